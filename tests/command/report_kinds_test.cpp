// Every kind of report before every judge that the machine has.
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

const char* const kinds[] = {"visit-note", "progress-report", "referral-letter", "patient-handout",
                             "audit-copy"};
const char* const languages[] = {"en", "de", "fr", "es"};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The columns emb, sub and uni of each font that pdffonts lists.
void require_fonts_whole(const std::string& file) {
    std::istringstream lines(run("pdffonts " + file).output);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    int fonts = 0;
    for (; std::getline(lines, line); ++fonts) {
        INFO(line);
        CHECK(has(line, "yes yes yes"));
    }
    CHECK(fonts >= 2);
}

bool is_installed(const std::string& program) {
    return run("command -v " + program + " >/dev/null || exit 1").status == 0;
}

}  // namespace

TEST_CASE(
    "Each kind of report in each language is sound for qpdf, poppler, mutool and Ghostscript") {
    const Clinic clinic;
    clinic.chart_visit();
    clinic.must("visit sign " + visit_id);
    for (const char* kind : kinds) {
        for (const char* language : languages) {
            const std::string file = clinic.file(std::string(kind) + "-" + language + ".pdf");
            INFO(file);
            clinic.must("export --visit " + visit_id + " --kind " + kind + " --language " +
                        language + " --output " + file);
            CHECK(run("qpdf --check " + file).status == 0);
            require_fonts_whole(file);
            const Ran structure = run("pdfinfo -struct-text " + file);
            CHECK(has(structure.output, "Document"));
            CHECK(has(structure.output, "H1"));
            CHECK_FALSE(has(structure.output, "Error"));
            CHECK(has(run("pdfinfo " + file).output, "Tagged:          yes"));
            CHECK(has(run("pdftotext " + file + " -").output, "Jonas Weber"));
            if (language != languages[0]) continue;
            const Ran drawn = run("mutool draw -q -r 20 -o " + clinic.file("p%d.png") + " " + file);
            INFO(drawn.output);
            CHECK(drawn.status == 0);
            CHECK_FALSE(has(drawn.output, "error"));
            CHECK(run("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage " + file).output.empty());
        }
    }
}

TEST_CASE("Preflight accepts each kind of report as PDF/A-1b") {
    const Clinic clinic;
    clinic.chart_visit();
    clinic.must("visit sign " + visit_id);
    for (const char* kind : kinds) {
        const std::string file = clinic.file(std::string(kind) + ".pdf");
        clinic.must("export --visit " + visit_id + " --kind " + kind +
                    " --standard pdf-a1b --output " + file);
        const std::string verdict = preflight(file);
        INFO(kind << "\n" << verdict);
        CHECK(has(verdict, "is a valid PDF/A-1b file"));
    }
}

TEST_CASE("veraPDF accepts each kind of report as PDF/A-3a and PDF/UA-1") {
    if (!is_installed("verapdf")) {
        std::cout << "SKIPPED: verapdf is not installed here\n";
        return;
    }
    const Clinic clinic;
    clinic.chart_visit();
    clinic.must("visit sign " + visit_id);
    for (const char* kind : kinds) {
        const std::string file = clinic.file(std::string(kind) + ".pdf");
        clinic.must("export --visit " + visit_id + " --kind " + kind + " --output " + file);
        for (const char* flavour : {"3a", "ua1"}) {
            const Ran verdict =
                run(std::string("verapdf --format text -f ") + flavour + " " + file);
            INFO(verdict.output);
            CHECK(has(verdict.output, "PASS"));
        }
    }
}

TEST_CASE("Each kind of report has the same bytes in another locale and the second time") {
    const std::string locale = "LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8";
    const Clinic clinic;
    clinic.chart_visit();
    clinic.must("visit sign " + visit_id);
    for (const char* kind : kinds) {
        INFO(kind);
        const std::string arguments = " --store " + clinic.file("clinic.myochart") +
                                      " export --visit " + visit_id + " --kind " + kind +
                                      " --language de --output ";
        CHECK(run(program + arguments + clinic.file("one.pdf")).status == 0);
        CHECK(run(locale + " " + program + arguments + clinic.file("two.pdf")).status == 0);
        CHECK(read(clinic.file("one.pdf")) == read(clinic.file("two.pdf")));
    }
}

TEST_CASE("The body map of a visit is exported as drawings for screens, one a picture") {
    const Clinic clinic;
    clinic.chart_visit();
    const std::string folder = clinic.file("body-map");
    const std::string told = clinic.must("export --visit " + visit_id +
                                         " --format svg --language de --output " + folder);
    for (const char* name : {"lower_leg.back.left", "lower_leg.back.right", "legend"}) {
        const std::string file = folder + "/" + name + ".svg";
        CHECK(has(told, file));
        CHECK(run("xmllint --noout " + file).status == 0);
    }
    CHECK(has(run("cat " + folder + "/lower_leg.back.left.svg").output, "Triggerpunkt"));
}
