// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hb.h>

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "pdf/font_face.hpp"

namespace myochart::pdf {

struct FontStyle {
    bool bold = false;
    bool italic = false;
};

/// The forms in which Han characters are written; the number is the face's place in the collection.
enum class HanForm : unsigned { japan = 0, korea = 1, mainland = 2, taiwan = 3, hong_kong = 4 };
HanForm han_form(std::string_view language);

hb_script_t script_of(char32_t character);
/// Neither of a script of its own nor bound to the character before.
bool is_common(hb_script_t script);

/// Which face shows which character. Faces are opened when first asked for; thread-safe.
class FontLibrary {
public:
    explicit FontLibrary(std::vector<std::filesystem::path> directories);
    ~FontLibrary();

    /// Throws Error naming the character when no font that is installed has it.
    const FontFace& face_for(char32_t character, FontStyle style, HanForm form) const;

private:
    struct Slot;
    struct Family;

    const FontFace* open(Slot& slot) const;
    const FontFace* find_in(const Family& family, char32_t character, FontStyle style,
                            HanForm form) const;

    std::vector<std::filesystem::path> directories_;
    std::vector<std::unique_ptr<Family>> families_;
};

}  // namespace myochart::pdf
