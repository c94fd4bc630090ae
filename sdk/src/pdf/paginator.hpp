// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "pdf/document_writer.hpp"

namespace myochart::pdf {

/// Where a slice is painted: a page, the slice's upper edge, and whether it is repeated there
/// only for the eye (then everything is an artifact).
struct Surface {
    Page& page;
    double top = 0;  ///< from the top of the page
    double page_height = 0;
    bool artifact = false;

    Content& mark(ElementId element) {
        return artifact ? page.mark_artifact() : page.mark(element);
    }
    Content& decoration() { return page.mark_artifact(); }
    /// PDF's y of a point below the slice's upper edge.
    double y(double below) const { return page_height - top - below; }
};

/// A band over the width of the text that is never broken.
struct Slice {
    double height = 0;
    double before = 0;  ///< space above it, except at the top of a page
    double after = 0;   ///< space below it; of the two that meet, the larger counts
    bool keep_with_next = false;
    std::function<void(Surface&)> draw{};
    std::shared_ptr<const Slice> repeat{};  ///< drawn above it where it begins a page
};

/// Stacks slices on pages. Slices that belong together wait until their group is complete.
class Paginator {
public:
    Paginator(DocumentWriter& writer, double page_height, double top, double bottom);

    /// Throws Error when the slice is taller than a page.
    void add(Slice slice);
    void begin_group() { ++depth_; }
    void end_group();
    void space(double height);
    void page_break();
    /// Places what still waits.
    void flush();

    double frame_height() const { return bottom_ - top_; }
    double remaining_height() const;
    int page_number() const;

private:
    using Queue = std::vector<Slice>;

    double height_of(Queue::const_iterator first, Queue::const_iterator last) const;
    double gap_before(const Slice& slice) const;
    bool fits(double height) const { return y_ + height <= bottom_ + 0.01; }
    double needed(Queue::const_iterator first, Queue::const_iterator last) const;
    void place_queue();
    void place_together(Queue::const_iterator first, Queue::const_iterator last);
    void place(const Slice& slice);
    void new_page();

    DocumentWriter& writer_;
    double page_height_;
    double top_;
    double bottom_;
    double y_ = 0;
    double gap_ = 0;  ///< asked for below what was placed last
    bool at_top_ = true;
    bool has_page_ = false;
    int depth_ = 0;
    Queue queue_;
};

}  // namespace myochart::pdf
