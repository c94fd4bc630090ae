// SPDX-License-Identifier: Apache-2.0
#include "dialect.hpp"

#include <algorithm>
#include <string>

#include "columns.hpp"
#include "scanner.hpp"

namespace json_recording {
namespace {

using Kind = Scanner::Kind;

/// The key that a pointer of one step stands for.
std::string written(std::string_view pointer) {
    std::string key;
    for (std::size_t i = 1; i < pointer.size(); ++i) {
        const bool escaped = pointer[i] == '~' && i + 1 < pointer.size();
        key += escaped ? (pointer[++i] == '0' ? '~' : '/') : pointer[i];
    }
    return key;
}

class Outline {
public:
    explicit Outline(const Scanner& scanner)
        : scanner_(scanner), is_array_(is("", Kind::array)), base_(is_array_ ? "/0" : "") {}

    bool is_array() const { return is_array_; }
    bool has(std::string_view member) const { return scanner_.seen(path(member)) != nullptr; }
    bool has_object(std::string_view member) const { return is(path(member), Kind::object); }
    std::string_view text(std::string_view member) const {
        const auto* const seen = scanner_.seen(path(member));
        return seen && seen->kind == Kind::string ? seen->text : std::string_view();
    }

private:
    std::string path(std::string_view member) const { return base_ + std::string(member); }
    bool is(std::string_view pointer, Kind kind) const {
        const auto* const seen = scanner_.seen(pointer);
        return seen && seen->kind == kind;
    }

    const Scanner& scanner_;
    bool is_array_;
    std::string base_;
};

/// Arrays of numbers as members of the one object. Of a long file only the first array may be seen.
Judgement judge_columns(const Scanner& scanner, bool cut, bool rate_given) {
    bool numbers = false;
    bool timed = false;
    bool with_unit = false;
    for (const auto& seen : scanner.outline()) {
        if (seen.pointer.find('/', 1) != std::string::npos || seen.kind != Kind::array) continue;
        const auto* const first = scanner.seen(seen.pointer + "/0");
        if (!first || first->kind == Kind::object || first->kind == Kind::array) continue;
        const std::string heading = written(seen.pointer);
        const bool time = is_time_heading(heading);
        timed = timed || time;
        numbers = numbers || (!time && first->kind != Kind::string);
        with_unit = with_unit || names_unit(heading);
    }
    // Other documents have arrays of numbers too; a time or a rate beside them tells a recording.
    if (timed && (numbers || cut)) return {Dialect::columns, 80};
    if (rate_given && numbers) return {Dialect::columns, 80};
    if (numbers) return {Dialect::columns, cut && with_unit ? 40u : 0u};
    return {};
}

}  // namespace

Judgement judge(std::string_view text, bool rate_given) {
    Scanner scanner(text);
    const auto end = scanner.keeping_outline().walk();
    if (end == Scanner::End::fault || scanner.outline().empty()) return {};
    const Outline outline(scanner);
    const auto resource = outline.text("/resourceType");
    if (resource == "Observation") return {Dialect::fhir, 95};
    if (resource == "Bundle") return {Dialect::fhir, 60};
    if (!resource.empty()) return {};
    if (outline.has_object("/effective_time_frame") ||
        outline.has_object("/body/effective_time_frame") || outline.has("/header/schema_id")) {
        return {Dialect::open_mhealth, 90};
    }
    if (outline.has_object("/body_temperature") || outline.has_object("/acceleration_x")) {
        return {Dialect::open_mhealth, 60};
    }
    if (outline.is_array()) {
        // Batteries have times and currents too.
        const bool of_grip =
            outline.has("/unit") || outline.has("/distribution") || outline.has("/performance");
        if (outline.has("/timestamp") && outline.has("/current") && of_grip)
            return {Dialect::grip_connect, 95};
        const bool timed = outline.has("/time") && outline.has("/seconds_elapsed");
        if (timed || outline.text("/sensor") == "Metadata") return {Dialect::sensor_logger, 95};
        return {};
    }
    return judge_columns(scanner, end == Scanner::End::cut, rate_given);
}

}  // namespace json_recording
