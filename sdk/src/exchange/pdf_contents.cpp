// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/pdf_contents.hpp"

#include <algorithm>

#include "exchange/pdf_errors.hpp"
#include "pdf/encryption.hpp"

namespace myochart {
namespace {

constexpr std::size_t shortest_password = 15;
constexpr std::size_t longest_password = 127;  // bytes that revision 6 looks at

void require_password(std::string_view password) {
    const auto printable = [](char c) { return c >= 0x20 && c <= 0x7E; };
    if (!std::ranges::all_of(password, printable)) {
        throw Error(ErrorCode::pdf_password, "the password holds characters beyond ASCII", "",
                    "Use letters without accents, digits, signs and spaces: not every reader "
                    "takes others in the same way");
    }
    if (password.size() >= shortest_password && password.size() <= longest_password) return;
    throw Error(ErrorCode::pdf_password,
                "the password has " + std::to_string(password.size()) +
                    " characters; it takes 15 to 127 to withstand guessing",
                "", "Use four or five words that nobody would put together");
}

/// The root of our chart, before anything else is read of it.
bool is_chart(const PdfAttachment& attachment) {
    constexpr std::string_view root = "<chart";
    constexpr std::size_t head = 1024;
    const std::string_view begin = std::string_view(attachment.bytes).substr(0, head);
    const std::size_t at = begin.find(root);
    return at != std::string_view::npos && begin.find("urn:myochart:chart", at) != begin.npos;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return pdf::begins_as_pdf(bytes); }

std::vector<PdfAttachment> pdf_attachments(std::string_view bytes) {
    std::vector<PdfAttachment> attachments;
    for (pdf::EmbeddedFile& file : reading_pdf([&] { return pdf::embedded_files(bytes); })) {
        attachments.push_back({std::move(file.name), std::move(file.mime),
                               std::move(file.relationship), std::move(file.bytes)});
    }
    return attachments;
}

std::optional<PdfAttachment> chart_in(const std::vector<PdfAttachment>& attachments) {
    std::vector<const PdfAttachment*> charts;
    for (const PdfAttachment& one : attachments)
        if (is_chart(one)) charts.push_back(&one);
    const auto is_source = [](const PdfAttachment* one) { return one->relationship == "Source"; };
    if (charts.size() > 1) std::erase_if(charts, [&](auto* one) { return !is_source(one); });
    if (charts.empty()) return std::nullopt;
    if (charts.size() == 1) return *charts.front();
    throw Error(ErrorCode::pdf_without_chart, "the PDF holds several charts", "",
                "Take them out with --attachments and import the one that is meant");
}

std::string encrypted_pdf(std::string_view bytes, std::string_view password) {
    require_password(password);
    return reading_pdf([&] { return pdf::encrypted_copy(bytes, std::string(password)); });
}

}  // namespace myochart
