// SPDX-License-Identifier: Apache-2.0
#include "container.hpp"

#include <algorithm>
#include <string>

#include "base_types.hpp"
#include "checksum.hpp"

namespace fit {

using myochart::kit::Refusal;

namespace {

constexpr std::size_t shortest_header = 12;
constexpr std::size_t header_with_checksum = 14;
constexpr std::size_t checksum_size = 2;
constexpr unsigned newest_protocol = 2;

std::string bytes_word(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

std::string place(std::size_t at) { return "byte " + std::to_string(at); }

void check_header(Bytes file, std::size_t at, Notes& notes) {
    const std::uint8_t* const header = file.data() + at;
    if (const unsigned protocol = header[1] >> 4u; protocol > newest_protocol) {
        notes.push_back({MYO_REMARK_WARNING, "file.newer-protocol",
                         "the file names version " + std::to_string(protocol) +
                             " of the protocol, read was what version 2 knows",
                         place(at)});
    }
    if (header[0] < header_with_checksum) return;
    const auto written = bits_at<std::uint16_t>(header + shortest_header, false);
    // 0 says that the writer made none.
    if (written == 0 || written == checksum(file.subspan(at, shortest_header))) return;
    notes.push_back({MYO_REMARK_WARNING, "file.header-checksum",
                     "the header's checksum does not fit it; the header was believed", place(at)});
}

void note_truncated(std::size_t lost, std::size_t at, Notes& notes) {
    notes.push_back(
        {MYO_REMARK_PROBLEM, "file.truncated",
         "the file ends " + bytes_word(lost) + " before its announced end; what is whole was read",
         place(at)});
}

/// One file at `at`, whose header is there.
Part part_at(Bytes file, std::size_t at, Notes& notes) {
    check_header(file, at, notes);
    const std::size_t begin = at + file[at];
    const std::size_t there = file.size() - begin;
    const std::size_t announced = bits_at<std::uint32_t>(file.data() + at + 4, false);
    if (announced == 0 && there > checksum_size) {
        notes.push_back({MYO_REMARK_PROBLEM, "file.unfinished",
                         "the header announces no data, as recorders leave it that stop without "
                         "closing the file; all that follows was read",
                         place(at)});
        return {begin, file.size()};
    }
    if (announced + checksum_size > there) {
        note_truncated(announced + checksum_size - there, file.size(), notes);
        return {begin, begin + std::min(announced, there)};
    }
    const std::size_t end = begin + announced;
    const auto written = bits_at<std::uint16_t>(file.data() + end, false);
    if (written != checksum(file.subspan(at, end - at))) {
        notes.push_back({MYO_REMARK_PROBLEM, "file.checksum",
                         "the file's checksum does not fit its bytes: some of what was read may be "
                         "wrong",
                         place(end)});
    }
    return {begin, end};
}

}  // namespace

bool has_header(Bytes bytes) {
    return bytes.size() >= shortest_header && bytes[0] >= shortest_header &&
           std::equal(bytes.begin() + 8, bytes.begin() + 12, ".FIT");
}

std::vector<Part> parts_of(Bytes file, Notes& notes) {
    if (!has_header(file)) {
        throw Refusal(file.size() < shortest_header
                          ? "the file ends inside the header of a FIT file"
                          : "the file does not begin as FIT files do: \".FIT\" is not at byte 8",
                      "Copy the file from the device again, or choose another importer");
    }
    if (file[0] > file.size()) {
        throw Refusal("the header announces " + bytes_word(file[0]) + " for itself, the file has " +
                          bytes_word(file.size()),
                      "Copy the file from the device again");
    }
    std::vector<Part> parts;
    std::size_t at = 0;
    while (at < file.size()) {
        const Bytes rest = file.subspan(at);
        if (!has_header(rest) || rest[0] > rest.size()) {
            notes.push_back({MYO_REMARK_PROBLEM, "file.rest-not-read",
                             bytes_word(rest.size()) +
                                 " after the end of the file are no FIT file and were not read",
                             place(at)});
            break;
        }
        parts.push_back(part_at(file, at, notes));
        at = std::min(parts.back().end + checksum_size, file.size());
    }
    if (parts.size() > 1) {
        notes.push_back(
            {MYO_REMARK_INFORMATION,
             "file.chained",
             "files in one, read one after the other; the option part reads one of them",
             {},
             parts.size()});
    }
    return parts;
}

}  // namespace fit
