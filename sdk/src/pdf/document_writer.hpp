// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "pdf/document.hpp"
#include "pdf/links.hpp"
#include "pdf/page.hpp"
#include "pdf/signature_box.hpp"

namespace myochart::pdf {

/// A form field on a page, and what it shows.
struct FieldWidget {
    std::size_t page = 0;
    ElementId element = 0;  ///< a Form
    std::string entries;    ///< of the field, without its place in the file
    Point corner{};         ///< lower left, in PDF coordinates
    SignatureBox box{};
    std::string operators{};  ///< that paint the box
};

/// Puts pages, structure, fonts, metadata and attachments together as one file.
class DocumentWriter {
public:
    /// Throws Error when the title or a date is not fit for the file.
    DocumentWriter(DocumentInfo info, Conformance conformance, PageSize size);

    Page& add_page();
    Page& page(std::size_t index) { return pages_.at(index); }
    std::size_t page_count() const { return pages_.size(); }

    void add_bookmark(int level, const std::string& title, std::size_t page, double y);
    void attach(Attachment attachment);
    void add_field(FieldWidget field) { fields_.push_back(std::move(field)); }

    Resources& resources() { return resources_; }
    StructureTree& structure() { return structure_; }
    Links& links() { return links_; }

    std::string write();

private:
    struct Bookmark {
        int level = 1;
        std::string title;
        std::size_t page = 0;
        double y = 0;
        ObjectId id = 0;
    };

    /// `annotations` are references to those of each page.
    std::vector<ObjectId> write_pages(ObjectFile& file, ObjectId tree, ObjectId resources,
                                      const std::vector<std::string>& annotations);
    void write_fields(ObjectFile& file, const std::vector<ObjectId>& ids, ObjectId resources,
                      const std::vector<ObjectId>& pages);
    ObjectId write_outline(ObjectFile& file, const std::vector<ObjectId>& pages);
    std::string bookmark_body(std::size_t index, ObjectId parent,
                              const std::vector<ObjectId>& pages) const;
    std::vector<std::size_t> children(std::size_t first, std::size_t last) const;
    void write_bookmarks(ObjectFile& file, std::size_t first, std::size_t last, ObjectId parent,
                         const std::vector<ObjectId>& pages, std::string& links);
    /// Adds the tree of their names to the entries of the name dictionary.
    std::string write_attachments(ObjectFile& file, std::string& name_trees) const;
    ObjectId write_output_intent(ObjectFile& file) const;
    bool is_a3() const { return conformance_ == Conformance::pdf_a3a_ua1; }

    DocumentInfo info_;
    Conformance conformance_;
    PageSize size_;
    Resources resources_;
    StructureTree structure_;
    std::deque<Page> pages_;
    std::vector<Bookmark> bookmarks_;
    std::vector<Attachment> attachments_;
    Links links_;
    std::vector<FieldWidget> fields_;
};

}  // namespace myochart::pdf
