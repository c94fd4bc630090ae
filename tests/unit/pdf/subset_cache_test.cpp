#include <catch2/catch.hpp>

#include <thread>

#include "unit/pdf/support.hpp"

using namespace pdf_test;

namespace {

std::string document(const std::shared_ptr<const pdf::FontSet>& fonts, const std::string& name) {
    pdf::Flow flow(fonts, options());
    flow.heading(1, "Report");
    flow.paragraph(name + ", 王小明, अनिता शर्मा, محمد");
    return flow.finish();
}

}  // namespace

TEST_CASE("A font's subset that was kept gives the same bytes as one that is made") {
    const auto kept = pdf::FontSet::open();
    for (int i = 0; i < 300; ++i) document(kept, "Patient " + std::to_string(i));
    for (const char* name : {"Zoë Ångström", "Patient 7", "Zoë Ångström"})
        CHECK(document(kept, name) == document(pdf::FontSet::open(), name));
}

TEST_CASE("Two threads that share their fonts write what one writes") {
    const auto shared = pdf::FontSet::open();
    std::vector<std::string> written(40);
    const auto write = [&](std::size_t first) {
        for (std::size_t i = first; i < written.size(); i += 2)
            written[i] = document(shared, "Patient " + std::to_string(i % 7));
    };
    std::thread other(write, 1);
    write(0);
    other.join();
    for (std::size_t i = 0; i < written.size(); ++i)
        CHECK(written[i] == document(pdf::FontSet::open(), "Patient " + std::to_string(i % 7)));
}
