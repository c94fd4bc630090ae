// SPDX-License-Identifier: Apache-2.0
// Charting with plugins that nobody shipped, and reading what was charted with them without them.
#include <catch2/catch.hpp>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

const std::string samples = MYOCHART_SAMPLE_PLUGINS;

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A clinic whose decisions on trust are its own.
struct OwnHome {
    TemporaryFolder home;
    Clinic clinic{"env -u XDG_CONFIG_HOME -u XDG_STATE_HOME -u XDG_DATA_HOME HOME=" +
                  home.path("").string()};

    std::string must(const std::string& arguments) const {
        return clinic.must("--plugins " + samples + " " + arguments);
    }
    Ran myochart(const std::string& arguments) const {
        return clinic.myochart("--plugins " + samples + " " + arguments);
    }
    void trust(const std::string& plugin) const {
        must("plugin trust --yes " + samples + "/" + plugin + ".myoplugin");
    }
    void begin_visit() const {
        must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
             "/visit.xml");
    }
    std::string exported(const std::string& file, const std::string& more = {}) const {
        return must("export --visit " + visit_id + " --output " + clinic.file(file) + " " + more);
    }
};

/// The command as it is where no plugin is installed.
class BareCommand {
public:
    explicit BareCommand(const Clinic& clinic) : clinic_(clinic) {
        std::filesystem::create_directories(clinic.folder.path("bare/bin"));
        std::filesystem::copy_file(program, clinic.folder.path("bare/bin/myochart"));
    }
    Ran myochart(const std::string& arguments) const {
        return run("env -u XDG_CONFIG_HOME -u XDG_STATE_HOME -u XDG_DATA_HOME HOME=" +
                   clinic_.file("bare") + " " + clinic_.file("bare/bin/myochart") + " --store " +
                   clinic_.file("clinic.myochart") + " --clock 2026-11-20T09:55:00+01:00 " +
                   arguments);
    }
    std::string must(const std::string& arguments) const {
        const Ran ran = myochart(arguments);
        INFO(arguments << "\n" << ran.output);
        REQUIRE(ran.status == 0);
        return ran.output;
    }

private:
    const Clinic& clinic_;
};

const char* const said =
    "region module lower-leg-foot not present (plugin org.myochart.lower-leg-foot ";

}  // namespace

TEST_CASE("A plugin's format is listed with what it leaves out, once the plugin is trusted") {
    const OwnHome own;
    CHECK_FALSE(has(own.must("export --formats"), "visit-note"));
    CHECK(has(own.must("--developer export --formats"), "plugin not checked for trust"));
    own.trust("org.example.visit-note");
    const std::string listed = own.must("export --formats");
    for (const char* part : {"pdf", "xml", "visit-note", "Visit note (plain text)", ".txt",
                             "org.example.visit-note 1.0.0", "personal data, lossy"}) {
        INFO(part);
        CHECK(has(listed, part));
    }
    const std::string help = own.must("export --help");
    CHECK(has(help, "visit-note: Visit note (plain text), by the plugin org.example.visit-note"));
    CHECK(has(help, "(personal data, lossy)"));
    CHECK_FALSE(has(help, "atlas search"));
}

TEST_CASE("A visit is exported in a plugin's format, and what to mind with it is said") {
    const OwnHome own;
    own.trust("org.example.visit-note");
    own.begin_visit();
    const std::string output = own.exported("note.txt", "--format visit-note");
    CHECK(has(output, "holds personal data"));
    CHECK(has(output, "visit-note leaves a part of the record out"));
    CHECK(has(output, "the visit is a draft"));
    CHECK_FALSE(has(output, "not checked for trust"));
    CHECK(has(read(own.clinic.file("note.txt")), "Patient: Jonas Weber"));

    // The file's name tells the format as well.
    own.exported("again.txt");
    CHECK(read(own.clinic.file("again.txt")) == read(own.clinic.file("note.txt")));
    CHECK(own.myochart("export --visit " + visit_id + " --format visit-note --output " +
                       own.clinic.file("note.pdf"))
              .status == 1);
    CHECK(has(own.exported("report.pdf"), "holds personal data"));
}

TEST_CASE("An option that the plugin refuses is told in its words, and nothing is written") {
    const OwnHome own;
    own.trust("org.example.visit-note");
    own.begin_visit();
    const std::string start = "export --visit " + visit_id + " --output ";
    const Ran refused = own.myochart(start + own.clinic.file("note.txt") + " --option colour=red");
    CHECK(refused.status == 1);
    CHECK(has(refused.output, "the option \"colour\" is not known"));
    CHECK(has(refused.output, "plugin.failed"));
    CHECK_FALSE(std::filesystem::exists(own.clinic.file("note.txt")));
    for (const char* wrong : {"note.txt --option colour", "note.txt --option =red",
                              "report.pdf --option colour=red", "note.txt --format docx"}) {
        INFO(wrong);
        CHECK(own.myochart(start + own.clinic.folder.path(wrong).string()).status == 2);
    }
}

TEST_CASE("With the developer switch on, listing, export and report say so") {
    const OwnHome own;
    own.begin_visit();
    own.must("--developer visit add " + visit_id + " " + clinic_files + "/screening.xml " +
             clinic_files + "/consent.xml");
    own.must("--developer treatment add " + visit_id +
             " --muscle toy_triceps_brachii --side left --modality scraping "
             "--start 2026-11-20T09:30:00+01:00");
    const std::string note = own.must("--developer export --visit " + visit_id + " --output " +
                                      own.clinic.file("note.txt"));
    CHECK(has(note, "plugin not checked for trust: developer switch"));
    own.must("--developer export --visit " + visit_id + " --output " +
             own.clinic.file("report.pdf"));
    std::string text = run("pdftotext " + own.clinic.file("report.pdf") + " -").output;
    CHECK(has(text, "Charted with an unchecked plugin"));
    CHECK(has(text, "Made with the developer switch on"));
    // What was charted stays said where the switch is off.
    own.exported("report.pdf");
    text = run("pdftotext " + own.clinic.file("report.pdf") + " -").output;
    CHECK(has(text, "Charted with an unchecked plugin"));
    CHECK_FALSE(has(text, "Made with the developer switch on"));
}

TEST_CASE("Suggestions of a region's logic are shown with their source, and recorded nowhere") {
    const OwnHome own;
    own.trust("org.example.upper-arm");
    own.begin_visit();
    CHECK(has(own.must("visit advice " + visit_id), "no suggestions"));
    CHECK_FALSE(has(own.must("visit show " + visit_id), "suggestion"));
    own.must("visit add " + visit_id + " " + clinic_files + "/screening.xml " + clinic_files +
             "/consent.xml");
    own.must("treatment add " + visit_id +
             " --muscle toy_triceps_brachii --side left --modality scraping "
             "--start 2026-11-20T09:30:00+01:00");
    CHECK(has(own.must("visit show " + visit_id),
              "1 suggestion of region modules; see `myochart visit advice " + visit_id));
    const std::string advice = own.must("visit advice " + visit_id);
    CHECK(has(advice, "suggestion (caution Triceps brachii, left): The radial nerve"));
    CHECK(has(advice, "source: Standard anatomy, recalled"));
    CHECK(has(advice, "by the plugin org.example.upper-arm"));
    CHECK_FALSE(has(own.must("visit xml " + visit_id), "radial"));
    own.must("visit sign " + visit_id);
    CHECK(own.myochart("visit advice " + visit_id).status == 1);
}

TEST_CASE("What was charted with a plugin is shown, exported and verified without it") {
    const Clinic clinic;
    clinic.chart_visit();
    clinic.sign_and_export();
    const BareCommand bare(clinic);
    const std::string shown = bare.must("visit show " + visit_id);
    CHECK(has(shown, said));
    CHECK(has(shown, "Gastrocnemius, medial head"));
    CHECK_FALSE(has(clinic.must("visit show " + visit_id), "not present"));

    const std::string start = "export --visit " + visit_id + " --output ";
    CHECK(has(bare.must(start + clinic.file("bare.xml")), said));
    CHECK(read(clinic.file("bare.xml")) == read(clinic.file("visit.xml")));
    CHECK(has(bare.must(start + clinic.file("bare.pdf")), said));
    const std::string text = run("pdftotext -layout " + clinic.file("bare.pdf") + " -").output;
    for (const char* part : {"Body map not available", "Region module lower-leg-foot not present",
                             "Gastrocnemius, medial head", "shown from the record", "24 mm"}) {
        INFO(part);
        CHECK(has(text, part));
    }
    CHECK(has(bare.must("verify"), "every revision is as it was written"));
}

TEST_CASE("Without its plugin a draft's other parts are edited, and its findings refused") {
    const Clinic clinic;
    clinic.chart_visit();
    const std::string findings = clinic.must("visit xml " + visit_id);
    const BareCommand bare(clinic);
    bare.must("visit edit " + visit_id + " --plan 'Come again'");
    for (const std::string& arguments :
         {"finding add " + visit_id + " --muscle soleus --side left",
          "finding add " + visit_id + " --muscle soleus --side left --place 'x'",
          "finding set " + visit_id + " 1 --note harder",
          "visit remove " + visit_id + " 9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c05",
          "visit new --like " + visit_id}) {
        const Ran ran = bare.myochart(arguments);
        INFO(arguments << "\n" << ran.output);
        CHECK(ran.status == 1);
        CHECK(has(ran.output, "region.not-present"));
        CHECK(has(ran.output, "plugin org.myochart.lower-leg-foot "));
    }
    std::string now = bare.must("visit xml " + visit_id);
    CHECK(has(now, "Come again"));
    const auto from = [](const std::string& xml) {
        return xml.substr(xml.find("<finding"), xml.rfind("</finding>") - xml.find("<finding"));
    };
    CHECK(from(now) == from(findings));
    bare.must("visit sign " + visit_id);
}
