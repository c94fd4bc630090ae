// SPDX-License-Identifier: Apache-2.0
#include "pdf/qpdf_file.hpp"

#include <libdeflate.h>
#include <qpdf/Pipeline.hh>

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>

namespace myochart::pdf {
namespace {

[[noreturn]] void refuse_damaged(const std::string& what) {
    throw ReadingError(ReadingFault::damaged, "the PDF is damaged: " + what);
}

[[noreturn]] void refuse_large(const std::string& what) {
    throw ReadingError(ReadingFault::too_large, "the PDF has " + what + " than is read");
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0';
}

std::string_view without_leading_space(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

std::optional<std::size_t> leading_number(std::string_view text) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc()) return std::nullopt;
    return value;
}

/// Counts what a packed stream holds, without keeping it.
class Unpacking {
public:
    explicit Unpacking(std::size_t limit)
        : limit_(limit), decompressor_(libdeflate_alloc_decompressor()) {
        if (!decompressor_) throw std::bad_alloc();
    }

    std::size_t size_of(std::string_view packed) {
        constexpr std::size_t first_room = std::size_t{256} << 10;
        if (room_.empty()) room_.resize(first_room);
        while (true) {
            std::size_t taken = 0;
            std::size_t given = 0;
            const auto result =
                libdeflate_zlib_decompress_ex(decompressor_.get(), packed.data(), packed.size(),
                                              room_.data(), room_.size(), &taken, &given);
            if (result == LIBDEFLATE_SUCCESS) return given;
            if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
                refuse_damaged("a packed table can't be unpacked");
            if (room_.size() > limit_) return limit_ + 1;
            room_.resize(room_.size() * 2);
        }
    }

private:
    struct Release {
        void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
    };
    std::size_t limit_;
    std::unique_ptr<libdeflate_decompressor, Release> decompressor_;
    std::string room_;
};

/// Looks at the tables by which qpdf finds objects before qpdf unpacks them: qpdf itself sets no
/// limit, and a megabyte can unpack to a thousand.
class TableCheck {
public:
    explicit TableCheck(std::string_view bytes) : bytes_(bytes) {
        dictionaries_.setSuppressWarnings(true);
        dictionaries_.emptyPDF();
    }

    /// Follows the cross-references from the newest to the first.
    FileEnd check_cross_references() {
        FileEnd end;
        std::optional<std::size_t> next = newest();
        end.cross_reference = *next;
        end.is_stream = !is_table(*next);
        std::set<std::size_t> seen;
        while (next) {
            if (!seen.insert(*next).second) refuse_damaged("its cross-references go in a circle");
            if (seen.size() > reading_limits::revisions) refuse_large("more revisions");
            next = is_table(*next) ? check_table(*next) : check_reference_stream(*next);
        }
        return end;
    }

    void check_object_streams(QPDF& pdf) {
        const auto places = pdf.getXRefTable();
        std::set<int> containers;
        for (const auto& [id, place] : places)
            if (place.getType() == 2) containers.insert(place.getObjStreamNumber());
        Unpacking unpacking(reading_limits::object_stream_bytes);
        std::size_t sum = 0;
        for (const int container : containers) {
            const auto place = places.find(QPDFObjGen(container, 0));
            if (place == places.end() || place->second.getType() != 1)
                refuse_damaged("an object stream is not where it should be");
            const auto offset = static_cast<std::size_t>(place->second.getOffset());
            sum += unpacked_size(stream_at(offset, "/ObjStm"), unpacking);
            if (sum > reading_limits::object_stream_bytes) refuse_large("more packed objects");
        }
    }

private:
    struct Stream {
        QPDFObjectHandle dictionary;
        std::string_view data;  ///< from its first byte to the end of the file
    };

    std::string_view from(std::size_t offset) const {
        if (offset >= bytes_.size()) refuse_damaged("it points beyond its end");
        return bytes_.substr(offset);
    }

    std::size_t newest() const {
        constexpr std::string_view keyword = "startxref";
        const std::size_t at = bytes_.rfind(keyword);
        if (at == std::string_view::npos) refuse_damaged("its end is missing");
        const auto offset = leading_number(without_leading_space(from(at + keyword.size())));
        if (!offset) refuse_damaged("it does not say where its objects are");
        return *offset;
    }

    bool is_table(std::size_t offset) const { return from(offset).starts_with("xref"); }

    /// As qpdf will read it; objects that it refers to are not looked at.
    QPDFObjectHandle dictionary(std::string_view text) {
        auto found = QPDFObjectHandle::parse(&dictionaries_, std::string(text));
        if (!found.isDictionary()) refuse_damaged("a dictionary is missing");
        // What it refers to is not there, so that only this shows that it is.
        if (auto key = found.getKey("/Encrypt"); key.isIndirect() || !key.isNull())
            throw ReadingError(ReadingFault::encrypted, "the PDF is encrypted");
        return found;
    }

    static std::optional<std::size_t> offset_in(QPDFObjectHandle dictionary, const char* key) {
        auto value = dictionary.getKey(key);
        if (!value.isIndirect() && value.isNull()) return std::nullopt;
        if (value.isIndirect() || !value.isInteger() || value.getIntValue() < 0)
            refuse_damaged("a cross-reference points nowhere");
        return static_cast<std::size_t>(value.getIntValue());
    }

    std::optional<std::size_t> check_table(std::size_t offset) {
        const std::string_view text = from(offset);
        const std::size_t trailer = text.find("trailer");
        const std::size_t end = text.find("startxref", trailer);
        if (trailer == std::string_view::npos || end == std::string_view::npos)
            refuse_damaged("a cross-reference has no end");
        tables_ += end;
        if (tables_ > reading_limits::cross_reference_bytes) refuse_large("more objects");
        auto entries = dictionary(text.substr(trailer + 7, end - trailer - 7));
        if (const auto stream = offset_in(entries, "/XRefStm")) check_reference_stream(*stream);
        return offset_in(entries, "/Prev");
    }

    std::optional<std::size_t> check_reference_stream(std::size_t offset) {
        const Stream stream = stream_at(offset, "/XRef");
        Unpacking unpacking(reading_limits::cross_reference_stream_bytes);
        streams_ += unpacked_size(stream, unpacking);
        if (streams_ > reading_limits::cross_reference_stream_bytes) refuse_large("more objects");
        return offset_in(stream.dictionary, "/Prev");
    }

    /// The stream object at an offset: "12 0 obj << ... >> stream ...".
    Stream stream_at(std::size_t offset, const char* type) {
        constexpr std::size_t longest_dictionary = std::size_t{1} << 20;
        const std::string_view text = from(offset);
        const std::string_view head = text.substr(0, longest_dictionary);
        const std::size_t begin = head.find("obj");
        // A first "stream" within a text of the dictionary is no stream: then the parts do not fit,
        // and the file is refused.
        const std::size_t keyword = head.find("stream");
        if (begin > 24 || keyword == std::string_view::npos || keyword < begin + 3)
            refuse_damaged("a table is not where it should be");
        Stream stream{dictionary(head.substr(begin + 3, keyword - begin - 3)), {}};
        auto named = stream.dictionary.getKey("/Type");
        if (!named.isName() || named.getName() != type)
            refuse_damaged("a table is not where it should be");
        std::size_t data = keyword + 6;
        if (text.substr(data).starts_with("\r\n")) ++data;
        stream.data = text.substr(std::min(data + 1, text.size()));
        return stream;
    }

    static std::size_t unpacked_size(Stream stream, Unpacking& unpacking) {
        auto filter = stream.dictionary.getKey("/Filter");
        if (!filter.isIndirect() && filter.isNull()) {
            const auto length = offset_in(stream.dictionary, "/Length");
            return length ? *length : stream.data.size();
        }
        // Several filters one after the other could multiply what each of them adds.
        if (filter.isIndirect() || !filter.isName() || filter.getName() != "/FlateDecode")
            refuse_damaged("a table is packed in an unusual way");
        return unpacking.size_of(stream.data);
    }

    std::string_view bytes_;
    QPDF dictionaries_;
    std::size_t tables_ = 0;
    std::size_t streams_ = 0;
};

/// Keeps what passes, up to a limit.
class LimitedBytes : public Pipeline {
public:
    explicit LimitedBytes(std::size_t limit) : Pipeline("bytes", nullptr), limit_(limit) {}

    void write(unsigned char const* data, std::size_t size) override {
        if (size > limit_ - bytes.size()) {
            overflows = true;
            throw std::length_error("too much");
        }
        bytes.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}

    std::string bytes;
    bool overflows = false;

private:
    std::size_t limit_;
};

}  // namespace

bool begins_as_pdf(std::string_view bytes) { return bytes.starts_with("%PDF-"); }

QpdfFile::QpdfFile(std::string_view bytes) {
    if (!begins_as_pdf(bytes)) refuse_damaged("it does not begin as a PDF");
    if (bytes.size() > reading_limits::file_bytes) refuse_large("more bytes");
    TableCheck check(bytes);
    end_ = check.check_cross_references();
    pdf_.setSuppressWarnings(true);
    pdf_.setAttemptRecovery(false);
    pdf_.processMemoryFile("PDF", bytes.data(), bytes.size());
    if (pdf_.isEncrypted()) throw ReadingError(ReadingFault::encrypted, "the PDF is encrypted");
    check.check_object_streams(pdf_);
}

std::string stream_bytes(QPDFObjectHandle stream, std::size_t limit) {
    LimitedBytes kept(limit);
    const bool whole =
        stream.pipeStreamData(&kept, nullptr, 0, qpdf_dl_generalized, /*suppress_warnings=*/true);
    if (kept.overflows) refuse_large("larger embedded files");
    if (!whole) refuse_damaged("the data of a stream can't be unpacked");
    return std::move(kept.bytes);
}

}  // namespace myochart::pdf
