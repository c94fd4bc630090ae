// Bad input: each a clear error with place and remedy, exit code not 0, and nothing half written.
#include <catch2/catch.hpp>

#include <filesystem>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The command refuses with this code, says where and what to do, and leaves the store as it was.
void check_refused(const Clinic& clinic, const std::string& arguments, const std::string& code,
                   const std::string& place) {
    const auto state = [&] {
        return clinic.myochart("visit list").output + clinic.myochart("verify").output;
    };
    const std::string before = state();
    const Ran ran = clinic.myochart(arguments);
    INFO(arguments << "\n" << ran.output);
    CHECK(ran.status == 1);
    CHECK(has(ran.output, "code:   " + code));
    CHECK(has(ran.output, "remedy: "));
    CHECK(has(ran.output, place));
    CHECK_FALSE(has(ran.output, "internal error"));
    CHECK(state() == before);
}

std::string visit_with(const std::string& content) {
    return "<visit xmlns=\"urn:myochart:chart:1\" start=\"2026-11-20T09:00:00+01:00\">\n"
           "<clinician name=\"M\"/><organisation name=\"P\"/>\n" +
           content + "</visit>";
}

void check_visit_refused(const Clinic& clinic, const std::string& xml, const std::string& code,
                         const std::string& place) {
    const auto file = clinic.folder.write("bad.xml", xml);
    check_refused(clinic,
                  "visit new --patient " + clinic_files + "/patient.xml --visit " + file.string(),
                  code, place);
}

}  // namespace

TEST_CASE("Broken documents are refused with their line") {
    const Clinic clinic;
    check_visit_refused(clinic, visit_with("<complaint>x</complain>\n"), "xml.malformed",
                        "bad.xml:3:");
    check_visit_refused(clinic, "<!DOCTYPE visit [<!ENTITY a 'b'>]>\n" + visit_with(""),
                        "xml.doctype", "bad.xml:1:");
    check_visit_refused(clinic, visit_with("<complaint>\xFF</complaint>"), "text.not-utf8",
                        "bad.xml:3:");
    check_visit_refused(clinic, visit_with("<nonsense/>"), "xml.unknown-content", "bad.xml:3:");
    check_visit_refused(clinic, "<chart xmlns=\"urn:myochart:chart:1\"/>", "xml.wrong-document",
                        "bad.xml:1:");
    check_visit_refused(clinic, "<visit xmlns=\"urn:other\"/>", "xml.wrong-document", "bad.xml:1:");
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<a>";
    check_visit_refused(clinic, deep, "xml.too-deep", "bad.xml:1:");
}

TEST_CASE("A document of a gigabyte is refused before it is read") {
    const Clinic clinic;
    const auto file = clinic.folder.write("huge.xml", "<visit/>");
    std::filesystem::resize_file(file, std::uintmax_t{1} << 30);
    check_refused(clinic,
                  "visit new --patient " + clinic_files + "/patient.xml --visit " + file.string(),
                  "file.too-large", "huge.xml");
}

TEST_CASE("Values that do not fit are refused with element and attribute") {
    const Clinic clinic;
    const auto with_angle = [](const std::string& value, const std::string& unit) {
        return visit_with(
            "<rangeOfMotion joint=\"ankle\" movement=\"dorsiflexion\" side=\"left\" "
            "mode=\"passive\" "
            "phase=\"before\"><angle value=\"" +
            value + "\" unit=\"" + unit + "\"/></rangeOfMotion>");
    };
    check_visit_refused(clinic, with_angle("8,5", "deg"), "value.number", "<angle> value");
    check_visit_refused(clinic, with_angle("8.5", "degrees"), "value.unit", "<angle> unit");
    check_visit_refused(
        clinic,
        visit_with(
            "<painRating scale=\"numeric\" context=\"sleeping\" phase=\"before\" rating=\"3\"/>"),
        "value.word", "<painRating> context");
    check_visit_refused(
        clinic,
        visit_with(
            "<painRating scale=\"numeric\" context=\"rest\" phase=\"before\" rating=\"3\"><site "
            "muscle=\"gastrocnemus\" side=\"left\"/></painRating>"),
        "atlas.unknown-muscle", "Did you mean");
    std::string no_zone = visit_with("");
    no_zone.replace(no_zone.find("+01:00"), 6, "");
    check_visit_refused(clinic, no_zone, "value.time", "bad.xml:1:");
}

TEST_CASE("A motion given as a force can be drafted but not signed, and the reason is shown") {
    const Clinic clinic;
    const auto file = clinic.folder.write(
        "visit.xml",
        "<visit xmlns=\"urn:myochart:chart:1\" id=\"" + visit_id +
            "\" start=\"2026-11-20T09:00:00+01:00\"><clinician name=\"M\"/><organisation "
            "name=\"P\"/>"
            "<rangeOfMotion joint=\"ankle\" movement=\"dorsiflexion\" side=\"left\" "
            "mode=\"passive\" "
            "phase=\"before\"><angle value=\"8\" unit=\"N\"/></rangeOfMotion></visit>");
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + file.string());
    CHECK(has(clinic.must("visit show " + visit_id), "can't be told in deg"));
    check_refused(clinic, "visit sign " + visit_id, "visit.incomplete", "can't be told in deg");
}

TEST_CASE("Treating without a screening is refused by the command") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    check_refused(clinic, "visit add " + visit_id + " " + clinic_files + "/treatment-left.xml",
                  "screening.missing", "no screening");
}

TEST_CASE("Treating without a consent, or after it was withdrawn, is refused by the command") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    clinic.must("visit add " + visit_id + " " + clinic_files + "/screening.xml");
    const std::string treat = "visit add " + visit_id + " " + clinic_files + "/treatment-left.xml";
    check_refused(clinic, treat, "consent.missing", "no consent to scraping");

    std::string consent = read(clinic_files + "/consent.xml");
    const auto given = clinic.folder.write("consent.xml", consent);
    clinic.must("visit add " + visit_id + " " + given.string());
    consent.insert(consent.find(" givenBy="), " withdrawnAt=\"2026-11-20T09:20:00+01:00\"");
    const auto withdrawn = clinic.folder.write("withdrawn.xml", consent);
    clinic.must("visit add " + visit_id + " " + withdrawn.string());
    CHECK(has(clinic.must("visit show " + visit_id), "withdrawn 2026-11-20 09:20"));
    check_refused(clinic, treat, "consent.withdrawn", "was withdrawn before the treatment");
    check_refused(clinic, "visit remove " + visit_id + " f4a5b6c7-8d9e-4f0a-8b1c-2d3e4f5a6b09",
                  "consent.withdrawn", "so it stays");
}

TEST_CASE("Parts are added all or none") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    check_refused(clinic,
                  "visit add " + visit_id + " " + clinic_files + "/finding-left.xml " +
                      clinic_files + "/treatment-left.xml",
                  "screening.missing", "no screening");
    CHECK_FALSE(has(clinic.must("visit show " + visit_id), "finding 1"));
}

TEST_CASE("Recordings with faults are refused with line, column and remedy") {
    const Clinic clinic;
    const auto check_recording = [&](const std::string& name, const std::string& bytes,
                                     const std::string& code, const std::string& place) {
        const auto file = clinic.folder.write(name, bytes);
        check_refused(clinic, "session show " + file.string(), code, place);
    };
    check_recording("word.csv", "Time (s),Force (N)\n0,1\n1,hello\n", "session.unreadable",
                    "hello");
    check_recording("no-time.csv", "Force (N),Blade temperature (°C)\n1,2\n2,3\n",
                    "session.unreadable", "no-time.csv");
    check_recording("far.csv", "Time (s),Force (N)\n0,1\n1e300,2\n", "session.out-of-range",
                    "far.csv");
    check_recording("empty.csv", "", "session.unknown-format", "empty.csv");
    check_refused(clinic, "session show " + clinic.file("none.csv"), "file.not-found", "none.csv");
}

TEST_CASE("a recording without a header is read by the profile that a person names") {
    Clinic clinic;
    const auto recording = clinic.folder.write("forces.csv", "1.5\n2.5\n3.5\n").string();
    const std::string profile =
        MYOCHART_SOURCE_DIR "/plugins/importers/delimited-text/profiles/single-column.xml";
    const auto shown = clinic.must("session show " + recording + " --profile " + profile);
    CHECK(shown.find("3 samples") != std::string::npos);
    CHECK(shown.find("single-column") != std::string::npos);
    check_refused(clinic, "session show " + recording + " --profile " + clinic.file("none.xml"),
                  "file.not-found", "none.xml");
}

TEST_CASE("A recording with a hole is read, and the hole is named and counted") {
    const Clinic clinic;
    std::string csv = "Time (s),Blade temperature (°C),Force (N)\n";
    for (int i = 0; i < 200; ++i) {
        if (i < 80 || i > 120)
            csv += std::to_string(i / 10) + "." + std::to_string(i % 10) + ",45,0\n";
    }
    const std::string shown =
        clinic.must("session show " + clinic.folder.write("hole.csv", csv).string());
    CHECK(has(shown, "rows.hole"));
    CHECK(has(shown, "of which without data"));
}

TEST_CASE("A plugin for another ABI is named with what it needs, and the exit code says so") {
    const Clinic clinic;
    const std::string name = "org.myochart.lower-leg-foot.myoplugin";
    const auto folder = clinic.folder.path("plugins");
    std::filesystem::create_directory(folder);
    std::filesystem::copy(std::string(MYOCHART_PLUGINS) + "/" + name, folder / name,
                          std::filesystem::copy_options::recursive);
    std::string manifest = myochart_test::read(folder / name / "plugin.xml");
    const std::string major = "abi-major=\"1\"";
    manifest.replace(manifest.find(major), major.size(), "abi-major=\"2\"");
    clinic.folder.write("plugins/" + name + "/plugin.xml", manifest);
    const Ran ran = clinic.myochart("--plugins " + folder.string() + " plugin list");
    CHECK(ran.status == 3);
    CHECK(has(ran.output, "plugin.abi.major"));
    CHECK(has(ran.output, "org.myochart.lower-leg-foot"));
}

TEST_CASE("An export that fails leaves the earlier file as it was") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    const auto output = clinic.folder.write("report.pdf", "the earlier report");
    check_refused(
        clinic,
        "--fonts /no/such/folder export --visit " + visit_id + " --output " + output.string(),
        "report.input", "fonts");
    CHECK(read(output) == "the earlier report");
    check_refused(clinic,
                  "export --visit " + visit_id + " --output " + clinic.file("no/folder/report.pdf"),
                  "file.unwritable", "report.pdf");
}

TEST_CASE("The store is never the place that a report is written to") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    const std::string before = read(clinic.file("clinic.myochart"));
    check_refused(clinic,
                  "export --visit " + visit_id + " --output " + clinic.file("clinic.myochart"),
                  "file.unwritable", "clinic.myochart");
    CHECK(read(clinic.file("clinic.myochart")) == before);
}

TEST_CASE("A PDF is not written under the name of an XML") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    check_refused(clinic,
                  "export --visit " + visit_id + " --format pdf --output " + clinic.file("a.xml"),
                  "value.word", "a.xml");
    clinic.must("export --visit " + visit_id + " --output " + clinic.file("a.xml"));
    CHECK(read(clinic.file("a.xml")).starts_with("<?xml"));
}

TEST_CASE("Texts of a draft are edited, and what is wrong is told at once") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    const std::string told = clinic.must("visit edit " + visit_id +
                                         " --plan 'Come again in two weeks' --end "
                                         "2026-11-20T08:00:00+01:00");
    CHECK(has(told, "the visit ends before it starts"));
    clinic.must("export --visit " + visit_id + " --output " + clinic.file("a.xml"));
    CHECK(has(read(clinic.file("a.xml")), "<plan>Come again in two weeks</plan>"));
}

TEST_CASE("A mistyped store is not an empty one") {
    const Clinic clinic;
    for (const char* arguments :
         {"verify", "visit list", "visit sign 0c5a3f1e-7f0e-4a36-8c0d-2f3b6a1d9e01"}) {
        const Ran ran = clinic.myochart(arguments);
        CHECK(ran.status == 1);
        CHECK(has(ran.output, "store.not-found"));
    }
    CHECK_FALSE(std::filesystem::exists(clinic.file("clinic.myochart")));
}

TEST_CASE("A part that was added by mistake is taken out again") {
    const Clinic clinic;
    clinic.must("visit new --patient " + clinic_files + "/patient.xml --visit " + clinic_files +
                "/visit.xml");
    clinic.must("visit add " + visit_id + " " + clinic_files + "/finding-left.xml");
    check_refused(clinic, "visit add " + visit_id + " " + clinic_files + "/finding-left.xml",
                  "store.conflict", "finding-left.xml");
    const std::string id = "9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c05";
    CHECK(has(clinic.must("visit show " + visit_id), id));
    clinic.must("visit remove " + visit_id + " " + id);
    CHECK_FALSE(has(clinic.must("visit show " + visit_id), id));
    CHECK(has(clinic.must("visit history " + visit_id), "removed " + id));
}

TEST_CASE("Wrong command lines exit with 2 and say how it is done") {
    const Clinic clinic;
    for (const char* arguments :
         {"", "nonsense", "visit", "visit sign", "export --visit x", "export --output x",
          "export --visit x --output y --format docx"}) {
        INFO(arguments);
        CHECK(clinic.myochart(arguments).status == 2);
    }
    CHECK(clinic.myochart("visit show nonsense").status == 1);
    CHECK(clinic.myochart("--help").status == 0);
    CHECK(has(clinic.myochart("export --help").output, "Examples:"));
}

TEST_CASE("Real files that nobody here made are read") {
    const auto shared = shared_files();
    if (shared.empty()) return;
    const Clinic clinic;
    const std::string skin =
        clinic.must("session show " + (shared / "device-data/empatica/TEMP.csv").string());
    CHECK(has(skin, "skin-temperature"));
    const std::string imu = clinic.must(
        "session show " + (shared / "device-data/csv/xio_fusion_sensor_data.csv").string());
    CHECK(has(imu, "13514 samples"));
    CHECK_FALSE(has(imu, "SIMULATED"));
}
