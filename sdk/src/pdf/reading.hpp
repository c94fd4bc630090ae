// SPDX-License-Identifier: Apache-2.0
/// Reading PDFs that others hand over. Nothing in them is believed: whatever they hold, the answer
/// is a value or an Error, and limits come before allocations.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/error.hpp"

namespace myochart::pdf {

enum class ReadingFault { damaged, encrypted, too_large };

/// A PDF that is not read.
struct ReadingError : Error {
    ReadingError(ReadingFault why, const std::string& message) : Error(message), fault(why) {}
    ReadingFault fault;
};

/// More than any report has; a file beyond them is refused.
namespace reading_limits {
inline constexpr std::size_t file_bytes = std::size_t{256} << 20;
/// Of all tables that say where objects lie: about a million objects.
inline constexpr std::size_t cross_reference_bytes = std::size_t{20} << 20;
/// The same for one that is packed, when it is unpacked.
inline constexpr std::size_t cross_reference_stream_bytes = std::size_t{4} << 20;
inline constexpr std::size_t revisions = 200;
/// Of all object streams, unpacked.
inline constexpr std::size_t object_stream_bytes = std::size_t{64} << 20;
inline constexpr std::size_t embedded_files = 1000;
/// Of all embedded files, unpacked.
inline constexpr std::size_t embedded_bytes = std::size_t{256} << 20;
inline constexpr std::size_t form_fields = 10'000;
}  // namespace reading_limits

/// True if the bytes begin as a PDF does.
bool begins_as_pdf(std::string_view bytes);

/// A file inside a PDF, as the PDF describes it.
struct EmbeddedFile {
    std::string name;          ///< any text: not a path to write to unchecked
    std::string mime;          ///< "text/xml"; may be empty
    std::string relationship;  ///< "Source"; may be empty
    std::string bytes;

    bool operator==(const EmbeddedFile&) const = default;
};

/// By their names. Throws ReadingError.
std::vector<EmbeddedFile> embedded_files(std::string_view bytes);

}  // namespace myochart::pdf
