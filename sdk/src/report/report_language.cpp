// SPDX-License-Identifier: Apache-2.0
#include "myochart/report/report_language.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/reading.hpp"
#include "myochart/core/text.hpp"
#include "report/language_files.hpp"

namespace myochart {
namespace {

constexpr std::string_view name_space = "urn:myochart:language:1";
constexpr xml::Limits limits{.bytes = 4 << 20, .depth = 4, .elements = 20'000};

struct LanguageText {
    std::string key{};
    std::string text{};
};

struct LanguageFile {
    std::string version{};
    std::string tag{};
    std::string name{};
    std::vector<LanguageText> texts{};
};

void describe(auto& f, Of<LanguageText> auto& text) {
    f.attribute("key", text.key);
    f.text(text.text);
}

void describe(auto& f, Of<LanguageFile> auto& file) {
    f.attribute("schemaVersion", file.version);
    require_version(file.version, f.place());
    f.attribute("tag", file.tag);
    f.attribute("name", file.name);
    f.elements("text", file.texts);
}

[[noreturn]] void refuse(const std::string& what, const std::string& where, std::string remedy) {
    throw Error(ErrorCode::report_language, what, where, std::move(remedy));
}

/// The names between braces.
std::multiset<std::string> places_in(std::string_view text) {
    std::multiset<std::string> places;
    for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close == text.npos) break;
        places.insert(std::string(text.substr(open + 1, close - open - 1)));
    }
    return places;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string without_ending(std::string_view file_name) {
    return std::string(file_name.substr(0, file_name.find('.')));
}

std::string tags_in_words() {
    std::string text;
    for (const std::string& tag : report_languages()) text += (text.empty() ? "" : ", ") + tag;
    return text;
}

}  // namespace

struct ReportLanguage::Texts {
    std::string tag;
    std::string name;
    std::string sha256;
    std::map<std::string, std::string, std::less<>> by_key;

    explicit Texts(std::string_view bytes) : sha256(sha256_hex(bytes)) {
        auto file = read_document<LanguageFile>(bytes, name_space, "language",
                                                Origin("language file"), limits);
        tag = std::move(file.tag);
        name = std::move(file.name);
        for (LanguageText& text : file.texts) {
            if (!by_key.emplace(text.key, std::move(text.text)).second)
                refuse("the key \"" + text.key + "\" stands twice", where(), "Leave one of them");
        }
    }

    std::string where() const { return "language file " + tag; }

    /// Throws report_language unless the keys and their places are those of `english`.
    void require_like(const Texts& english) const {
        for (const auto& [key, text] : english.by_key) {
            const auto found = by_key.find(key);
            if (found == by_key.end())
                refuse("the key \"" + key + "\" is missing", where(), "Translate: " + text);
            if (places_in(found->second) != places_in(text))
                refuse("the text of \"" + key + "\" has not the places in braces that English has",
                       where(), "Keep the places of: " + text);
        }
        for (const auto& [key, text] : by_key) {
            if (!english.by_key.contains(key))
                refuse("the key \"" + key + "\" is not known", where(), "Remove it");
        }
    }
};

ReportLanguage::ReportLanguage() : ReportLanguage(english()) {}

ReportLanguage::ReportLanguage(std::shared_ptr<const Texts> texts) : texts_(std::move(texts)) {}

const ReportLanguage& ReportLanguage::english() {
    static const ReportLanguage language(std::make_shared<const Texts>(report_language_file("en")));
    return language;
}

ReportLanguage ReportLanguage::named(std::string_view tag) {
    if (primary(tag) == "en") return {};
    return parse(report_language_file(primary(tag)));
}

ReportLanguage ReportLanguage::parse(std::string_view xml) {
    auto texts = std::make_shared<const Texts>(xml);
    texts->require_like(*english().texts_);
    return ReportLanguage(std::move(texts));
}

const std::string& ReportLanguage::tag() const { return texts_->tag; }
const std::string& ReportLanguage::name() const { return texts_->name; }
const std::string& ReportLanguage::sha256() const { return texts_->sha256; }

std::string ReportLanguage::operator()(std::string_view key) const {
    const auto found = texts_->by_key.find(key);
    if (found == texts_->by_key.end())
        refuse("no text has the key \"" + std::string(key) + "\"", texts_->where(),
               "Use a key of the English language file");
    return found->second;
}

std::string ReportLanguage::operator()(std::string_view key,
                                       std::initializer_list<TextPlace> places) const {
    std::string text = (*this)(key);
    // From the end, so that what is put in is not looked at again.
    for (auto close = text.rfind('}'); close != text.npos && close > 0;) {
        const auto open = text.rfind('{', close);
        if (open == text.npos) break;
        const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
        const auto* const place = std::ranges::find(places, name, &TextPlace::name);
        if (place == places.end())
            refuse(
                "nothing was given for {" + std::string(name) + "} of \"" + std::string(key) + "\"",
                texts_->where(), "Give a text for each place");
        text.replace(open, close - open + 1, place->text);
        close = open == 0 ? text.npos : text.rfind('}', open - 1);
    }
    for (const TextPlace& place : places) {
        if (!places_in((*this)(key)).contains(std::string(place.name)))
            refuse("\"" + std::string(key) + "\" has no place {" + std::string(place.name) + "}",
                   texts_->where(), "Give the places that the text has");
    }
    return text;
}

std::string ReportLanguage::counted(std::string_view key, long long count) const {
    const std::string full = std::string(key) + (count == 1 ? ".one" : ".many");
    // "once" says its number itself.
    if (count == 1 && places_in((*this)(full)).empty()) return (*this)(full);
    return (*this)(full, {{"count", std::to_string(count)}});
}

std::string ReportLanguage::recorded(std::string_view key, const std::string& text) const {
    const auto& ours = english().texts_->by_key;
    const auto found = ours.find(key);
    return found != ours.end() && found->second == text ? (*this)(key) : text;
}

std::string ReportLanguage::digits(std::string number) const {
    std::string mark = (*this)("number.decimal-mark");
    if (const auto point = number.find('.'); point != number.npos) number.replace(point, 1, mark);
    return number;
}

std::vector<std::string> report_languages() {
    std::vector<std::string> tags{"en"};
    for (const auto& [file, bytes] : language_files) {
        if (without_ending(file) != "en") tags.push_back(without_ending(file));
    }
    return tags;
}

std::string_view report_language_file(std::string_view tag) {
    for (const auto& [file, bytes] : language_files) {
        if (without_ending(file) == tag) return bytes;
    }
    refuse("there is no language \"" + std::string(tag) + "\"", "",
           "Take one of " + tags_in_words() + ", or give a language file of your own");
}

}  // namespace myochart
