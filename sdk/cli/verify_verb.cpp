// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/pdf_contents.hpp"
#include "myochart/exchange/pdf_signature.hpp"

namespace myochart::cli {
namespace {

void verify_store(const Common& common, int& exit_code) {
    const Workspace workspace = common.open();
    const StoreCheck check = workspace.verify();
    for (const StoreFault& fault : check.faults) {
        if (!fault.patient.empty()) {
            std::cout << "patient " << fault.patient << ", revision " << fault.sequence << ": ";
        }
        std::cout << fault.message << '\n';
    }
    if (check.faults.empty()) {
        std::cout << check.revisions << " revisions: every revision is as it was written\n";
    } else {
        exit_code = damage_found;
    }
}

/// Says whether a certificate's signature fits; false if it does not.
bool print_certificate(const std::string& sealed, const Signature& signature,
                       const std::string& trusted) {
    if (signature.certificate_signature.empty()) return true;
    const CertificateCheck check = check_detached(sealed, signature.certificate_signature, trusted);
    std::cout << "certificate of " << signature.signer.name << ": " << check.summary << '\n';
    return check.intact && check.trusted.value_or(true);
}

bool print_certificates(const Chart& chart, const std::string& trusted) {
    bool good = true;
    const Uuid& patient = chart.patient.id;
    for (const SignedVisit& visit : chart.visits) {
        const auto seals = seals_of(patient, visit);
        good = print_certificate(sealed_bytes(patient, visit.original(), visit.signature()),
                                 visit.signature(), trusted) &&
               good;
        for (std::size_t i = 0; i < visit.amendments().size(); ++i) {
            const Amendment& amendment = visit.amendments()[i];
            good = print_certificate(sealed_bytes(patient, seals[i], amendment),
                                     amendment.signature, trusted) &&
                   good;
        }
    }
    return good;
}

void verify_chart(const std::string& bytes, const std::string& name, const std::string& trusted,
                  int& exit_code) {
    try {
        const ChartReading reading = read_chart(bytes, name);
        for (const Diagnostic& found : reading.diagnostics) {
            std::cout << to_string(found.severity) << ": " << found.message << " (" << found.where
                      << ")\n";
        }
        std::size_t amendments = 0;
        for (const SignedVisit& visit : reading.chart.visits) {
            amendments += visit.amendments().size();
            std::cout << "visit of " << to_minute(visit.original().start) << ", last seal "
                      << seals_of(reading.chart.patient.id, visit).back() << '\n';
        }
        std::cout << reading.chart.visits.size() << " signed visits and " << amendments
                  << " amendments are as they were signed, " << reading.chart.drafts.size()
                  << " drafts. Signatures seal visits and the patient's id, not the patient's name "
                     "and birth date; that a last amendment was cut off shows only by its seal.\n";
        if (!print_certificates(reading.chart, trusted)) exit_code = damage_found;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::xml_altered_after_signing) throw;
        std::cout << error.what() << '\n';
        exit_code = damage_found;
    }
}

void print_holder(const SignerCertificate& holder) {
    std::cout << "  certificate: " << holder.common_name << ", issued by " << holder.issuer
              << ", serial " << holder.serial << ", valid " << to_string(holder.valid_from)
              << " to " << to_string(holder.valid_until)
              << "\n  SHA-256 of the certificate: " << holder.sha256 << '\n';
}

void print_signature(const PdfSignatureCheck& signature) {
    const CertificateCheck& check = signature.certificate;
    std::cout << "signature \"" << signature.field << "\" by " << signature.name << ", as claimed";
    if (check.signed_at) std::cout << " at " << to_string(*check.signed_at);
    if (!signature.reason.empty()) std::cout << ", because: " << signature.reason;
    std::cout << '\n';
    if (check.signer) print_holder(*check.signer);
    std::cout << "  " << check.summary << '\n';
    if (!check.intact) return;
    if (signature.bytes_after == 0) {
        std::cout << "  It covers the whole file.\n";
        return;
    }
    std::cout << "  " << signature.bytes_after << " bytes follow what it covers; ";
    if (signature.changes.empty()) {
        std::cout << "they change nothing of it but for further signatures.\n";
        return;
    }
    std::cout << "they CHANGE what it covers:\n";
    for (const std::string& change : signature.changes) std::cout << "    " << change << '\n';
}

void print_pdf_check(const PdfCheck& check) {
    for (const PdfSignatureCheck& signature : check.signatures) print_signature(signature);
    for (const std::string& fault : check.faults) std::cout << "damage: " << fault << '\n';
    if (check.signatures.empty() && check.faults.empty()) {
        std::cout << "The PDF has no signature: whether its pages were changed can't be known. "
                     "What it embeds is checked for itself.\n";
    }
}

void verify_pdf(const std::string& bytes, const std::string& file, const std::string& trusted,
                int& exit_code) {
    const PdfCheck check = check_pdf(bytes, trusted);
    print_pdf_check(check);
    if (!check.holds()) exit_code = damage_found;
    const auto chart = chart_in(pdf_attachments(bytes));
    if (!chart) {
        std::cout << "The PDF embeds no chart XML.\n";
        return;
    }
    std::cout << "Embedded chart " << chart->name << ":\n";
    verify_chart(chart->bytes, file + ", " + chart->name, trusted, exit_code);
}

void verify_file(const std::string& file, const std::string& trusted, int& exit_code) {
    const std::string bytes = read_file(file, largest_document);
    if (!is_pdf(bytes)) return verify_chart(bytes, file, trusted, exit_code);
    try {
        verify_pdf(bytes, file, trusted, exit_code);
    } catch (const Error& error) {
        throw error.where().starts_with(file) ? error : error.within(file);
    }
}

}  // namespace

void add_verify_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand(
        "verify", "Checks the store, a chart XML or a PDF for any change after the fact");
    verb->footer(
        "\nOf a PDF it checks every signature, what came after each, and the seals of the chart "
        "that the\nPDF embeds. Without a signature only the seals can show a change.\n"
        "\nExamples:\n  myochart --store clinic.myochart verify\n  myochart verify chart.xml\n"
        "  myochart verify report.pdf --trusted clinic-ca.pem");
    auto file = std::make_shared<std::string>();
    verb->add_option("FILE", *file, "A chart XML or a PDF; without it the store is checked");
    auto trusted = std::make_shared<std::string>();
    verb->add_option("--trusted", *trusted,
                     "PEM file with the certificates that are trusted to have signed");
    verb->callback([&common, &exit_code, file, trusted] {
        if (file->empty()) {
            verify_store(common, exit_code);
        } else {
            verify_file(*file, *trusted, exit_code);
        }
    });
}

}  // namespace myochart::cli
