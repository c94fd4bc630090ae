// SPDX-License-Identifier: Apache-2.0
/// What the schema of `plugin.xml` says of single values.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace myochart {

inline constexpr std::size_t largest_manifest = std::size_t{1} << 20;
/// What an importer sees of a file before it reads it.
inline constexpr std::uint64_t file_head_bytes = 65'536;

struct DataVersion {
    std::uint16_t major = 0;
    std::uint16_t minor = 0;
};

/// Reads "1.0": two numbers without needless zeros.
std::optional<DataVersion> data_version(std::string_view text);

/// A key of two parts or more: "org.example.forearm".
bool is_plugin_id(std::string_view text);
/// Three numbers, then perhaps a hyphen and a pre-release.
bool is_semantic_version(std::string_view text);
/// An id with a major version: "myochart.region/1".
bool is_interface_id(std::string_view text);
/// "linux-x86_64".
bool is_platform(std::string_view text);
/// Inside the bundle: parts of letters, digits and "._-+" joined by '/', none of which begins with
/// a point.
bool is_bundle_path(std::string_view text);
/// 64 hexadecimal digits in lower case.
bool is_sha256(std::string_view text);

}  // namespace myochart
