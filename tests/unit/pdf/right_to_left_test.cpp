#include <catch2/catch.hpp>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

TEST_CASE("a document in Arabic begins its columns and lists at the right") {
    Flow flow(fonts(), options(Conformance::pdf_a3a_ua1, "ar"));
    flow.heading(1, "مخطط نقاط الألم");
    flow.key_values({{"الاسم", "فاطمة الزهراء"}, {"العمر", "٤٦ سنة"}});
    flow.paragraph(
        "يشعر المريض بألم عميق في العضلة شبه المنحرفة ينتشر إلى الصدغ، وبدأ الألم بعد "
        "ثلاثة أسابيع من العمل على مكتب جديد، والعتبة " +
        isolated(unbreakable("2.4 kg/cm²")) + " في الجانب الأيسر.");
    flow.list({"العضلة الأولى", "العضلة الثانية"});
    flow.note("لا توجد علامات خطر.", NoteKind::warning, "تنبيه");
    Table table;
    table.columns = {{.share = 2}, {.share = 1, .align = Align::end}};
    table.header = {{"العضلة", "العتبة"}};
    table.rows = {{"شبه المنحرفة", "2.4"}, {"تحت الشوكة", "3.1"}};
    flow.table(table);
    const auto path = save("arabic.pdf", flow.finish());

    // Words of pdftotext's boxes stand in visual order, so marks and numbers are asked.
    const auto where = run_tool("pdftotext -bbox " + path + " -").output;
    const auto left_of = [&where](const std::string& word) {
        const auto end = where.rfind(">" + word + "<");
        REQUIRE(end != std::string::npos);
        const auto start = where.rfind("xMin=\"", end) + 6;
        return std::stod(where.substr(start));
    };
    CHECK(left_of("3.1") < 100);  // the second column is at the left, and its numbers end there
    CHECK(left_of("•") > 500);
}
