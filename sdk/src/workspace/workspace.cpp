// SPDX-License-Identifier: Apache-2.0
#include "myochart/workspace.hpp"

#include <algorithm>
#include <fstream>
#include <type_traits>
#include <utility>

#include "chart/visit_parts.hpp"
#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/chart/region_presence.hpp"
#include "myochart/chart/repeat.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/exchange/differences.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "workspace/chart_import.hpp"
#include "workspace/completion.hpp"

namespace myochart {

struct Workspace::Parts {
    explicit Parts(WorkspaceOptions given)
        : options(std::move(given)), plugins(options.plugins), atlas(plugins.regions()) {}

    Store& open_store() {
        if (!store && options.store.empty()) {
            throw Error(ErrorCode::store_not_found, "no store is named", "",
                        "Name the store's file; on the command line with --store FILE");
        }
        if (!store) store.emplace(options.store, options.opening);
        return *store;
    }

    Completion completion() const { return Completion(atlas, plugins, options.ids); }

    PendingRevision pending(NewRevision revision) {
        const auto before = open_store().find(revision.document);
        return {std::move(revision), before ? std::optional(before->hash) : std::nullopt};
    }

    WorkspaceOptions options;
    PluginHost plugins;
    Atlas atlas;
    std::optional<Store> store;
};

namespace {

StoredVisit visit_of(ChartReading reading, Revision revision) {
    Chart& chart = reading.chart;
    if (!chart.visits.empty()) {
        return {std::move(chart.patient), std::move(chart.visits.front()), std::move(revision)};
    }
    if (!chart.drafts.empty()) {
        return {std::move(chart.patient), std::move(chart.drafts.front()), std::move(revision)};
    }
    throw Error(ErrorCode::store_damaged, "the stored document holds no visit",
                to_string(revision.document), "Restore the last good backup");
}

/// A recording is a document of its own for each patient.
Uuid document_of(const Uuid& patient, const Uuid& session) {
    return uuid_of_name(patient, to_string(session));
}

/// What decides whether two uses of a recording say the same.
bool same_use(const SessionUse& a, const SessionUse& b) {
    return a.session == b.session && a.file_sha256 == b.file_sha256 && a.device == b.device &&
           a.simulated == b.simulated && a.from == b.from && a.to == b.to && a.dose == b.dose;
}

void require_same_use(const SessionUse& stated, const Session& session) {
    const auto second = [](const Quantity& q) { return Seconds{value_in(q, Unit("s"))}; };
    const SessionUse computed = use_session(session, second(stated.from), second(stated.to));
    if (same_use(stated, computed)) return;
    throw Error(ErrorCode::visit_incomplete,
                "the dose of a treatment is not what its recording gives", stated.file_name,
                "Tie the recording to the treatment again instead of writing its dose by hand");
}

/// The beginning of a file, empty if it can't be read: whoever reads it whole says why.
std::string head_of(const std::filesystem::path& file) {
    std::string head(4096, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

/// A recording as the library itself wrote it.
Session own_session(const std::filesystem::path& file, const ImportOptions& options) {
    if (!options.empty())
        throw Error(ErrorCode::value_word,
                    "the option \"" + options.begin()->first + "\" is not known", file.string(),
                    "Myochart session XML says everything itself; leave options out");
    return read_session_xml(read_file(file, ImportLimits().file_bytes), file.string());
}

/// True if the visit has the part already: one of its id, or the same but for id and label.
template <class Part>
bool is_there(const std::vector<Part>& parts, const Part& given) {
    return std::ranges::any_of(parts, [&](Part part) {
        if (part.id == given.id && !given.id.is_nil()) return true;
        part.id = given.id;
        if constexpr (requires { part.label; }) part.label = given.label;
        return part == given;
    });
}

[[noreturn]] void refuse_again() {
    throw Error(ErrorCode::store_conflict, "the visit has this part already", "",
                "Remove that one first, or correct the new one");
}

/// The visit's list of such parts.
template <class Part>
std::vector<Part>& list_of(Visit& visit) {
    std::vector<Part>* found = nullptr;
    for_each_part_list([&](auto list, const char*) {
        if constexpr (std::is_same_v<decltype(list), std::vector<Part> Visit::*>) {
            found = &(visit.*list);
        }
    });
    return *found;
}

void require_patient(const Patient& patient) {
    if (!patient.id.is_nil() && !is_blank(patient.name)) return;
    throw Error(
        ErrorCode::visit_incomplete, "the patient has no id or no name", "patient",
        "Give both; the id is a UUID of your own (`uuidgen` makes one) that the patient keeps");
}

/// A "yes" does not vanish by asking again.
void require_replaceable(const std::optional<Screening>& before, const Screening& given) {
    if (!before || keeps_every_yes(given, *before)) return;
    throw Error(ErrorCode::store_conflict,
                "the visit has a screening with a \"yes\" that this one lacks", "screening",
                "Keep the \"yes\" and record an override of it with a name and a reason");
}

/// Adds a consent. One that is there already is taken again only to record that it was withdrawn.
void take_consent(Visit& visit, Consent given) {
    const auto there = std::ranges::find(visit.consents, given.id, &Consent::id);
    if (there == visit.consents.end()) {
        if (is_there(visit.consents, given)) refuse_again();
        visit.consents.push_back(std::move(given));
        return;
    }
    Consent withdrawn = *there;
    withdrawn.withdrawn_at = given.withdrawn_at;
    withdrawn.withdrawal_reason = given.withdrawal_reason;
    if (!given.withdrawn_at || given != withdrawn) refuse_again();
    withdraw_consent(visit, given.id, *given.withdrawn_at, given.withdrawal_reason);
}

}  // namespace

Workspace::Workspace(WorkspaceOptions options)
    : parts_(std::make_unique<Parts>(std::move(options))) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

const Atlas& Workspace::atlas() const { return parts_->atlas; }
const PluginHost& Workspace::plugins() const { return parts_->plugins; }
const Store& Workspace::store() const { return parts_->open_store(); }

MuscleSite Workspace::site(std::string_view muscle, Side side) const {
    MuscleSite site;
    site.muscle = muscle;
    site.side = side;
    parts_->completion().complete(site);
    return site;
}

Position Workspace::position(std::string_view muscle, std::string_view phrase,
                             const std::optional<Quantity>& line_length) const {
    Position position;
    position.line_length = line_length;
    parts_->completion().name_line(position, parts_->atlas.muscle(muscle).key);
    const LandmarkPlace place = parse_landmark_phrase(phrase, position);
    position.along = place.along;
    position.lateral = place.lateral;
    position.uncertainty = default_uncertainty();
    position.landmark_phrase = phrase;
    return position;
}

Visit Workspace::new_visit(const Clinician& clinician, const Organisation& organisation) const {
    Visit visit;
    visit.id = parts_->options.ids();
    visit.episode = parts_->options.ids();
    visit.clinician = clinician;
    visit.organisation = organisation;
    visit.start = parts_->options.clock();
    return visit;
}

void Workspace::complete(Visit& visit) const { parts_->completion().complete(visit); }

void Workspace::add(Visit& visit, VisitPart part) const {
    try {
        add_completed(visit, std::move(part));
    } catch (const Error& error) {
        throw naming_absent_regions(error, visit, parts_->atlas);
    }
}

void Workspace::add_completed(Visit& visit, VisitPart part) const {
    const Completion completion = parts_->completion();
    const auto take = [&](auto& list, auto& item) {
        completion.complete(item);
        if (is_there(list, item)) refuse_again();
        list.push_back(std::move(item));
    };
    std::visit(
        [&](auto& item) {
            using Part = std::remove_cvref_t<decltype(item)>;
            if constexpr (std::is_same_v<Part, Screening>) {
                require_replaceable(visit.screening, item);
                completion.complete(item, visit);
                visit.screening = std::move(item);
            } else if constexpr (std::is_same_v<Part, Consent>) {
                completion.complete(item, visit);
                take_consent(visit, std::move(item));
            } else if constexpr (std::is_same_v<Part, Finding>) {
                // What no loaded region knows may be from elsewhere, but not from one of this visit's.
                if (!item.site.name.empty() && !parts_->atlas.find_muscle(item.site.muscle))
                    require_region_present(item, visit, parts_->atlas);
                completion.complete(item);
                if (is_there(visit.findings, item)) refuse_again();
                add_finding(visit, std::move(item));
            } else if constexpr (std::is_same_v<Part, Treatment>) {
                completion.complete(item);
                if (is_there(visit.treatments, item)) refuse_again();
                add_treatment(visit, std::move(item));
            } else {
                take(list_of<Part>(visit), item);
            }
        },
        part);
    completion.name_regions(visit);
}

Session Workspace::import_session(const std::filesystem::path& file, const ImportOptions& options,
                                  const std::function<bool(double)>& progress) const {
    if (is_session_xml(head_of(file))) return own_session(file, options);
    return parts_->plugins.import_session(file, options, progress);
}

Revision Workspace::save(const Patient& patient, Visit visit, const SaveOptions& options) {
    require_patient(patient);
    require_absent_regions_kept(visit);
    complete(visit);
    for (const Treatment& treatment : visit.treatments) {
        require_screened(visit, treatment);
        require_consent(visit, treatment);
        if (treatment.session) require_recording(patient.id, *treatment.session, options.sessions);
    }
    if (knows(patient.id)) require_risks_kept(visit, chart(patient.id));
    std::vector<PendingRevision> pending;
    for (const Session& session : options.sessions) {
        if (auto revision = new_recording(patient.id, session, options)) {
            pending.push_back({std::move(*revision), std::nullopt});
        }
    }
    const Uuid id = visit.id;
    const std::string author = visit.clinician.name;
    const Chart chart{patient, {}, {std::move(visit)}};
    pending.push_back(
        parts_->pending({patient.id, id, DocumentKind::visit, RevisionStatus::draft,
                         parts_->options.clock(), author, options.reason, write_chart(chart)}));
    if (!options.expected_revision.empty()) {
        pending.back().expected_hash = options.expected_revision;
    }
    return parts_->open_store().append(pending).back();
}

void Workspace::require_absent_regions_kept(const Visit& changed) const {
    if (!store().find(changed.id)) return;
    const StoredVisit stored = visit(changed.id);
    if (stored.is_signed()) return;
    myochart::require_absent_regions_kept(stored.content(), changed, parts_->atlas);
}

bool Workspace::knows(const Uuid& patient) const {
    const auto documents = store().list(patient);
    return std::ranges::find(documents, DocumentKind::visit, &Revision::kind) != documents.end();
}

void Workspace::require_recording(const Uuid& patient, const SessionUse& stated,
                                  const std::vector<Session>& given) const {
    const auto found = std::ranges::find(given, stated.session, &Session::id);
    require_same_use(stated, found == given.end() ? session(patient, stated.session) : *found);
}

std::vector<LikeRecording> Workspace::recordings_like(const Uuid& patient,
                                                      const Session& session) const {
    std::vector<LikeRecording> alike;
    for (const Revision& revision : store().list(patient)) {
        if (revision.kind != DocumentKind::session) continue;
        const Session stored =
            read_session_xml(store().body(revision), "session " + to_string(revision.document));
        const Likeness found = likeness(session, stored);
        if (found != Likeness::different)
            alike.push_back({stored.id, stored.provenance.file_name, found});
    }
    return alike;
}

void Workspace::require_unlike_others(const Uuid& patient, const Session& session) const {
    for (const LikeRecording& other : recordings_like(patient, session)) {
        throw Error(ErrorCode::store_conflict, std::string(sentence(other.likeness)),
                    session.provenance.file_name,
                    "Use the stored one, " + to_string(other.session) + " from " + other.file_name +
                        ", or say that both are to be kept");
    }
}

std::optional<NewRevision> Workspace::new_recording(const Uuid& patient, const Session& session,
                                                    const SaveOptions& options) const {
    const Uuid document = document_of(patient, session.id);
    std::string body = write_session(session);
    if (const auto stored = store().find(document)) {
        if (stored->body_sha256 == sha256_hex(body)) return std::nullopt;
        throw Error(ErrorCode::store_conflict, "this recording was read differently before",
                    session.provenance.file_name,
                    "Use the stored one, or read the file with the same options and importer");
    }
    for (const Revision& other : store().list()) {
        if (options.recordings_of_several_patients || other.patient == patient) continue;
        if (other.document != document_of(other.patient, session.id)) continue;
        throw Error(ErrorCode::store_conflict, "this recording is stored for another patient",
                    session.provenance.file_name,
                    "Check whose recording it is, and say so if it belongs to this patient too");
    }
    if (!options.recordings_like_others) require_unlike_others(patient, session);
    return NewRevision{patient,
                       document,
                       DocumentKind::session,
                       RevisionStatus::final,
                       parts_->options.clock(),
                       session.provenance.importer,
                       "recording " + session.provenance.file_name,
                       std::move(body)};
}

Revision Workspace::sign(const Uuid& id, const Clinician& signer, std::string_view meaning,
                         const SigningKey* key) {
    StoredVisit stored = draft(id);
    Signature signature{signer, parts_->options.clock(), std::string(meaning), {}};
    if (key) {
        signature.certificate_signature =
            sign_detached(sealed_bytes(stored.patient.id, stored.content(), signature), *key,
                          signature.signed_at);
    }
    const SignedVisit visit =
        myochart::sign(std::get<Visit>(std::move(stored.visit)), std::move(signature));
    require_risks_kept(visit.original(), chart(stored.patient.id));
    require_printable(stored.patient, visit);
    const Chart chart{stored.patient, {visit}, {}};
    return parts_->open_store()
        .append(
            {parts_->pending({stored.patient.id, id, DocumentKind::visit, RevisionStatus::final,
                              parts_->options.clock(), signer.name, "signed", write_chart(chart)})})
        .front();
}

void Workspace::require_amendable(const StoredVisit& stored, const Visit& revised) const {
    const Visit& current = stored.content();
    Visit added = revised;
    std::erase_if(added.treatments, [&](const Treatment& treatment) {
        return std::ranges::find(current.treatments, treatment) != current.treatments.end();
    });
    for (const Treatment& treatment : added.treatments) {
        if (treatment.session) require_recording(stored.patient.id, *treatment.session, {});
    }
    if (added.treatments.empty()) return;
    // What is learnt later may be put right, but not in one breath with a treatment that it forbade.
    Chart known = chart(stored.patient.id);
    require_risks_kept(added, known);
}

Revision Workspace::amend(const Uuid& id, Amendment amendment, const SigningKey* key) {
    StoredVisit stored = visit(id);
    const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit);
    if (!signed_visit) {
        throw Error(ErrorCode::amendment_refused, "the visit is a draft", to_string(id),
                    "Change the draft; only what is signed is amended");
    }
    if (amendment.id.is_nil()) amendment.id = parts_->options.ids();
    if (amendment.revised) {
        myochart::require_absent_regions_kept(stored.content(), *amendment.revised, parts_->atlas);
        complete(*amendment.revised);
        require_amendable(stored, *amendment.revised);
    }
    amendment.signature.signed_at = parts_->options.clock();
    if (key) {
        const std::string seal = seals_of(stored.patient.id, *signed_visit).back();
        amendment.signature.certificate_signature = sign_detached(
            sealed_bytes(stored.patient.id, seal, amendment), *key, amendment.signature.signed_at);
    }
    const bool retracts = amendment.kind == AmendmentKind::entered_in_error;
    const std::string author = amendment.signature.signer.name;
    std::string reason = std::string(to_string(amendment.kind));
    if (!amendment.reason.empty()) reason += ": " + amendment.reason;
    const SignedVisit amended = myochart::amend(*signed_visit, std::move(amendment));
    require_printable(stored.patient, amended);
    const Chart chart{stored.patient, {amended}, {}};
    return parts_->open_store()
        .append({PendingRevision{
            {stored.patient.id, id, DocumentKind::visit,
             retracts ? RevisionStatus::entered_in_error : RevisionStatus::amended,
             parts_->options.clock(), author, std::move(reason), write_chart(chart)},
            stored.revision.hash}})
        .front();
}

namespace {

constexpr std::string_view undone_to = "undone: as in version ";

/// If the revision is one of `undo`: of whose states it restores one, by its words and its text.
bool restores(const Revision& revision, const Revision& state) {
    return revision.reason == std::string(undone_to) + std::to_string(state.version) &&
           revision.body_sha256 == state.body_sha256;
}

/// The version whose state would be the present one again if the last change had not been made.
/// Undoing takes back all that came after the state that it restores.
const Revision* before_last_change(const std::vector<Revision>& history) {
    std::vector<const Revision*> states;
    for (const Revision& revision : history) {
        const auto again = std::ranges::find_if(
            states, [&](const Revision* state) { return restores(revision, *state); });
        if (again != states.end()) {
            states.erase(again + 1, states.end());
        } else {
            states.push_back(&revision);
        }
    }
    return states.size() < 2 ? nullptr : states[states.size() - 2];
}

}  // namespace

Revision Workspace::undo(const Uuid& id) {
    const StoredVisit now = draft(id);
    const std::vector<Revision> history = store().history(id);
    const Revision* before = before_last_change(history);
    if (!before) {
        throw Error(ErrorCode::store_not_found, "there is no change to take back", to_string(id),
                    "This is the draft as it was begun");
    }
    const Visit restored = visit(id, before->version).content();
    require_risks_kept(restored, chart(now.patient.id));
    for (const Treatment& treatment : restored.treatments) require_screened(restored, treatment);
    return parts_->open_store().append(
        {now.patient.id, id, DocumentKind::visit, RevisionStatus::draft, parts_->options.clock(),
         now.content().clinician.name, std::string(undone_to) + std::to_string(before->version),
         store().body(*before)},
        now.revision.hash);
}

namespace {

/// What was entered in error is no pattern for anything.
void require_to_be_read(const StoredVisit& stored) {
    const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit);
    if (!signed_visit || !signed_visit->is_entered_in_error()) return;
    throw Error(ErrorCode::amendment_refused, "the visit was entered in error",
                to_string(stored.content().id), "Name a visit that stands");
}

}  // namespace

Visit Workspace::visit_like(const Uuid& earlier) const {
    const StoredVisit stored = visit(earlier);
    require_to_be_read(stored);
    for (const Finding& finding : stored.content().findings) {
        require_region_present(finding, stored.content(), parts_->atlas);
    }
    Visit draft =
        myochart::visit_like(stored.content(), parts_->options.clock(), parts_->options.ids);
    carry_over(draft, chart(stored.patient.id));
    return draft;
}

Report Workspace::report_of(const Patient& patient, const SignedVisit& visit) const {
    Report report;
    report.patient = patient;
    report.visit = visit.current();
    report.signature = visit.signature();
    const std::vector<std::string> seals = seals_of(patient.id, visit);
    report.content_sha256 = seals.front();
    const Visit* before = &visit.original();
    for (std::size_t i = 0; i < visit.amendments().size(); ++i) {
        const Amendment& amendment = visit.amendments()[i];
        ReportedAmendment reported{amendment, seals[i + 1], {}};
        if (amendment.revised) {
            for (const Difference& difference : differences(*before, *amendment.revised)) {
                reported.changes.push_back(to_string(difference));
            }
            before = &*amendment.revised;
        }
        report.amendments.push_back(std::move(reported));
    }
    report.font_folders = parts_->options.font_folders;
    report.developer = parts_->options.plugins.developer;
    return report;
}

void Workspace::require_printable(const Patient& patient, const SignedVisit& visit) const {
    Report report = report_of(patient, visit);
    report.created = visit.signature().signed_at;
    try {
        write_report(report);
    } catch (const Error& error) {
        // Who only keeps records needs no fonts; a text that no font can show is another matter.
        if (error.code() != ErrorCode::report_input) throw;
    }
}

namespace {

/// What was sealed once has to be sealed in every version after it.
void check_seals(const Workspace& workspace, const std::vector<Revision>& history,
                 StoreCheck& check) {
    std::vector<std::string> known;
    for (const Revision& revision : history) {
        if (revision.status == RevisionStatus::draft) continue;
        const auto fault = [&](const std::string& message) {
            check.faults.push_back({to_string(revision.patient), revision.sequence, message});
        };
        try {
            const StoredVisit stored = workspace.visit(revision.document, revision.version);
            const auto* visit = std::get_if<SignedVisit>(&stored.visit);
            std::vector<std::string> seals =
                visit ? seals_of(stored.patient.id, *visit) : std::vector<std::string>{};
            const bool keeps_all = seals.size() >= std::max<std::size_t>(known.size(), 1) &&
                                   std::equal(known.begin(), known.end(), seals.begin());
            if (!keeps_all) fault("what was signed before is not in this version");
            known = std::move(seals);
        } catch (const Error& error) {
            fault(error.what());
        }
    }
}

}  // namespace

ChartImport Workspace::import_chart(std::string_view xml, std::string_view source_name,
                                    const std::vector<Session>& sessions) {
    const ChartReading reading = read_chart(xml, source_name);
    const Uuid& patient = reading.chart.patient.id;
    VisitsToStore visits = visits_to_store(reading.chart, parts_->open_store(),
                                           {parts_->options.clock(), std::string(source_name)});
    ChartImport result = std::move(visits.result);
    result.diagnostics.insert(result.diagnostics.begin(), reading.diagnostics.begin(),
                              reading.diagnostics.end());
    std::vector<PendingRevision> pending;
    for (const Session& session : sessions) {
        if (auto recording = new_recording(patient, session, {}))
            pending.push_back({std::move(*recording), std::nullopt});
    }
    std::ranges::move(visits.pending, std::back_inserter(pending));
    for (const SessionUse& use : recordings_of(reading.chart)) {
        const bool is_given =
            std::ranges::find(sessions, use.session, &Session::id) != sessions.end();
        if (!is_given && !store().find(document_of(patient, use.session))) {
            result.missing_recordings.push_back(use.file_name + " (" + to_string(use.session) +
                                                ")");
        }
    }
    if (!pending.empty()) parts_->open_store().append(pending);
    return result;
}

StoreCheck Workspace::verify() const {
    StoreCheck check = store().verify();
    if (!check.faults.empty()) return check;
    for (const Revision& latest : store().list()) {
        if (latest.kind == DocumentKind::visit) {
            check_seals(*this, store().history(latest.document), check);
        }
    }
    return check;
}

StoredVisit Workspace::visit(const Uuid& id) const {
    const Revision revision = store().latest(id);
    if (revision.kind != DocumentKind::visit) {
        throw Error(ErrorCode::store_not_found, to_string(id) + " is not a visit", "",
                    "List the visits to see their ids");
    }
    return visit_of(read_chart(store().body(revision), "visit " + to_string(id)), revision);
}

StoredVisit Workspace::visit(const Uuid& id, std::uint32_t version) const {
    for (const Revision& revision : store().history(id)) {
        if (revision.version != version) continue;
        const std::string name = "visit " + to_string(id) + ", version " + std::to_string(version);
        return visit_of(read_chart(store().body(revision), name), revision);
    }
    throw Error(ErrorCode::store_not_found, "there is no version " + std::to_string(version),
                to_string(id), "See `myochart visit history` for its versions");
}

StoredVisit Workspace::draft(const Uuid& id) const {
    StoredVisit stored = visit(id);
    if (!stored.is_signed()) return stored;
    throw Error(ErrorCode::visit_signed, "the visit is signed", to_string(id),
                "What was signed stays as it is; amend it");
}

Session Workspace::session(const Uuid& patient, const Uuid& id) const {
    const Revision revision = store().latest(document_of(patient, id));
    return read_session_xml(store().body(revision), "session " + to_string(id));
}

Chart Workspace::chart(const Uuid& patient) const {
    Chart chart;
    std::uint64_t begun_last = 0;
    for (const Revision& revision : store().list(patient)) {
        if (revision.kind != DocumentKind::visit) continue;
        StoredVisit stored = visit(revision.document);
        const std::uint64_t begun = store().history(revision.document).front().sequence;
        if (begun > begun_last) chart.patient = std::move(stored.patient);
        begun_last = std::max(begun, begun_last);
        if (auto* signed_visit = std::get_if<SignedVisit>(&stored.visit)) {
            chart.visits.push_back(std::move(*signed_visit));
        } else {
            chart.drafts.push_back(std::get<Visit>(std::move(stored.visit)));
        }
    }
    if (begun_last > 0) return chart;
    throw Error(ErrorCode::store_not_found,
                "the store has no visits of patient " + to_string(patient), "",
                "List the visits to see who is there");
}

std::string Workspace::chart_xml(const Uuid& id) const { return store().body(visit(id).revision); }

std::string Workspace::export_visit(const Uuid& id, std::string_view format,
                                    const ExportOptions& options) const {
    return parts_->plugins.export_document(format, chart_xml(id), options);
}

GivenAdvice Workspace::advice(const Visit& draft) const {
    return parts_->plugins.advice(write_chart({{}, {}, {draft}}));
}

Report Workspace::report(const Uuid& id, const ReportOptions& options) const {
    const StoredVisit stored = visit(id);
    Report report;
    if (const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit)) {
        report = report_of(stored.patient, *signed_visit);
    } else {
        report.patient = stored.patient;
        report.visit = stored.content();
        report.font_folders = parts_->options.font_folders;
        report.developer = parts_->options.plugins.developer;
    }
    report.options = options;
    report.revision_hash = stored.revision.hash;
    report.chart_xml = chart_xml(id);
    report.created = stored.revision.recorded_at;
    add_recordings(report);
    if (options.kind == ReportKind::progress_report) report.earlier = visits_before(report);
    if (options.kind == ReportKind::audit_copy) report.history = versions_of(id);
    return report;
}

void Workspace::add_recordings(Report& report) const {
    for (const Treatment& treatment : report.visit.treatments) {
        if (!treatment.session) continue;
        const Uuid session_id = treatment.session->session;
        if (!store().find(document_of(report.patient.id, session_id))) continue;
        const bool taken =
            std::ranges::find(report.sessions, session_id, &Session::id) != report.sessions.end();
        if (taken) continue;
        report.sessions.push_back(session(report.patient.id, session_id));
        if (!report.options.embed_recordings) continue;
        const Revision stored = store().latest(document_of(report.patient.id, session_id));
        report.attachments.push_back(
            {"session-" + to_string(session_id) + ".xml", "text/xml",
             report.options.language("document.recording",
                                     {{"file", treatment.session->file_name}}),
             store().body(stored)});
    }
}

std::vector<Visit> Workspace::visits_before(const Report& report) const {
    std::vector<Visit> earlier;
    for (const SignedVisit& visit : chart(report.patient.id).visits) {
        const Visit& current = visit.current();
        const bool belongs = current.id != report.visit.id &&
                             current.episode == report.visit.episode &&
                             current.start.instant <= report.visit.start.instant;
        if (belongs && !visit.is_entered_in_error()) earlier.push_back(current);
    }
    std::ranges::stable_sort(earlier, {}, [](const Visit& visit) { return visit.start.instant; });
    return earlier;
}

std::vector<ReportedVersion> Workspace::versions_of(const Uuid& id) const {
    std::vector<ReportedVersion> versions;
    for (const Revision& revision : store().history(id)) {
        versions.push_back({revision.version, std::string(to_string(revision.status)),
                            revision.recorded_at, revision.author, revision.reason,
                            revision.body_sha256, revision.hash});
    }
    return versions;
}

std::string Workspace::write_report(const Report& report) const {
    return myochart::write_report(report, parts_->atlas);
}

}  // namespace myochart
