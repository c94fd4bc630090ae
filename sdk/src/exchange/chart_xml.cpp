// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/chart_xml.hpp"

#include <utility>

#include "exchange/chart_fields.hpp"
#include "exchange/reading.hpp"
#include "myochart/core/text.hpp"

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
};

void describe(auto& f, Of<SealedSignature> auto& sealed) {
    f.attribute("contentSha256", sealed.content);
    describe(f, sealed.signature);
}

/// A visit as the file has it: signed ones and drafts under one name.
struct RecordedVisit {
    VisitStatus status = VisitStatus::draft;
    Visit visit;
    std::optional<SealedSignature> signature;
    std::string place;  ///< where it was read; empty when writing
};

void describe(auto& f, Of<RecordedVisit> auto& recorded) {
    if constexpr (requires { f.place(); }) recorded.place = f.place();
    f.attribute("status", recorded.status);
    describe(f, recorded.visit);
    f.element("signature", recorded.signature);
}

struct ChartDocument {
    std::string version = std::string(schema_version);
    Patient patient;
    std::vector<RecordedVisit> visits;
};

void describe(auto& f, Of<ChartDocument> auto& document) {
    f.attribute("schemaVersion", document.version);
    if constexpr (requires { f.place(); }) require_version(document.version, f.place());
    f.element("patient", document.patient);
    f.elements("visit", document.visits);
}

/// What `content_sha256` hashes: the visit bound to its patient and to who signed it when.
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

SignedVisit take_signed(RecordedVisit& recorded, const Uuid& patient) {
    if (!recorded.signature) {
        throw Error(ErrorCode::xml_missing_content, "a signed visit has no <signature>",
                    recorded.place, "Take the file from its source again");
    }
    const SealedSignature& sealed = *recorded.signature;
    if (content_sha256(patient, recorded.visit, sealed.signature) != sealed.content) {
        throw Error(
            ErrorCode::xml_altered_after_signing,
            "the visit or its signature is not what " + sealed.signature.signer.name + " signed",
            recorded.place,
            "Take the file from its source again, and find out who changed this one");
    }
    return SignedVisit::as_recorded(std::move(recorded.visit),
                                    std::move(recorded.signature->signature));
}

void review_into(Diagnostics& diagnostics, const Visit& visit, const std::string& place) {
    for (Diagnostic found : review(visit)) {
        found.where = place + (found.where.empty() ? "" : ", " + found.where);
        diagnostics.push_back(std::move(found));
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

}  // namespace

std::string content_sha256(const Uuid& patient, const Visit& visit, const Signature& signature) {
    const SignedContent content{patient, visit, signature};
    return with_document(content, chart_namespace, "visit", sha256_hex);
}

std::string write_chart(const Chart& chart) {
    ChartDocument document;
    document.patient = chart.patient;
    for (const SignedVisit& visit : chart.visits) {
        SealedSignature sealed{visit.signature(),
                               content_sha256(chart.patient.id, visit.visit(), visit.signature())};
        document.visits.push_back({VisitStatus::signed_, visit.visit(), std::move(sealed), {}});
    }
    for (const Visit& draft : chart.drafts) {
        document.visits.push_back({VisitStatus::draft, draft, std::nullopt, {}});
    }
    return write_document(document, chart_namespace, "chart");
}

ChartReading read_chart(std::string_view xml, std::string_view source_name) {
    auto document =
        read_document<ChartDocument>(xml, chart_namespace, "chart", Origin(source_name));
    ChartReading reading;
    reading.chart.patient = std::move(document.patient);
    for (RecordedVisit& recorded : document.visits) {
        review_into(reading.diagnostics, recorded.visit, recorded.place);
        if (recorded.status == VisitStatus::signed_) {
            reading.chart.visits.push_back(take_signed(recorded, reading.chart.patient.id));
            continue;
        }
        if (recorded.signature) {
            throw Error(ErrorCode::xml_unknown_content, "a draft bears a signature", recorded.place,
                        "Mark the visit as signed, or leave the signature out");
        }
        reading.chart.drafts.push_back(std::move(recorded.visit));
    }
    return reading;
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
            if (name == "screening") return read_part<Screening>(document, origin);
            if (name == "finding") return read_part<Finding>(document, origin);
            if (name == "painRating") return read_part<PainRating>(document, origin);
            if (name == "pressurePainThreshold")
                return read_part<PressurePainThreshold>(document, origin);
            if (name == "rangeOfMotion") return read_part<RangeOfMotion>(document, origin);
            if (name == "treatment") return read_part<Treatment>(document, origin);
        }
        throw Error(
            ErrorCode::xml_wrong_document, "<" + std::string(name) + "> is not a part of a visit",
            origin.at(document.root().place()),
            "Give a screening, finding, painRating, pressurePainThreshold, rangeOfMotion or "
            "treatment in the namespace " +
                std::string(chart_namespace));
    } catch (const xml::Error& error) {
        throw translated(error, origin);
    }
}

}  // namespace myochart
