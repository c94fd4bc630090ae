// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>

#include "core/descriptor.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "myochart/plugin/region_logic.h"
#include "plugin/child_process.hpp"

namespace myochart::check {
namespace {

constexpr int answer_descriptor = 3;

// An answer is a digit for the verdict, the words and this, so that half an answer is none.
constexpr std::string_view end_of_answer{"\0\n", 2};

Outcome parse_answer(std::string_view answer, const ChildEnd& end, std::chrono::seconds limit) {
    const bool whole = answer.size() > end_of_answer.size() && answer.ends_with(end_of_answer);
    const bool good_end = end.kind == ChildEnd::Kind::exited && end.number == 0;
    if (!whole || !good_end) {
        std::string words = end.words();
        if (end.kind == ChildEnd::Kind::killed_by_host) {
            words = "not done after " + std::to_string(limit.count()) + " seconds";
        } else if (!whole && end.kind == ChildEnd::Kind::exited) {
            words = "the plugin ended the process, " + words;
        }
        return {Verdict::crash, words + (whole ? ", after the check" : "")};
    }
    answer.remove_suffix(end_of_answer.size());
    return {static_cast<Verdict>(answer.front() - '0'), std::string(answer.substr(1))};
}

std::string read_all(int descriptor) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || facts.st_size <= 0) return {};
    constexpr off_t longest = 1 << 20;
    std::string bytes(static_cast<std::size_t>(std::min(facts.st_size, longest)), '\0');
    const auto size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return bytes;
}

}  // namespace

Subject subject_of(const std::filesystem::path& bundle, std::vector<std::filesystem::path> samples,
                   std::uint64_t seed) {
    const auto path = std::filesystem::absolute(bundle / "").lexically_normal().parent_path();
    // What a developer's host bears is looked at further, though others refuse it.
    Subject subject{.bundle = path,
                    .manifest = inspect_plugin(path, {.developer = true}).manifest,
                    .refusal = inspect_plugin(path, {}).refusal,
                    .samples = std::move(samples),
                    .seed = seed};
    if (subject.refusal && subject.refusal->code == RefusalCode::trust_unknown) {
        subject.refusal.reset();
    }
    return subject;
}

bool concerns(const Check& check, const Subject& subject) {
    if (check.concerns == Concerns::bundles) return true;
    if (!subject.manifest) return false;
    const PluginFacts& facts = subject.manifest->facts;
    const auto offers = [&](std::string_view interface_id) {
        return std::ranges::find(facts.interfaces, interface_id) != facts.interfaces.end();
    };
    switch (check.concerns) {
        case Concerns::bundles:
        case Concerns::all: return true;
        case Concerns::regions: return facts.region.has_value();
        case Concerns::importers:
        case Concerns::samples: return facts.session_format.has_value();
        case Concerns::exporters: return facts.export_format.has_value();
        case Concerns::logic: return offers(MYO_INTERFACE_REGION_LOGIC);
    }
    return false;
}

Outcome run_here(const Check& check, const Subject& subject) {
    if (check.concerns == Concerns::samples && subject.samples.empty()) {
        return {Verdict::skip, "it needs a recording: --sample FILE"};
    }
    try {
        return check.run(subject);
    } catch (const std::exception& error) {
        return {Verdict::fail, error.what()};
    }
}

Outcome run_in_child(const Check& check, const Subject& subject, std::chrono::seconds limit) {
    const Descriptor answer(::memfd_create("answer", MFD_CLOEXEC));
    if (answer.get() < 0) {
        throw Error(ErrorCode::file_unwritable, "the system gives no memory file", "",
                    "Run it with --in-process");
    }
    std::vector<std::string> arguments{"--child", std::string(check.id), "--seed",
                                       std::to_string(subject.seed)};
    for (const auto& sample : subject.samples) {
        arguments.insert(arguments.end(), {"--sample", sample.string()});
    }
    arguments.insert(arguments.end(), {"--", subject.bundle.string()});
    const std::array descriptors{answer.get()};
    ChildProcess child(std::filesystem::read_symlink("/proc/self/exe"), arguments, descriptors);
    const ChildEnd end = child.wait_until(std::chrono::steady_clock::now() + limit);
    return parse_answer(read_all(answer.get()), end, limit);
}

void answer_parent(const Check& check, const Subject& subject) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);  // a plugin's crash is a verdict here, nothing to keep
    const Outcome outcome = run_here(check, subject);
    std::string answer = std::to_string(static_cast<int>(outcome.verdict)) + outcome.words;
    answer += end_of_answer;
    if (::pwrite(answer_descriptor, answer.data(), answer.size(), 0) !=
        static_cast<ssize_t>(answer.size())) {
        throw Error(ErrorCode::file_unwritable, "the parent does not listen", "", "");
    }
}

}  // namespace myochart::check
