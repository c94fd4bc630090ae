// SPDX-License-Identifier: Apache-2.0
#include "pdf/object_file.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>

#include "pdf/digest.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {
namespace {

constexpr int compression_level = 6;
constexpr std::size_t objects_per_stream = 200;

std::size_t index_of(ObjectId id) { return static_cast<std::size_t>(id - 1); }

void append_big_endian(std::string& out, std::size_t value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
}

std::string padded(std::size_t value, std::size_t digits) {
    const std::string text = std::to_string(value);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

}  // namespace

std::string reference(ObjectId id) { return std::to_string(id) + " 0 R"; }

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(compression_level)) {
    if (compressor_ == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() { libdeflate_free_compressor(compressor_); }

std::string Deflater::operator()(const std::string& bytes) {
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_, bytes.size());
    if (bound > capacity_) {
        out_ = std::make_unique_for_overwrite<char[]>(bound);
        capacity_ = bound;
    }
    const std::size_t size =
        libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), out_.get(), capacity_);
    return std::string(out_.get(), size);
}

ObjectId ObjectFile::reserve() {
    objects_.emplace_back();
    return static_cast<ObjectId>(objects_.size());
}

void ObjectFile::set(ObjectId id, std::string body) {
    objects_.at(index_of(id)) = {std::move(body), false};
}

ObjectId ObjectFile::add(std::string body) {
    const ObjectId id = reserve();
    set(id, std::move(body));
    return id;
}

void ObjectFile::set_stream(ObjectId id, const std::string& entries, const std::string& data,
                            bool compress) {
    if (compress) {
        set_packed(id, entries, deflate_(data));
    } else {
        set_bytes(id, entries, data);
    }
}

void ObjectFile::set_packed(ObjectId id, const std::string& entries, const std::string& packed) {
    set_bytes(id, entries + "/Filter/FlateDecode", packed);
}

void ObjectFile::set_bytes(ObjectId id, const std::string& entries, const std::string& bytes) {
    std::string body;
    body.reserve(entries.size() + bytes.size() + 64);
    body += "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n";
    body += bytes;
    body += "\nendstream";
    objects_.at(index_of(id)) = {std::move(body), true};
}

ObjectId ObjectFile::add_stream(const std::string& entries, const std::string& data,
                                bool compress) {
    const ObjectId id = reserve();
    set_stream(id, entries, data, compress);
    return id;
}

ObjectId ObjectFile::add_packed(const std::string& entries, const std::string& packed) {
    const ObjectId id = reserve();
    set_packed(id, entries, packed);
    return id;
}

const std::string& ObjectFile::body(ObjectId id) const { return objects_.at(index_of(id)).body; }

void ObjectFile::pack_objects() {
    std::vector<ObjectId> plain;
    for (std::size_t i = 0; i < objects_.size(); ++i)
        if (!objects_[i].is_stream) plain.push_back(static_cast<ObjectId>(i + 1));

    for (std::size_t first = 0; first < plain.size(); first += objects_per_stream) {
        const std::size_t last = std::min(plain.size(), first + objects_per_stream);
        std::string index;
        std::string bodies;
        const ObjectId container = reserve();
        places_.resize(objects_.size());
        for (std::size_t i = first; i < last; ++i) {
            index += std::to_string(plain[i]) + " " + std::to_string(bodies.size()) + " ";
            bodies += objects_[index_of(plain[i])].body + "\n";
            places_[index_of(plain[i])] = {2, static_cast<std::size_t>(container), i - first};
        }
        set_stream(container,
                   "/Type/ObjStm/N " + std::to_string(last - first) + "/First " +
                       std::to_string(index.size()),
                   index + bodies);
    }
}

void ObjectFile::write_object(std::string& out, ObjectId id) {
    places_[index_of(id)] = {1, out.size(), 0};
    out += std::to_string(id) + " 0 obj\n" + objects_[index_of(id)].body + "\nendobj\n";
}

std::string ObjectFile::trailer_entries(const std::string& out, ObjectId catalog,
                                        ObjectId info) const {
    const std::string id = hex_string(sha256(out).substr(0, 16));
    return "/Size " + std::to_string(objects_.size() + 1) + "/Root " + reference(catalog) +
           "/Info " + reference(info) + "/ID[" + id + id + "]";
}

void ObjectFile::write_classic_xref(std::string& out, ObjectId catalog, ObjectId info) const {
    const std::size_t start = out.size();
    const std::string entries = trailer_entries(out, catalog, info);
    out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
    for (const Place& place : places_) out += padded(place.where, 10) + " 00000 n \n";
    out += "trailer\n<<" + entries + ">>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

void ObjectFile::write_xref_stream(std::string& out, ObjectId catalog, ObjectId info) {
    const std::size_t start = out.size();
    const ObjectId id = reserve();
    places_.push_back({1, start, 0});
    const std::string entries = "/Type/XRef/W[1 4 2]" + trailer_entries(out, catalog, info);

    std::string table;
    append_big_endian(table, 0, 5);
    append_big_endian(table, 0xFFFF, 2);
    for (const Place& place : places_) {
        append_big_endian(table, static_cast<std::size_t>(place.type), 1);
        append_big_endian(table, place.where, 4);
        append_big_endian(table, place.index, 2);
    }
    set_stream(id, entries, table);
    out += std::to_string(id) + " 0 obj\n" + objects_[index_of(id)].body + "\nendobj\n";
    out += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
}

std::string ObjectFile::write(ObjectId catalog, ObjectId info) {
    const bool packed = layout_ == FileLayout::pdf_1_7;
    // The comment's four high bytes tell transfer programs that the file is binary.
    std::string out = packed ? "%PDF-1.7\n" : "%PDF-1.4\n";
    out += "%\xE2\xE3\xCF\xD3\n";
    places_.assign(objects_.size(), {});
    if (packed) pack_objects();
    for (std::size_t i = 0; i < objects_.size(); ++i)
        if (places_[i].type != 2) write_object(out, static_cast<ObjectId>(i + 1));
    if (packed)
        write_xref_stream(out, catalog, info);
    else
        write_classic_xref(out, catalog, info);
    return out;
}

}  // namespace myochart::pdf
