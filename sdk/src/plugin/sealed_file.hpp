// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/descriptor.hpp"

namespace myochart {

/// Bytes in memory that nobody can change any more, under a path that only this process and those it
/// hands the descriptor to can open: what was checked is what is used. Any thread.
class SealedFile {
public:
    /// A copy of a file. Throws file_not_found, file_unreadable, file_too_large; file_unwritable if
    /// the system gives no memory file or does not seal it.
    static SealedFile copy_of(const std::filesystem::path& file, std::uintmax_t size_limit);
    /// Throws file_unwritable.
    static SealedFile of_bytes(std::string_view bytes);
    /// One that another process made and handed over. Throws file_unreadable if it is not sealed.
    static SealedFile adopted(Descriptor descriptor);

    SealedFile(SealedFile&& other) noexcept;
    SealedFile& operator=(SealedFile&& other) noexcept;
    ~SealedFile();

    std::string_view bytes() const { return bytes_; }
    int descriptor() const { return descriptor_.get(); }
    /// Good as long as this object lives.
    std::filesystem::path path() const;

private:
    explicit SealedFile(Descriptor descriptor);

    Descriptor descriptor_;
    std::string_view bytes_{};
};

}  // namespace myochart
