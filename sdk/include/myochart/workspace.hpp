// SPDX-License-Identifier: Apache-2.0
/// The front door: plugins, store and clock together, and the work of a clinic with them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/episode.hpp"
#include "myochart/chart/signing.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/exchange/certificate_signature.hpp"
#include "myochart/exchange/chart_xml.hpp"
#include "myochart/plugin/plugin_host.hpp"
#include "myochart/report/report.hpp"
#include "myochart/session/likeness.hpp"
#include "myochart/store/store.hpp"

namespace myochart {

struct WorkspaceOptions {
    std::filesystem::path store{};  ///< the store's file; empty for work without one
    Store::Opening opening = Store::Opening::create;
    PluginPolicy plugins{};
    std::vector<std::filesystem::path> font_folders{};  ///< empty: where Debian installs them
    Clock clock = system_time;
    IdSource ids = random_uuid;
};

/// What goes with a draft into the store.
struct SaveOptions {
    std::string reason{};  ///< why, for the history; may be empty
    /// Hash of the revision that the draft was read from; if another one was stored since, saving
    /// throws store_conflict. Empty: whatever is stored is followed.
    std::string expected_revision{};
    std::vector<Session> sessions{};  ///< recordings that the visit's treatments use
    /// Allows recordings that are stored for another patient already; else they are refused.
    bool recordings_of_several_patients = false;
    /// Allows recordings whose samples the patient's record has already under another id (see
    /// `recordings_like`); else they are refused.
    bool recordings_like_others = false;
};

/// A stored recording that another one is like.
struct LikeRecording {
    Uuid session{};
    std::string file_name{};
    Likeness likeness = Likeness::different;

    bool operator==(const LikeRecording&) const = default;
};

/// A visit as the store has it.
struct StoredVisit {
    Patient patient{};
    std::variant<Visit, SignedVisit> visit{};
    Revision revision{};

    /// As it is to be read now.
    const Visit& content() const {
        const auto* signed_visit = std::get_if<SignedVisit>(&visit);
        return signed_visit ? signed_visit->current() : std::get<Visit>(visit);
    }
    bool is_signed() const { return std::holds_alternative<SignedVisit>(visit); }
};

/// What an import did with a visit of the chart.
enum class ImportOutcome { stored, amended, already_stored };
template <>
inline constexpr Word<ImportOutcome> words_of<ImportOutcome>[] = {
    {ImportOutcome::stored, "stored"},
    {ImportOutcome::amended, "amendments stored"},
    {ImportOutcome::already_stored, "already stored"},
};

struct ImportedVisit {
    Uuid visit{};
    Time start{};
    ImportOutcome outcome = ImportOutcome::stored;

    bool operator==(const ImportedVisit&) const = default;
};

struct ChartImport {
    std::vector<ImportedVisit> visits{};
    /// Recordings that treatments name and the store does not have: "recording.csv (id)".
    std::vector<std::string> missing_recordings{};
    Diagnostics diagnostics{};  ///< for a person's eye, such as treatments without a screening
};

/// One clinic's plugins, store and clock. Two workspaces in one process know nothing of each other.
/// One thread at a time; the atlas it hands out may be used from any.
class MYOCHART_API Workspace {
public:
    /// Loads the plugins that the policy lets in; the others are in `plugins().refusals()`. The store
    /// is opened when it is first needed. Throws what PluginHost's constructor throws.
    explicit Workspace(WorkspaceOptions options);
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

    const Atlas& atlas() const;
    const PluginHost& plugins() const;
    /// Throws what Store's constructor throws, and store_not_found if the options name none.
    const Store& store() const;

    /// A muscle and a side with name and codes as the atlas has them. Throws atlas_unknown_muscle.
    MuscleSite site(std::string_view muscle, Side side) const;
    /// A position from words such as "9 cm distal to the popliteal crease, 2 cm medial to the line to
    /// the calcaneal tuberosity", on the muscle's reference line; `line_length` as measured on the
    /// patient, needed for lengths along it. Throws what `parse_landmark_phrase` throws.
    Position position(std::string_view muscle, std::string_view phrase,
                      const std::optional<Quantity>& line_length = std::nullopt) const;
    /// A draft with a new id that starts now.
    Visit new_visit(const Clinician& clinician, const Organisation& organisation) const;
    /// Fills in what can be known without asking: ids, names and codes of muscles, the texts of
    /// screening questions, the ends of reference lines, the computed classes, the regions used.
    /// What a person wrote is not touched. Throws atlas_* for what the atlas does not know.
    void complete(Visit& visit) const;
    /// Completes the part and adds it through the rules, above all the screening gate. Throws
    /// store_conflict for a part that is there already and for a screening that lacks a "yes" of the
    /// one it would replace, and region_not_present for a finding whose region module the visit was
    /// charted with and is not here. A consent that is there is taken again only to record its
    /// withdrawal.
    void add(Visit& visit, VisitPart part) const;

    /// Reads a recording; nothing is stored. Myochart's own session XML keeps its id and provenance and
    /// takes no options; any other file is read by the plugin that is surest of it. Throws what
    /// PluginHost::import_session throws, and for session XML what `read_session_xml` throws and
    /// value_word for an option.
    Session import_session(const std::filesystem::path& file, const ImportOptions& options = {},
                           const std::function<bool(double)>& progress = {}) const;

    /// The patient's stored recordings that this one is like in any way, in the order in which they
    /// were stored. Reads each of them.
    std::vector<LikeRecording> recordings_like(const Uuid& patient, const Session& session) const;

    /// Stores a draft, completed, as the next version of the visit, and the recordings with it: all
    /// or nothing. Treatments pass the gate of screening and consent, no risk that the patient's
    /// chart knows of is hidden (see `require_risks_kept`), and what they say of a recording has to
    /// be what the recording gives. Storing a recording again changes nothing. Throws visit_signed,
    /// visit_incomplete, store_conflict, store_not_found (a recording that is not there),
    /// screening_*, consent_*, and region_not_present if the stored draft has findings of a region
    /// module that is not here and this one has them otherwise.
    Revision save(const Patient& patient, Visit visit, const SaveOptions& options = {});
    /// Takes back the last change of a stored draft: the version before it is stored again as the
    /// newest, so that nothing is lost and the history says so; again takes back the one before. A
    /// "yes" and a withdrawal are not taken back. Throws visit_signed, store_conflict,
    /// consent_withdrawn, and store_not_found if there is nothing to take back.
    Revision undo(const Uuid& visit);
    /// Signs the stored draft with the present time, and with a person's certificate if its key is
    /// given. What could not be printed afterwards is refused
    /// before (if the fonts are at hand). Throws visit_incomplete, screening_*, consent_*,
    /// store_conflict, report_text, visit_signed, store_not_found.
    Revision sign(const Uuid& visit, const Clinician& signer, std::string_view meaning = "author",
                  const SigningKey* key = nullptr);
    /// Adds an amendment to a signed visit, with the present time; id and time of signing are filled
    /// in. What was signed stays in the record beside it. Throws amendment_refused, visit_incomplete,
    /// screening_*, report_text, store_not_found, region_not_present as `save`.
    Revision amend(const Uuid& visit, Amendment amendment, const SigningKey* key = nullptr);
    /// A draft of the same episode "as last time" (see `visit_like`), with the screening and the
    /// consents of the episode (see `carry_over`); not stored. Throws region_not_present if it would
    /// take over findings whose region module is not here.
    Visit visit_like(const Uuid& earlier) const;

    /// Takes a chart that was made elsewhere, or came back in a report, into the store: each visit
    /// with its signatures and amendments as they are, and the recordings with it, all or nothing.
    /// Nothing is signed or completed. What no rule here would have let in is kept and flagged: it
    /// was done. A visit that is stored already gets the amendments that it lacks. Throws what
    /// `read_chart` throws, and store_conflict for a visit that is stored with other content, or a
    /// recording as in `save`: then a person decides, and nothing was stored.
    ChartImport import_chart(std::string_view xml, std::string_view source_name,
                             const std::vector<Session>& sessions = {});

    /// Checks the store (see Store::verify), and that every signed visit has its signatures and what
    /// they seal, in each version that followed.
    StoreCheck verify() const;

    /// Throws store_not_found.
    StoredVisit visit(const Uuid& visit) const;
    /// The same as of an earlier version. Throws store_not_found.
    StoredVisit visit(const Uuid& visit, std::uint32_t version) const;
    /// The same, to be changed. Throws visit_signed if it is signed.
    StoredVisit draft(const Uuid& visit) const;
    /// Throws store_not_found if the patient has no such recording.
    Session session(const Uuid& patient, const Uuid& session) const;
    /// All visits of a patient, with the patient's data as of the visit that was begun last.
    Chart chart(const Uuid& patient) const;

    /// Chart XML with this one visit, byte for byte as it is stored.
    std::string chart_xml(const Uuid& visit) const;
    /// The visit as the plugin that offers `format` writes it; see `plugins().export_formats()`. It is
    /// given what `chart_xml` gives. Throws store_not_found, value_word for a format that no plugin
    /// offers, plugin_failed.
    std::string export_visit(const Uuid& visit, std::string_view format,
                             const ExportOptions& options = {}) const;
    /// What the region modules suggest for a draft. They get the visit without the patient's own
    /// data; nothing of what they say enters the record.
    GivenAdvice advice(const Visit& draft) const;
    /// What `write_report` needs for a stored visit: the same store gives the same report.
    Report report(const Uuid& visit, const ReportOptions& options = {}) const;
    /// The PDF.
    std::string write_report(const Report& report) const;

private:
    void add_completed(Visit& visit, VisitPart part) const;
    void require_absent_regions_kept(const Visit& changed) const;
    bool knows(const Uuid& patient) const;
    void require_recording(const Uuid& patient, const SessionUse& stated,
                           const std::vector<Session>& given) const;
    void require_unlike_others(const Uuid& patient, const Session& session) const;
    std::optional<NewRevision> new_recording(const Uuid& patient, const Session& session,
                                             const SaveOptions& options) const;
    void require_amendable(const StoredVisit& stored, const Visit& revised) const;
    void require_printable(const Patient& patient, const SignedVisit& visit) const;
    Report report_of(const Patient& patient, const SignedVisit& visit) const;
    void add_recordings(Report& report) const;
    std::vector<Visit> visits_before(const Report& report) const;
    std::vector<ReportedVersion> versions_of(const Uuid& visit) const;

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace myochart
