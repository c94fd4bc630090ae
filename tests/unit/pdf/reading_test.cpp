// SPDX-License-Identifier: Apache-2.0
// Reading PDFs that somebody hands over, our own and hostile ones.
#include <catch2/catch.hpp>

#include "pdf/encryption.hpp"
#include "pdf/object_file.hpp"
#include "pdf/reading.hpp"
#include "pdf/signatures.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

ReadingFault fault_of(const std::string& bytes) {
    try {
        embedded_files(bytes);
    } catch (const ReadingError& error) {
        CHECK(std::string(error.what()).size() > 10);
        return error.fault;
    }
    FAIL("the PDF was read");
    return {};
}

std::string deflated(const std::string& bytes) {
    Deflater deflate;
    return deflate(bytes);
}

std::string stream(const std::string& entries, const std::string& data) {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>stream\n" + data +
           "\nendstream";
}

/// A file of one page with a cross-reference stream, whose table is as given.
struct HandMade {
    std::string bytes = "%PDF-1.7\n";

    std::size_t add(int id, const std::string& body) {
        const std::size_t offset = bytes.size();
        bytes += std::to_string(id) + " 0 obj\n" + body + "\nendobj\n";
        return offset;
    }
    void end(std::size_t cross_reference) {
        bytes += "startxref\n" + std::to_string(cross_reference) + "\n%%EOF\n";
    }
};

std::string entry(int type, std::size_t where, std::size_t index) {
    std::string out(1, static_cast<char>(type));
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(where >> static_cast<unsigned>(shift) & 0xFFU);
    return out += std::string({static_cast<char>(index >> 8U), static_cast<char>(index & 0xFFU)});
}

/// Object 1 lies in an object stream with these entries and this data.
std::string with_object_stream(const std::string& entries, const std::string& data) {
    HandMade file;
    const std::size_t container = file.add(2, stream(entries, data));
    const std::size_t table = file.bytes.size();
    const std::string rows =
        entry(0, 0, 65535) + entry(2, 2, 0) + entry(1, container, 0) + entry(1, table, 0);
    file.add(3, stream("/Type/XRef/W[1 4 2]/Size 4/Root 1 0 R", rows));
    file.end(table);
    return file.bytes;
}

const std::string catalog = "1 0 <</Type/Catalog>>";

}  // namespace

TEST_CASE("What a document embeds is read back as it went in, with its kind and relationship") {
    const auto files = embedded_files(full_document(Conformance::pdf_a3a_ua1));
    const Attachment source = source_attachment();
    REQUIRE(files.size() == 1);
    CHECK(files.front() == EmbeddedFile{source.name, source.mime, "Source", source.bytes});
    CHECK(embedded_files(full_document(Conformance::pdf_a1b)).empty());
}

TEST_CASE("A PDF cut off anywhere is refused") {
    for (const auto conformance : {Conformance::pdf_a3a_ua1, Conformance::pdf_a1b}) {
        const std::string whole = full_document(conformance);
        // Without the last line end nothing is missing but that.
        for (std::size_t size = 0; size + 7 < whole.size(); size += size / 40 + 1)
            CHECK(fault_of(whole.substr(0, size)) == ReadingFault::damaged);
    }
}

TEST_CASE("A changed byte gives another answer or a refusal, never a fault of the program") {
    const std::string whole = full_document(Conformance::pdf_a3a_ua1);
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 300) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x15);
        try {
            read_signatures(changed);
            embedded_files(changed);
        } catch (const ReadingError&) {
            ++refused;
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("What is no PDF is refused") {
    for (const char* text :
         {"", "%PDF-", "<?xml version=\"1.0\"?><chart/>", "%PDF-1.7\nstartxref\n9",
          "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF"})
        CHECK(fault_of(text) == ReadingFault::damaged);
}

TEST_CASE("An encrypted PDF is refused as such") {
    for (const auto conformance : {Conformance::pdf_a3a_ua1, Conformance::pdf_a1b})
        CHECK(fault_of(encrypted_copy(full_document(conformance), "four words put together")) ==
              ReadingFault::encrypted);
}

TEST_CASE("A PDF that another program wrote is read") {
    const auto path = save("foreign.pdf", full_document(Conformance::pdf_a3a_ua1));
    for (const std::string options : {"--object-streams=generate", "--object-streams=disable",
                                      "--linearize", "--qdf --object-streams=disable"}) {
        INFO(options);
        const auto written = path + ".written.pdf";
        REQUIRE(run_tool("qpdf " + options + " " + path + " " + written).status == 0);
        const auto files = embedded_files(read_file(written));
        REQUIRE(files.size() == 1);
        CHECK(files.front().bytes == source_attachment().bytes);
    }
}

TEST_CASE("An object stream that unpacks to far more than any report is refused unread") {
    CHECK(embedded_files(
              with_object_stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflated(catalog)))
              .empty());
    const std::string bomb = deflated(catalog + std::string(80'000'000, ' '));
    REQUIRE(bomb.size() < 1'000'000);
    CHECK(fault_of(with_object_stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", bomb)) ==
          ReadingFault::too_large);
    CHECK(fault_of(with_object_stream("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]",
                                      deflated(deflated(catalog)))) == ReadingFault::damaged);
    // A name in disguise is the same name, and another kind of stream is none to look for objects in.
    CHECK(fault_of(with_object_stream("/Type/Obj#53tm/N 1/First 4/Filter/FlateDecode", bomb)) ==
          ReadingFault::too_large);
    CHECK(fault_of(with_object_stream("/N 1/First 4/Filter/FlateDecode", bomb)) ==
          ReadingFault::damaged);
    CHECK(fault_of(with_object_stream("/X(stream)/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                                      bomb)) == ReadingFault::damaged);
}

TEST_CASE("A cross-reference that unpacks to far more than any report has is refused unread") {
    HandMade file;
    file.add(1, "<</Type/Catalog>>");
    const std::size_t table = file.bytes.size();
    file.add(2, stream("/Type/XRef/W[1 4 2]/Size 9999999/Root 1 0 R/Filter/FlateDecode",
                       deflated(std::string(50'000'000, '\0'))));
    file.end(table);
    CHECK(fault_of(file.bytes) == ReadingFault::too_large);
}

TEST_CASE("Cross-references that go in a circle, or hide where they lead, are refused") {
    for (const std::string previous : {"/Prev 30", "/Prev 7 0 R", "/Prev -5"}) {
        HandMade file;
        file.add(1, "<</Type/Catalog>>");
        while (file.bytes.size() < 30) file.bytes = file.bytes.insert(9, " ");
        const std::size_t table = file.bytes.size();
        file.bytes += "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R" +
                      (previous == "/Prev 30" ? "/Prev " + std::to_string(table) : previous) +
                      ">>\n";
        file.end(table);
        CHECK(fault_of(file.bytes) == ReadingFault::damaged);
    }
}

TEST_CASE("An embedded file that unpacks to more than a store would take is refused") {
    Flow flow(fonts(), options());
    flow.paragraph("Small");
    Attachment large = source_attachment();
    large.bytes = std::string((std::size_t{256} << 20) + 1, 'x');
    flow.attach(large);
    CHECK(fault_of(flow.finish()) == ReadingFault::too_large);
}

TEST_CASE("An encrypted copy opens with its password only, and claims no PDF/A") {
    const std::string password = "four words put together";
    const std::string copy = encrypted_copy(full_document(Conformance::pdf_a3a_ua1), password);
    CHECK(copy != encrypted_copy(full_document(Conformance::pdf_a3a_ua1), password));
    const auto path = save("encrypted.pdf", copy);
    const auto checked = run_tool("qpdf --check --password='" + password + "' " + path);
    INFO(checked.output);
    CHECK(checked.status == 0);
    CHECK(contains(checked.output, "R = 6"));
    CHECK(contains(checked.output, "file encryption method: AESv3"));
    CHECK(run_tool("qpdf --check " + path).status == 2);
    const auto original = save("unencrypted.pdf", full_document(Conformance::pdf_a3a_ua1));
    CHECK(text_of(path, "-upw '" + password + "'") == text_of(original));
    CHECK_FALSE(contains(copy, "pdfaid:part"));  // nor in plain sight
    const auto decrypted = path + ".decrypted.pdf";
    REQUIRE(
        run_tool("qpdf --decrypt --password='" + password + "' " + path + " " + decrypted).status ==
        0);
    CHECK(contains(read_file(original), "<pdfaid:part>"));
    CHECK_FALSE(contains(read_file(decrypted), "<pdfaid:part>"));
    CHECK(embedded_files(read_file(decrypted)).front().bytes == source_attachment().bytes);
}
