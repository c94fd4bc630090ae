// SPDX-License-Identifier: Apache-2.0
#include "pdf/signature_place.hpp"

#include <algorithm>
#include <cmath>

#include "pdf/form_fields.hpp"
#include "pdf/qpdf_file.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

[[noreturn]] void refuse_damaged(const std::string& what) {
    throw ReadingError(ReadingFault::damaged, "the PDF is damaged: " + what);
}

/// The first page by the page tree.
QPDFObjectHandle first_page(QPDF& pdf) {
    constexpr int deepest = 64;
    auto node = pdf.getRoot().getKey("/Pages");
    for (int depth = 0; depth < deepest && node.isDictionary(); ++depth) {
        if (node.isDictionaryOfType("/Page") && node.isIndirect()) return node;
        auto kids = node.getKey("/Kids");
        if (!kids.isArray() || kids.getArrayNItems() == 0) break;
        node = kids.getArrayItem(0);
    }
    refuse_damaged("it has no page");
}

/// A direct array of what the dictionary has there, to be written in its place.
QPDFObjectHandle array_copy(QPDFObjectHandle dictionary, const char* key) {
    auto array = dictionary.getKey(key);
    return array.isArray() ? QPDFObjectHandle::newArray(array.getArrayAsVector())
                           : QPDFObjectHandle::newArray();
}

/// Works out what changes. Objects are changed as copies; qpdf's own stay as they were read.
class Placing {
public:
    explicit Placing(QpdfFile& file) : pdf_(file.pdf()), fields_(form_fields(pdf_)) {
        auto trailer = pdf_.getTrailer();
        auto root = trailer.getKey("/Root");
        if (!root.isIndirect()) refuse_damaged("its root is missing");
        if (root.getKey("/Perms").hasKey("/DocMDP"))
            throw Error("the PDF was certified in a way that may forbid further signatures");
        place_.file.end = file.end();
        place_.file.root = root.unparse();
        if (trailer.getKey("/Info").isIndirect())
            place_.file.info = trailer.getKey("/Info").unparse();
        auto id = trailer.getKey("/ID");
        if (id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString())
            place_.file.first_id = id.getArrayItem(0).getStringValue();
        require_few_objects();
        value_ = add_object();
        appearance_ = add_object();
        place_.value = value_.getObjectID();
        place_.appearance = appearance_.getObjectID();
        place_.is_pdf_1_4 = pdf_.getPDFVersion() == "1.4";
    }

    SignaturePlace place(const std::string& name) {
        if (SignatureField* field = choose(name))
            use(*field);
        else
            add_unseen_field();
        return std::move(place_);
    }

private:
    void require_few_objects() {
        constexpr int most = 8'000'000;
        for (const auto& [id, entry] : pdf_.getXRefTable())
            if (id.getObj() > most)
                throw ReadingError(ReadingFault::too_large,
                                   "the PDF has more objects than are read");
    }

    /// With a number of its own; what it will hold is not qpdf's matter.
    QPDFObjectHandle add_object() {
        auto object = pdf_.makeIndirectObject(QPDFObjectHandle::newDictionary());
        place_.next = object.getObjectID() + 1;
        return object;
    }

    void change(QPDFObjectHandle object, QPDFObjectHandle copy) {
        place_.changes.push_back({object.getObjectID(), copy.unparseResolved()});
    }

    SignatureField* choose(const std::string& name) {
        for (SignatureField& field : fields_.signatures) {
            const bool is_signed = !field.value.isNull();
            if (name.empty() ? is_signed : field.name != name) continue;
            if (is_signed) throw Error("the signature field \"" + name + "\" is signed already");
            return &field;
        }
        if (!name.empty()) throw Error("the PDF has no signature field \"" + name + "\"");
        return nullptr;
    }

    /// The dictionary that is seen on the page: the field itself, or the only one below it.
    static QPDFObjectHandle widget_of(QPDFObjectHandle field) {
        auto kids = field.getKey("/Kids");
        return kids.isArray() && kids.getArrayNItems() == 1 ? kids.getArrayItem(0) : field;
    }

    void use(SignatureField& field) {
        auto widget = widget_of(field.field);
        if (!field.field.isIndirect() || !widget.isIndirect())
            throw Error("the signature field \"" + field.name + "\" has no place of its own");
        auto copy = widget.shallowCopy();
        auto box = widget.getKey("/Rect");
        if (box.isRectangle()) {
            const auto rectangle = box.getArrayAsRectangle();
            place_.width = std::abs(rectangle.urx - rectangle.llx);
            place_.height = std::abs(rectangle.ury - rectangle.lly);
        }
        auto appearances = QPDFObjectHandle::newDictionary();
        appearances.replaceKey("/N", appearance_);
        copy.replaceKey("/AP", appearances);
        const bool merged = widget.getObjGen() == field.field.getObjGen();
        auto holder = merged ? copy : field.field.shallowCopy();
        holder.replaceKey("/V", value_);
        change(widget, copy);
        if (!merged) change(field.field, holder);
        change_form({});
    }

    std::string unused_name() const {
        for (int i = 1;; ++i) {
            const std::string name = "signature" + (i == 1 ? "" : std::to_string(i));
            if (std::find(fields_.names.begin(), fields_.names.end(), name) == fields_.names.end())
                return name;
        }
    }

    /// Its rectangle is empty, so that it covers nothing of what others have signed.
    void add_unseen_field() {
        auto page = first_page(pdf_);
        auto field = add_object();
        const std::string body =
            "<</Type/Annot/Subtype/Widget/FT/Sig/T" + text_string(unused_name()) +
            "/TU(Signature)/F 132/Rect[0 0 0 0]/P " + page.unparse() + "/V " +
            reference(place_.value) + "/AP<</N " + reference(place_.appearance) + ">>>>";
        place_.changes.push_back({field.getObjectID(), body});
        auto copy = page.shallowCopy();
        auto annotations = array_copy(page, "/Annots");
        annotations.appendItem(field);
        copy.replaceKey("/Annots", annotations);
        change(page, copy);
        change_form({field});
    }

    void change_form(const std::vector<QPDFObjectHandle>& new_fields) {
        auto root = pdf_.getRoot();
        auto form = root.getKey("/AcroForm");
        auto copy = form.isDictionary() ? form.shallowCopy() : QPDFObjectHandle::newDictionary();
        if (!new_fields.empty()) {
            auto fields = array_copy(copy, "/Fields");
            for (const auto& field : new_fields) fields.appendItem(field);
            copy.replaceKey("/Fields", fields);
        }
        // There are signatures, and the file may only be appended to.
        copy.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));
        if (form.isDictionary() && form.isIndirect()) return change(form, copy);
        auto root_copy = root.shallowCopy();
        root_copy.replaceKey("/AcroForm", copy);
        change(root, root_copy);
    }

    QPDF& pdf_;
    FormFields fields_;
    SignaturePlace place_;
    QPDFObjectHandle value_;
    QPDFObjectHandle appearance_;
};

}  // namespace

SignaturePlace place_signature(std::string_view bytes, const std::string& field) {
    return read_pdf(bytes, [&](QpdfFile& file) { return Placing(file).place(field); });
}

}  // namespace myochart::pdf
