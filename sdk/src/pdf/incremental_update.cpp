// SPDX-License-Identifier: Apache-2.0
#include "pdf/incremental_update.hpp"

#include <vector>

#include "pdf/digest.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {
namespace {

/// Objects with neighbouring numbers.
struct Section {
    ObjectId first = 0;
    std::vector<std::size_t> offsets{};
};

std::vector<Section> sections_of(const std::map<ObjectId, std::size_t>& offsets) {
    std::vector<Section> sections;
    for (const auto& [id, offset] : offsets) {
        const bool follows =
            !sections.empty() &&
            sections.back().first + static_cast<ObjectId>(sections.back().offsets.size()) == id;
        if (!follows) sections.push_back({id});
        sections.back().offsets.push_back(offset);
    }
    return sections;
}

std::string big_endian(std::size_t value, unsigned bytes) {
    std::string out;
    for (unsigned i = bytes; i > 0; --i) out += static_cast<char>(value >> (i - 1) * 8 & 0xFFU);
    return out;
}

class Update {
public:
    Update(std::string_view file, const UpdatedFile& facts, const ObjectFile& objects)
        : facts_(facts), objects_(objects), size_(objects.size() + 1) {
        updated_.bytes = file;
        if (!file.ends_with('\n')) updated_.bytes += '\n';
    }

    Updated write() {
        for (ObjectId id = 1; id <= static_cast<ObjectId>(objects_.size()); ++id)
            if (!objects_.body(id).empty()) write_object(id, objects_.body(id));
        const std::size_t start = updated_.bytes.size();
        if (facts_.end.is_stream)
            write_stream();
        else
            write_table();
        updated_.bytes += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
        return std::move(updated_);
    }

private:
    void write_object(ObjectId id, const std::string& body) {
        updated_.offsets[id] = updated_.bytes.size();
        updated_.bytes += std::to_string(id) + " 0 obj\n" + body + "\nendobj\n";
    }

    std::string trailer_entries() const {
        const std::string id = sha256(updated_.bytes).substr(0, 16);
        return "/Size " + std::to_string(size_) + "/Root " + facts_.root +
               (facts_.info.empty() ? "" : "/Info " + facts_.info) + "/ID[" +
               hex_string(facts_.first_id.empty() ? id : facts_.first_id) + hex_string(id) +
               "]/Prev " + std::to_string(facts_.end.cross_reference);
    }

    void write_table() {
        const std::string entries = trailer_entries();
        std::string& out = updated_.bytes;
        out += "xref\n";
        for (const Section& section : sections_of(updated_.offsets)) {
            out +=
                std::to_string(section.first) + " " + std::to_string(section.offsets.size()) + "\n";
            for (const std::size_t offset : section.offsets) {
                const std::string digits = std::to_string(offset);
                out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
            }
        }
        out += "trailer\n<<" + entries + ">>\n";
    }

    void write_stream() {
        const auto id = static_cast<ObjectId>(size_++);
        updated_.offsets[id] = updated_.bytes.size();
        std::string index;
        std::string table;
        for (const Section& section : sections_of(updated_.offsets)) {
            index +=
                std::to_string(section.first) + " " + std::to_string(section.offsets.size()) + " ";
            for (const std::size_t offset : section.offsets)
                table += big_endian(1, 1) + big_endian(offset, 4) + big_endian(0, 2);
        }
        // So short a table is not worth packing.
        updated_.bytes += std::to_string(id) + " 0 obj\n<</Type/XRef/W[1 4 2]/Index[" + index +
                          "]" + trailer_entries() + "/Length " + std::to_string(table.size()) +
                          ">>\nstream\n" + table + "\nendstream\nendobj\n";
    }

    const UpdatedFile& facts_;
    const ObjectFile& objects_;
    std::size_t size_;
    Updated updated_;
};

}  // namespace

Updated append_update(std::string_view file, const UpdatedFile& facts, const ObjectFile& objects) {
    return Update(file, facts, objects).write();
}

}  // namespace myochart::pdf
