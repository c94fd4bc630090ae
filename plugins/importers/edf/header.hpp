// SPDX-License-Identifier: Apache-2.0
/// What stands before the data records of an EDF, EDF+, BDF or BDF+ file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/notes.hpp"

namespace edf {

using namespace importing;

/// Notes in the order in which they were met first.
class CountedNotes {
public:
    void push_back(Note note);
    /// Adds to the count of a note that says the same; if it tells that a signal was left out or what
    /// became of its unit, of the same signal. In constant time, as hostile files give rise to many.
    void count(Note note);
    Notes take() { return std::move(all_); }

private:
    Notes all_;
    std::unordered_map<std::string, std::size_t> places_;
};

/// Counts such a note.
void note(CountedNotes& notes, std::uint32_t severity, std::string_view code,
          std::string_view message, std::string_view where);

/// How samples become values; all numbers are finite, and so is what they give for any sample.
struct Scale {
    double physical_min = 0;
    double physical_span = 1;  ///< physical maximum - minimum
    double digital_min = 0;
    double digital_span = 1;
    std::int32_t lowest = 0;  ///< the digital limits in order
    std::int32_t highest = 0;

    double value(double digital) const {
        return physical_min + (digital - digital_min) * physical_span / digital_span;
    }
};

struct Signal {
    std::string label{};
    std::string_view ucum{};      ///< empty: not told, or not known
    std::string_view quantity{};  ///< a MYO_QUANTITY_ word or empty
    std::optional<Scale> scale{};
    std::uint64_t samples = 0;  ///< in each data record
    std::uint64_t offset = 0;   ///< of its bytes in a data record
    bool is_annotations = false;
};

struct Header {
    std::size_t sample_bytes = 2;  ///< 2 in EDF, 3 in BDF
    bool is_plus = false;          ///< EDF+ or BDF+: records may tell their own time
    bool is_discontinuous = false;
    std::string local_start;  ///< "2026-11-20T09:30:00" on a clock of no known zone, or empty
    std::string model;        ///< of the equipment; empty if the file does not say
    bool simulated = false;
    double duration = 0;  ///< of a record in seconds; 0 if it has none
    std::uint64_t data_offset = 0;
    std::uint64_t record_bytes = 0;
    std::uint64_t records = 0;  ///< whole ones in the file
    std::vector<Signal> signals;
};

/// True if the bytes begin as a file of the format does.
bool begins_as_edf(std::string_view head);

/// Throws kit::Refusal where the file contradicts itself or ends too early.
Header header_of(std::string_view bytes, CountedNotes& notes);

}  // namespace edf
