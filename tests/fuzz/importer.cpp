// SPDX-License-Identifier: Apache-2.0
/// Has an importer read whatever bytes the fuzzer makes, with host and plugin watched. A refusal is
/// an answer; a broken rule of the boundary, a crash or a leak is a finding.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "myochart/plugin/kit/testing.hpp"

namespace {

// Some formats say by its name what a file holds. The size of the input chooses, so that an input is
// a whole file and nothing else.
constexpr std::string_view names[] = {FUZZED_NAMES};

void require_no_misbehaviour(const myochart::kit::testing::Failure& failure) {
    const std::string_view words = failure.what();
    if (!words.starts_with("plugin misbehaved")) return;
    std::fprintf(stderr, "%s\n", failure.what());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const myochart::kit::testing::Plugin plugin;
    const void* const start = data;
    const std::string_view bytes(static_cast<const char*>(start), size);
    const std::string_view name = names[size % std::size(names)];
    std::string_view recording = bytes;
    std::map<std::string, std::string> options;
#ifdef FUZZED_PROFILES
    // An input that begins like XML is a profile, up to a byte of 0, and the recording after it.
    if (const auto end = bytes.find('\0'); bytes.starts_with("<?xml") && end != bytes.npos) {
        options["profile"] = bytes.substr(0, end);
        recording = bytes.substr(end + 1);
    }
#endif
    plugin.recognise(recording, name);
    try {
        plugin.read(recording, options, name);
    } catch (const myochart::kit::testing::Failure& failure) {
        require_no_misbehaviour(failure);
    }
    return 0;
}
