// SPDX-License-Identifier: Apache-2.0
#include "pdf/font_library.hpp"

#include <string>

#include "pdf/error.hpp"
#include "pdf/font_set.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

/// A family of Noto fonts: the script for which it is asked first, and the name of its files.
struct FamilyName {
    hb_script_t script;
    const char* stem;
    bool has_italic = false;
    bool is_cjk = false;
};

/// Also the order of fallback: text faces, then symbols, then the large East Asian collection.
constexpr std::array family_names{
    FamilyName{HB_SCRIPT_LATIN, "NotoSans", true},
    FamilyName{HB_SCRIPT_MATH, "NotoSansMath"},
    FamilyName{HB_SCRIPT_COMMON, "NotoSansSymbols"},
    FamilyName{HB_SCRIPT_COMMON, "NotoSansSymbols2"},
    FamilyName{HB_SCRIPT_HAN, "NotoSansCJK", false, true},
    FamilyName{HB_SCRIPT_ARABIC, "NotoSansArabic"},
    FamilyName{HB_SCRIPT_HEBREW, "NotoSansHebrew"},
    FamilyName{HB_SCRIPT_DEVANAGARI, "NotoSansDevanagari"},
    FamilyName{HB_SCRIPT_THAI, "NotoSansThai"},
    FamilyName{HB_SCRIPT_BENGALI, "NotoSansBengali"},
    FamilyName{HB_SCRIPT_GURMUKHI, "NotoSansGurmukhi"},
    FamilyName{HB_SCRIPT_GUJARATI, "NotoSansGujarati"},
    FamilyName{HB_SCRIPT_TAMIL, "NotoSansTamil"},
    FamilyName{HB_SCRIPT_TELUGU, "NotoSansTelugu"},
    FamilyName{HB_SCRIPT_KANNADA, "NotoSansKannada"},
    FamilyName{HB_SCRIPT_MALAYALAM, "NotoSansMalayalam"},
    FamilyName{HB_SCRIPT_SINHALA, "NotoSansSinhala"},
    FamilyName{HB_SCRIPT_GEORGIAN, "NotoSansGeorgian"},
    FamilyName{HB_SCRIPT_ARMENIAN, "NotoSansArmenian"},
    FamilyName{HB_SCRIPT_ETHIOPIC, "NotoSansEthiopic"},
    FamilyName{HB_SCRIPT_KHMER, "NotoSansKhmer"},
    FamilyName{HB_SCRIPT_LAO, "NotoSansLao"},
    FamilyName{HB_SCRIPT_MYANMAR, "NotoSansMyanmar"},
};

bool is_east_asian(hb_script_t script) {
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
           script == HB_SCRIPT_KATAKANA || script == HB_SCRIPT_HANGUL ||
           script == HB_SCRIPT_BOPOMOFO;
}

hb_script_t family_script(hb_script_t script) {
    if (is_east_asian(script)) return HB_SCRIPT_HAN;
    if (script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC) return HB_SCRIPT_LATIN;
    return script;
}

std::filesystem::path find_file(const std::vector<std::filesystem::path>& directories,
                                const std::string& name) {
    for (const auto& directory : directories) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(directory / name, ignored)) return directory / name;
    }
    return {};
}

bool starts_with_subtag(std::string_view language, std::string_view subtag) {
    return language.substr(0, subtag.size()) == subtag &&
           (language.size() == subtag.size() || language[subtag.size()] == '-');
}

[[noreturn]] void refuse(char32_t character) {
    const bool cjk = is_east_asian(script_of(character));
    const char* package = cjk ? "fonts-noto-cjk" : "fonts-noto-core";
    const std::string shown = character < 0x20 ? "" : " (" + encode_utf8(character) + ")";
    throw Error("no font has the character " + code_point_name(character) + shown +
                "; install the package " + package + " or replace the character");
}

}  // namespace

HanForm han_form(std::string_view language) {
    if (starts_with_subtag(language, "ja")) return HanForm::japan;
    if (starts_with_subtag(language, "ko")) return HanForm::korea;
    if (starts_with_subtag(language, "zh-HK") || starts_with_subtag(language, "zh-MO"))
        return HanForm::hong_kong;
    if (starts_with_subtag(language, "zh-TW") || starts_with_subtag(language, "zh-Hant"))
        return HanForm::taiwan;
    return HanForm::mainland;
}

hb_script_t script_of(char32_t character) {
    return hb_unicode_script(hb_unicode_funcs_get_default(), character);
}

bool is_common(hb_script_t script) {
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
           script == HB_SCRIPT_UNKNOWN;
}

struct FontLibrary::Slot {
    std::string file_name;
    unsigned index = 0;
    std::once_flag once;
    std::unique_ptr<const FontFace> face;
};

struct FontLibrary::Family {
    FamilyName name;
    std::vector<std::unique_ptr<Slot>> slots;

    explicit Family(const FamilyName& family) : name(family) {
        if (family.is_cjk) {
            for (unsigned index = 0; index < 5; ++index) add("Regular.ttc", index);
            for (unsigned index = 0; index < 5; ++index) add("Bold.ttc", index);
        } else {
            add("Regular.ttf", 0);
            add("Bold.ttf", 0);
            if (!family.has_italic) return;
            add("Italic.ttf", 0);
            add("BoldItalic.ttf", 0);
        }
    }
    void add(const char* ending, unsigned index) {
        slots.push_back(std::make_unique<Slot>());
        slots.back()->file_name = std::string(name.stem) + "-" + ending;
        slots.back()->index = index;
    }
    std::size_t slot(FontStyle style, HanForm form) const {
        const std::size_t bold = style.bold ? 1 : 0;
        if (name.is_cjk) return bold * 5 + static_cast<std::size_t>(form);
        return bold + (style.italic && name.has_italic ? 2 : 0);
    }
    std::size_t regular(HanForm form) const { return slot({}, form); }
};

FontLibrary::FontLibrary(std::vector<std::filesystem::path> directories)
    : directories_(std::move(directories)) {
    for (const auto& name : family_names) families_.push_back(std::make_unique<Family>(name));
}

FontLibrary::~FontLibrary() = default;

const FontFace* FontLibrary::open(Slot& slot) const {
    std::call_once(slot.once, [&] {
        const auto file = find_file(directories_, slot.file_name);
        if (!file.empty()) slot.face = std::make_unique<const FontFace>(file, slot.index);
    });
    return slot.face.get();
}

const FontFace* FontLibrary::find_in(const Family& family, char32_t character, FontStyle style,
                                     HanForm form) const {
    // A symbol font has no bold: its regular face is better than no glyph.
    for (const std::size_t slot : {family.slot(style, form), family.regular(form)}) {
        const FontFace* face = open(*family.slots[slot]);
        if (face != nullptr && face->glyph(character) != 0) return face;
    }
    return nullptr;
}

const FontFace& FontLibrary::face_for(char32_t character, FontStyle style, HanForm form) const {
    // The replacement character stands for text that was lost before it came here.
    if (character < 0x20 || character == 0xFFFD) refuse(character);
    const hb_script_t script = family_script(script_of(character));
    if (!is_common(script))
        for (const auto& family : families_)
            if (family->name.script == script)
                if (const auto* face = find_in(*family, character, style, form)) return *face;
    for (const auto& family : families_)
        if (const auto* face = find_in(*family, character, style, form)) return *face;
    refuse(character);
}

FontSet::FontSet(std::unique_ptr<const FontLibrary> library) : library_(std::move(library)) {}
FontSet::~FontSet() = default;

std::vector<std::filesystem::path> FontSet::default_directories() {
    return {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"};
}

std::shared_ptr<const FontSet> FontSet::open(
    const std::vector<std::filesystem::path>& directories) {
    for (const char* required : {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"})
        if (find_file(directories, required).empty())
            throw Error(std::string("the font ") + required +
                        " is in none of the font directories; install the package "
                        "fonts-noto-core or name the directory that holds it");
    return std::make_shared<const FontSet>(std::make_unique<const FontLibrary>(directories));
}

}  // namespace myochart::pdf
