// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/pdf_signature.hpp"

#include <algorithm>
#include <optional>

#include "exchange/pdf_errors.hpp"
#include "myochart/core/text.hpp"
#include "pdf/signatures.hpp"
#include "pdf/signing.hpp"

namespace myochart {
namespace {

std::shared_ptr<const pdf::FontSet> open_fonts(const std::vector<std::filesystem::path>& folders) {
    try {
        return folders.empty() ? pdf::FontSet::open() : pdf::FontSet::open(folders);
    } catch (const pdf::Error& error) {
        throw Error(
            ErrorCode::report_input, error.what(), "fonts",
            "Install the Debian package fonts-noto-core, or name the folder with the fonts");
    }
}

/// What the field shows.
pdf::Text text_of(const PdfSigner& signer, const std::string& name, const SigningKey& key,
                  const Time& time) {
    const std::string offset = to_string(time).ends_with('Z') ? "UTC" : to_string(time).substr(19);
    return pdf::Text({pdf::bold(name),
                      {.text = signer.role.empty() ? "" : ", " + signer.role},
                      {.text = "\n" + to_minute(time) + " " + offset + "\n" + signer.caption + " " +
                               key.certificate().common_name}});
}

/// The time to the second: neither PDF nor certificates know parts of one.
Time whole_second(const Time& time) {
    return {std::chrono::floor<std::chrono::seconds>(time.instant), time.offset};
}

}  // namespace

std::string sign_pdf(std::string_view bytes, const SigningKey& key, const Time& time,
                     const PdfSigner& signer,
                     const std::vector<std::filesystem::path>& font_folders) {
    const auto fonts = open_fonts(font_folders);
    const Time at = whole_second(time);
    const auto sign = [&](std::string_view content) {
        return from_base64(sign_detached(content, key, at, SigningTime::left_out));
    };
    const std::string name = signer.name.empty() ? key.certificate().common_name : signer.name;
    require_text(name, "signer");
    require_text(signer.role, "role");
    require_text(signer.reason, "reason");
    // Signatures of one key differ by a few bytes at most.
    constexpr std::size_t slack = 16;
    const std::size_t room = sign("").size() + slack;
    try {
        const pdf::UnsignedPdf prepared =
            pdf::prepare_signature(bytes,
                                   {.field = signer.field,
                                    .name = name,
                                    .reason = signer.reason,
                                    .time = to_string(at),
                                    .text = text_of(signer, name, key, at),
                                    .room = room,
                                    .language = signer.language},
                                   *fonts);
        return prepared.with_signature(sign(prepared.content()));
    } catch (const pdf::ReadingError& refusal) {
        throw error_of(refusal);
    } catch (const pdf::Error& error) {
        throw Error(ErrorCode::pdf_not_signable, error.what(), "",
                    "Sign a report as Myochart wrote it, or a field that is free");
    }
}

namespace {

std::optional<Time> claimed_time(const std::string& text) {
    if (text.empty()) return std::nullopt;
    try {
        return parse_time(text);
    } catch (const Error&) {
        return std::nullopt;  // what is no time says nothing
    }
}

std::vector<std::string> changes_since(std::string_view bytes, std::size_t end) {
    try {
        return pdf::changes_since(bytes, end);
    } catch (const pdf::ReadingError& refusal) {
        return {std::string("what was signed can't be read by itself: ") + refusal.what()};
    }
}

PdfSignatureCheck check_signature(std::string_view bytes, const pdf::FoundSignature& found,
                                  const std::filesystem::path& trusted) {
    PdfSignatureCheck check{.field = found.field, .name = found.name, .reason = found.reason};
    if (!found.fault.empty()) {
        if (!trusted.empty()) check.certificate.trusted = false;
        check.certificate.signed_at = claimed_time(found.time);
        check.certificate.summary = "The signature does not hold: " + found.fault + ".";
        return check;
    }
    check.certificate = check_detached(pdf::signed_bytes(bytes, found), to_base64(found.cms),
                                       trusted, claimed_time(found.time));
    check.bytes_after = bytes.size() - found.end;
    check.changes = changes_since(bytes, found.end);
    return check;
}

bool covers_all(const PdfSignatureCheck& check) {
    return check.certificate.intact && check.bytes_after == 0;
}

}  // namespace

PdfCheck check_pdf(std::string_view bytes, const std::filesystem::path& trusted) {
    const pdf::SignatureReading reading = reading_pdf([&] { return pdf::read_signatures(bytes); });
    PdfCheck check{.empty_fields = reading.empty_fields};
    for (const pdf::FoundSignature& found : reading.signatures)
        check.signatures.push_back(check_signature(bytes, found, trusted));
    if (reading.hides_signatures)
        check.faults.push_back("there are parts of a signature that the form does not show");
    if (!check.signatures.empty() && std::ranges::none_of(check.signatures, covers_all))
        check.faults.push_back("no signature covers the whole file");
    return check;
}

}  // namespace myochart
