// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/region_advice.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstring>
#include <functional>
#include <stdexcept>

#include "myochart/core/error.hpp"

using namespace myochart;

namespace {

const std::string chart =
    "<chart xmlns=\"urn:myochart:chart:1\" version=\"1.0\"><patient name=\"Jonas Weber\"/></chart>";
const ImporterIdentity identity{"org.example.leg", "2.0.0"};

using Advise = std::int32_t (*)(const myo_document*, const myo_advice_sink*, myo_error*);

std::vector<Advice> advice_of(Advise advise) {
    myo_region_logic logic{};
    logic.struct_size = sizeof logic;
    logic.advise = advise;
    return region_advice(logic, identity, chart);
}

Error failure(Advise advise) {
    try {
        advice_of(advise);
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw std::logic_error("unreachable");
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

myo_text text(std::string_view view) { return {view.data(), view.size()}; }

myo_advice good() {
    return {.struct_size = sizeof(myo_advice),
            .kind = MYO_ADVICE_EXAMINE,
            .code = text("examine-soleus"),
            .muscle = text("soleus"),
            .side = text("left"),
            .text = text("Examine the soleus as well."),
            .source = text("Travell & Simons 1999")};
}

/// What the logic under test adds.
std::function<void(myo_advice&)> spoil;
Error failure_of_spoilt(std::function<void(myo_advice&)> how) {
    spoil = std::move(how);
    return failure([](const myo_document*, const myo_advice_sink* sink, myo_error*) {
        myo_advice advice = good();
        spoil(advice);
        CHECK(sink->add(sink->context, &advice) == MYO_E_FAILED);
        return MYO_OK;  // swallows it
    });
}

}  // namespace

TEST_CASE("what a region's logic suggests is copied, with who suggests it") {
    const auto advice =
        advice_of([](const myo_document* visit, const myo_advice_sink* sink, myo_error*) {
            CHECK(visit->nodes.count == 4);
            std::string words = "Mind the pulse.";
            myo_advice caution = good();
            caution.kind = MYO_ADVICE_CAUTION;
            caution.muscle = caution.side = {};
            caution.text = text(words);
            CHECK(sink->add(sink->context, &caution) == MYO_OK);
            words = "overwritten";
            const myo_advice examine = good();
            return sink->add(sink->context, &examine);
        });
    REQUIRE(advice.size() == 2);
    CHECK(advice[0] == Advice{AdviceKind::caution, "examine-soleus", "", std::nullopt,
                              "Mind the pulse.", "Travell & Simons 1999", "org.example.leg"});
    CHECK(advice[1].muscle == "soleus");
    CHECK(advice[1].side == Side::left);
}

TEST_CASE("no advice is no failure") {
    CHECK(advice_of([](const myo_document*, const myo_advice_sink*, myo_error*) {
              return MYO_OK;
          }).empty());
}

TEST_CASE("advice that breaks a rule is refused with the rule, whatever the logic returns") {
    CHECK(failure_of_spoilt([](myo_advice& a) { a.kind = 0; }).code() == ErrorCode::plugin_failed);
    const auto refused = [](std::string_view what, std::function<void(myo_advice&)> how) {
        const Error error = failure_of_spoilt(std::move(how));
        INFO(error.what());
        CHECK(error.code() == ErrorCode::plugin_failed);
        CHECK(has(error.what_happened(), what));
        CHECK(has(error.where(), "org.example.leg 2.0.0"));
        CHECK(has(error.remedy(), "author"));
    };
    refused("unknown kind", [](myo_advice& a) { a.kind = 4; });
    refused("without a source", [](myo_advice& a) { a.source = {}; });
    refused("without a source", [](myo_advice& a) { a.source = text(" "); });
    refused("without a text", [](myo_advice& a) { a.text = {}; });
    refused("without a code", [](myo_advice& a) { a.code = {}; });
    refused("lower case", [](myo_advice& a) { a.code = text("Examine"); });
    refused("neither left nor right", [](myo_advice& a) { a.side = text("midline"); });
    refused("named none", [](myo_advice& a) { a.muscle = {}; });
    refused("null pointer", [](myo_advice& a) { a.text.bytes = nullptr; });
    refused("more than 4096 bytes", [](myo_advice& a) { a.text.length = UINT64_MAX; });
    refused("UTF-8", [](myo_advice& a) { a.text = text("\xC3("); });
    refused("control character", [](myo_advice& a) { a.text = text("\x1b[2J"); });
    refused("several lines", [](myo_advice& a) { a.text = text("one\ntwo"); });
    refused("without its size", [](myo_advice& a) { a.struct_size = 0; });
}

TEST_CASE("a piece of advice that is a null pointer is refused") {
    CHECK(has(failure([](const myo_document*, const myo_advice_sink* sink, myo_error*) {
                  CHECK(sink->add(sink->context, nullptr) == MYO_E_FAILED);
                  return MYO_OK;
              }).what_happened(),
              "gave no piece of advice"));
}

TEST_CASE("members that the size does not cover are taken as absent") {
    // Only as far as the text: the source is then none, which is refused, and never read.
    const Error error = failure_of_spoilt([](myo_advice& a) {
        a.struct_size = offsetof(myo_advice, source);
        a.source = {reinterpret_cast<const char*>(8), 8};
    });
    CHECK(has(error.what_happened(), "without a source"));
}

TEST_CASE("more advice than a person reads is stopped") {
    const Error error =
        failure([](const myo_document*, const myo_advice_sink* sink, myo_error*) -> std::int32_t {
            const myo_advice advice = good();
            for (int i = 0; i < 200; ++i) CHECK(sink->add(sink->context, &advice) == MYO_OK);
            CHECK(sink->add(sink->context, &advice) == MYO_E_LIMIT);
            CHECK(sink->add(sink->context, &advice) == MYO_E_FAILED);
            return MYO_OK;
        });
    CHECK(has(error.what_happened(), "more than 200"));
}

TEST_CASE("advice of a call that failed is thrown away, and its own words are told") {
    const Error error =
        failure([](const myo_document*, const myo_advice_sink* sink, myo_error* told) {
            const myo_advice advice = good();
            sink->add(sink->context, &advice);
            std::strcpy(told->message, "no findings to think about");
            return MYO_E_FAILED;
        });
    CHECK(error.what_happened() == "no findings to think about");
    CHECK(has(failure([](const myo_document*, const myo_advice_sink*, myo_error*) -> std::int32_t {
                  throw std::runtime_error("oops");
              }).what_happened(),
              "threw an exception through the C boundary"));
}

TEST_CASE("logic without a function, or a chart that is none, is refused") {
    CHECK(failure(nullptr).code() == ErrorCode::plugin_failed);
    myo_region_logic logic{};
    logic.struct_size = 8;
    logic.advise = [](const myo_document*, const myo_advice_sink*, myo_error*) -> std::int32_t {
        FAIL("called");
        return MYO_OK;
    };
    CHECK_THROWS_AS(region_advice(logic, identity, chart), Error);
    logic.struct_size = sizeof logic;
    CHECK_THROWS_AS(region_advice(logic, identity, "<visit/>"), Error);
}
