// SPDX-License-Identifier: Apache-2.0
/// The one exception of the library: a stable code and a sentence a person can act on.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// What went wrong, stable across releases: a code is never renamed or reused.
/// `to_string` gives the printed form, for example "xml.doctype".
enum class ErrorCode {
    text_not_utf8,
    text_control_character,
    value_number,
    value_unit,
    value_unit_mismatch,
    value_out_of_range,
    value_time,
    value_date,
    value_uuid,
    value_word,
    file_not_found,
    file_unreadable,
    file_unwritable,
    file_too_large,
    xml_malformed,
    xml_doctype,
    xml_too_large,
    xml_too_deep,
    xml_wrong_document,
    xml_version,
    xml_unknown_content,
    xml_missing_content,
    xml_bad_value,
    xml_altered_after_signing,
    atlas_unknown_muscle,
    atlas_unknown_trigger_point,
    atlas_unknown_view,
    region_not_present,
    plugin_bad_data,
    plugin_failed,
    plugin_duplicate,
    plugin_refused,
    session_unknown_format,
    session_ambiguous_format,
    session_unreadable,
    session_out_of_range,
    screening_missing,
    screening_forbids,
    consent_missing,
    consent_withdrawn,
    visit_incomplete,
    visit_signed,
    amendment_refused,
    signature_password,
    signature_key,
    signature_certificate,
    signature_failed,
    store_not_a_store,
    store_version,
    store_busy,
    store_conflict,
    store_damaged,
    store_not_found,
    store_failed,
    report_text,
    report_input,
    report_language,
    pdf_damaged,
    pdf_encrypted,
    pdf_too_large,
    pdf_without_chart,
    pdf_not_signable,
    pdf_password,
};

/// The stable printed form, "area.problem". Never empty.
MYOCHART_API std::string_view to_string(ErrorCode code);

/// Thrown by every function of the library that can't do what it was asked; nothing is left half
/// done. Copying is cheap enough to catch by value; use from one thread at a time.
class MYOCHART_API Error : public std::exception {
public:
    /// @param what_happened  a sentence: what is wrong, with the offending value
    /// @param where          file, line, field or object; empty if the sentence says it all
    /// @param remedy         what the reader can do about it
    Error(ErrorCode code, std::string what_happened, std::string where, std::string remedy);

    ErrorCode code() const noexcept { return code_; }
    const std::string& what_happened() const noexcept { return what_happened_; }
    const std::string& where() const noexcept { return where_; }
    const std::string& remedy() const noexcept { return remedy_; }
    /// All of it in one line: "[code] where: what happened. Remedy".
    const char* what() const noexcept override { return text_.c_str(); }

    /// The same error seen from further out: `outer` is put before the place.
    Error within(std::string_view outer) const;

private:
    ErrorCode code_;
    std::string what_happened_;
    std::string where_;
    std::string remedy_;
    std::string text_;
};

}  // namespace myochart
