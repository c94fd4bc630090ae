// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/export_document.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <new>
#include <stdexcept>

#include "myochart/core/error.hpp"
#include "support/refusal.hpp"

using namespace myochart;
using myochart_test::error_of;

namespace {

const std::string chart =
    "<chart xmlns=\"urn:myochart:chart:1\" version=\"1.0\"><patient name=\"Jonas Weber\"/></chart>";
const ImporterIdentity identity{"org.example.note", "1.2.3"};

using Write = std::int32_t (*)(const myo_export_request*, const myo_byte_sink*, myo_error*);

/// The table of an exporter, as C would have it.
myo_exporter table(Write write) {
    myo_exporter exporter{};
    exporter.struct_size = sizeof exporter;
    exporter.write = write;
    return exporter;
}

std::string exported(Write write, const ExportOptions& options = {},
                     const ExportLimits& limits = {},
                     const std::function<bool(double)>& progress = {}) {
    return export_document(table(write), identity, chart, options, limits, progress);
}

Error failure(Write write, const ExportLimits& limits = {}) {
    return error_of([&] { exported(write, {}, limits); });
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::int32_t put(const myo_byte_sink* sink, std::string_view text) {
    const void* const data = text.data();
    return sink->write(sink->context, {static_cast<const std::uint8_t*>(data), text.size()});
}

}  // namespace

TEST_CASE("what an exporter writes is the output, piece by piece, and it is shown the document") {
    const std::string output = exported(
        [](const myo_export_request* request, const myo_byte_sink* sink, myo_error*) {
            const auto* nodes = static_cast<const myo_node*>(request->document->nodes.rows);
            const auto* options = static_cast<const myo_option*>(request->options.rows);
            CHECK(request->struct_size == sizeof(myo_export_request));
            CHECK(sink->struct_size == sizeof(myo_byte_sink));
            CHECK(request->document->nodes.count == 4);
            REQUIRE(request->options.count == 1);
            put(sink, {nodes[3].value.bytes, nodes[3].value.length});
            put(sink, "");
            put(sink, ", ");
            put(sink, {options[0].value.bytes, options[0].value.length});
            return MYO_OK;
        },
        {{"line-width", "72"}});
    CHECK(output == "Jonas Weber, 72");
}

TEST_CASE("bytes are handed on as they are: an output need not be text") {
    CHECK(exported([](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
              return put(sink, {"\0\xFF\n", 3});
          }) == std::string("\0\xFF\n", 3));
}

TEST_CASE("an exporter's failure reaches the person in its own words, and its output is gone") {
    const Error error =
        failure([](const myo_export_request*, const myo_byte_sink* sink, myo_error* told) {
            put(sink, "half of it");
            std::strcpy(told->message, "the visit has no finding");
            std::strcpy(told->remedy, "Chart one");
            return MYO_E_REFUSED;
        });
    CHECK(error.code() == ErrorCode::plugin_failed);
    CHECK(error.what_happened() == "the visit has no finding");
    CHECK(error.remedy() == "Chart one");
    CHECK(error.where() == "org.example.note 1.2.3");
}

TEST_CASE("a failure without a reason is one all the same") {
    const Error error =
        failure([](const myo_export_request*, const myo_byte_sink*, myo_error*) { return -7; });
    CHECK(error.what_happened() == "the exporter gave no reason (result -7)");
    CHECK(has(error.remedy(), "org.example.note"));
    // Nobody asked to stop, so it is the exporter that failed.
    CHECK(has(failure([](const myo_export_request*, const myo_byte_sink*, myo_error*) {
                  return MYO_E_CANCELLED;
              }).what_happened(),
              "gave no reason"));
}

TEST_CASE("a message without an end or that is no text does no harm") {
    const Error endless =
        failure([](const myo_export_request*, const myo_byte_sink*, myo_error* told) {
            std::memset(told->message, 'x', sizeof told->message);
            std::memset(told->remedy, '\xFF', sizeof told->remedy);
            return MYO_E_FAILED;
        });
    CHECK(endless.what_happened() == std::string(sizeof(myo_error::message), 'x'));
    CHECK(has(endless.remedy(), "not valid UTF-8"));
    CHECK(has(failure([](const myo_export_request*, const myo_byte_sink*, myo_error* told) {
                  std::strcpy(told->message, "\x1b[2J");
                  return MYO_E_FAILED;
              }).what_happened(),
              "not valid UTF-8"));
}

TEST_CASE("any exception of an exporter is stopped at the boundary") {
    for (const Write write :
         {Write([](const myo_export_request*, const myo_byte_sink*, myo_error*) -> std::int32_t {
              throw std::runtime_error("oops");
          }),
          Write([](const myo_export_request*, const myo_byte_sink*, myo_error*) -> std::int32_t {
              throw 3;
          }),
          Write(
              [](const myo_export_request*, const myo_byte_sink*sink, myo_error*) -> std::int32_t {
                  put(sink, "half of it");
                  throw std::bad_alloc();
              })}) {
        const Error error = failure(write);
        CHECK(error.code() == ErrorCode::plugin_failed);
        CHECK(has(error.what_happened(), "threw an exception through the C boundary"));
    }
}

TEST_CASE("the limit holds before anything is copied, and can't be swallowed") {
    CHECK(exported([](const myo_export_request*, const myo_byte_sink* sink,
                      myo_error*) { return put(sink, "1234567890"); },
                   {}, {.output_bytes = 10}) == "1234567890");
    const Error error = failure(
        [](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
            CHECK(put(sink, "123456") == MYO_OK);
            // Nothing is read through a length that is over the limit.
            CHECK(sink->write(sink->context, {reinterpret_cast<const std::uint8_t*>("1"),
                                              UINT64_MAX}) == MYO_E_LIMIT);
            CHECK(put(sink, "1") == MYO_E_FAILED);
            return MYO_OK;
        },
        {.output_bytes = 10});
    CHECK(error.code() == ErrorCode::plugin_failed);
    CHECK(has(error.what_happened(), "more than 10 bytes"));
}

TEST_CASE("after a failure nothing more is taken, and the first one is told") {
    const Error error =
        failure([](const myo_export_request*, const myo_byte_sink* sink, myo_error* told) {
            CHECK(sink->write(sink->context, {nullptr, 5}) == MYO_E_FAILED);
            CHECK(put(sink, "more") == MYO_E_FAILED);
            CHECK(sink->progress(sink->context, 1, 2) == MYO_E_FAILED);
            std::strcpy(told->message, "something else");
            return MYO_E_FAILED;
        });
    CHECK(has(error.what_happened(), "the exporter gave its output as a null pointer"));
    CHECK(has(error.remedy(), "author"));
    // Nor does an exception on top of it hide the cause.
    CHECK(has(failure([](const myo_export_request*, const myo_byte_sink* sink,
                         myo_error*) -> std::int32_t {
                  sink->write(sink->context, {nullptr, 5});
                  throw 1;
              }).what_happened(),
              "null pointer"));
}

TEST_CASE("an exporter whose table is short or has no function is refused") {
    myo_exporter shorter = table([](const myo_export_request*, const myo_byte_sink*, myo_error*) {
        FAIL("called");
        return MYO_OK;
    });
    shorter.struct_size = offsetof(myo_exporter, write);
    CHECK(error_of([&] { export_document(shorter, identity, chart); }).code() ==
          ErrorCode::plugin_failed);
    CHECK(failure(nullptr).code() == ErrorCode::plugin_failed);
}

TEST_CASE("a document that is none is refused before the exporter is called") {
    const myo_exporter exporter =
        table([](const myo_export_request*, const myo_byte_sink*, myo_error*) {
            FAIL("called");
            return MYO_OK;
        });
    CHECK(error_of([&] { export_document(exporter, identity, "<!DOCTYPE a><a/>"); }).code() ==
          ErrorCode::xml_doctype);
    CHECK(error_of([&] {
              export_document(exporter, identity, chart, {{"title", "\xFF"}});
          }).code() == ErrorCode::text_not_utf8);
}

TEST_CASE("progress is told, stops the export, and its own exception comes through") {
    const Write patient = [](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
        put(sink, "a");
        for (std::uint64_t done = 0; done <= 4; ++done) {
            const std::int32_t result = sink->progress(sink->context, done, 2);
            if (result != MYO_OK) return result;
        }
        return put(sink, "b");
    };
    std::vector<double> told;
    CHECK(exported(patient, {}, {}, [&](double share) {
              told.push_back(share);
              return true;
          }) == "ab");
    CHECK(told == std::vector<double>{0, 0.5, 1, 1, 1});
    const Error error = error_of([&] { exported(patient, {}, {}, [](double) { return false; }); });
    CHECK(error.what_happened() == "the export was cancelled");
    // An exporter that does not stop is cancelled all the same.
    CHECK(error_of([&] {
              exported(
                  [](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
                      sink->progress(sink->context, 0, 0);
                      CHECK(put(sink, "more") == MYO_E_CANCELLED);
                      return MYO_OK;
                  },
                  {}, {}, [](double) { return false; });
          }).what_happened() == "the export was cancelled");
    CHECK_THROWS_AS(
        exported(patient, {}, {}, [](double) -> bool { throw std::runtime_error("mine"); }),
        std::runtime_error);
}
