// SPDX-License-Identifier: Apache-2.0
#include "report/dose_words.hpp"

#include <algorithm>

#include "report/wording.hpp"

namespace myochart {
namespace {

/// With the digits that the number was written with.
std::string exact(const ReportLanguage& say, double value, const char* unit) {
    return words(say, Quantity{exact_decimal(value), Unit(unit)});
}

std::string band_title(const ReportLanguage& say, const std::string& key,
                       const TemperatureBand& band) {
    const std::string from = band.from ? exact(say, band.from->value, "Cel") : "";
    const std::string to = band.to ? exact(say, band.to->value, "Cel") : "";
    if (!band.from) return say(key + ".below", {{"to", to}});
    if (!band.to) return say(key + ".above", {{"from", from}});
    return say(key + ".between", {{"from", from}, {"to", to}});
}

std::string limit_title(const ReportLanguage& say, const ContactLimit& limit) {
    const std::string temperature = exact(say, limit.limit.value, "Cel");
    const std::string standard(limit.standard);
    const std::string from = exact(say, limit.longer_than.value, "s");
    const std::string to = limit.shorter ? exact(say, limit.shorter->value, "s") : "";
    if (!limit.shorter)
        return say("dose.at-limit.above",
                   {{"limit", temperature}, {"from", from}, {"standard", standard}});
    if (limit.longer_than == Seconds{})
        return say("dose.at-limit.below",
                   {{"limit", temperature}, {"to", to}, {"standard", standard}});
    return say("dose.at-limit.between",
               {{"limit", temperature}, {"from", from}, {"to", to}, {"standard", standard}});
}

/// Every title of several words that a code can have, in the same order in each language.
std::vector<std::string> composed_titles(const ReportLanguage& say, std::string_view code) {
    std::vector<std::string> titles;
    const auto add_bands = [&](const char* key) {
        for (const TemperatureBand& band : temperature_bands())
            titles.push_back(band_title(say, key, band));
    };
    if (code == "contact-time-in-band") add_bands("dose.in-band.contact");
    if (code == "recorded-time-in-band") {
        add_bands("dose.in-band.whole-recording");
        add_bands("dose.in-band.contact-unknown");
    }
    if (code == "contact-time-at-limit") {
        for (const ContactLimit& limit : contact_limits())
            titles.push_back(limit_title(say, limit));
    }
    return titles;
}

/// The channel's name behind the English words; nothing if the title begins otherwise.
std::optional<std::string> channel_in(const std::string& title, const std::string& key) {
    const std::string before = ReportLanguage()(key, {{"channel", ""}});
    if (!title.starts_with(before)) return std::nullopt;
    return title.substr(before.size());
}

}  // namespace

std::string dose_title(const ReportLanguage& say, const DoseValue& dose) {
    const auto english = composed_titles(ReportLanguage(), dose.code);
    const auto found = std::ranges::find(english, dose.title);
    if (found != english.end())
        return composed_titles(say, dose.code)[static_cast<std::size_t>(found - english.begin())];
    for (const std::string code : {"samples-lost", "samples-saturated"}) {
        if (dose.code != code) continue;
        if (const auto channel = channel_in(dose.title, "dose." + code))
            return say("dose." + code, {{"channel", *channel}});
    }
    const std::string key = "dose." + dose.code;
    const std::string title = say.recorded(key, dose.title);
    return title == dose.title ? say.recorded(key + ".contact-unknown", title) : title;
}

}  // namespace myochart
