// SPDX-License-Identifier: Apache-2.0
#include "log_lines.hpp"

#include <algorithm>

#include "common/words.hpp"

namespace ble_log {
namespace {

constexpr std::string_view beginnings[] = {
    "Notification received from ", "Indication received from ", "Read Response received from "};
constexpr std::string_view base = "0000xxxx-0000-1000-8000-00805f9b34fb";
constexpr std::size_t longest_value = 512;  // of an attribute, as Bluetooth has it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int nibble(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

int two_digits(std::string_view text, std::size_t at) {
    if (text.size() < at + 2 || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Both forms, "2a1c" and the long one; empty for anything else.
std::string uuid_of(std::string_view text) {
    std::string uuid = importing::lower(text);
    if (uuid.starts_with("0x")) uuid.erase(0, 2);
    if (uuid.size() == 4) uuid = "0000" + uuid + std::string(base.substr(8));
    if (uuid.size() != base.size()) return {};
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        if (base[i] == '-' ? uuid[i] != '-' : nibble(uuid[i]) < 0) return {};
    }
    return uuid;
}

/// "00-01-A0"; false if something else stands there.
bool decode(std::string_view text, std::string& bytes) {
    bytes.clear();
    if (text.empty()) return false;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        if (i + 2 > text.size() || bytes.size() >= longest_value) return false;
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return false;
        bytes += static_cast<char>(high * 16 + low);
        if (i + 2 < text.size() && text[i + 2] != '-') return false;
        if (i + 3 == text.size()) return false;  // ends in a dash
    }
    return true;
}

}  // namespace

std::optional<LogLine> log_line(std::string_view line) {
    constexpr std::string_view levels = "VDIWEA";
    if (line.size() < 10 || line[1] != ' ' || levels.find(line[0]) == std::string_view::npos)
        return std::nullopt;
    const std::string_view text = line.substr(2);
    const int hour = two_digits(text, 0);
    const int minute = two_digits(text, 3);
    const int second = two_digits(text, 6);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
        text[2] != ':' || text[5] != ':')
        return std::nullopt;
    TimeOfDay time = ((hour * 60 + minute) * 60 + second) * std::int64_t{1'000'000'000};
    std::size_t at = 8;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        const std::size_t first = ++at;
        std::int64_t unit = 100'000'000;
        for (; at < text.size() && is_digit(text[at]); ++at, unit /= 10)
            time += (text[at] - '0') * unit;
        if (at == first || at - first > 9) return std::nullopt;
    }
    if (at < text.size() && text[at] != ' ' && text[at] != '\t') return std::nullopt;
    return LogLine{time, text.substr(0, at), importing::trimmed(text.substr(at))};
}

Message message_of(std::string_view message, Value& value) {
    const auto beginning = std::ranges::find_if(
        beginnings, [&](std::string_view one) { return message.starts_with(one); });
    if (beginning == std::end(beginnings)) return Message::other;
    message.remove_prefix(beginning->size());
    const auto comma = message.find(',');
    value.uuid = uuid_of(message.substr(0, comma));
    constexpr std::string_view introduction = ", value: (0x) ";
    if (comma == std::string_view::npos || value.uuid.empty() ||
        !message.substr(comma).starts_with(introduction))
        return Message::unreadable;
    const auto rest = message.substr(comma + introduction.size());
    // The app may add the same bytes as text: , "d"
    const auto end = std::min(rest.find(','), rest.size());
    return decode(importing::trimmed(rest.substr(0, end)), value.bytes) ? Message::value
                                                                        : Message::unreadable;
}

}  // namespace ble_log
