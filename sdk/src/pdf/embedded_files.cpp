// SPDX-License-Identifier: Apache-2.0
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include "pdf/qpdf_file.hpp"

namespace myochart::pdf {
namespace {

/// Without the slash, or nothing.
std::string name_in(QPDFObjectHandle dictionary, const char* key) {
    auto value = dictionary.getKey(key);
    return value.isName() ? value.getName().substr(1) : std::string();
}

}  // namespace

std::vector<EmbeddedFile> embedded_files(std::string_view bytes) {
    return read_pdf(bytes, [](QpdfFile& file) {
        std::vector<EmbeddedFile> found;
        std::size_t left = reading_limits::embedded_bytes;
        const auto specifications = QPDFEmbeddedFileDocumentHelper(file.pdf()).getEmbeddedFiles();
        if (specifications.size() > reading_limits::embedded_files)
            throw ReadingError(ReadingFault::too_large,
                               "the PDF has more embedded files than are read");
        for (const auto& [key, specification] : specifications) {
            auto stream = specification->getEmbeddedFileStream();
            if (!stream.isStream())
                throw ReadingError(ReadingFault::damaged,
                                   "the PDF is damaged: an embedded file is missing");
            found.push_back({specification->getFilename(), name_in(stream.getDict(), "/Subtype"),
                             name_in(specification->getObjectHandle(), "/AFRelationship"),
                             stream_bytes(stream, left)});
            left -= found.back().bytes.size();
        }
        return found;
    });
}

}  // namespace myochart::pdf
