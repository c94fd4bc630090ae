// SPDX-License-Identifier: Apache-2.0
#include "plugin/sealed_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using myochart_test::refusal;
using myochart_test::TemporaryFolder;

TEST_CASE("A sealed copy keeps its bytes whatever happens to the file") {
    const TemporaryFolder folder;
    const auto file = folder.write("file", "the first bytes");
    const SealedFile copy = SealedFile::copy_of(file, 100);
    folder.write("file", "other");
    CHECK(copy.bytes() == "the first bytes");
    CHECK(myochart_test::read(copy.path()) == "the first bytes");
}

TEST_CASE("Nobody can write, cut or extend a sealed copy, or take its seals off") {
    const SealedFile copy = SealedFile::of_bytes("bytes");
    CHECK(::write(copy.descriptor(), "x", 1) < 0);
    CHECK(::pwrite(copy.descriptor(), "x", 1, 0) < 0);
    CHECK(::ftruncate(copy.descriptor(), 1) != 0);
    CHECK(::ftruncate(copy.descriptor(), 100) != 0);
    CHECK(::fcntl(copy.descriptor(), F_ADD_SEALS, F_SEAL_WRITE) != 0);
    CHECK(::mmap(nullptr, 5, PROT_READ | PROT_WRITE, MAP_SHARED, copy.descriptor(), 0) ==
          MAP_FAILED);
    CHECK((::fcntl(copy.descriptor(), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK(copy.bytes() == "bytes");
}

TEST_CASE("A copy of nothing holds nothing") {
    const TemporaryFolder folder;
    CHECK(SealedFile::copy_of(folder.write("empty", ""), 0).bytes().empty());
    CHECK(SealedFile::of_bytes("").bytes().empty());
}

TEST_CASE("What is missing, too large or no file is told apart") {
    const TemporaryFolder folder;
    const auto file = folder.write("file", "12345");
    CHECK(SealedFile::copy_of(file, 5).bytes().size() == 5);
    CHECK(refusal([&] { SealedFile::copy_of(file, 4); }) == ErrorCode::file_too_large);
    CHECK(refusal([&] { SealedFile::copy_of(folder.path("none"), 9); }) ==
          ErrorCode::file_not_found);
    CHECK(refusal([&] { SealedFile::copy_of(folder.path(""), 9); }) == ErrorCode::file_unreadable);
    REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    CHECK(refusal([&] { SealedFile::copy_of(folder.path("pipe"), 9); }) ==
          ErrorCode::file_unreadable);
}

TEST_CASE("A file that is not sealed is not adopted") {
    const TemporaryFolder folder;
    const auto file = folder.write("file", "bytes");
    const auto adopt = [](int descriptor) { SealedFile::adopted(Descriptor(descriptor)); };
    CHECK(refusal([&] { adopt(::open(file.c_str(), O_RDONLY)); }) == ErrorCode::file_unreadable);
    CHECK(refusal([&] { adopt(::memfd_create("open", MFD_ALLOW_SEALING)); }) ==
          ErrorCode::file_unreadable);
    const SealedFile copy = SealedFile::of_bytes("bytes");
    CHECK(SealedFile::adopted(Descriptor(::dup(copy.descriptor()))).bytes() == "bytes");
}
