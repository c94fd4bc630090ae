// SPDX-License-Identifier: Apache-2.0
// What region modules suggest for a draft. It is shown, and enters the record only by a person.
#include <iostream>

#include "visit_verbs.hpp"

namespace myochart::cli {
namespace {

/// "examine Soleus, left"; the key of a muscle that no loaded region has.
std::string subject_of(const Advice& advice, const Atlas& atlas) {
    std::string words(to_string(advice.kind));
    if (!advice.muscle.empty()) {
        const Muscle* muscle = atlas.find_muscle(advice.muscle);
        words += " " + (muscle ? muscle->name : advice.muscle);
    }
    if (advice.side) words += ", " + std::string(to_string(*advice.side));
    return words;
}

void print_failures(const GivenAdvice& given) {
    for (const Error& failure : given.failures) {
        std::cerr << "warning: a region module's suggestions are missing: " << failure.what()
                  << '\n';
    }
}

void print_advice(const Common& common, const std::string& id) {
    const Workspace workspace = common.open();
    const GivenAdvice given = workspace.advice(workspace.draft(parse_uuid(id)).content());
    print_failures(given);
    if (given.advice.empty()) std::cout << "no suggestions\n";
    for (const Advice& advice : given.advice) {
        std::cout << "suggestion (" << subject_of(advice, workspace.atlas()) << "): " << advice.text
                  << "\n  source: " << advice.source << "; by the plugin " << advice.plugin << '\n';
    }
}

}  // namespace

void print_that_there_is_advice(const Workspace& workspace, const StoredVisit& stored) {
    if (stored.is_signed()) return;
    const GivenAdvice given = workspace.advice(stored.content());
    print_failures(given);
    const std::size_t count = given.advice.size();
    if (count == 0) return;
    std::cout << "note: " << count << (count == 1 ? " suggestion" : " suggestions")
              << " of region modules; see `myochart visit advice " << to_string(stored.content().id)
              << "`\n";
}

void add_visit_advice(CLI::App& visit_verb, const Common& common) {
    CLI::App* verb = visit_verb.add_subcommand(
        "advice", "What region modules suggest for a draft; nothing of it is recorded");
    auto id = std::make_shared<std::string>();
    verb->add_option("VISIT", *id, "The visit's id")->required();
    verb->footer("\nExample:\n  myochart --store clinic.myochart visit advice VISIT");
    verb->callback([&common, id] { print_advice(common, *id); });
}

}  // namespace myochart::cli
