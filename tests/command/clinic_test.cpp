// The visit that must work, from files to a printed report, and its judges.
#include "command/clinic.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <sstream>

namespace myochart_test {

std::string Clinic::must(const std::string& arguments) const {
    const Ran ran = myochart(arguments);
    INFO(arguments << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
}

void Clinic::chart_visit() const {
    const std::string c = clinic_files;
    REQUIRE(run(simulator + " --seed 7 --duration 60 --start 2026-11-20T09:30:00+01:00 --output " +
                file("recording.csv"))
                .status == 0);
    must("visit new --patient " + c + "/patient.xml --visit " + c + "/visit.xml");
    must("visit add " + visit_id + " " + c + "/screening.xml " + c + "/consent.xml " + c +
         "/finding-left.xml " + c + "/finding-right.xml " + c + "/threshold-left-before.xml " + c +
         "/threshold-left-after.xml " + c + "/treatment-left.xml");
    must("session import " + file("recording.csv") + " --visit " + visit_id);
}

void Clinic::sign_and_export() const {
    must("visit sign " + visit_id);
    must("export --visit " + visit_id + " --format xml --output " + file("visit.xml"));
    must("export --visit " + visit_id + " --output " + file("report.pdf"));
    must("export --visit " + visit_id + " --standard pdf-a1b --output " + file("archive.pdf"));
}

}  // namespace myochart_test

using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A visit goes from files to a signed record, XML and PDF that every judge accepts") {
    const Clinic clinic;
    clinic.chart_visit();
    clinic.sign_and_export();

    SECTION("the schema accepts the XML") {
        const Ran ran = run("xmllint --nonet --noout --schema " MYOCHART_SOURCE_DIR
                            "/schemas/myochart-chart-1.xsd " +
                            clinic.file("visit.xml"));
        INFO(ran.output);
        CHECK(ran.status == 0);
    }
    SECTION("Preflight accepts the archive report") {
        CHECK(has(preflight(clinic.file("archive.pdf")), "is a valid PDF/A-1b file"));
    }
    SECTION("qpdf finds nothing wrong") {
        CHECK(run("qpdf --check " + clinic.file("report.pdf")).status == 0);
        CHECK(run("qpdf --check " + clinic.file("archive.pdf")).status == 0);
    }
    SECTION("every font is embedded, subset and mapped to Unicode") {
        std::istringstream fonts(run("pdffonts " + clinic.file("report.pdf")).output);
        std::string line;
        std::getline(fonts, line);
        std::getline(fonts, line);
        int count = 0;
        for (; std::getline(fonts, line); ++count) {
            INFO(line);
            CHECK(std::regex_search(line, std::regex(R"(yes\s+yes\s+yes)")));
        }
        CHECK(count >= 2);
    }
    SECTION("the embedded XML is the exported one, byte for byte") {
        REQUIRE(run("pdfdetach -save 1 -o " + clinic.file("embedded.xml") + " " +
                    clinic.file("report.pdf"))
                    .status == 0);
        CHECK(read(clinic.file("embedded.xml")) == read(clinic.file("visit.xml")));
    }
    SECTION("the report tells what was found, measured and done") {
        const std::string text =
            run("pdftotext -layout " + clinic.file("report.pdf") + " -").output;
        for (const char* part :
             {"Jonas Weber", "Praxis am Stadtwald", "Known or suspected deep-vein thrombosis",
              "Gastrocnemius, medial head, left", "Hypersensitive spot", "not tested",
              "Pressure pain threshold", "216", "Ankle dorsiflexion", "50 °C", "35 Hz",
              "upper bound", "simulat", "Signed by", "Maria Sandoval", "Page 1 of"}) {
            INFO(part);
            CHECK(has(text, part));
        }
    }
    SECTION("the record is as it was written, and says so") {
        CHECK(has(clinic.must("verify"), "every revision is as it was written"));
        CHECK(has(clinic.must("verify " + clinic.file("visit.xml")),
                  "1 signed visits and 0 amendments are as they were signed"));
        CHECK(has(clinic.must("visit history " + visit_id), "signed"));
    }
    SECTION("nothing can be changed any more") {
        const Ran add =
            clinic.myochart("visit add " + visit_id + " " + clinic_files + "/finding-left.xml");
        CHECK(add.status == 1);
        CHECK(has(add.output, "visit.signed"));
        CHECK(
            clinic
                .myochart("session import " + clinic.file("recording.csv") + " --visit " + visit_id)
                .status == 1);
        CHECK(clinic.myochart("visit sign " + visit_id).status == 1);
    }
    SECTION("a changed byte in the signed XML is found") {
        std::string xml = read(clinic.file("visit.xml"));
        const std::size_t at = xml.find("rating=\"6\"");
        REQUIRE(at != std::string::npos);
        xml[at + 8] = '5';
        const Ran ran =
            clinic.myochart("verify " + clinic.folder.write("changed.xml", xml).string());
        CHECK(ran.status == 3);
        CHECK(has(ran.output, "xml.altered-after-signing"));
    }
}

TEST_CASE("Two runs of the command give the same bytes, whatever the locale is set to") {
    const TemporaryFolder locales;
    const Ran made = run("localedef -i de_DE -f UTF-8 " + locales.path("de_DE.UTF-8").string());
    INFO(made.output);
    REQUIRE(made.status == 0);
    const Clinic first;
    const Clinic second("LC_ALL=de_DE.UTF-8 LOCPATH=" + locales.path("").string());
    for (const Clinic* clinic : {&first, &second}) {
        clinic->chart_visit();
        clinic->sign_and_export();
    }
    for (const char* name : {"recording.csv", "visit.xml", "report.pdf", "archive.pdf"}) {
        INFO(name);
        CHECK(read(first.file(name)) == read(second.file(name)));
    }
}
