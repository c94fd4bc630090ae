// SPDX-License-Identifier: Apache-2.0
#include "pdf/encryption.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/form_fields.hpp"
#include "pdf/qpdf_file.hpp"

namespace myochart::pdf {
namespace {

/// Takes out what lies from `begin` to the end of `end`, wherever it occurs.
void erase_all(std::string& text, std::string_view begin, std::string_view end) {
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
        const std::size_t last = text.find(end, at + begin.size());
        if (last == std::string::npos) return;
        text.erase(at, last + end.size() - at);
    }
}

/// XMP says it as elements or as attributes.
void drop_archive_claim(QPDF& pdf) {
    auto metadata = pdf.getRoot().getKey("/Metadata");
    if (!metadata.isStream()) return;
    constexpr std::size_t largest = std::size_t{16} << 20;
    std::string packet = stream_bytes(metadata, largest);
    for (const std::string name : {"pdfaid:part", "pdfaid:conformance"}) {
        erase_all(packet, "<" + name + ">", "</" + name + ">");
        erase_all(packet, name + "=\"", "\"");
        erase_all(packet, name + "='", "'");
    }
    metadata.replaceStreamData(packet, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

/// They hold for the bytes of the original only.
void drop_signatures(QPDF& pdf) {
    for (SignatureField& field : form_fields(pdf).signatures) field.field.removeKey("/V");
    auto form = pdf.getRoot().getKey("/AcroForm");
    if (form.isDictionary()) form.removeKey("/SigFlags");
}

std::string write_encrypted(QPDF& pdf, const std::string& password) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    const char* word = password.c_str();
    writer.setR6EncryptionParameters(word, word, /*allow_accessibility=*/true,
                                     /*allow_extract=*/true, /*allow_assemble=*/true,
                                     /*allow_annotate_and_form=*/true, /*allow_form_filling=*/true,
                                     /*allow_modify_other=*/true, qpdf_r3p_full,
                                     /*encrypt_metadata_aes=*/true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::string encrypted_copy(std::string_view bytes, const std::string& password) {
    return read_pdf(bytes, [&](QpdfFile& file) {
        drop_archive_claim(file.pdf());
        drop_signatures(file.pdf());
        return write_encrypted(file.pdf(), password);
    });
}

}  // namespace myochart::pdf
