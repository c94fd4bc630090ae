#include "myochart/core/text.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "support/run.hpp"

using namespace myochart;

TEST_CASE("SHA-256 agrees with the standard's example") {
    // FIPS 180-2, appendix B.1
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("Base64 agrees with the examples of RFC 4648 and reads back") {
    const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : examples) {
        CHECK(to_base64(plain) == coded);
        CHECK(from_base64(coded) == plain);
    }
    CHECK(from_base64("Zm9v\nYmFy\n") == "foobar");
    for (const char* bad :
         {"Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "Zm9*", "=AAA", "====", "========"}) {
        INFO(bad);
        CHECK_THROWS_AS(from_base64(bad), Error);
    }
}

TEST_CASE("A written file is whole or not there") {
    const myochart_test::TemporaryFolder folder;
    const auto file = folder.path("a.txt");
    write_file(file, "first");
    write_file(file, "second");
    CHECK(read_file(file, 100) == "second");
    CHECK_THROWS_AS(write_file(folder.path("no/such/folder/a.txt"), "x"), Error);
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(file.parent_path()))
        ++entries;
    CHECK(entries == 1);
}

TEST_CASE("A file is refused by its size before it is read") {
    const myochart_test::TemporaryFolder folder;
    const auto file = folder.write("a.txt", "0123456789");
    CHECK(read_file(file, 10).size() == 10);
    CHECK_THROWS_AS(read_file(file, 9), Error);
    CHECK_THROWS_AS(read_file(file.parent_path(), 100), Error);
    CHECK_THROWS_AS(read_file(folder.path("none"), 100), Error);
}
