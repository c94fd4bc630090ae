#include <catch2/catch.hpp>

#include "pdf/text.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

std::string without(std::string text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
    return text;
}

/// What pdftotext reads, without the direction marks that it adds.
std::string read_back(const std::string& text, const std::string& language = "en") {
    Flow flow(fonts(), options(Conformance::pdf_a3a_ua1, language));
    flow.heading(1, "T");
    flow.paragraph(text);
    std::string read = text_of(save("read-back.pdf", flow.finish()), "-nopgbrk");
    for (const char* mark : {"\u202A", "\u202B", "\u202C", "\u200E", "\u200F"})
        read = without(read, mark);
    return read;
}

/// The same in a column of this width, so that lines break.
std::string read_back_narrow(const std::string& text, double width) {
    FlowOptions narrow = options();
    narrow.footer = {};
    narrow.margins.right = narrow.page.width - narrow.margins.left - width;
    Flow flow(fonts(), narrow);
    flow.paragraph(text);
    return text_of(save("narrow.pdf", flow.finish()), "-layout -nopgbrk");
}

}  // namespace

TEST_CASE("text in every supported script is read back as it was written") {
    const std::vector<std::string> samples{
        "Łukasz Żółć, fiancée, efficient office: 12.4 kg/cm² ±0.3 µm ½ Ω",
        "Ελληνικά και Кириллица",
        "السيدة فاطمة الزهراء",
        "فتحت مريم دفتر تمارين",
        "פלוני אלמוני כאב שרירים",
        "श्रीमती क्षमा त्रिपाठी",
        "मांसपेशियों में दर्द",
        "สมชาย ใจดี ปวดกล้ามเนื้อ",
        "王小明 肌肉疼痛",
        "山田太郎 さくら カタカナ",
        "김민수 근육통",
    };
    for (const auto& sample : samples) {
        const auto read = read_back(sample);
        INFO(read);
        CHECK(contains(read, sample));
    }
}

TEST_CASE("a ligature of lam and alef stands for its letters in reading order") {
    // Poppler turns the letters of one right-to-left glyph around, so the file itself is asked.
    Flow flow(fonts(), options(Conformance::pdf_a1b));
    flow.paragraph("لا");
    const auto path = save("lam-alef.pdf", flow.finish());
    const auto plain = run_tool("qpdf --qdf --object-streams=disable " + path + " -").output;
    CHECK(contains(plain, "<06440627>"));
}

TEST_CASE("a number stays with its unit where the caller asks for it") {
    // Whatever the width, no line ends inside the value.
    for (double width = 80; width < 160; width += 5) {
        const auto read =
            read_back_narrow("pressure threshold of " + unbreakable("4 kg/cm²") + " here", width);
        INFO(width << ": " << read);
        CHECK((contains(read, "4 kg/cm²") || contains(read, "4\u00A0kg/cm²")));
    }
}

TEST_CASE("a word wider than its column is cut, but not lost") {
    const std::string word = "Musculusquadratuslumborumetiliocostalislumborum";
    auto read = read_back_narrow(word, 80);
    CHECK(count(read, "\n") >= 3);
    CHECK(contains(without(without(read, "\n"), " "), word));
}

TEST_CASE("Chinese breaks between characters, but not before a full stop") {
    const auto read = read_back_narrow("患者报告右侧斜方肌深部疼痛已经持续三周。请注意。", 80);
    INFO(read);
    CHECK(count(read, "\n") >= 3);
    CHECK_FALSE(contains(read, "\n。"));
}

TEST_CASE("right-to-left text keeps left-to-right parts in their order") {
    const auto read =
        read_back("الضغط " + isolated(unbreakable("4.2 kg/cm²")) + " في اليمين", "ar");
    INFO(read);
    CHECK((contains(read, "4.2 kg/cm²") || contains(read, "4.2\u00A0kg/cm²")));
    CHECK(contains(read, "الضغط"));
}

TEST_CASE("a character that no font has is refused by its name") {
    Flow flow(fonts(), options());
    CHECK_THROWS_WITH(flow.paragraph("\U00012000"),
                      Catch::Contains("U+12000") && Catch::Contains("install the package"));
    Flow second(fonts(), options());
    CHECK_THROWS_WITH(second.paragraph("lost \uFFFD text"), Catch::Contains("U+FFFD"));
    Flow third(fonts(), options());
    CHECK_THROWS_WITH(third.paragraph("bell \a"), Catch::Contains("U+0007"));
}

TEST_CASE("a script whose fonts are not installed names the package") {
    const auto few = FontSet::open({"/usr/share/fonts/truetype/noto"});
    Flow flow(few, options());
    CHECK_THROWS_WITH(flow.paragraph("肌"),
                      Catch::Contains("U+808C") && Catch::Contains("fonts-noto-cjk"));
}

TEST_CASE("fonts that cannot be found say which package holds them") {
    CHECK_THROWS_WITH(FontSet::open({"/nowhere"}), Catch::Contains("fonts-noto-core"));
}

TEST_CASE("text that is not UTF-8 is refused") {
    Flow flow(fonts(), options());
    CHECK_THROWS_WITH(flow.paragraph("caf\xE9"), Catch::Contains("not UTF-8"));
}

TEST_CASE("every font is embedded, a subset, and mapped to Unicode") {
    const auto listing =
        run_tool("pdffonts " + save("fonts.pdf", full_document(Conformance::pdf_a3a_ua1))).output;
    INFO(listing);
    CHECK(count(listing, "yes yes yes") >= 10);
    CHECK(count(listing, "\n") == count(listing, "yes yes yes") + 2);
}
