// SPDX-License-Identifier: Apache-2.0
/// A PDF opened with qpdf. Only sources that read PDFs include this.
#pragma once

#include <qpdf/QPDF.hh>

#include <new>
#include <string>
#include <string_view>

#include "pdf/file_end.hpp"
#include "pdf/reading.hpp"

namespace myochart::pdf {

/// Opens a file as it stands: nothing is repaired, no password is tried. The bytes are lent.
class QpdfFile {
public:
    /// Throws ReadingError, and what qpdf throws.
    explicit QpdfFile(std::string_view bytes);

    QPDF& pdf() { return pdf_; }
    const FileEnd& end() const { return end_; }

private:
    FileEnd end_;
    QPDF pdf_;
};

/// Opens the file for `work` and gives its answer. What qpdf throws becomes a ReadingError.
template <class Work>
auto read_pdf(std::string_view bytes, Work work) {
    try {
        QpdfFile file(bytes);
        return work(file);
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw ReadingError(ReadingFault::damaged,
                           std::string("the PDF is damaged: ") + error.what());
    }
}

/// The stream's data, unpacked. Throws ReadingError when they are damaged or more than `limit`.
std::string stream_bytes(QPDFObjectHandle stream, std::size_t limit);

}  // namespace myochart::pdf
