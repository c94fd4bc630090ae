// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

struct libdeflate_compressor;

namespace myochart::pdf {

/// The number of an indirect object; 0 is none.
using ObjectId = int;

/// "12 0 R"
std::string reference(ObjectId id);

/// Compresses in zlib's format. Its working memory is large, so that one serves a whole file.
class Deflater {
public:
    Deflater();
    ~Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    std::string operator()(const std::string& bytes);

private:
    libdeflate_compressor* compressor_;
    std::unique_ptr<char[]> out_;
    std::size_t capacity_ = 0;
};

enum class FileLayout {
    pdf_1_4,  ///< classic cross-reference table
    pdf_1_7,  ///< object streams and a cross-reference stream: a third smaller
};

/// The objects of a PDF file, and how they are laid down as bytes.
class ObjectFile {
public:
    explicit ObjectFile(FileLayout layout) : layout_(layout) {}

    ObjectId reserve();
    void set(ObjectId id, std::string body);
    ObjectId add(std::string body);

    /// `entries` are those of the stream's dictionary without Length and Filter.
    void set_stream(ObjectId id, const std::string& entries, const std::string& data,
                    bool compress = true);
    ObjectId add_stream(const std::string& entries, const std::string& data, bool compress = true);

    /// The same for data that a Deflater has compressed.
    ObjectId add_packed(const std::string& entries, const std::string& packed);

    std::size_t size() const { return objects_.size(); }
    /// Empty while the object is only reserved.
    const std::string& body(ObjectId id) const;

    /// The file identifier is the SHA-256 of everything before it.
    std::string write(ObjectId catalog, ObjectId info);

private:
    struct Object {
        std::string body;
        bool is_stream = false;
    };
    struct Place {
        int type = 0;  ///< 0 free, 1 at an offset, 2 inside an object stream
        std::size_t where = 0;
        std::size_t index = 0;
    };

    void set_packed(ObjectId id, const std::string& entries, const std::string& packed);
    void set_bytes(ObjectId id, const std::string& entries, const std::string& bytes);
    void pack_objects();
    void write_object(std::string& out, ObjectId id);
    std::string trailer_entries(const std::string& out, ObjectId catalog, ObjectId info) const;
    void write_classic_xref(std::string& out, ObjectId catalog, ObjectId info) const;
    void write_xref_stream(std::string& out, ObjectId catalog, ObjectId info);

    FileLayout layout_;
    Deflater deflate_;
    std::vector<Object> objects_;
    std::vector<Place> places_;
};

}  // namespace myochart::pdf
