// SPDX-License-Identifier: Apache-2.0
/// `plugin.xml`: all that can be said of a plugin without running it. It is made from the library
/// when the plugin is built, and the loader refuses a library that says anything else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"

namespace myochart {

struct ServiceUse {
    std::string id{};  ///< "myochart.host.log/1"
    bool required = false;

    bool operator==(const ServiceUse&) const = default;
};

struct TriggerPointSummary {
    std::string key{};
    std::string label{};

    bool operator==(const TriggerPointSummary&) const = default;
};

struct MuscleSummary {
    std::string key{};
    std::string name{};
    std::string latin_name{};
    std::vector<TriggerPointSummary> trigger_points{};

    bool operator==(const MuscleSummary&) const = default;
};

struct SourceSummary {
    std::string key{};
    std::string citation{};
    std::string licence{};

    bool operator==(const SourceSummary&) const = default;
};

struct RegionSummary {
    std::string id{};
    std::string title{};
    std::string schema{};   ///< "1.0"
    std::string edition{};  ///< "2026.1"
    std::vector<SourceSummary> sources{};
    std::vector<MuscleSummary> muscles{};

    bool operator==(const RegionSummary&) const = default;
};

/// Bytes that every file of a format bears, so that a file is told without running an importer.
struct FileSignature {
    std::uint64_t offset = 0;
    std::string bytes{};

    bool operator==(const FileSignature&) const = default;
};

struct SessionFormat {
    std::string id{};
    std::string title{};
    std::string suffixes{};
    std::vector<FileSignature> signatures{};

    bool operator==(const SessionFormat&) const = default;
};

struct ExportFormat {
    std::string id{};
    std::string title{};
    std::string suffix{};
    std::string media_type{};
    bool personal_data = false;  ///< the output names the patient or lets them be found
    bool lossy = false;          ///< the output leaves a part of the record out

    bool operator==(const ExportFormat&) const = default;
};

/// What a library says of itself.
struct PluginFacts {
    std::string id{};  ///< reverse domain name, lower case: "org.example.forearm"
    std::string version{};
    std::uint16_t abi_major = 0;
    std::uint16_t abi_minor = 0;
    std::vector<std::string> interfaces{};  ///< those of this SDK, in the order of their names
    std::vector<ServiceUse> services{};
    std::optional<RegionSummary> region{};
    std::optional<SessionFormat> session_format{};
    std::optional<ExportFormat> export_format{};

    bool operator==(const PluginFacts&) const = default;
};

struct PluginFile {
    std::string path{};      ///< inside the bundle, with '/'
    std::string platform{};  ///< "linux-x86_64" for a library, empty for what any platform reads
    std::uint64_t size = 0;
    std::string sha256{};

    bool operator==(const PluginFile&) const = default;
};

struct PluginManifest {
    PluginFacts facts{};
    std::string vendor{};
    std::string contact{};
    std::string licence{};       ///< SPDX id
    std::string intended_use{};  ///< in the maker's words
    std::vector<PluginFile> files{};

    bool operator==(const PluginManifest&) const = default;

    /// The library for a platform, or nullptr.
    MYOCHART_API const PluginFile* library(std::string_view platform) const;
};

/// The platform this host was built for, "linux-x86_64".
MYOCHART_API std::string_view this_platform();

/// Reads `plugin.xml`; 1 MiB and a depth of 16 at most. Throws PluginRefused (plugin_refused.hpp)
/// with a manifest_ code.
MYOCHART_API PluginManifest read_manifest(std::string_view xml);
/// Canonical: the same manifest gives the same bytes.
MYOCHART_API std::string write_manifest(const PluginManifest& manifest);

/// The first difference in words ("version: the manifest says 1.0.0, the library 1.0.1"), or empty.
MYOCHART_API std::string difference(const PluginFacts& manifest, const PluginFacts& library);

}  // namespace myochart
