// SPDX-License-Identifier: Apache-2.0
/// A bundle as one file: a zip of the one folder `<id>.myoplugin`.
#pragma once

#include <filesystem>
#include <string>

#include "myochart/plugin/plugin_listing.hpp"

namespace myochart::cli {

/// The same bundle gives the same bytes: names in order, no times, no owners. Throws file_*.
std::string pack(const ListedPlugin& plugin);

/// Whether the file is a package that holds a signature; false also for what is no package at all.
bool is_signed_package(const std::filesystem::path& file);

/// Writes the package's files below `folder` and returns the bundle's folder there. Nothing is
/// written outside of it: a name that leads out, a link, or more bytes than a plugin may have throw
/// file_unreadable or file_too_large, and what was written until then is left to the caller.
std::filesystem::path unpack(const std::filesystem::path& package,
                             const std::filesystem::path& folder);

/// Copies what a bundle's manifest vouches for, with manifest and signature.
std::filesystem::path copy_bundle(const ListedPlugin& plugin, const std::filesystem::path& folder);

inline constexpr const char* bundle_suffix = ".myoplugin";

}  // namespace myochart::cli
