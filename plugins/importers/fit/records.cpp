// SPDX-License-Identifier: Apache-2.0
#include "records.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "text.hpp"

namespace fit {

using importing::shown;
using myochart::kit::Sink;

namespace {

std::string column_name(const Field& field, std::uint32_t element) {
    return field.elements == 1 ? field.name : field.name + "[" + std::to_string(element) + "]";
}

}  // namespace

void Records::count(const Message& message) {
    if (!is_placed(message)) return;
    const std::size_t definition = scan_.catalogue.number_of(*message.definition);
    look_for_values(message, definition);
    const bool joins =
        row_begin_ && message.time && message.time == row_begin_->time && complements_row(message);
    joins_.push_back(joins);
    if (joins) {
        ++joined_;
        return;
    }
    ++rows_;
    row_begin_ = message;
    if (!first_time_) first_time_ = message.time;
}

/// A column is made only for what has a value somewhere. What was found is not looked at again.
void Records::look_for_values(const Message& message, std::size_t definition) {
    const std::vector<Step>& steps = fields_.plans[definition].steps;
    Unseen& unseen = unseen_[definition];
    if (!unseen.is_filled) {
        for (std::uint32_t i = 0; i < steps.size(); ++i) unseen.steps.push_back(i);
        unseen.is_filled = true;
    }
    for (std::size_t i = 0; i < unseen.steps.size();) {
        const Step& step = steps[unseen.steps[i]];
        const double raw = step.raw(message.data, message.definition->big_endian);
        if (!has_value_[step.column] && std::isnan(raw)) {
            ++i;
            continue;
        }
        has_value_[step.column] = true;
        unseen.steps[i] = unseen.steps.back();
        unseen.steps.pop_back();
    }
}

/// True for a message that only fills what the row has left open: then nothing is lost by joining
/// them. Else it is a row of its own with the same time.
bool Records::complements_row(const Message& message) {
    if (marked_row_ != rows_) {
        marked_row_ = rows_;
        mark(*row_begin_, false);
    }
    return mark(message, true);
}

bool Records::mark(const Message& message, bool only_if_free) {
    const bool big = message.definition->big_endian;
    const auto& steps = plan_of(message).steps;
    const auto taken = [&](const Step& step) {
        return marked_[step.column] == marked_row_ && !std::isnan(step.raw(message.data, big));
    };
    if (only_if_free && std::ranges::any_of(steps, taken)) return false;
    for (const Step& step : steps) {
        if (!std::isnan(step.raw(message.data, big))) marked_[step.column] = marked_row_;
    }
    return true;
}

void Records::make_places(Sink& sink) {
    if (rows_ == 0) return;
    axis_ = rate_hz_ ? sink.regular_axis(rows_, 0, *rate_hz_) : sink.axis(rows_);
    columns_.resize(fields_.columns);
    for (const Field& field : fields_.all) {
        for (std::uint32_t i = 0; i < field.elements; ++i) {
            const std::uint32_t column = field.first_column + i;
            if (!has_value_[column]) continue;
            const std::string name = column_name(field, i);
            columns_[column] = sink.channel(axis_, {name, field.ucum, field.quantity}).data();
        }
    }
    live_steps_.resize(fields_.plans.size());
    for (std::size_t i = 0; i < fields_.plans.size(); ++i) {
        for (const Step& step : fields_.plans[i].steps) {
            if (columns_[step.column]) live_steps_[i].push_back(step);
        }
    }
    texts_.resize(fields_.all.size());
}

void Records::fill(const Message& message, Sink& sink) {
    if (!is_placed(message)) return;
    const bool joins = joins_[next_placed_++];
    const std::size_t row = joins ? next_row_ - 1 : next_row_++;
    const double second =
        rate_hz_ ? static_cast<double>(row) / *rate_hz_ : clock_.seconds(*message.time);
    if (!joins && !rate_hz_) {
        check_.take(second, next_row_);
        axis_.seconds[row] = second;
    }
    const std::size_t definition = scan_.catalogue.number_of(*message.definition);
    const bool big = message.definition->big_endian;
    for (const Step& step : live_steps_[definition]) {
        const double value = step.value(message.data, big);
        if (!std::isnan(value)) columns_[step.column][row] = value;
    }
    const Plan& plan = fields_.plans[definition];
    if (!plan.texts.empty()) tell_texts(message, plan, second, sink);
}

/// A text is no number for a channel: it is an event where it changes.
void Records::tell_texts(const Message& message, const Plan& plan, double second, Sink& sink) {
    for (const TextStep& step : plan.texts) {
        const std::uint8_t* const at = message.data + step.offset;
        LastText& last = texts_[step.field];
        if (last.size == step.size && std::memcmp(last.at, at, step.size) == 0) continue;
        const bool was_empty = !last.at || *last.at == 0;
        last = {at, step.size};
        if (*at == 0 && was_empty) continue;
        sink.event(second, fields_.all[step.field].name, text_of({at, step.size}, repaired_texts_));
        ++told_texts_;
    }
}

void Records::finish(Notes& notes) const {
    const auto add = [&](std::uint32_t severity, const char* code, std::string message,
                         std::size_t count) {
        if (count > 0) notes.push_back({severity, code, std::move(message), {}, count});
    };
    const Clocks& clocks = scan_.records;
    if (!rate_hz_) {
        add(MYO_REMARK_PROBLEM, "records.no-time", "records without a time stamp were left out",
            clocks.none);
    }
    add(MYO_REMARK_PROBLEM, "records.other-clock",
        "records that are stamped in seconds since power-up, not by the calendar as the others, "
        "were left out",
        clock_.is_calendar ? clocks.device : 0);
    add(MYO_REMARK_WARNING, "records.merged",
        "records with the time of the one before them, which only fill fields that it leaves open, "
        "were joined with it",
        joined_);
    add(MYO_REMARK_INFORMATION, "fields.text",
        "texts in records are kept as events where they change", told_texts_);
    add(MYO_REMARK_WARNING, "text.repaired",
        "texts hold characters that can't be shown; each became ?", repaired_texts_);
    if (!rate_hz_) check_.finish(axis_.seconds, notes);
    note_empty_fields(notes);
    note_wide_values(notes);
}

void Records::note_empty_fields(Notes& notes) const {
    std::string names;
    std::size_t count = 0;
    for (const Field& field : fields_.all) {
        const auto first = has_value_.begin() + field.first_column;
        if (field.elements == 0 ||
            std::find(first, first + field.elements, true) != first + field.elements) {
            continue;
        }
        if (++count <= 8) names += (names.empty() ? "" : ", ") + shown(field.name);
    }
    if (count == 0) return;
    if (count > 8) names += " ...";
    notes.push_back({MYO_REMARK_INFORMATION, "fields.empty",
                     "fields that never have a value make no channel", names, count});
}

void Records::note_wide_values(Notes& notes) const {
    constexpr double exact = 9007199254740992;  // 2 to the power of 53
    for (const Field& field : fields_.all) {
        if (!field.wide) continue;
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < field.elements; ++i) {
            const double* const values =
                columns_.empty() ? nullptr : columns_[field.first_column + i];
            if (!values) continue;
            for (std::size_t row = 0; row < rows_; ++row) {
                count += std::abs((values[row] + field.subtract) * field.divide) >= exact;
            }
        }
        if (count == 0) continue;
        notes.push_back({MYO_REMARK_WARNING, "values.rounded",
                         "whole numbers of more than 53 bits were rounded", shown(field.name),
                         count});
    }
}

}  // namespace fit
