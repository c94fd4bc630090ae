// SPDX-License-Identifier: Apache-2.0
#include "pdf/signing.hpp"

#include "pdf/colour.hpp"
#include "pdf/error.hpp"
#include "pdf/iso_date.hpp"
#include "pdf/number.hpp"
#include "pdf/signature_box.hpp"
#include "pdf/signature_place.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

constexpr std::string_view range_start = "/ByteRange[";
constexpr std::string_view contents_start = "/Contents";
/// Four numbers of up to ten digits with a space after each.
constexpr std::size_t range_size = 44;

std::string value_body(const SignatureRequest& request) {
    std::string body = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached";
    body += range_start;
    body += std::string(range_size, ' ') + "]";
    body += contents_start;
    body += "<" + std::string(request.room * 2, '0') + ">";
    body += "/Name" + text_string(request.name) + "/M(" + read_iso_date(request.time).pdf + ")";
    if (!request.reason.empty()) body += "/Reason" + text_string(request.reason);
    return body + ">>";
}

void add_appearance(ObjectFile& objects, const SignaturePlace& place,
                    const SignatureRequest& request, const FontSet& fonts) {
    const Palette palette;
    const SignatureBox box{place.width, place.height, request.text, palette.ink, palette.accent};
    Resources resources(place.is_pdf_1_4 ? Conformance::pdf_a1b : Conformance::pdf_a3a_ua1);
    std::string operators;
    if (place.width > 0 && place.height > 0) {
        Shaper shaper(fonts.library(), request.language,
                      is_right_to_left_language(request.language));
        operators = paint_signature_box(box, resources, shaper);
    }
    const ObjectId used = resources.write(objects);
    objects.set_stream(place.appearance, signature_box_entries(box, used), operators);
}

std::string padded(std::size_t value) {
    std::string text = std::to_string(value);
    text.resize(range_size / 4, ' ');
    return text;
}

}  // namespace

UnsignedPdf prepare_signature(std::string_view pdf, const SignatureRequest& request,
                              const FontSet& fonts) {
    const SignaturePlace place = place_signature(pdf, request.field);
    ObjectFile objects(place.is_pdf_1_4 ? FileLayout::pdf_1_4 : FileLayout::pdf_1_7);
    // The numbers of the file itself: what is not set stays as it is there.
    for (ObjectId id = 1; id < place.next; ++id) objects.reserve();
    for (const SignaturePlace::Change& change : place.changes) objects.set(change.id, change.body);
    objects.set(place.value, value_body(request));
    add_appearance(objects, place, request, fonts);

    Updated updated = append_update(pdf, place.file, objects);
    UnsignedPdf result;
    result.bytes = std::move(updated.bytes);
    const std::size_t value = updated.offsets.at(place.value);
    const std::size_t range = result.bytes.find(range_start, value) + range_start.size();
    result.gap_begin = result.bytes.find(contents_start, range) + contents_start.size();
    result.gap_end = result.gap_begin + request.room * 2 + 2;
    result.bytes.replace(range, range_size,
                         padded(0) + padded(result.gap_begin) + padded(result.gap_end) +
                             padded(result.bytes.size() - result.gap_end));
    return result;
}

std::string UnsignedPdf::content() const {
    return bytes.substr(0, gap_begin) + bytes.substr(gap_end);
}

std::string UnsignedPdf::with_signature(std::string_view der) const {
    if (der.size() * 2 + 2 > gap_end - gap_begin)
        throw Error("the signature is larger than the room left for it");
    std::string filled = bytes;
    const std::string digits = hex_string(std::string(der));  // between < and >
    filled.replace(gap_begin + 1, digits.size() - 2, digits.substr(1, digits.size() - 2));
    return filled;
}

}  // namespace myochart::pdf
