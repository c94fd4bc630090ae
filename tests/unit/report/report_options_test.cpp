#include "myochart/report/report_options.hpp"

#include <catch2/catch.hpp>

#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const std::filesystem::path source = MYOCHART_SOURCE_DIR;

std::string example() { return read(source / "schemas/examples/report-settings.xml"); }

std::string changed(const std::string& from, const std::string& to) {
    std::string file = example();
    const auto at = file.find(from);
    REQUIRE(at != std::string::npos);
    return file.replace(at, from.size(), to);
}

bool schema_accepts(const std::string& settings) {
    const TemporaryFolder folder;
    return run("xmllint --noout --schema " +
               (source / "schemas/myochart-report-settings-1.xsd").string() + " " +
               folder.write("settings.xml", settings).string())
               .status == 0;
}

ErrorCode refusal_of(const std::string& settings) {
    return refusal([&] { read_report_options(settings, source); });
}

}  // namespace

TEST_CASE("A clinic's settings choose kind, language, letterhead, address, words and parts") {
    const ReportOptions options = read_report_options(example(), source);
    CHECK(schema_accepts(example()));
    CHECK(options.kind == ReportKind::referral_letter);
    CHECK(options.language.tag() == "de");
    CHECK(options.paper == PaperSize::a4);
    CHECK(options.letterhead.name == "Praxis am Stadtwald");
    CHECK(options.letterhead.lines.size() == 2);
    CHECK(options.addressee.front() == "Dr. med. Jana Kühn");
    CHECK(options.message.starts_with("Sehr geehrte"));
    CHECK(options.left_out == std::vector{ReportSection::consent, ReportSection::sources});
}

TEST_CASE("Settings that say nothing give a visit note in English on A4") {
    const std::string settings =
        "<reportSettings xmlns=\"urn:myochart:report-settings:1\" schemaVersion=\"1.0\"/>";
    const ReportOptions options = read_report_options(settings, source);
    CHECK(schema_accepts(settings));
    CHECK(options.kind == ReportKind::visit_note);
    CHECK(options.language.tag() == "en");
    CHECK(options.standard == PdfStandard::pdf_a3a_ua1);
    CHECK(options.letterhead == Letterhead{});
    CHECK(options.left_out.empty());
}

TEST_CASE("Logo and language file are looked for beside the settings") {
    const TemporaryFolder folder;
    folder.write("own.xml", std::string(report_language_file("fr")));
    folder.write("logo.png", "bytes of a picture");
    std::string settings = changed("<letterhead name=\"Praxis am Stadtwald\">",
                                   "<letterhead><logo file=\"logo.png\" description=\"A tree\"/>");
    settings.replace(settings.find("language=\"de\""), 13, "languageFile=\"own.xml\"");
    CHECK(schema_accepts(settings));
    const ReportOptions options = read_report_options(settings, folder.path(""));
    CHECK(options.language.tag() == "fr");
    CHECK(options.letterhead.logo == "bytes of a picture");
    CHECK(options.letterhead.logo_description == "A tree");
    CHECK(refusal_of(settings) == ErrorCode::file_not_found);
}

TEST_CASE("Settings that are wrong are refused, by the schema too") {
    const struct {
        std::string settings;
        ErrorCode code;
    } faults[] = {
        {changed("referral-letter", "invoice"), ErrorCode::value_word},
        {changed("section=\"consent\"", "section=\"signature\""), ErrorCode::value_word},
        {changed("paper=\"a4\"", "paper=\"a3\""), ErrorCode::value_word},
        {changed("schemaVersion=\"1.0\"", "schemaVersion=\"2.0\""), ErrorCode::xml_version},
        {changed("<message>", "<greeting/><message>"), ErrorCode::xml_unknown_content},
    };
    for (const auto& fault : faults) {
        INFO(fault.settings);
        CHECK(refusal_of(fault.settings) == fault.code);
        CHECK_FALSE(schema_accepts(fault.settings));
    }
    CHECK(refusal_of(changed("language=\"de\"", "language=\"tlh\"")) == ErrorCode::report_language);
}
