// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "pdf/document.hpp"
#include "pdf/page.hpp"

namespace myochart::pdf {

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

    Resources& resources() { return resources_; }
    StructureTree& structure() { return structure_; }

    std::string write();

private:
    struct Bookmark {
        int level = 1;
        std::string title;
        std::size_t page = 0;
        double y = 0;
        ObjectId id = 0;
    };

    std::vector<ObjectId> write_pages(ObjectFile& file, ObjectId tree);
    ObjectId write_outline(ObjectFile& file, const std::vector<ObjectId>& pages);
    std::string bookmark_body(std::size_t index, ObjectId parent,
                              const std::vector<ObjectId>& pages) const;
    std::vector<std::size_t> children(std::size_t first, std::size_t last) const;
    void write_bookmarks(ObjectFile& file, std::size_t first, std::size_t last, ObjectId parent,
                         const std::vector<ObjectId>& pages, std::string& links);
    std::string write_attachments(ObjectFile& file) const;
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
};

}  // namespace myochart::pdf
