// SPDX-License-Identifier: Apache-2.0
// What a clinic does with a finished report: sign it, check it, take the chart out again, send it.
#include <catch2/catch.hpp>

#include "command/clinic.hpp"
#include "support/certificates.hpp"

using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A signed visit and its report, signed with a certificate.
struct SignedReport {
    SignedReport() {
        make_certificate(clinic.folder, "maria", "Maria Sandoval");
        make_certificate(clinic.folder, "jan", "Jan Koenig");
        clinic.chart_visit();
        clinic.sign_and_export();
        clinic.must("export --visit " + visit_id + " --output " + report + key("maria"));
    }
    std::string key(const std::string& name) const {
        return " --key " + clinic.file(name + ".key") + " --certificate " +
               clinic.file(name + ".pem");
    }

    Clinic clinic;
    std::string report = clinic.file("signed.pdf");
    std::string plain = clinic.file("report.pdf");
};

}  // namespace

TEST_CASE("A report is signed as it is exported, and everybody finds it signed as a whole") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    const std::string said = run("pdfsig " + made.report).output;
    INFO(said);
    CHECK(has(said, "Signature is Valid"));
    CHECK(has(said, "Total document signed"));
    CHECK(run("qpdf --check " + made.report).status == 0);
    CHECK(has(run("pdftotext " + made.report + " -").output, "Gastrocnemius"));

    SECTION("verify tells who, when, what is covered, and of the chart within") {
        const std::string told =
            clinic.must("verify " + made.report + " --trusted " + clinic.file("maria.pem"));
        INFO(told);
        for (const char* part : {"by Maria Sandoval, as claimed at 2026-11-20T09:55:00+01:00",
                                 "issued by CN=Maria Sandoval", "the certificate is trusted",
                                 "It covers the whole file", "Embedded chart chart.xml",
                                 "1 signed visits and 0 amendments are as they were signed"}) {
            INFO(part);
            CHECK(has(told, part));
        }
    }
    SECTION("a changed byte is found") {
        std::string bytes = read(made.report);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        const Ran ran =
            clinic.myochart("verify " + clinic.folder.write("changed.pdf", bytes).string());
        INFO(ran.output);
        CHECK((ran.status == 3 || ran.status == 1));
    }
    SECTION("a signer whom nobody trusts is found") {
        CHECK(clinic.myochart("verify " + made.report + " --trusted " + clinic.file("jan.pem"))
                  .status == 3);
    }
    SECTION("a second person signs") {
        clinic.must("sign-pdf " + made.report + made.key("jan") +
                    " --role Supervisor --reason Seen --output " + clinic.file("twice.pdf"));
        const std::string told = clinic.must("verify " + clinic.file("twice.pdf"));
        INFO(told);
        CHECK(has(told, "they change nothing of it but for further signatures"));
        CHECK(has(told, "by Jan Koenig, as claimed at 2026-11-20T09:55:00+01:00, because: Seen"));
    }
    SECTION("the archive standard is signed too") {
        clinic.must("export --visit " + visit_id + " --standard pdf-a1b --output " +
                    clinic.file("archived.pdf") + made.key("maria"));
        CHECK(has(clinic.must("verify " + clinic.file("archived.pdf")),
                  "The PDF embeds no chart XML"));
    }
}

TEST_CASE("Of a report without a signature verify says what can't be known") {
    const SignedReport made;
    const std::string told = made.clinic.must("verify " + made.plain);
    CHECK(has(told, "The PDF has no signature: whether its pages were changed can't be known"));
    CHECK(has(told, "1 signed visits and 0 amendments are as they were signed"));
}

TEST_CASE("The chart comes back out of the report bit for bit, into a file and into a store") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    const std::string chart = read(clinic.file("visit.xml"));
    for (const std::string& report : {made.plain, made.report}) {
        const Clinic other;
        REQUIRE(
            run(program + " import " + report + " --output " + other.file("chart.xml")).status ==
            0);
        CHECK(read(other.file("chart.xml")) == chart);
        const std::string told = other.must("import " + report);
        CHECK(has(told, visit_id + " of 2026-11-20 09:00: stored"));
        CHECK(has(told, "recording.csv"));
        other.must("export --visit " + visit_id + " --format xml --output " + other.file("v.xml"));
        CHECK(read(other.file("v.xml")) == chart);
        CHECK(has(other.must("import " + clinic.file("visit.xml")), "already stored"));
        CHECK(has(other.must("verify"), "every revision is as it was written"));
    }
}

TEST_CASE("With its recordings embedded a report restores them too, and the same report") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    clinic.must("export --visit " + visit_id + " --embed-recordings --output " +
                clinic.file("full.pdf"));
    const Clinic other;
    const std::string told = other.must("import " + clinic.file("full.pdf"));
    INFO(told);
    CHECK_FALSE(has(told, "is not in the store"));
    other.must("export --visit " + visit_id + " --embed-recordings --output " +
               other.file("full.pdf"));
    const Ran text = run("pdftotext -layout " + other.file("full.pdf") + " -");
    CHECK(has(text.output, "35 Hz"));
}

TEST_CASE("What lies beside the chart is listed, and taken out only under plain names") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    const std::string folder = clinic.file("out");
    clinic.must("import " + made.plain + " --attachments " + folder);
    CHECK(read(folder + "/chart.xml") == read(clinic.file("visit.xml")));
    CHECK(clinic.myochart("import " + made.plain + " --attachments " + folder).status == 1);
    // Another program renames it so that it would leave the folder.
    const std::string evil = clinic.file("evil.pdf");
    REQUIRE(run("qpdf --remove-attachment=chart.xml " + made.plain + " " + evil + ".0").status ==
            0);
    REQUIRE(run("qpdf --add-attachment " + clinic.file("visit.xml") +
                " --filename=../../evil.xml --mimetype=text/xml -- " + evil + ".0 " + evil)
                .status == 0);
    const Ran ran = clinic.myochart("import " + evil + " --attachments " + clinic.file("safe"));
    INFO(ran.output);
    CHECK(ran.status == 1);
    CHECK(has(ran.output, "no plain file name"));
    CHECK_FALSE(std::filesystem::exists(clinic.file("evil.xml")));
}

TEST_CASE("PDFs that can't be imported are refused with the reason") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    const auto refused = [&](const std::string& file, const std::string& code) {
        const Ran ran = clinic.myochart("import " + file);
        INFO(ran.output);
        CHECK(ran.status == 1);
        CHECK(has(ran.output, code));
        CHECK(has(ran.output, "remedy:"));
    };
    const std::string bytes = read(made.plain);
    refused(clinic.folder.write("cut.pdf", bytes.substr(0, bytes.size() / 2)).string(),
            "pdf.damaged");
    refused(clinic.file("archive.pdf"), "pdf.without-chart");
    refused(clinic.folder.write("text.pdf", "hello").string(), "xml.malformed");
    clinic.folder.write("password", "four words put together\n");
    clinic.must("encrypt-pdf " + made.plain + " --password-file " + clinic.file("password") +
                " --output " + clinic.file("copy.pdf"));
    refused(clinic.file("copy.pdf"), "pdf.encrypted");
}

TEST_CASE("The copy for e-mail needs a good password and never replaces a file") {
    const SignedReport made;
    const Clinic& clinic = made.clinic;
    clinic.folder.write("password", "four words put together\n");
    clinic.folder.write("short", "secret\n");
    const std::string before = read(made.report);
    const auto encrypt = [&](const std::string& password, const std::string& output) {
        return clinic.myochart("encrypt-pdf " + made.report + " --password-file " +
                               clinic.file(password) + " --output " + output);
    };
    CHECK(has(encrypt("short", clinic.file("copy.pdf")).output, "pdf.password"));
    CHECK(encrypt("password", made.report).status == 1);
    CHECK(read(made.report) == before);
    const Ran ran = encrypt("password", clinic.file("copy.pdf"));
    CHECK(ran.status == 0);
    CHECK(has(ran.output, "claims no PDF/A"));
    CHECK(has(ran.output, "carries no signature"));
    CHECK(has(
        run("pdftotext -upw 'four words put together' " + clinic.file("copy.pdf") + " -").output,
        "Gastrocnemius"));
    CHECK(run("pdftotext " + clinic.file("copy.pdf") + " -").status != 0);
}

TEST_CASE("The report of a draft is not signed") {
    const Clinic clinic;
    make_certificate(clinic.folder, "maria", "Maria Sandoval");
    clinic.chart_visit();
    const Ran ran = clinic.myochart(
        "export --visit " + visit_id + " --output " + clinic.file("draft.pdf") + " --key " +
        clinic.file("maria.key") + " --certificate " + clinic.file("maria.pem"));
    CHECK(ran.status == 1);
    CHECK(has(ran.output, "the visit is a draft"));
    CHECK_FALSE(std::filesystem::exists(clinic.file("draft.pdf")));
}
