// SPDX-License-Identifier: Apache-2.0
// What may follow a signature.
#include <iostream>

#include "drafts.hpp"
#include "myochart/exchange/differences.hpp"
#include "visit_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string visit;
    std::string kind;
    std::string reason;
    std::string text;
    std::string revised_file;
    std::vector<std::string> parts;
    std::vector<std::string> removed;
    std::string signer;
    std::string role;
    std::string meaning = "author";
    KeyOptions key;
};

/// The visit as it is to be read from now on, or nothing if only words are added.
std::optional<Visit> revised(const Workspace& workspace, const Visit& current,
                             const Arguments& arguments) {
    if (!arguments.revised_file.empty()) {
        return read_visit(document(arguments.revised_file), arguments.revised_file);
    }
    if (arguments.parts.empty() && arguments.removed.empty()) return std::nullopt;
    Visit visit = current;
    for (const std::string& part : arguments.removed) {
        if (remove_part(visit, parse_uuid(part))) continue;
        throw Error(ErrorCode::store_not_found, "the visit has no part " + part, arguments.visit,
                    "See `myochart visit show` for its parts");
    }
    for (const std::string& file : arguments.parts) {
        workspace.add(visit, read_visit_part(document(file), file));
    }
    return visit;
}

void amend(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    const Uuid id = parse_uuid(arguments.visit);
    const StoredVisit before = workspace.visit(id);
    Amendment amendment;
    amendment.kind = parse_word<AmendmentKind>(arguments.kind);
    amendment.reason = arguments.reason;
    amendment.text = arguments.text;
    amendment.revised = revised(workspace, before.content(), arguments);
    amendment.signature.signer = before.content().clinician;
    if (!arguments.signer.empty()) {
        amendment.signature.signer = {{}, arguments.signer, arguments.role, ""};
    }
    amendment.signature.meaning = arguments.meaning;
    const std::string signer = amendment.signature.signer.name;
    const std::optional<SigningKey> key = arguments.key.open();
    const Revision revision = workspace.amend(id, std::move(amendment), key ? &*key : nullptr);
    const StoredVisit after = workspace.visit(id);
    for (const Difference& difference : differences(before.content(), after.content())) {
        std::cout << to_string(difference) << '\n';
    }
    std::cout << arguments.kind << " signed by " << signer << " at "
              << to_string(revision.recorded_at) << "\nrevision " << revision.hash << '\n';
    print_review(std::cerr, workspace, after);
}

}  // namespace

void add_visit_amend(CLI::App& verb, const Common& common) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* change = verb.add_subcommand(
        "amend", "Adds to a signed visit; what was signed stays in the record beside it");
    change->add_option("VISIT", arguments->visit, "The visit's id")->required();
    change
        ->add_option("--kind", arguments->kind,
                     "addendum: was not known then; late-entry: was left out; correction: was "
                     "wrong; entered-in-error: should not be in this chart; co-signature")
        ->required()
        ->check(CLI::IsMember(
            {"addendum", "late-entry", "correction", "entered-in-error", "co-signature"}))
        ->type_name("KIND");
    change->add_option("--reason", arguments->reason, "Why; needed but for a co-signature");
    change->add_option("--text", arguments->text, "What is to be read besides");
    CLI::Option* file = change->add_option(
        "--visit", arguments->revised_file,
        "XML file with the whole <visit> as it should read; `visit xml` prints the present one");
    change->add_option("--add", arguments->parts, "XML files with parts to add")->excludes(file);
    change->add_option("--remove", arguments->removed, "Ids of parts to take out; corrections only")
        ->excludes(file);
    CLI::Option* signer = change->add_option("--name", arguments->signer,
                                             "Who signs it, if not the visit's clinician");
    change->add_option("--role", arguments->role, "That person's role")->needs(signer);
    change->add_option("--meaning", arguments->meaning, "What the signature means")
        ->capture_default_str();
    arguments->key.add_to(*change);
    change->callback([&common, arguments] { amend(common, *arguments); });
}

}  // namespace myochart::cli
