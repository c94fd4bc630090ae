// SPDX-License-Identifier: Apache-2.0
#include "pdf/signatures.hpp"

#include <algorithm>
#include <set>

#include "pdf/form_fields.hpp"
#include "pdf/qpdf_file.hpp"

namespace myochart::pdf {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "D:20261120095500+01'00'" as "2026-11-20T09:55:00+01:00"; nothing if it is written otherwise.
std::string iso_time(std::string_view date) {
    std::string offset;
    if (date.size() == 17 && date.back() == 'Z') {
        offset = "Z";
    } else if (date.size() == 22 || date.size() == 23) {
        offset = std::string(date.substr(16, 3)) + ":" + std::string(date.substr(20, 2));
    }
    if (offset.empty() || !date.starts_with("D:")) return {};
    const std::string_view d = date.substr(2, 14);
    const bool whole = std::all_of(d.begin(), d.end(), is_digit);
    if (!whole || (offset != "Z" && offset[0] != '+' && offset[0] != '-')) return {};
    const auto part = [&](std::size_t at, std::size_t size) {
        return std::string(d.substr(at, size));
    };
    return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) +
           ":" + part(12, 2) + offset;
}

std::string text_in(QPDFObjectHandle dictionary, const char* key) {
    auto value = dictionary.getKey(key);
    return value.isString() ? value.getUTF8Value() : std::string();
}

int digit_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The bytes that the digits stand for. Nothing unless they are all in one case and without space:
/// so that no byte of them can be changed without a difference.
std::string strict_bytes_of(std::string_view digits) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'f'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'F'; };
    if (digits.size() % 2 != 0) return {};
    if (std::any_of(digits.begin(), digits.end(), is_lower) &&
        std::any_of(digits.begin(), digits.end(), is_upper))
        return {};
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int high = digit_value(digits[i]);
        const int low = digit_value(digits[i + 1]);
        if (high < 0 || low < 0) return {};
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

/// How long the DER value is that begins here; 0 if it is none.
std::size_t der_size(std::string_view bytes) {
    if (bytes.size() < 2) return 0;
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
    };
    if (byte(1) < 0x80) return 2 + byte(1);
    const std::size_t count = byte(1) & 0x7F;
    if (count == 0 || count > 4 || bytes.size() < 2 + count) return 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) size = size * 256 + byte(2 + i);
    return 2 + count + size;
}

/// Fills in what the byte range covers; the answer is a fault or nothing.
std::string read_range(std::string_view file, QPDFObjectHandle value, FoundSignature& found) {
    auto range = value.getKey("/ByteRange");
    std::array<std::size_t, 4> numbers{};
    if (!range.isArray() || range.getArrayNItems() != 4) return "it does not say what it covers";
    for (int i = 0; i < 4; ++i) {
        auto number = range.getArrayItem(i);
        if (!number.isInteger() || number.getIntValue() < 0 ||
            static_cast<std::size_t>(number.getIntValue()) > file.size())
            return "it does not say what it covers";
        numbers[static_cast<std::size_t>(i)] = static_cast<std::size_t>(number.getIntValue());
    }
    const auto [start, first_size, second, second_size] = numbers;
    if (start != 0 || second < first_size + 2 || second_size > file.size() - second)
        return "it leaves a part of the file out";
    const std::string_view gap = file.substr(first_size, second - first_size);
    if (gap.front() != '<' || gap.back() != '>') return "it leaves a part of the file out";
    std::string padded = strict_bytes_of(gap.substr(1, gap.size() - 2));
    const std::size_t size = der_size(padded);
    const bool fits = size > 0 && size <= padded.size();
    if (!fits || padded.find_first_not_of('\0', size) != std::string::npos)
        return "the place of the signature holds something else";
    auto contents = value.getKey("/Contents");
    if (!contents.isString() || contents.getStringValue() != padded)
        return "the signature lies in another place than the one it leaves out";
    padded.resize(size);
    found.gap_begin = first_size;
    found.gap_end = second;
    found.end = second + second_size;
    found.cms = std::move(padded);
    return {};
}

FoundSignature read_signature(std::string_view file, SignatureField& field) {
    FoundSignature found;
    found.field = field.name;
    if (!field.value.isDictionary()) {
        found.fault = "it can't be read";
        return found;
    }
    auto encoding = field.value.getKey("/SubFilter");
    if (encoding.isName()) found.encoding = encoding.getName().substr(1);
    found.name = text_in(field.value, "/Name");
    found.reason = text_in(field.value, "/Reason");
    found.time = iso_time(text_in(field.value, "/M"));
    found.fault = read_range(file, field.value, found);
    if (found.fault.empty() && found.encoding != "ETSI.CAdES.detached" &&
        found.encoding != "adbe.pkcs7.detached")
        found.fault = "it is of a kind that is not checked here";
    return found;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

}  // namespace

SignatureReading read_signatures(std::string_view bytes) {
    return read_pdf(bytes, [&](QpdfFile& file) {
        SignatureReading reading;
        std::size_t with_range = 0;
        for (SignatureField& field : form_fields(file.pdf()).signatures) {
            if (field.value.isNull()) {
                reading.empty_fields.push_back(field.name);
                continue;
            }
            with_range += field.value.isDictionary() && field.value.hasKey("/ByteRange") ? 1 : 0;
            reading.signatures.push_back(read_signature(bytes, field));
        }
        std::stable_sort(
            reading.signatures.begin(), reading.signatures.end(),
            [](const FoundSignature& a, const FoundSignature& b) { return a.end < b.end; });
        // Either word is in every signature in plain sight, so a change of one of them, or of the
        // way that leads to it, leaves the other.
        reading.hides_signatures =
            std::max(count_of(bytes, "/ByteRange"), count_of(bytes, "/SubFilter")) > with_range;
        return reading;
    });
}

std::string signed_bytes(std::string_view file, const FoundSignature& signature) {
    std::string bytes(file.substr(0, signature.gap_begin));
    return bytes.append(file.substr(signature.gap_end, signature.end - signature.gap_end));
}

namespace {

/// The object as text, without the keys that signing sets.
std::string text_without(QPDFObjectHandle object, const std::set<std::string>& keys) {
    if (!object.isDictionary()) return object.unparseResolved();
    auto copy = object.shallowCopy();
    for (const std::string& key : keys) copy.removeKey(key);
    return copy.unparseResolved();
}

/// What signing changes in an object: the new values are looked at where they belong.
std::set<std::string> keys_of_signing(QPDFObjectHandle object) {
    if (!object.isDictionary()) return {};
    if (object.isDictionaryOfType("/Catalog")) return {"/AcroForm"};
    if (object.isDictionaryOfType("/Page")) return {"/Annots"};
    if (object.hasKey("/Fields")) return {"/Fields", "/SigFlags"};
    auto type = object.getKey("/FT");
    if (type.isName() && type.getName() == "/Sig" && object.getKey("/V").isNull())
        return {"/V", "/AP"};
    return {};
}

bool same_stream(QPDFObjectHandle before, QPDFObjectHandle after) {
    const auto first = before.getRawStreamData();
    const auto second = after.getRawStreamData();
    return before.getDict().unparseResolved() == after.getDict().unparseResolved() &&
           std::string_view(reinterpret_cast<const char*>(first->getBuffer()), first->getSize()) ==
               std::string_view(reinterpret_cast<const char*>(second->getBuffer()),
                                second->getSize());
}

bool same_object(QPDFObjectHandle before, QPDFObjectHandle after) {
    if (before.isStream() != after.isStream()) return false;
    if (before.isStream()) return same_stream(before, after);
    const auto keys = keys_of_signing(before);
    return text_without(before, keys) == text_without(after, keys);
}

/// All of `before` in its order, and after it nothing but references to signature fields.
bool only_fields_added(QPDFObjectHandle before, QPDFObjectHandle after) {
    const int count = before.isArray() ? before.getArrayNItems() : 0;
    if (!after.isArray()) return count == 0 && after.isNull();
    if (after.getArrayNItems() < count) return false;
    for (int i = 0; i < after.getArrayNItems(); ++i) {
        auto item = after.getArrayItem(i);
        if (i < count) {
            if (before.getArrayItem(i).unparse() != item.unparse()) return false;
            continue;
        }
        auto type = item.isDictionary() ? item.getKey("/FT") : QPDFObjectHandle::newNull();
        const bool signs = type.isName() && type.getName() == "/Sig";
        if (!signs || !item.getKey("/Rect").isArray()) return false;
        // Nothing of it may be seen: else it could cover what was signed before.
        for (int side = 0; side < item.getKey("/Rect").getArrayNItems(); ++side)
            if (item.getKey("/Rect").getArrayItem(side).getNumericValue() != 0) return false;
    }
    return true;
}

/// The parts that `keys_of_signing` leaves out of the comparison.
bool same_lists(QPDFObjectHandle before, QPDFObjectHandle after) {
    if (!before.isDictionary() || !after.isDictionary()) return true;
    for (const char* key : {"/Annots", "/Fields"})
        if (!only_fields_added(before.getKey(key), after.getKey(key))) return false;
    return true;
}

bool is_same(QPDFObjectHandle before, QPDFObjectHandle after) {
    return same_object(before, after) && same_lists(before, after);
}

/// Tables by which objects are found belong to their revision.
bool is_table(QPDFObjectHandle object) {
    return object.isStreamOfType("/XRef") || object.isStreamOfType("/ObjStm");
}

}  // namespace

std::vector<std::string> changes_since(std::string_view bytes, std::size_t end) {
    if (end == bytes.size()) return {};
    return read_pdf(bytes.substr(0, end), [&](QpdfFile& earlier) {
        return read_pdf(bytes, [&](QpdfFile& later) {
            std::vector<std::string> changes;
            for (const char* key : {"/Root", "/Info"})
                if (earlier.pdf().getTrailer().getKey(key).unparse() !=
                    later.pdf().getTrailer().getKey(key).unparse())
                    changes.push_back(std::string(key + 1) + " is another object");
            auto form_before = earlier.pdf().getRoot().getKey("/AcroForm");
            auto form_after = later.pdf().getRoot().getKey("/AcroForm");
            if (form_before.isDictionary() && !is_same(form_before, form_after))
                changes.push_back("the form was changed");
            for (QPDFObjectHandle& before : earlier.pdf().getAllObjects()) {
                if (is_table(before)) continue;
                auto after = later.pdf().getObject(before.getObjGen());
                if (!is_same(before, after))
                    changes.push_back("object " + std::to_string(before.getObjectID()) +
                                      " was changed");
            }
            return changes;
        });
    });
}

}  // namespace myochart::pdf
