// SPDX-License-Identifier: Apache-2.0
/// One rule for plugins that can be tried, and what came of trying it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/refusal.hpp"

namespace myochart::check {

enum class Verdict {
    pass,
    warn,   ///< allowed, but worth a look
    fail,   ///< a rule is broken
    crash,  ///< the process ended, or had to be ended, in the middle of the check
    skip,   ///< what the check needs is not here
};
std::string_view to_string(Verdict verdict);

struct Outcome {
    Verdict verdict = Verdict::pass;
    std::string words{};  ///< what was seen; empty where there is nothing to say
};

/// Thrown to end a check with `fail`.
class Broken : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
void require(bool kept, const std::string& otherwise);

/// What is checked.
struct Subject {
    std::filesystem::path bundle{};
    std::optional<PluginManifest> manifest{};
    std::optional<PluginRefusal> refusal{};        ///< by reading; that nobody trusts it is none
    std::vector<std::filesystem::path> samples{};  ///< recordings that an importer reads
    std::uint64_t seed = 0;                        ///< of what is made up

    /// The library for this platform. Throws Broken if the bundle has none.
    std::filesystem::path library() const;
};

/// Which plugins a check concerns.
enum class Concerns {
    bundles,  ///< all, also those whose manifest can't be read
    all,      ///< all with a manifest
    regions,
    importers,
    samples,  ///< importers, with a recording at hand
    exporters,
    logic,
};

struct Check {
    std::string_view id;        ///< "binary.one-symbol"; stable
    std::string_view sentence;  ///< the rule
    Concerns concerns = Concerns::all;
    std::function<Outcome(const Subject&)> run;
};

/// All of them, in the order in which they are run.
const std::vector<Check>& checks();

std::vector<Check> bundle_checks();
std::vector<Check> binary_checks();
std::vector<Check> entry_checks();
std::vector<Check> lifecycle_checks();
std::vector<Check> region_checks();
std::vector<Check> importer_checks();
std::vector<Check> exporter_checks();
std::vector<Check> logic_checks();
std::vector<Check> thread_checks();

}  // namespace myochart::check
