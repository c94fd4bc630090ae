// SPDX-License-Identifier: Apache-2.0
#include "pdf/form_fields.hpp"

#include <set>

#include "pdf/reading.hpp"

namespace myochart::pdf {
namespace {

class FormWalk {
public:
    void take_all(QPDFObjectHandle fields, const std::string& above, bool signs, int depth) {
        if (!fields.isArray()) return;
        for (int i = 0; i < fields.getArrayNItems(); ++i)
            take(fields.getArrayItem(i), above, signs, depth);
    }

    FormFields found;

private:
    void take(QPDFObjectHandle field, const std::string& above, bool signs, int depth) {
        constexpr int deepest = 32;
        if (!field.isDictionary()) return;
        const bool again = field.isIndirect() && !seen_.insert(field.getObjGen()).second;
        if (again || depth > deepest || ++count_ > reading_limits::form_fields)
            throw ReadingError(ReadingFault::damaged,
                               "the PDF is damaged: its form has too many fields, or no end");
        auto part = field.getKey("/T");
        std::string name = above;
        if (part.isString()) name += (above.empty() ? "" : ".") + part.getUTF8Value();
        auto type = field.getKey("/FT");
        if (type.isName()) signs = type.getName() == "/Sig";
        auto kids = field.getKey("/Kids");
        const bool has_fields_below =
            kids.isArray() && kids.getArrayNItems() > 0 && kids.getArrayItem(0).hasKey("/T");
        if (has_fields_below) return take_all(kids, name, signs, depth + 1);
        found.names.push_back(name);
        if (signs) found.signatures.push_back({name, field, field.getKey("/V")});
    }

    std::set<QPDFObjGen> seen_;
    std::size_t count_ = 0;
};

}  // namespace

FormFields form_fields(QPDF& pdf) {
    FormWalk walk;
    auto form = pdf.getRoot().getKey("/AcroForm");
    if (form.isDictionary()) walk.take_all(form.getKey("/Fields"), "", false, 0);
    return std::move(walk.found);
}

}  // namespace myochart::pdf
