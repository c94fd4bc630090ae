// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"

namespace myochart::cli {

std::string marks(const Evidence& evidence) {
    std::string text =
        " [" + evidence.source + (evidence.verified ? ", verified" : ", not verified");
    return text + (evidence.illustrative ? ", illustrative]" : "]");
}

namespace {

void list_muscles(const Atlas& atlas) {
    std::vector<std::vector<std::string>> rows;
    for (const Region& region : atlas.regions()) {
        for (const Muscle& muscle : region.muscles) {
            rows.push_back({region.id, muscle.key, muscle.name,
                            count_of(atlas.trigger_points_of(muscle.key).size(), "trigger point")});
        }
    }
    print_columns(rows);
}

void show_facts(const Muscle& muscle) {
    for (const Fact& fact : muscle.facts) {
        const std::string code = fact.code.empty() ? "" : " (" + fact.code + ")";
        std::cout << "  " << to_string(fact.kind) << ": " << fact.text << code
                  << marks(fact.evidence) << '\n';
    }
    for (const Identifier& id : muscle.identifiers) {
        std::cout << "  identifier: " << id.system << " " << id.code << marks(id.evidence) << '\n';
    }
}

void show_trigger_point(const TriggerPoint& point) {
    std::cout << "  " << point.label << " (" << point.key << ") at "
              << rounded(point.along * 100, 0) << " % of the reference line, "
              << rounded(point.lateral.value, 0) << " mm lateral" << marks(point.evidence) << '\n';
    for (const ReferralZone& zone : point.zones) {
        std::cout << "    " << to_string(zone.kind) << ": " << zone.description
                  << marks(zone.evidence) << '\n';
    }
}

void show_muscle(const Atlas& atlas, const std::string& key) {
    const Muscle& muscle = atlas.muscle(key);
    std::cout << muscle.name << " (" << muscle.key << "), " << muscle.latin_name << '\n';
    show_facts(muscle);
    for (const ReferenceLine& line : muscle.reference_lines) {
        std::cout << "  reference line on " << line.view << ": " << line.start << " to " << line.end
                  << marks(line.evidence) << '\n';
    }
    for (const TriggerPoint* point : atlas.trigger_points_of(key)) show_trigger_point(*point);
    std::cout << "Sources:\n";
    for (const Source& source : atlas.region_of(key).sources) {
        std::cout << "  " << source.key << ": " << source.citation << '\n';
    }
}

void search(const Atlas& atlas, const std::string& text) {
    const auto found = atlas.search(text);
    if (found.empty()) {
        throw Error(ErrorCode::atlas_unknown_muscle,
                    "no muscle has \"" + text + "\" in its names or codes", "",
                    "Try fewer letters, or see `myochart atlas list`");
    }
    std::vector<std::vector<std::string>> rows;
    for (const Muscle* muscle : found) {
        rows.push_back(
            {muscle->key, muscle->name, muscle->latin_name, atlas.region_of(muscle->key).id});
    }
    print_columns(rows);
}

}  // namespace

void add_atlas_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand("atlas", "What the region plugins know of muscles");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n  myochart atlas list\n  myochart atlas show gastrocnemius\n"
        "  myochart atlas search \"flexor hallucis\"\n"
        "  myochart atlas where-does-it-hurt --words heel\n"
        "  myochart atlas next soleus");

    verb->add_subcommand("list", "All muscles")->callback([&common] {
        list_muscles(common.open().atlas());
    });

    CLI::App* show =
        verb->add_subcommand("show", "One muscle with its facts, trigger points and sources");
    auto key = std::make_shared<std::string>();
    show->add_option("MUSCLE", *key, "Its key, such as gastrocnemius.caput_mediale")->required();
    show->callback([&common, key] { show_muscle(common.open().atlas(), *key); });

    CLI::App* find = verb->add_subcommand(
        "search", "Muscles by a part of their English or Latin name or a code");
    auto text = std::make_shared<std::string>();
    find->add_option("TEXT", *text, "What to look for")->required();
    find->callback([&common, text] { search(common.open().atlas(), *text); });

    add_atlas_questions(*verb, common);
}

}  // namespace myochart::cli
