// SPDX-License-Identifier: Apache-2.0
// `myochart plugin check`: tries whether a plugin keeps the rules.
#include <CLI/CLI.hpp>

#include <iostream>

#include "myochart/core/error.hpp"
#include "report.hpp"

namespace myochart::check {
namespace {

enum ExitCode { done = 0, refused = 1, wrong_usage = 2, rules_broken = 3 };

struct Arguments {
    std::filesystem::path bundle;
    std::vector<std::string> only;
    std::string format = "text";
    std::vector<std::filesystem::path> samples;
    std::uint64_t seed = 1;
    std::uint64_t time_limit = 60;
    bool in_process = false;
    bool list = false;
    std::string child;
};

/// By id, or all of a group by the word before the point.
bool is_named(const Check& check, const std::vector<std::string>& names) {
    if (names.empty()) return true;
    const std::string id(check.id);
    return std::ranges::any_of(
        names, [&](const std::string& name) { return id == name || id.starts_with(name + "."); });
}

std::vector<Result> run_all(const Subject& subject, const Arguments& arguments) {
    std::vector<Result> results;
    for (const Check& check : checks()) {
        if (!is_named(check, arguments.only) || !concerns(check, subject)) continue;
        // What needs no code of the plugin, or has no input, needs no process either.
        const bool here = arguments.in_process || check.concerns == Concerns::bundles ||
                          (check.concerns == Concerns::samples && subject.samples.empty());
        const std::chrono::seconds limit(arguments.time_limit);
        results.push_back(
            {&check, here ? run_here(check, subject) : run_in_child(check, subject, limit)});
    }
    return results;
}

const Check& check_of(const std::string& id) {
    const auto found = std::ranges::find(checks(), id, &Check::id);
    if (found == checks().end()) {
        throw Error(ErrorCode::value_word, "there is no check of this name", id,
                    "plugin check --list names them");
    }
    return *found;
}

void list() {
    for (const Check& check : checks()) std::cout << check.id << ": " << check.sentence << '\n';
}

int run(const Arguments& arguments) {
    if (arguments.list) {
        list();
        return done;
    }
    const Subject subject = subject_of(arguments.bundle, arguments.samples, arguments.seed);
    if (!arguments.child.empty()) {
        answer_parent(check_of(arguments.child), subject);
        return done;
    }
    for (const std::string& name : arguments.only) {
        const auto named = [&](const Check& check) { return is_named(check, {name}); };
        if (std::ranges::none_of(checks(), named)) static_cast<void>(check_of(name));
    }
    const std::vector<Result> results = run_all(subject, arguments);
    std::cout << (arguments.format == "json"    ? json_report(subject, results)
                  : arguments.format == "junit" ? junit_report(subject, results)
                                                : text_report(subject, results));
    const auto bad = [](const Result& result) { return is_bad(result.outcome.verdict); };
    return std::ranges::any_of(results, bad) ? rules_broken : done;
}

int run(int argc, char** argv) {
    CLI::App app("Tries whether a plugin keeps the rules, each in a process of its own",
                 "myochart plugin check");
    app.footer(
        "\nVerdicts: pass, warn, fail, crash (the plugin ended the process), skip (something that "
        "is needed is not here).\nExits with 3 if a check fails or crashes.\n\nExamples:\n"
        "  myochart plugin check org.example.forearm.myoplugin\n"
        "  myochart plugin check org.example.scale.myoplugin --sample recording.scl --format "
        "junit\n"
        "  gdb --args ... --only import.random --in-process");
    Arguments arguments;
    CLI::Option* bundle =
        app.add_option("BUNDLE", arguments.bundle, "The folder that ends in .myoplugin");
    app.add_option("--only", arguments.only, "Checks, or groups of them such as \"binary\"")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--format", arguments.format, "How it is told")
        ->check(CLI::IsMember({"text", "json", "junit"}))
        ->capture_default_str();
    app.add_option("--sample", arguments.samples, "A recording that the importer reads")
        ->check(CLI::ExistingFile)
        ->allow_extra_args(false);
    app.add_option("--seed", arguments.seed, "Of what is made up; the same seed, the same bytes")
        ->capture_default_str();
    app.add_option("--time-limit", arguments.time_limit, "Seconds that a check may take")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str();
    app.add_flag("--in-process", arguments.in_process,
                 "Run all in this process, for a debugger; a crash then ends it");
    app.add_flag("--list", arguments.list, "Names the checks")->excludes(bundle);
    app.add_option("--child", arguments.child)->group("");  // the parent's word to its child
    try {
        app.parse(argc, argv);
        if (!arguments.list && arguments.bundle.empty()) throw CLI::RequiredError("BUNDLE");
        return run(arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? done : wrong_usage;
    } catch (const Error& error) {
        std::cerr << "myochart: " << error.what() << '\n';
        return refused;
    }
}

}  // namespace
}  // namespace myochart::check

int main(int argc, char** argv) {
    try {
        return myochart::check::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "myochart: internal error: " << error.what() << '\n';
        return 70;
    }
}
