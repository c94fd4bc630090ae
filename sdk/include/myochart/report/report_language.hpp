// SPDX-License-Identifier: Apache-2.0
/// The words that a report is written with, in one language.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// What stands in a text where it says {name}.
struct TextPlace {
    std::string_view name;
    std::string text;
};

/// The texts of one language file (schemas/myochart-language-1.xsd), by key. English is complete; a
/// file that lacks one of its keys, has one more, or drops or invents a place is refused, so that a
/// report is never half in one language. What a record holds in a clinician's own words is not
/// translated. Copies share the texts; const use from any thread.
class MYOCHART_API ReportLanguage {
public:
    /// English.
    ReportLanguage();
    /// A language that comes with Myochart; "de-AT" takes "de". Throws report_language, which names
    /// those that there are.
    static ReportLanguage named(std::string_view tag);
    /// From the bytes of a language file. Throws report_language and xml_*.
    static ReportLanguage parse(std::string_view xml);

    /// BCP 47, such as "de".
    const std::string& tag() const;
    /// In the language itself: "Deutsch".
    const std::string& name() const;
    /// Of the language file's bytes, in 64 hexadecimal digits: tells one edition of it from another.
    const std::string& sha256() const;

    /// The text of a key. Throws report_language for a key that English does not have and for a
    /// place that the text lacks.
    std::string operator()(std::string_view key) const;
    std::string operator()(std::string_view key, std::initializer_list<TextPlace> places) const;
    /// `key`.one for 1, else `key`.many, with the number as {count}.
    std::string counted(std::string_view key, long long count) const;
    /// The text of "group.word" for a value of an enumeration.
    template <Worded Enumeration>
    std::string word(std::string_view group, Enumeration value) const {
        return (*this)(std::string(group) + "." + std::string(to_string(value)));
    }
    /// `text`, which a record holds, in this language if it is letter by letter what English has for
    /// `key`; else as it was recorded, since nobody may change what was asked or measured.
    std::string recorded(std::string_view key, const std::string& text) const;
    /// Digits such as "3.20" with this language's decimal mark.
    std::string digits(std::string number) const;

private:
    struct Texts;
    explicit ReportLanguage(std::shared_ptr<const Texts> texts);
    static const ReportLanguage& english();

    std::shared_ptr<const Texts> texts_;
};

/// The tags of the languages that come with Myochart, English first.
MYOCHART_API std::vector<std::string> report_languages();
/// The language file of one of them, to be copied and changed. Throws report_language.
MYOCHART_API std::string_view report_language_file(std::string_view tag);

}  // namespace myochart
