// SPDX-License-Identifier: Apache-2.0
/// Trying the checks, each in a process of its own, so that the verdict is never the plugin's.
#pragma once

#include <chrono>
#include <vector>

#include "check.hpp"

namespace myochart::check {

struct Result {
    const Check* check = nullptr;
    Outcome outcome{};
};

/// Reads the bundle; runs nothing of it.
Subject subject_of(const std::filesystem::path& bundle, std::vector<std::filesystem::path> samples,
                   std::uint64_t seed);

/// Whether the check concerns the plugin at all.
bool concerns(const Check& check, const Subject& subject);

/// Runs it in this process.
Outcome run_here(const Check& check, const Subject& subject);
/// Runs it in a child process of this program, which may take so long.
Outcome run_in_child(const Check& check, const Subject& subject, std::chrono::seconds limit);

/// The child's side: runs the check and leaves what came of it to the parent.
void answer_parent(const Check& check, const Subject& subject);

}  // namespace myochart::check
