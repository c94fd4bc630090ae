// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/error.hpp"

#include <utility>

namespace myochart {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::text_not_utf8: return "text.not-utf8";
        case ErrorCode::text_control_character: return "text.control-character";
        case ErrorCode::value_number: return "value.number";
        case ErrorCode::value_unit: return "value.unit";
        case ErrorCode::value_unit_mismatch: return "value.unit-mismatch";
        case ErrorCode::value_out_of_range: return "value.out-of-range";
        case ErrorCode::value_time: return "value.time";
        case ErrorCode::value_date: return "value.date";
        case ErrorCode::value_uuid: return "value.uuid";
        case ErrorCode::value_word: return "value.word";
        case ErrorCode::file_not_found: return "file.not-found";
        case ErrorCode::file_unreadable: return "file.unreadable";
        case ErrorCode::file_unwritable: return "file.unwritable";
        case ErrorCode::file_too_large: return "file.too-large";
        case ErrorCode::xml_malformed: return "xml.malformed";
        case ErrorCode::xml_doctype: return "xml.doctype";
        case ErrorCode::xml_too_large: return "xml.too-large";
        case ErrorCode::xml_too_deep: return "xml.too-deep";
        case ErrorCode::xml_wrong_document: return "xml.wrong-document";
        case ErrorCode::xml_version: return "xml.version";
        case ErrorCode::xml_unknown_content: return "xml.unknown-content";
        case ErrorCode::xml_missing_content: return "xml.missing-content";
        case ErrorCode::xml_bad_value: return "xml.bad-value";
        case ErrorCode::xml_altered_after_signing: return "xml.altered-after-signing";
        case ErrorCode::atlas_unknown_muscle: return "atlas.unknown-muscle";
        case ErrorCode::atlas_unknown_trigger_point: return "atlas.unknown-trigger-point";
        case ErrorCode::atlas_unknown_view: return "atlas.unknown-view";
        case ErrorCode::region_not_present: return "region.not-present";
        case ErrorCode::plugin_bad_data: return "plugin.bad-data";
        case ErrorCode::plugin_failed: return "plugin.failed";
        case ErrorCode::plugin_duplicate: return "plugin.duplicate";
        case ErrorCode::plugin_refused: return "plugin.refused";
        case ErrorCode::session_unknown_format: return "session.unknown-format";
        case ErrorCode::session_ambiguous_format: return "session.ambiguous-format";
        case ErrorCode::session_unreadable: return "session.unreadable";
        case ErrorCode::session_out_of_range: return "session.out-of-range";
        case ErrorCode::screening_missing: return "screening.missing";
        case ErrorCode::screening_forbids: return "screening.forbids";
        case ErrorCode::consent_missing: return "consent.missing";
        case ErrorCode::consent_withdrawn: return "consent.withdrawn";
        case ErrorCode::visit_incomplete: return "visit.incomplete";
        case ErrorCode::visit_signed: return "visit.signed";
        case ErrorCode::amendment_refused: return "amendment.refused";
        case ErrorCode::signature_password: return "signature.password";
        case ErrorCode::signature_key: return "signature.key";
        case ErrorCode::signature_certificate: return "signature.certificate";
        case ErrorCode::signature_failed: return "signature.failed";
        case ErrorCode::store_not_a_store: return "store.not-a-store";
        case ErrorCode::store_version: return "store.version";
        case ErrorCode::store_busy: return "store.busy";
        case ErrorCode::store_conflict: return "store.conflict";
        case ErrorCode::store_damaged: return "store.damaged";
        case ErrorCode::store_not_found: return "store.not-found";
        case ErrorCode::store_failed: return "store.failed";
        case ErrorCode::report_text: return "report.text";
        case ErrorCode::report_input: return "report.input";
        case ErrorCode::report_language: return "report.language";
        case ErrorCode::pdf_damaged: return "pdf.damaged";
        case ErrorCode::pdf_encrypted: return "pdf.encrypted";
        case ErrorCode::pdf_too_large: return "pdf.too-large";
        case ErrorCode::pdf_without_chart: return "pdf.without-chart";
        case ErrorCode::pdf_not_signable: return "pdf.not-signable";
        case ErrorCode::pdf_password: return "pdf.password";
    }
    return "unknown";
}

Error::Error(ErrorCode code, std::string what_happened, std::string where, std::string remedy)
    : code_(code),
      what_happened_(std::move(what_happened)),
      where_(std::move(where)),
      remedy_(std::move(remedy)) {
    text_ = "[" + std::string(to_string(code_)) + "] ";
    if (!where_.empty()) text_ += where_ + ": ";
    text_ += what_happened_ + ".";
    if (!remedy_.empty()) text_ += " " + remedy_ + (remedy_.ends_with('?') ? "" : ".");
}

Error Error::within(std::string_view outer) const {
    std::string place(outer);
    if (!where_.empty()) place += ", " + where_;
    return Error(code_, what_happened_, std::move(place), remedy_);
}

}  // namespace myochart
