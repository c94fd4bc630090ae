// SPDX-License-Identifier: Apache-2.0
// Charting by the command: by options, and typed at a terminal.
#include <catch2/catch.hpp>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string begun(const Clinic& clinic) {
    return first_line(
        clinic.must("visit new --name 'Ada Test' --clinician 'Maria Sandoval' --clinic Praxis"));
}

/// Runs the command at a terminal of its own and types the lines.
Ran typed(const Clinic& clinic, const std::string& arguments, const std::string& lines) {
    const auto answers = clinic.folder.write("answers.txt", lines);
    return run("script -qec \"" + program + " --store " + clinic.file("clinic.myochart") +
               " --clock 2026-11-20T09:55:00+01:00 " + arguments + "\" /dev/null < " +
               answers.string());
}

/// The last word of the output that looks like an id.
std::string id_in(const std::string& output) {
    std::size_t at = output.rfind('-');
    for (int dashes = 1; dashes < 4; ++dashes) at = output.rfind('-', at - 1);
    return output.substr(at - 8, 36);
}

/// What a clinician types for a whole visit: a new patient, one trigger point, pain, screening,
/// consent, treatment.
struct TypedStep {
    const char* command;
    const char* lines;
};
const TypedStep typed_visit[] = {
    {"visit new", "Ada Test\n1980-01-02\nfemale\nMaria Sandoval\nPhysio\n\nPraxis\nCalf pain\n"},
    {"finding add", "gastro\n2\nl\np\np\np\na\np\na\n3\n6\n\n\n"},
    {"measure add pain", "av\n\nbe\nn\n5\n"},
    {"screen", "\n\ny\n"},
    {"consent add", "t\nscraping; heat\nAda Test\nw\nburn, bruise\n"},
    {"treatment add", "gastro\n2\nl\nscraping; heat\n5 min\nscraper\noil\n42 Cel\n1\ns\n\n"},
};

}  // namespace

TEST_CASE("A visit is typed in by hand and can be signed, in less than three minutes of typing") {
    const Clinic clinic;
    std::string visit;
    std::size_t keys = 0;
    for (const TypedStep& step : typed_visit) {
        std::string arguments = step.command;
        if (!visit.empty()) arguments += " " + visit;
        const Ran ran = typed(clinic, arguments, step.lines);
        INFO(arguments << "\n" << ran.output);
        REQUIRE(ran.status == 0);
        if (visit.empty()) visit = id_in(ran.output);
        // The id is pasted with one key; the rest is typed.
        keys += std::string(step.command).size() + 12 + std::string(step.lines).size();
    }
    const std::string shown = clinic.must("visit show " + visit);
    INFO(shown);
    CHECK(has(shown, "finding 1"));
    CHECK(has(shown, "active"));
    CHECK(has(shown, "5/10"));
    CHECK(has(shown, "scraping, heat"));
    clinic.must("visit sign " + visit);
    // Keystroke-level model (Card, Moran, Newell 1980): 0.28 s a key for an average typist and 1.35 s
    // of thought before each answer.
    std::size_t answers = 0;
    for (const TypedStep& step : typed_visit) {
        for (const char c : std::string(step.lines)) answers += c == '\n';
    }
    const double seconds = 0.28 * static_cast<double>(keys) + 1.35 * static_cast<double>(answers);
    WARN("typed visit: " << keys << " keys and " << answers << " answers, "
                         << static_cast<int>(seconds) << " s by the keystroke-level model");
    CHECK(seconds < 180);
}

TEST_CASE(
    "What a person types is asked again until it can be used, and nothing is kept of a visit "
    "that was left off") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    const std::string before = clinic.must("visit history " + visit);
    const Ran wrong = typed(clinic, "finding add " + visit,
                            "xyzzy\ngastro\n99\n2\nsideways\nl\nq\np\n\n\n\n\n\n\n\n\n\n");
    INFO(wrong.output);
    CHECK(wrong.status == 0);
    CHECK(has(wrong.output, "no such muscle"));
    CHECK(has(wrong.output, "a number from 1 to"));
    CHECK(has(wrong.output, "first letters"));
    const std::string after = clinic.must("visit history " + visit);
    const Ran left = typed(clinic, "finding add " + visit, "gastro\n\x04\x04");
    CHECK(left.status != 0);
    CHECK(clinic.must("visit history " + visit) == after);
    CHECK(before != after);
}

TEST_CASE("Without a terminal nothing is asked: what is missing is named") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    const Ran ran = clinic.myochart("finding add " + visit + " < /dev/null");
    CHECK(ran.status == 1);
    CHECK(has(ran.output, "xml.missing-content"));
    const Ran screened = clinic.myochart("screen " + visit + " < /dev/null");
    CHECK(screened.status == 1);
    CHECK(has(screened.output, "--no-to-the-others"));
    const Ran fresh = clinic.myochart("visit new < /dev/null");
    CHECK(fresh.status == 1);
    CHECK(has(fresh.output, "--like"));
}

TEST_CASE("No verb goes round the gate") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    const std::string treatment = "treatment add " + visit +
                                  " --muscle soleus --side left --modality scraping"
                                  " --start 2026-11-20T09:55:00+01:00";
    CHECK(has(clinic.myochart(treatment).output, "screening.missing"));
    clinic.must("screen " + visit + " --yes deep-vein-thrombosis --no-to-the-others");
    CHECK(has(clinic.myochart(treatment).output, "screening.forbids"));
    clinic.must("screen " + visit + " --override 'deep-vein-thrombosis=sonography is clear'");
    CHECK(has(clinic.myochart(treatment).output, "consent.missing"));
    clinic.must("consent add " + visit +
                " --purpose treatment --modality scraping --given-by 'Ada Test' --manner verbal");
    clinic.must(treatment);
    CHECK(has(clinic.myochart("treatment set " + visit + " 1 --modality 'scraping; heat'").output,
              "consent.missing"));
    CHECK(has(clinic.myochart("treatment set " + visit + " 1 --vibration-frequency '35 Hz'").output,
              "consent.missing"));
}

TEST_CASE("Undo, diff and history tell a draft's changes, and undo brings back what was") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    clinic.must("finding add " + visit + " --muscle soleus --side left --taut-band present");
    clinic.must("finding set " + visit + " 1 --taut-band absent --tenderness 2");
    const std::string diff = clinic.must("visit diff " + visit);
    INFO(diff);
    CHECK(has(diff, "taut band: \"present\" became \"absent\""));
    CHECK(has(diff, "tenderness was added: 2"));
    clinic.must("visit undo " + visit);
    CHECK(has(clinic.must("visit xml " + visit), "tautBand=\"present\""));
    clinic.must("visit undo " + visit);
    CHECK_FALSE(has(clinic.must("visit show " + visit), "finding 1"));
    CHECK(has(clinic.must("visit history " + visit), "undone: as in version 1"));
}

TEST_CASE("A signed visit is amended by the command, and shows what it was") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    clinic.must("finding add " + visit + " --muscle soleus --side left --taut-band present");
    clinic.must("visit sign " + visit);
    CHECK(has(clinic.myochart("finding set " + visit + " 1 --taut-band absent").output,
              "visit.signed"));
    CHECK(has(clinic.myochart("visit amend " + visit + " --kind addendum --text x").output,
              "amendment.refused"));
    std::string xml = clinic.must("visit xml " + visit);
    xml.replace(xml.find("tautBand=\"present\""), 18, "tautBand=\"absent\"");
    for (std::size_t at = xml.find("<computedClass"); at != std::string::npos;
         at = xml.find("<computedClass")) {
        xml.erase(at, xml.find('>', at) - at + 1);
    }
    const auto file = clinic.folder.write("corrected.xml", xml);
    const std::string corrected = clinic.must("visit amend " + visit +
                                              " --kind correction --reason 'written down wrongly' "
                                              "--visit " +
                                              file.string());
    INFO(corrected);
    CHECK(has(corrected, "taut band: \"present\" became \"absent\""));
    const std::string shown = clinic.must("visit show " + visit);
    CHECK(has(shown, "signed, amended"));
    CHECK(has(shown, "correction by Maria Sandoval"));
    clinic.must("visit amend " + visit + " --kind entered-in-error --reason 'another patient'");
    CHECK(has(clinic.must("visit list"), "ENTERED IN ERROR"));
    CHECK(clinic.myochart("verify").status == 0);
}

TEST_CASE("A visit is signed with a certificate, and a chart XML tells whether it fits") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    clinic.must("visit edit " + visit + " --complaint x");
    const std::string key = clinic.file("key.pem");
    const std::string certificate = clinic.file("certificate.pem");
    REQUIRE(run("openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Maria Sandoval' "
                "-keyout " +
                key + " -out " + certificate + " 2>&1")
                .status == 0);
    // The certificate begins today, whenever that is; so does the signature.
    const std::string store = program + " --store " + clinic.file("clinic.myochart");
    const Ran signed_now =
        run(store + " visit sign " + visit + " --key " + key + " --certificate " + certificate);
    INFO(signed_now.output);
    REQUIRE(signed_now.status == 0);
    clinic.must("export --visit " + visit + " --output " + clinic.file("visit.xml"));
    const Ran checked =
        run(program + " verify " + clinic.file("visit.xml") + " --trusted " + certificate);
    INFO(checked.output);
    CHECK(checked.status == 0);
    CHECK(has(checked.output, "Maria Sandoval"));
    std::string xml = read(clinic.file("visit.xml"));
    const std::size_t at = xml.find("<certificateSignature>") + 200;
    xml[at] = xml[at] == 'A' ? 'B' : 'A';
    const auto broken = clinic.folder.write("broken.xml", xml);
    CHECK(run(program + " verify " + broken.string()).status == 3);
}

TEST_CASE("Trends and changes are told with the error of measuring") {
    const Clinic clinic;
    const std::string visit = begun(clinic);
    clinic.must("outcome add " + visit +
                " --instrument lefs --answers '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2'");
    clinic.must("visit sign " + visit);
    const std::string next =
        first_line(run(program + " --store " + clinic.file("clinic.myochart") +
                       " --clock 2026-11-27T09:00:00+01:00 visit new --like " + visit)
                       .output);
    clinic.must("outcome add " + next +
                " --instrument lefs --answers '3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3'");
    const std::string changes = clinic.must("changes " + next);
    INFO(changes);
    CHECK(has(changes, "Binkley"));
    const std::string shown = clinic.must("visit show " + next);
    const std::size_t at = shown.find("patient ") + 8;
    const std::string trend = clinic.must("trend " + shown.substr(at, 36) + " --measure lefs");
    CHECK(has(trend, "40"));
    CHECK(has(trend, "60"));
}
