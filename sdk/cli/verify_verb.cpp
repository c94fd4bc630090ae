// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

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

void verify_chart(const std::string& file, const std::string& trusted, int& exit_code) {
    try {
        const ChartReading reading = read_chart(read_file(file, largest_document), file);
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

}  // namespace

void add_verify_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand(
        "verify", "Checks the store, or a chart XML, for any change after the fact");
    verb->footer(
        "\nExamples:\n  myochart --store clinic.myochart verify\n  myochart verify chart.xml");
    auto file = std::make_shared<std::string>();
    verb->add_option("CHART", *file, "A chart XML; without it the store is checked");
    auto trusted = std::make_shared<std::string>();
    verb->add_option("--trusted", *trusted,
                     "PEM file with the certificates that are trusted to have signed");
    verb->callback([&common, &exit_code, file, trusted] {
        if (file->empty()) {
            verify_store(common, exit_code);
        } else {
            verify_chart(*file, *trusted, exit_code);
        }
    });
}

}  // namespace myochart::cli
