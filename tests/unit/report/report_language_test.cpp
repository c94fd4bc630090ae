#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>
#include <set>

#include "myochart/chart/signing.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/files.hpp"
#include "myochart/report/report_options.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const std::filesystem::path source = MYOCHART_SOURCE_DIR;

/// All sources that put a report together, one after the other.
std::string report_sources() {
    std::string text;
    for (const char* folder : {"sdk/src/report", "sdk/src/workspace", "sdk/cli"}) {
        for (const auto& file : std::filesystem::directory_iterator(source / folder)) {
            if (file.is_regular_file()) text += read_file(file.path(), 1 << 20);
        }
    }
    return text;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
    std::vector<std::string> found;
    const std::regex regex(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

std::vector<std::string> keys_of(std::string_view file) {
    return all_matches(std::string(file), "<text key=\"([^\"]*)\"");
}

/// The English file with one text put in the place of another.
std::string changed(const std::string& from, const std::string& to) {
    std::string file(report_language_file("en"));
    const auto at = file.find(from);
    REQUIRE(at != std::string::npos);
    return file.replace(at, from.size(), to);
}

/// True if some literal of the sources is the key, or its beginning up to a mark between two words.
bool is_used(const std::string& key, const std::set<std::string>& literals) {
    if (literals.contains(key)) return true;
    for (std::size_t mark = key.find_first_of(".-"); mark != key.npos;
         mark = key.find_first_of(".-", mark + 1)) {
        if (literals.contains(key.substr(0, mark + 1))) return true;
        if (key[mark] == '.' && literals.contains(key.substr(0, mark))) return true;
    }
    return false;
}

template <Worded Enumeration>
void require_words(const ReportLanguage& say, const std::string& group) {
    for (const auto& entry : words_of<Enumeration>) CHECK(!say.word(group, entry.value).empty());
}

}  // namespace

TEST_CASE("English, German, French and Spanish come with Myochart and are complete") {
    CHECK(report_languages() == std::vector<std::string>{"en", "de", "es", "fr"});
    for (const std::string& tag : report_languages()) {
        INFO(tag);
        const ReportLanguage language = ReportLanguage::named(tag);
        CHECK(language.tag() == tag);
        CHECK(keys_of(report_language_file(tag)) == keys_of(report_language_file("en")));
    }
}

TEST_CASE("Each language file is valid by its schema") {
    for (const std::string& tag : report_languages()) {
        const Ran ran = run("xmllint --noout --schema " +
                            (source / "schemas/myochart-language-1.xsd").string() + " " +
                            (source / ("sdk/languages/" + tag + ".xml")).string());
        INFO(ran.output);
        CHECK(ran.status == 0);
    }
}

TEST_CASE("Every key that a report asks for is in the English file, and every key there is used") {
    const std::string sources = report_sources();
    const auto keys = keys_of(report_language_file("en"));
    const std::set<std::string> known(keys.begin(), keys.end());
    for (const std::string& key : all_matches(sources, "say\\(\\s*\"([^\"]+)\"[,)]"))
        CHECK((known.contains(key) ? "" : key) == "");
    for (const std::string& key : all_matches(sources, "counted\\(\\s*\"([^\"]+)\""))
        CHECK((known.contains(key + ".one") && known.contains(key + ".many") ? "" : key) == "");
    const auto literals = all_matches(sources, "\"([A-Za-z0-9_.+-]+)\"");
    const std::set<std::string> written(literals.begin(), literals.end());
    for (const std::string& key : keys) CHECK((is_used(key, written) ? "" : key) == "");
}

TEST_CASE("Every word of the record has a text") {
    const ReportLanguage say;
    require_words<AdverseEventKind>(say, "adverse-event-kind");
    require_words<AmendmentKind>(say, "amendment-kind");
    require_words<Answer>(say, "answer");
    require_words<Criterion>(say, "criterion");
    require_words<Modality>(say, "modality");
    require_words<ReportKind>(say, "report-kind");
    require_words<ReportSection>(say, "report-section");
    require_words<TriggerPointClass>(say, "trigger-point-class");
    for (const ScreeningQuestion& question : screening_questions()) {
        const std::string key = "question." + std::string(question.code);
        CHECK(say(key) == question.text);
    }
    for (const WellsItem& item : wells_items())
        CHECK(say("question." + std::string(item.code)) == item.text);
}

TEST_CASE("What a record says is translated only if it is letter by letter what English has") {
    const ReportLanguage german = ReportLanguage::named("de");
    const std::string asked(screening_questions().front().text);
    const std::string key = "question." + std::string(screening_questions().front().code);
    CHECK(german.recorded(key, asked) == german(key));
    CHECK(german.recorded(key, asked) != asked);
    CHECK(german.recorded(key, asked + "?") == asked + "?");
    CHECK(german.recorded("question.of-a-clinic", "Do you dive?") == "Do you dive?");
}

TEST_CASE("Numbers have the language's decimal mark") {
    CHECK(ReportLanguage().digits("3.20") == "3.20");
    CHECK(ReportLanguage::named("de").digits("3.20") == "3,20");
    CHECK(ReportLanguage::named("de").digits("320") == "320");
}

TEST_CASE("Places of a text are filled once and are not looked at again") {
    const ReportLanguage say;
    CHECK(say("line", {{"name", "{value}"}, {"value", "{name}"}}) == "{value}: {name}");
    CHECK(refusal([&] { say("line", {{"name", "Since"}}); }) == ErrorCode::report_language);
    CHECK(refusal([&] { say("note", {{"name", "Since"}}); }) == ErrorCode::report_language);
    CHECK(refusal([&] { say("no-such-key"); }) == ErrorCode::report_language);
}

TEST_CASE("A language file with a missing, unknown, doubled or maimed text is refused") {
    CHECK_NOTHROW(ReportLanguage::parse(report_language_file("en")));
    const std::string line = "  <text key=\"note\">Note</text>\n";
    for (const std::string& file :
         {changed(line, ""), changed(line, line + line),
          changed(line, line + "  <text key=\"notes\">Notes</text>\n"),
          changed("{name}: {value}", "{name}"), changed("{name}: {value}", "{name}: {values}")}) {
        CHECK(refusal([&] { ReportLanguage::parse(file); }) == ErrorCode::report_language);
    }
}

TEST_CASE("A language that does not come with Myochart is refused with those that do") {
    const Error error = error_of([] { ReportLanguage::named("tlh"); });
    CHECK(error.code() == ErrorCode::report_language);
    CHECK(error.remedy().find("en, de, es, fr") != std::string::npos);
    CHECK(ReportLanguage::named("de-AT").tag() == "de");
}
