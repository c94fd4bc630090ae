// SPDX-License-Identifier: Apache-2.0
/// Whether two recordings are one, in whatever files they came.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/words.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// SHA-256, hexadecimal, of what was measured: of each channel the measurand, the times since the
/// session's start to the microsecond and the values, in one unit for each kind of quantity and to
/// 30 bits (nine digits). The file, the importer, the start, the names of channels and their order
/// are no part of it; -0 is 0. Equal hashes mean the same samples. Unequal ones need not mean others:
/// a conversion may move one of a million values over the edge of its last bit, which `likeness`
/// forgives. Linear in the number of samples. Any thread.
MYOCHART_API std::string content_sha256(const Session& session);

/// How two recordings are related.
enum class Likeness {
    different,
    same_reading,     ///< the same file, read in the same way
    same_content,     ///< the same samples, device and events, maybe from another format
    other_words,      ///< so too, but what is said of the device, or the events, differ
    coarser_content,  ///< so too, but for the few bits in which one has them, as an EDF file does
    other_zone,       ///< the same samples, whole quarters of an hour apart
    other_time,       ///< the same samples at quite another time
    unknown_time,     ///< the same samples, of which one recording does not say when
    same_id_only,     ///< one id with other samples
};
template <>
inline constexpr Word<Likeness> words_of<Likeness>[] = {
    {Likeness::different, "different"},
    {Likeness::same_reading, "same-reading"},
    {Likeness::same_content, "same-content"},
    {Likeness::other_words, "other-words"},
    {Likeness::coarser_content, "coarser-content"},
    {Likeness::other_zone, "other-zone"},
    {Likeness::other_time, "other-time"},
    {Likeness::unknown_time, "unknown-time"},
    {Likeness::same_id_only, "same-id-only"},
};

/// Compares the samples, whatever the times of the starts are: a clock may be wrong, and two sessions
/// may begin in one minute. Channels correspond by measurand and samples, not by name. Values count
/// as equal within 1e-9 of their size; as coarser within 1/32768 of the channel's range (the step of
/// 16 bits). Linear in the number of samples. Any thread.
MYOCHART_API Likeness likeness(const Session& one, const Session& other);

/// A sentence for a person who is to decide; empty for `different`.
MYOCHART_API std::string_view sentence(Likeness likeness);

/// A remark on a start after `now`: local time written down as UTC, or a clock that was never set.
/// Absent without a start, or with one in the past.
MYOCHART_API std::optional<Diagnostic> remark_on_future(const Session& session, const Time& now);

}  // namespace myochart
