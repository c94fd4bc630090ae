// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "xml/writer.hpp"

namespace myochart::check {
namespace {

std::size_t count(const std::vector<Result>& results, Verdict verdict) {
    return static_cast<std::size_t>(std::ranges::count(
        results, verdict, [](const Result& result) { return result.outcome.verdict; }));
}

std::string name_of(const Subject& subject) {
    if (!subject.manifest) return subject.bundle.filename().string();
    return subject.manifest->facts.id + " " + subject.manifest->facts.version;
}

/// Words of a plugin are text, but maybe none that XML can carry.
std::string printable(const std::string& words) {
    std::string text;
    for (const char c : words) {
        const auto code = static_cast<unsigned char>(c);
        text += code >= 0x20 && code < 0x7F ? c : '?';
    }
    return text;
}

/// As installed; in the sources there is nothing to find it by but its name.
std::string page_of_checks() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path page = (program.parent_path() / MYOCHART_DOCS_FROM_PROGRAM / "plugin-checks.md")
                              .lexically_normal();
    return fs::exists(page, error) ? page.string() : "docs/plugin-checks.md";
}

constexpr Verdict verdicts[] = {Verdict::pass, Verdict::warn, Verdict::fail, Verdict::crash,
                                Verdict::skip};

}  // namespace

bool is_bad(Verdict verdict) { return verdict == Verdict::fail || verdict == Verdict::crash; }

std::string place_in_docs(const Check& check) {
    std::string anchor(check.id);
    std::ranges::replace(anchor, '.', '-');
    return page_of_checks() + "#" + anchor;
}

std::string text_report(const Subject& subject, const std::vector<Result>& results) {
    std::string text = name_of(subject) + "\n";
    for (const Result& result : results) {
        std::string verdict(to_string(result.outcome.verdict));
        verdict.resize(7, ' ');
        text += verdict + std::string(result.check->id) + ": " +
                std::string(result.check->sentence) + "\n";
        if (!result.outcome.words.empty()) text += "       " + result.outcome.words + "\n";
        if (is_bad(result.outcome.verdict) || result.outcome.verdict == Verdict::warn) {
            text += "       see " + place_in_docs(*result.check) + "\n";
        }
    }
    std::string sum;
    for (const Verdict verdict : verdicts) {
        if (const std::size_t number = count(results, verdict); number != 0) {
            sum += (sum.empty() ? "" : ", ") + std::to_string(number) + " " +
                   std::string(to_string(verdict));
        }
    }
    return text + sum + "\n";
}

std::string json_report(const Subject& subject, const std::vector<Result>& results) {
    using Poco::JSON::Object;
    Object report(Poco::JSON_PRESERVE_KEY_ORDER);
    report.set("bundle", subject.bundle.string());
    report.set("plugin", subject.manifest ? subject.manifest->facts.id : std::string());
    report.set("version", subject.manifest ? subject.manifest->facts.version : std::string());
    report.set("seed", subject.seed);
    Poco::JSON::Array rows;
    for (const Result& result : results) {
        Object row(Poco::JSON_PRESERVE_KEY_ORDER);
        row.set("id", std::string(result.check->id));
        row.set("sentence", std::string(result.check->sentence));
        row.set("verdict", std::string(to_string(result.outcome.verdict)));
        row.set("words", printable(result.outcome.words));
        row.set("docs", place_in_docs(*result.check));
        rows.add(row);
    }
    report.set("checks", rows);
    Object sum(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const Verdict verdict : verdicts) {
        sum.set(std::string(to_string(verdict)), count(results, verdict));
    }
    report.set("sum", sum);
    std::ostringstream stream;
    report.stringify(stream, 2);
    return stream.str() + "\n";
}

std::string junit_report(const Subject& subject, const std::vector<Result>& results) {
    xml::Writer writer;
    writer.start("testsuite");
    writer.attribute("name", name_of(subject));
    writer.attribute("tests", std::to_string(results.size()));
    writer.attribute("failures", std::to_string(count(results, Verdict::fail)));
    writer.attribute("errors", std::to_string(count(results, Verdict::crash)));
    writer.attribute("skipped", std::to_string(count(results, Verdict::skip)));
    for (const Result& result : results) {
        const std::string_view id = result.check->id;
        writer.start("testcase");
        writer.attribute("classname", id.substr(0, id.find('.')));
        writer.attribute("name", id);
        const std::string words = printable(result.outcome.words);
        const Verdict verdict = result.outcome.verdict;
        if (verdict == Verdict::warn) {
            writer.start("system-out");
            writer.text("warning: " + words);
            writer.end();
        } else if (verdict != Verdict::pass) {
            writer.start(verdict == Verdict::skip    ? "skipped"
                         : verdict == Verdict::crash ? "error"
                                                     : "failure");
            writer.attribute("message", words);
            writer.end();
        }
        writer.end();
    }
    writer.end();
    return std::string(writer.bytes());
}

}  // namespace myochart::check
