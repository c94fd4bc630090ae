// SPDX-License-Identifier: Apache-2.0
#include "pdf/paginator.hpp"

#include <algorithm>

#include "pdf/error.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {

Paginator::Paginator(DocumentWriter& writer, double page_height, double top, double bottom)
    : writer_(writer), page_height_(page_height), top_(top), bottom_(bottom), y_(top) {
    if (frame_height() < 72)
        throw Error("the margins leave less than an inch of the page's height; make them smaller");
}

void Paginator::add(Slice slice) {
    const double head = slice.repeat ? slice.repeat->height : 0;
    if (slice.height + head > frame_height() + 0.01)
        throw Error("a part of the document is " + number(slice.height + head, 0) +
                    " points high, but a page holds " + number(frame_height(), 0) +
                    "; make it smaller");
    queue_.push_back(std::move(slice));
    if (depth_ == 0 && !queue_.back().keep_with_next) place_queue();
}

void Paginator::end_group() {
    --depth_;
    if (depth_ == 0 && !queue_.empty() && !queue_.back().keep_with_next) place_queue();
}

void Paginator::space(double height) {
    if (queue_.empty())
        gap_ += height;
    else
        queue_.back().after += height;
}

void Paginator::page_break() {
    flush();
    // Nothing on this page yet: it is the new page.
    if (has_page_ && !at_top_) has_page_ = false;
}

void Paginator::flush() {
    if (!queue_.empty()) place_queue();
}

double Paginator::height_of(Queue::const_iterator first, Queue::const_iterator last) const {
    double sum = 0;
    for (auto slice = first; slice != last; ++slice) {
        if (slice != first) sum += std::max(std::prev(slice)->after, slice->before);
        sum += slice->height;
    }
    return sum;
}

double Paginator::gap_before(const Slice& slice) const {
    return at_top_ ? 0 : std::max(gap_, slice.before);
}

double Paginator::needed(Queue::const_iterator first, Queue::const_iterator last) const {
    const double head = at_top_ && first->repeat ? first->repeat->height : 0;
    return gap_before(*first) + head + height_of(first, last);
}

double Paginator::remaining_height() const {
    if (!has_page_) return frame_height();
    const double waiting = queue_.empty() ? 0 : needed(queue_.begin(), queue_.end());
    return std::max(0.0, bottom_ - y_ - waiting);
}

int Paginator::page_number() const {
    return static_cast<int>(writer_.page_count()) + (has_page_ ? 0 : 1);
}

void Paginator::new_page() {
    writer_.add_page();
    has_page_ = true;
    at_top_ = true;
    y_ = top_;
    gap_ = 0;
}

void Paginator::place_queue() {
    const Queue queue = std::move(queue_);
    queue_.clear();
    if (!has_page_) new_page();
    const double head = queue.front().repeat ? queue.front().repeat->height : 0;
    if (head + height_of(queue.begin(), queue.end()) <= frame_height()) {
        place_together(queue.begin(), queue.end());
        return;
    }
    // Too much for one page: only what asks for its neighbour stays with it.
    for (auto first = queue.begin(); first != queue.end();) {
        auto last = std::find_if(first, queue.end(),
                                 [](const Slice& slice) { return !slice.keep_with_next; });
        if (last != queue.end()) ++last;
        place_together(first, last);
        first = last;
    }
}

void Paginator::place_together(Queue::const_iterator first, Queue::const_iterator last) {
    if (!at_top_ && !fits(needed(first, last))) new_page();
    for (auto slice = first; slice != last; ++slice) {
        if (!at_top_ && !fits(needed(slice, std::next(slice)))) new_page();
        place(*slice);
    }
}

void Paginator::place(const Slice& slice) {
    Page& page = writer_.page(writer_.page_count() - 1);
    if (at_top_ && slice.repeat) {
        Surface surface{page, y_, page_height_, true};
        slice.repeat->draw(surface);
        y_ += slice.repeat->height;
    }
    y_ += gap_before(slice);
    Surface surface{page, y_, page_height_, false};
    slice.draw(surface);
    y_ += slice.height;
    gap_ = slice.after;
    at_top_ = false;
}

}  // namespace myochart::pdf
