// SPDX-License-Identifier: Apache-2.0
/// The record messages: the recording's main axis.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clock.hpp"
#include "common/axis_check.hpp"
#include "fields.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace fit {

/// Counts in a first walk, then fills the host's memory in a second one.
class Records {
public:
    /// `rate_hz` is for records without any time stamp.
    Records(const Scan& scan, const Fields& fields, const SessionClock& clock,
            std::optional<double> rate_hz)
        : scan_(scan),
          fields_(fields),
          clock_(clock),
          rate_hz_(rate_hz),
          unseen_(fields.plans.size()),
          has_value_(fields.columns),
          marked_(fields.columns) {}

    void count(const Message& message);
    /// Of the first record that has a row.
    Stamp first_time() const { return first_time_; }
    void make_places(myochart::kit::Sink& sink);
    void fill(const Message& message, myochart::kit::Sink& sink);
    void finish(Notes& notes) const;

private:
    bool is_placed(const Message& message) const {
        return rate_hz_ ? !message.time : clock_.counts(message.time);
    }
    void look_for_values(const Message& message, std::size_t definition);
    bool complements_row(const Message& message);
    bool mark(const Message& message, bool only_if_free);
    void tell_texts(const Message& message, const Plan& plan, double second,
                    myochart::kit::Sink& sink);
    void note_empty_fields(Notes& notes) const;
    void note_wide_values(Notes& notes) const;
    const Plan& plan_of(const Message& message) const {
        return fields_.plans[scan_.catalogue.number_of(*message.definition)];
    }

    /// The steps of a definition whose columns had no value yet.
    struct Unseen {
        bool is_filled = false;
        std::vector<std::uint32_t> steps;
    };
    struct LastText {
        const std::uint8_t* at = nullptr;
        std::size_t size = 0;
    };

    const Scan& scan_;
    const Fields& fields_;
    const SessionClock& clock_;
    std::optional<double> rate_hz_;

    std::size_t rows_ = 0;
    Stamp first_time_;
    std::optional<Message> row_begin_;  ///< the message that began the last row
    std::vector<bool> joins_;           ///< by placed message, whether it joins the row before
    std::size_t joined_ = 0;
    std::vector<Unseen> unseen_;
    std::vector<bool> has_value_;      ///< by column
    std::vector<std::size_t> marked_;  ///< by column, the last row that was seen to fill it
    std::size_t marked_row_ = 0;

    std::vector<std::vector<Step>> live_steps_;  ///< by definition, those with a column
    std::vector<double*> columns_;               ///< nullptr for those without any value
    myochart::kit::Axis axis_;
    importing::AxisCheck check_ = axis_check("record");
    std::size_t next_row_ = 0;
    std::size_t next_placed_ = 0;
    std::vector<LastText> texts_;  ///< by field
    std::size_t told_texts_ = 0;
    std::size_t repaired_texts_ = 0;
};

}  // namespace fit
