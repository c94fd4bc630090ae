// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

namespace myochart::pdf {

class FontLibrary;  // private: shows HarfBuzz

/// The Noto fonts, found by file name so that no system setting changes a document.
/// Files are mapped into memory when a character first needs them. Immutable; share one between
/// any number of documents and threads.
class FontSet {
public:
    static std::vector<std::filesystem::path> default_directories();

    /// Throws Error when no directory holds NotoSans-Regular.ttf and NotoSans-Bold.ttf.
    static std::shared_ptr<const FontSet> open(
        const std::vector<std::filesystem::path>& directories = default_directories());

    explicit FontSet(std::unique_ptr<const FontLibrary> library);
    ~FontSet();
    FontSet(const FontSet&) = delete;
    FontSet& operator=(const FontSet&) = delete;

    const FontLibrary& library() const { return *library_; }

private:
    std::unique_ptr<const FontLibrary> library_;
};

}  // namespace myochart::pdf
