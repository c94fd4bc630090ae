// SPDX-License-Identifier: Apache-2.0
#include "myochart/workspace.hpp"

#include <algorithm>
#include <utility>

#include "myochart/exchange/session_xml.hpp"
#include "workspace/completion.hpp"

namespace myochart {

struct Workspace::Parts {
    explicit Parts(WorkspaceOptions given) : options(std::move(given)) {
        for (const auto& folder : options.plugin_folders) plugins.load_all(folder);
        atlas = Atlas(plugins.regions());
    }

    Store& open_store() {
        if (!store && options.store.empty()) {
            throw Error(ErrorCode::file_not_found, "no store is named", "",
                        "Name the store's file");
        }
        if (!store) store.emplace(options.store);
        return *store;
    }

    Completion completion() const { return Completion(atlas, plugins, options.ids); }

    Revision append(DocumentKind kind, RevisionStatus status, const Uuid& patient,
                    const Uuid& document, std::string author, std::string_view reason,
                    std::string body) {
        const auto before = open_store().find(document);
        NewRevision revision{patient,
                             document,
                             kind,
                             status,
                             options.clock(),
                             std::move(author),
                             std::string(reason),
                             std::move(body)};
        return open_store().append(revision, before ? std::optional(before->hash) : std::nullopt);
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

/// Passes every treatment of the visit through the gate.
void require_gate(const Visit& visit) {
    Visit without = visit;
    without.treatments.clear();
    for (const Treatment& treatment : visit.treatments) add_treatment(without, treatment);
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
    const Completion completion = parts_->completion();
    const auto take = [&](auto& list, auto& item) {
        completion.complete(item);
        list.push_back(std::move(item));
    };
    if (auto* screening = std::get_if<Screening>(&part)) {
        completion.complete(*screening, visit);
        visit.screening = std::move(*screening);
    } else if (auto* finding = std::get_if<Finding>(&part)) {
        completion.complete(*finding);
        add_finding(visit, std::move(*finding));
    } else if (auto* treatment = std::get_if<Treatment>(&part)) {
        completion.complete(*treatment);
        add_treatment(visit, std::move(*treatment));
    } else if (auto* rating = std::get_if<PainRating>(&part)) {
        take(visit.pain_ratings, *rating);
    } else if (auto* threshold = std::get_if<PressurePainThreshold>(&part)) {
        take(visit.thresholds, *threshold);
    } else if (auto* motion = std::get_if<RangeOfMotion>(&part)) {
        take(visit.ranges_of_motion, *motion);
    }
    completion.name_regions(visit);
}

Session Workspace::import_session(const std::filesystem::path& file, const ImportOptions& options,
                                  const std::function<bool(double)>& progress) const {
    return parts_->plugins.import_session(file, options, progress);
}

Revision Workspace::save(const Patient& patient, Visit visit, std::string_view reason) {
    complete(visit);
    require_gate(visit);
    const Uuid id = visit.id;
    const std::string author = visit.clinician.name;
    Chart chart{patient, {}, {std::move(visit)}};
    return parts_->append(DocumentKind::visit, RevisionStatus::draft, patient.id, id, author,
                          reason, write_chart(chart));
}

Revision Workspace::save(const Patient& patient, const Session& session) {
    if (const auto stored = store().find(session.id)) {
        if (stored->patient == patient.id) return *stored;
        throw Error(ErrorCode::store_conflict, "this recording is stored for another patient",
                    session.provenance.file_name, "Check whose recording it is");
    }
    return parts_->append(DocumentKind::session, RevisionStatus::final, patient.id, session.id,
                          session.provenance.importer, "recording " + session.provenance.file_name,
                          write_session(session));
}

Revision Workspace::sign(const Uuid& id, const Clinician& signer, std::string_view meaning) {
    StoredVisit stored = visit(id);
    if (stored.is_signed()) {
        throw Error(ErrorCode::visit_signed, "the visit is signed already", to_string(id),
                    "What was signed stays as it is; write a new visit that refers to it");
    }
    Signature signature{signer, parts_->options.clock(), std::string(meaning)};
    Chart chart{stored.patient,
                {myochart::sign(std::get<Visit>(std::move(stored.visit)), std::move(signature))},
                {}};
    return parts_->append(DocumentKind::visit, RevisionStatus::final, stored.patient.id, id,
                          signer.name, "signed", write_chart(chart));
}

StoredVisit Workspace::visit(const Uuid& id) const {
    const Revision revision = store().latest(id);
    if (revision.kind != DocumentKind::visit) {
        throw Error(ErrorCode::store_not_found, to_string(id) + " is not a visit", "",
                    "See `myochart visit list` for the visits");
    }
    return visit_of(read_chart(store().body(revision), "visit " + to_string(id)), revision);
}

Session Workspace::session(const Uuid& id) const {
    const Revision revision = store().latest(id);
    return read_session_xml(store().body(revision), "session " + to_string(id));
}

Chart Workspace::chart(const Uuid& patient) const {
    Chart chart;
    for (const Revision& revision : store().list(patient)) {
        if (revision.kind != DocumentKind::visit) continue;
        StoredVisit stored = visit(revision.document);
        chart.patient = std::move(stored.patient);
        if (auto* signed_visit = std::get_if<SignedVisit>(&stored.visit)) {
            chart.visits.push_back(std::move(*signed_visit));
        } else {
            chart.drafts.push_back(std::get<Visit>(std::move(stored.visit)));
        }
    }
    if (chart.patient.id.is_nil()) {
        throw Error(ErrorCode::store_not_found,
                    "the store has no visits of patient " + to_string(patient), "",
                    "See `myochart visit list` for who is there");
    }
    return chart;
}

std::string Workspace::chart_xml(const Uuid& id) const { return store().body(store().latest(id)); }

VisitReport Workspace::report(const Uuid& id) const {
    const StoredVisit stored = visit(id);
    VisitReport report;
    report.patient = stored.patient;
    report.visit = stored.content();
    if (const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit)) {
        report.signature = signed_visit->signature();
        report.content_sha256 = content_sha256(stored.patient.id, report.visit, *report.signature);
    }
    report.revision_hash = stored.revision.hash;
    report.chart_xml = chart_xml(id);
    report.created = stored.revision.recorded_at;
    report.font_folders = parts_->options.font_folders;
    for (const Treatment& treatment : report.visit.treatments) {
        if (!treatment.session || !store().find(treatment.session->session)) continue;
        const Uuid session_id = treatment.session->session;
        const bool taken =
            std::ranges::find(report.sessions, session_id, &Session::id) != report.sessions.end();
        if (!taken) report.sessions.push_back(session(session_id));
    }
    return report;
}

std::string Workspace::write_report(const VisitReport& report) const {
    return write_visit_report(report, parts_->atlas);
}

}  // namespace myochart
