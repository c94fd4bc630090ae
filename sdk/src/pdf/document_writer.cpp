// SPDX-License-Identifier: Apache-2.0
#include "pdf/document_writer.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pdf/digest.hpp"
#include "pdf/error.hpp"
#include "pdf/iso_date.hpp"
#include "pdf/number.hpp"
#include "pdf/unicode.hpp"
#include "pdf/xmp.hpp"

namespace myochart::pdf {
namespace {

constexpr const char* colour_profile = "/usr/share/color/icc/sRGB.icc";

std::string read_colour_profile() {
    std::ifstream in(colour_profile, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (bytes.empty())
        throw Error(std::string("cannot read the colour profile ") + colour_profile +
                    "; install the package icc-profiles-free");
    return bytes;
}

const char* relationship_name(Relationship relationship) {
    switch (relationship) {
        case Relationship::source: return "/Source";
        case Relationship::data: return "/Data";
        case Relationship::supplement: return "/Supplement";
    }
    return "/Unspecified";
}

/// XML, in which the information is repeated, cannot hold control characters.
void check_information(const std::string& text) {
    for (const char32_t c : decode_utf8(text))
        if (c < 0x20)
            throw Error("the document information \"" + text + "\" holds the control character " +
                        code_point_name(c) + "; remove it");
}

/// F is for readers that know no Unicode file names.
std::string ascii_file_name(std::string name) {
    for (char& c : name)
        if (c < 0x20 || c > 0x7E) c = '_';
    return name;
}

ObjectId write_file_specification(ObjectFile& file, const Attachment& attachment) {
    const ObjectId stream =
        file.add_stream("/Type/EmbeddedFile/Subtype" + name_object(attachment.mime) +
                            "/Params<</ModDate(" + read_iso_date(attachment.modified).pdf +
                            ")/Size " + std::to_string(attachment.bytes.size()) + "/CheckSum" +
                            hex_string(md5(attachment.bytes)) + ">>",
                        attachment.bytes);
    return file.add("<</Type/Filespec/F" + text_string(ascii_file_name(attachment.name)) + "/UF" +
                    text_string(attachment.name) + "/Desc" + text_string(attachment.description) +
                    "/AFRelationship" + relationship_name(attachment.relationship) + "/EF<</F " +
                    reference(stream) + "/UF " + reference(stream) + ">>>>");
}

}  // namespace

DocumentWriter::DocumentWriter(DocumentInfo info, Conformance conformance, PageSize size)
    : info_(std::move(info)), conformance_(conformance), size_(size), resources_(conformance) {
    if (info_.title.empty()) throw Error("a PDF/A document needs a title; set DocumentInfo::title");
    if (info_.language.empty())
        throw Error("a PDF/A document needs its language; set DocumentInfo::language");
    if (!info_.created.empty()) read_iso_date(info_.created);
    for (const auto* text : {&info_.title, &info_.author, &info_.subject, &info_.language,
                             &info_.producer, &info_.creator})
        check_information(*text);
}

Page& DocumentWriter::add_page() {
    return pages_.emplace_back(resources_, structure_, pages_.size());
}

void DocumentWriter::add_bookmark(int level, const std::string& title, std::size_t page, double y) {
    bookmarks_.push_back({level, title, page, y});
}

void DocumentWriter::attach(Attachment attachment) {
    if (!is_a3())
        throw Error("PDF/A-1b cannot carry the attachment " + attachment.name +
                    "; write PDF/A-3a instead");
    if (attachment.name.empty() || attachment.mime.empty())
        throw Error("an attachment needs a file name and a MIME type");
    read_iso_date(attachment.modified);
    for (const Attachment& other : attachments_)
        if (other.name == attachment.name)
            throw Error("there are two attachments named " + attachment.name +
                        "; give each its own name");
    attachments_.push_back(std::move(attachment));
}

std::vector<ObjectId> DocumentWriter::write_pages(ObjectFile& file, ObjectId tree,
                                                  ObjectId resources,
                                                  const std::vector<std::string>& annotations) {
    const std::string box = "[0 0 " + number(size_.width) + " " + number(size_.height) + "]";
    std::vector<ObjectId> ids;
    std::string kids;
    for (Page& page : pages_) {
        page.close_mark();
        const ObjectId content = file.add_stream("", page.bytes());
        std::string body = "<</Type/Page/Parent " + reference(tree) + "/MediaBox" + box +
                           "/Resources " + reference(resources) + "/Contents " +
                           reference(content) + "/StructParents " + std::to_string(page.index());
        if (is_a3()) body += "/Tabs/S/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>";
        if (!annotations[page.index()].empty())
            body += "/Annots[" + annotations[page.index()] + "]";
        ids.push_back(file.add(body + ">>"));
        kids += reference(ids.back()) + " ";
    }
    file.set(tree, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(ids.size()) + ">>");
    return ids;
}

void DocumentWriter::write_fields(ObjectFile& file, const std::vector<ObjectId>& ids,
                                  ObjectId resources, const std::vector<ObjectId>& pages) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const FieldWidget& field = fields_[i];
        const std::size_t key = pages.size() + links_.size() + i;
        const ObjectId shown =
            file.add_stream(signature_box_entries(field.box, resources), field.operators);
        const auto [x, y] = field.corner;
        // Of the flags of an annotation PDF/A wants this one: it is printed.
        file.set(ids[i],
                 "<</Type/Annot/Subtype/Widget/F 4/Rect[" + number(x) + " " + number(y) + " " +
                     number(x + field.box.width) + " " + number(y + field.box.height) + "]/P " +
                     reference(pages.at(field.page)) + "/StructParent " + std::to_string(key) +
                     "/AP<</N " + reference(shown) + ">>" + field.entries + ">>");
        structure_.add_annotation(field.element, field.page, ids[i], key);
    }
}

std::string DocumentWriter::bookmark_body(std::size_t index, ObjectId parent,
                                          const std::vector<ObjectId>& pages) const {
    const Bookmark& bookmark = bookmarks_[index];
    return "<</Title" + text_string(bookmark.title) + "/Parent " + reference(parent) + "/Dest[" +
           reference(pages.at(bookmark.page)) + "/XYZ null " + number(bookmark.y) + " null]";
}

/// The bookmarks in [first, last) that lie under no other of them.
std::vector<std::size_t> DocumentWriter::children(std::size_t first, std::size_t last) const {
    std::vector<std::size_t> result;
    for (std::size_t i = first; i < last; ++i)
        if (result.empty() || bookmarks_[i].level <= bookmarks_[result.back()].level)
            result.push_back(i);
    return result;
}

void DocumentWriter::write_bookmarks(ObjectFile& file, std::size_t first, std::size_t last,
                                     ObjectId parent, const std::vector<ObjectId>& pages,
                                     std::string& links) {
    const auto items = children(first, last);
    if (items.empty()) return;
    links += "/First " + reference(bookmarks_[items.front()].id) + "/Last " +
             reference(bookmarks_[items.back()].id) + "/Count " + std::to_string(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t end = i + 1 < items.size() ? items[i + 1] : last;
        const ObjectId id = bookmarks_[items[i]].id;
        std::string body = bookmark_body(items[i], parent, pages);
        if (i > 0) body += "/Prev " + reference(bookmarks_[items[i - 1]].id);
        if (i + 1 < items.size()) body += "/Next " + reference(bookmarks_[items[i + 1]].id);
        std::string below;
        write_bookmarks(file, items[i] + 1, end, id, pages, below);
        // A negative count shows the item closed, which makes counting its depths unnecessary.
        if (const auto count = below.find("/Count "); count != std::string::npos)
            below.insert(count + 7, "-");
        file.set(id, body + below + ">>");
    }
}

ObjectId DocumentWriter::write_outline(ObjectFile& file, const std::vector<ObjectId>& pages) {
    const ObjectId root = file.reserve();
    for (Bookmark& bookmark : bookmarks_) bookmark.id = file.reserve();
    std::string links;
    write_bookmarks(file, 0, bookmarks_.size(), root, pages, links);
    file.set(root, "<</Type/Outlines" + links + ">>");
    return root;
}

std::string DocumentWriter::write_attachments(ObjectFile& file, std::string& name_trees) const {
    if (attachments_.empty()) return "";
    std::vector<std::pair<std::string, std::string>> names;  // bytes that sort, entry
    std::string associated;
    for (const Attachment& attachment : attachments_) {
        const std::string specification = reference(write_file_specification(file, attachment));
        associated += specification + " ";
        names.emplace_back(text_string_bytes(attachment.name),
                           text_string(attachment.name) + specification + " ");
    }
    std::sort(names.begin(), names.end());
    std::string entries;
    for (const auto& [key, entry] : names) entries += entry;
    name_trees += "/EmbeddedFiles<</Names[" + entries + "]>>";
    return "/AF[" + associated + "]";
}

ObjectId DocumentWriter::write_output_intent(ObjectFile& file) const {
    const ObjectId profile = file.add_stream("/N 3", read_colour_profile());
    return file.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        "/Info(sRGB IEC61966-2.1)/DestOutputProfile " +
        reference(profile) + ">>");
}

std::string DocumentWriter::write() {
    const FileLayout layout = is_a3() ? FileLayout::pdf_1_7 : FileLayout::pdf_1_4;
    ObjectFile file(layout);
    const ObjectId catalog = file.reserve();
    const ObjectId info = file.add(info_dictionary(info_));
    const ObjectId tree = file.reserve();
    const ObjectId resources = resources_.write(file);
    std::vector<std::string> annotations(pages_.size());
    links_.reserve(file, annotations);
    std::vector<ObjectId> fields;
    for (const FieldWidget& field : fields_) {
        fields.push_back(file.reserve());
        annotations.at(field.page) += reference(fields.back()) + " ";
    }
    const auto pages = write_pages(file, tree, resources, annotations);
    links_.write(file, structure_, pages, pages.size(), layout);
    write_fields(file, fields, resources, pages);
    // PDF/A-1 forbids filters on metadata, and plain text can be found by any tool.
    const ObjectId metadata =
        file.add_stream("/Type/Metadata/Subtype/XML", xmp_packet(info_, conformance_), false);
    std::string body = "<</Type/Catalog/Pages " + reference(tree) + "/Metadata " +
                       reference(metadata) + "/Lang" + text_string(info_.language) +
                       "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>" +
                       "/StructTreeRoot " + reference(structure_.write(file, pages)) +
                       "/OutputIntents[" + reference(write_output_intent(file)) + "]";
    if (!bookmarks_.empty()) body += "/Outlines " + reference(write_outline(file, pages));
    if (!fields.empty()) {
        body += "/AcroForm<</Fields[";
        for (const ObjectId field : fields) body += reference(field) + " ";
        body += "]>>";
    }
    std::string names = links_.names(pages);
    body += write_attachments(file, names);
    if (!names.empty()) body += "/Names<<" + names + ">>";
    file.set(catalog, body + ">>");
    return file.write(catalog, info);
}

}  // namespace myochart::pdf
