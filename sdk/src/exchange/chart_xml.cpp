// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/chart_xml.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "core/reading.hpp"
#include "exchange/chart_fields.hpp"
#include "exchange/sealed_source.hpp"
#include "myochart/core/text.hpp"
#include "xml/beside.hpp"

namespace myochart {
namespace {

constexpr std::string_view chart_namespace = "urn:myochart:chart:1";

enum class VisitStatus { signed_, draft };

}  // namespace

template <>
inline constexpr Word<VisitStatus> words_of<VisitStatus>[] = {
    {VisitStatus::signed_, "signed"},
    {VisitStatus::draft, "draft"},
};

namespace {

/// A signature as the file has it: with the digest of what was signed.
struct SealedSignature {
    Signature signature;
    std::string content;
    std::string_view source;  ///< where it was read
};

void describe(auto& f, Of<SealedSignature> auto& sealed) {
    if constexpr (requires { f.place(); }) sealed.source = f.xml_element().source();
    f.attribute("contentSha256", sealed.content);
    describe(f, sealed.signature);
    f.text_element("certificateSignature", sealed.signature.certificate_signature);
}

/// What an amendment says, without who signed it.
void describe_content(auto& f, Of<Amendment> auto& amendment) {
    f.attribute("id", amendment.id);
    f.attribute("kind", amendment.kind);
    f.attribute_or_none("reason", amendment.reason);
    f.text_element("text", amendment.text);
    f.element("visit", amendment.revised);
}

/// An amendment as the file has it.
struct SealedAmendment {
    Amendment amendment;
    std::string content;
};

void describe(auto& f, Of<SealedAmendment> auto& sealed) {
    describe_content(f, sealed.amendment);
    SealedSignature signature{sealed.amendment.signature, sealed.content, {}};
    f.element("signature", signature);
    if constexpr (requires { f.place(); }) {
        sealed.amendment.signature = std::move(signature.signature);
        sealed.content = std::move(signature.content);
    }
}

/// A visit as the file has it: signed ones and drafts under one name.
struct RecordedVisit {
    VisitStatus status = VisitStatus::draft;
    Visit visit;
    std::optional<SealedSignature> signature;
    std::vector<SealedAmendment> amendments;
    std::string place;  ///< where it was read; empty when writing, as what follows
    std::string_view source;
    Diagnostics remarks;
    std::exception_ptr refusal;  ///< what is wrong with it though each of its fields is right
};

void describe(auto& f, Of<RecordedVisit> auto& recorded) {
    if constexpr (requires { f.place(); }) {
        recorded.place = f.place();
        recorded.source = f.xml_element().source();
    }
    f.attribute("status", recorded.status);
    describe(f, recorded.visit);
    f.element("signature", recorded.signature);
    f.elements("amendment", recorded.amendments);
}

/// What the signature of a visit seals: the visit bound to its patient and to who signed it when.
struct SignedContent {
    const Uuid& patient;
    const Visit& visit;
    const Signature& signature;
};

void describe(FieldWriter& f, const SignedContent& content) {
    f.attribute("patient", content.patient);
    describe(f, content.visit);
    f.element("signature", content.signature);
}

/// What the signature of an amendment seals: the amendment bound to what it amends.
struct AmendmentContent {
    const Uuid& patient;
    const std::string& previous_seal;
    const Amendment& amendment;
};

void describe(FieldWriter& f, const AmendmentContent& content) {
    f.attribute("patient", content.patient);
    f.attribute("amends", content.previous_seal);
    describe_content(f, content.amendment);
    f.element("signature", content.amendment.signature);
}

std::string seal_of(const Uuid& patient, const std::string& previous_seal,
                    const Amendment& amendment) {
    return with_document(AmendmentContent{patient, previous_seal, amendment}, chart_namespace,
                         "amendment", sha256_hex);
}

void require_seal(const std::string& computed, const std::string& recorded,
                  const Signature& signature, const std::string& place) {
    if (computed == recorded) return;
    throw Error(ErrorCode::xml_altered_after_signing,
                "the visit or its signature is not what " + signature.signer.name + " signed",
                place, "Take the file from its source again, and find out who changed this one");
}

/// Equal bytes mean an equal visit, so most need not be written anew.
bool is_as_sealed(const RecordedVisit& recorded, const Uuid& patient) {
    const std::string opening = std::string(xml::declaration) + "<visit xmlns=\"" +
                                std::string(chart_namespace) + "\" patient=\"" +
                                to_string(patient) + "\" ";
    const auto bytes = sealed_source(opening, recorded.source, recorded.signature->source);
    return bytes && sha256_hex(*bytes) == recorded.signature->content;
}

void require_seals(const RecordedVisit& recorded, const Uuid& patient) {
    if (!recorded.signature) {
        throw Error(ErrorCode::xml_missing_content, "a signed visit has no <signature>",
                    recorded.place, "Take the file from its source again");
    }
    const Signature& signature = recorded.signature->signature;
    std::string seal = is_as_sealed(recorded, patient)
                           ? recorded.signature->content
                           : content_sha256(patient, recorded.visit, signature);
    require_seal(seal, recorded.signature->content, signature, recorded.place);
    for (const SealedAmendment& sealed : recorded.amendments) {
        seal = seal_of(patient, seal, sealed.amendment);
        require_seal(seal, sealed.content, sealed.amendment.signature, recorded.place);
    }
}

SignedVisit take_signed(RecordedVisit& recorded) {
    std::vector<Amendment> amendments;
    for (SealedAmendment& sealed : recorded.amendments) {
        amendments.push_back(std::move(sealed.amendment));
    }
    return SignedVisit::as_recorded(
        std::move(recorded.visit), std::move(recorded.signature->signature), std::move(amendments));
}

Diagnostics remarks_on(const RecordedVisit& recorded) {
    const auto& amendments = recorded.amendments;
    const auto revised = std::find_if(amendments.rbegin(), amendments.rend(),
                                      [](const auto& a) { return a.amendment.revised; });
    const Visit& visit =
        revised == amendments.rend() ? recorded.visit : *revised->amendment.revised;
    Diagnostics remarks = review(visit);
    for (Diagnostic& found : remarks) {
        found.where = recorded.place + (found.where.empty() ? "" : ", " + found.where);
    }
    return remarks;
}

void require_sound(const RecordedVisit& recorded, const Uuid& patient) {
    if (recorded.status == VisitStatus::signed_) {
        require_seals(recorded, patient);
    } else if (recorded.signature || !recorded.amendments.empty()) {
        throw Error(ErrorCode::xml_unknown_content, "a draft bears a signature or an amendment",
                    recorded.place, "Mark the visit as signed, or leave the signature out");
    }
}

/// Reviews a visit and verifies its seals. What is wrong is kept with it: an error in a later part
/// of the document is told first.
void check(RecordedVisit& recorded, const Uuid& patient) {
    try {
        recorded.remarks = remarks_on(recorded);
        require_sound(recorded, patient);
    } catch (...) {
        recorded.refusal = std::current_exception();
    }
}

struct ChartDocument {
    std::string version = std::string(schema_version);
    Patient patient;
    std::vector<RecordedVisit> visits;
    bool is_large = false;
};

void describe(auto& f, Of<ChartDocument> auto& document) {
    f.attribute("schemaVersion", document.version);
    if constexpr (requires { f.place(); }) require_version(document.version, f.place());
    f.element("patient", document.patient);
    if constexpr (requires { f.place(); }) {
        f.elements("visit", document.visits, document.is_large,
                   [&](RecordedVisit& visit) { check(visit, document.patient.id); });
    } else {
        f.elements("visit", document.visits);
    }
}

template <class Part>
VisitPart read_part(const xml::Document& document, const Origin& origin) {
    Part part;
    FieldReader fields(document.root(), origin);
    describe(fields, part);
    fields.finish();
    return part;
}

/// The parts of a visit by their root elements.
struct PartReader {
    std::string_view root;
    VisitPart (*read)(const xml::Document& document, const Origin& origin);
};
constexpr PartReader part_readers[] = {
    {"screening", read_part<Screening>},
    {"consent", read_part<Consent>},
    {"outcomeScore", read_part<OutcomeScore>},
    {"finding", read_part<Finding>},
    {"painRating", read_part<PainRating>},
    {"pressurePainThreshold", read_part<PressurePainThreshold>},
    {"rangeOfMotion", read_part<RangeOfMotion>},
    {"strength", read_part<Strength>},
    {"circumference", read_part<Circumference>},
    {"test", read_part<ClinicalTest>},
    {"problem", read_part<Problem>},
    {"goal", read_part<Goal>},
    {"treatment", read_part<Treatment>},
    {"adverseEvent", read_part<AdverseEvent>},
    {"homeExercise", read_part<HomeExercise>},
};
static_assert(std::size(part_readers) == std::variant_size_v<VisitPart>, "each part has its root");

std::string known_parts() {
    std::string names;
    for (const PartReader& reader : part_readers) {
        names += (names.empty() ? "" : ", ") + std::string(reader.root);
    }
    return names;
}

}  // namespace

std::string sealed_bytes(const Uuid& patient, const Visit& visit, const Signature& signature) {
    return write_document(SignedContent{patient, visit, signature}, chart_namespace, "visit");
}

std::string sealed_bytes(const Uuid& patient, const std::string& previous_seal,
                         const Amendment& amendment) {
    return write_document(AmendmentContent{patient, previous_seal, amendment}, chart_namespace,
                          "amendment");
}

std::string content_sha256(const Uuid& patient, const Visit& visit, const Signature& signature) {
    return with_document(SignedContent{patient, visit, signature}, chart_namespace, "visit",
                         sha256_hex);
}

std::vector<std::string> seals_of(const Uuid& patient, const SignedVisit& visit) {
    std::vector<std::string> seals{content_sha256(patient, visit.original(), visit.signature())};
    for (const Amendment& amendment : visit.amendments()) {
        seals.push_back(seal_of(patient, seals.back(), amendment));
    }
    return seals;
}

namespace {

RecordedVisit sealed(const Uuid& patient, const SignedVisit& visit) {
    const std::vector<std::string> seals = seals_of(patient, visit);
    RecordedVisit recorded{VisitStatus::signed_,
                           visit.original(),
                           SealedSignature{visit.signature(), seals.front(), {}},
                           {},
                           {},
                           {},
                           {},
                           {}};
    for (std::size_t i = 0; i < visit.amendments().size(); ++i) {
        recorded.amendments.push_back({visit.amendments()[i], seals[i + 1]});
    }
    return recorded;
}

}  // namespace

std::string write_chart(const Chart& chart) {
    ChartDocument document;
    document.patient = chart.patient;
    for (const SignedVisit& visit : chart.visits) {
        document.visits.push_back(sealed(chart.patient.id, visit));
    }
    for (const Visit& draft : chart.drafts) {
        document.visits.push_back({VisitStatus::draft, draft, std::nullopt, {}, {}, {}, {}, {}});
    }
    return write_document(document, chart_namespace, "chart");
}

ChartReading read_chart(std::string_view xml, std::string_view source_name) {
    ChartDocument document;
    document.is_large = xml.size() >= xml::worth_a_thread;
    read_document_into(document, xml, chart_namespace, "chart", Origin(source_name));
    ChartReading reading;
    for (RecordedVisit& recorded : document.visits) {
        if (recorded.refusal) std::rethrow_exception(recorded.refusal);
        std::ranges::move(recorded.remarks, std::back_inserter(reading.diagnostics));
        if (recorded.status == VisitStatus::signed_) {
            reading.chart.visits.push_back(take_signed(recorded));
        } else {
            reading.chart.drafts.push_back(std::move(recorded.visit));
        }
    }
    reading.chart.patient = std::move(document.patient);
    return reading;
}

std::string write_visit(const Visit& visit) {
    return write_document(visit, chart_namespace, "visit");
}

Visit read_visit(std::string_view xml, std::string_view source_name) {
    return read_document<Visit>(xml, chart_namespace, "visit", Origin(source_name));
}

Patient read_patient(std::string_view xml, std::string_view source_name) {
    return read_document<Patient>(xml, chart_namespace, "patient", Origin(source_name));
}

VisitPart read_visit_part(std::string_view xml, std::string_view source_name) {
    const Origin origin(source_name);
    try {
        const xml::Document document(xml);
        const std::string_view name = document.root().name();
        if (document.root_namespace() == chart_namespace) {
            for (const PartReader& reader : part_readers) {
                if (name == reader.root) return reader.read(document, origin);
            }
        }
        throw Error(ErrorCode::xml_wrong_document,
                    "<" + std::string(name) + "> is not a part of a visit",
                    origin.at(document.root().place()),
                    "Give one of these in the namespace " + std::string(chart_namespace) + ": " +
                        known_parts());
    } catch (const xml::Error& error) {
        throw translated(error, origin);
    }
}

}  // namespace myochart
