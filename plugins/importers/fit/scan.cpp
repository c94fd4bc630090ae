// SPDX-License-Identifier: Apache-2.0
#include "scan.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "profile.hpp"
#include "small_messages.hpp"

namespace fit {
namespace {

std::string decimal(double value) {
    char digits[64];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 3).ptr;
    return {digits, end};
}

// Far more than devices write; each costs more memory than its bytes in the file.
constexpr std::uint32_t most_definitions = 65536;
constexpr std::size_t most_events = 1'000'000;

class Scanner {
public:
    Scanner(Bytes file, Notes& notes) : file_(file), notes_(notes) {
        found_.catalogue.file = file.data();
    }

    void scan_part(const Part& part) {
        // Local numbers, descriptions and the clock begin anew in each file.
        std::fill(std::begin(locals_), std::end(locals_), none);
        known_.clear();
        clock_ = {};
        laps_ = sessions_ = 0;
        std::size_t at = part.begin;
        while (at < part.end) {
            const std::size_t size = take(at, part.end);
            if (size == 0) break;
            at += size;
        }
        found_.catalogue.parts.push_back({part.begin, at});
        ++part_;
    }

    Scan finish() {
        if (redescribed_ > 0) {
            notes_.push_back(
                {MYO_REMARK_WARNING,
                 "developer.redescribed",
                 "developer fields got another meaning within the file; each value was "
                 "read by the one that held for it",
                 {},
                 redescribed_});
        }
        if (descriptions_left_out_ > 0) {
            notes_.push_back({MYO_REMARK_PROBLEM,
                              "developer.too-many",
                              "descriptions of developer fields beyond the first " +
                                  std::to_string(most_descriptions) + " were not taken",
                              {},
                              descriptions_left_out_});
        }
        return std::move(found_);
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// The size of the message at `at`; 0 if there is no whole one, which is told.
    std::size_t take(std::size_t at, std::size_t end) {
        const std::uint8_t header = file_[at];
        if ((header & 0xC0u) == 0x40) return take_definition(at, end);
        const std::uint32_t number = locals_[(header & 0x80u) ? (header >> 5u) & 3u : header & 15u];
        if (number == none) {
            return stop("messages.undefined",
                        "a message refers to a definition that is not there; what follows can't "
                        "be read",
                        at, end);
        }
        const Definition& definition = found_.catalogue.definitions[number];
        if (end - at - 1 < definition.size) return cut_off(at, end);
        const std::uint8_t* const data = file_.data() + at + 1;
        const auto time = clock_.take(header, definition, data);
        ++found_.messages[number];
        take_data({&definition, data, time, clock_.latest, at});
        return 1 + definition.size;
    }

    std::size_t take_definition(std::size_t at, std::size_t end) {
        constexpr std::size_t head = 6;
        const Bytes rest = file_.subspan(at, end - at);
        if (rest.size() < head) return cut_off(at, end);
        std::size_t length = head + 3 * std::size_t{rest[5]};
        const bool has_developer_fields = rest[0] & 0x20u;
        if (has_developer_fields) {
            if (rest.size() <= length) return cut_off(at, end);
            length += 1 + 3 * std::size_t{rest[length]};
        }
        if (rest.size() < length) return cut_off(at, end);
        if (rest[2] > 1) {
            return stop("messages.damaged",
                        "a definition names a byte order that there is not; what follows can't be "
                        "read",
                        at, end);
        }
        const void* const start = rest.data() + 1;
        const std::string_view key(static_cast<const char*>(start), length - 1);
        const auto [row, is_new] =
            known_.emplace(key, static_cast<std::uint32_t>(found_.catalogue.definitions.size()));
        if (is_new && row->second == most_definitions) {
            return stop("messages.damaged",
                        "there are more kinds of messages than any device writes; what follows was "
                        "not read",
                        at, end);
        }
        if (is_new) {
            found_.catalogue.definitions.push_back(
                definition_of(rest.first(length), has_developer_fields, at));
            found_.messages.push_back(0);
        }
        locals_[rest[0] & 15u] = row->second;
        found_.catalogue.order.push_back(row->second);
        return length;
    }

    Definition definition_of(Bytes bytes, bool has_developer_fields, std::size_t at) const {
        Definition made;
        made.at = at;
        made.length = static_cast<std::uint32_t>(bytes.size());
        made.big_endian = bytes[2] == 1;
        made.message = bits_at<std::uint16_t>(bytes.data() + 3, made.big_endian);
        made.fields = bytes[5];
        made.rows = bytes.data() + 6;
        made.part = part_;
        if (has_developer_fields) made.developer_fields = made.rows[3 * made.fields];
        made.each_field([&](const FieldPlace& place) { made.size += place.size; });
        const auto timestamp = made.field(timestamp_field);
        if (timestamp && timestamp->size == 4) made.timestamp_offset = timestamp->offset;
        return made;
    }

    std::size_t cut_off(std::size_t at, std::size_t end) {
        return stop("messages.cut-off", "the data end inside a message, which was left out", at,
                    end);
    }
    std::size_t stop(const char* code, std::string message, std::size_t at, std::size_t end) {
        notes_.push_back({MYO_REMARK_PROBLEM, code,
                          std::move(message) + " (" + std::to_string(end - at) + " bytes)",
                          "byte " + std::to_string(at)});
        return 0;
    }

    void take_data(const Message& message) {
        switch (message.definition->message) {
            case record: found_.records.add(message.time); break;
            case accelerometer_data:
            case gyroscope_data:
            case magnetometer_data: found_.others.add(message.time); break;
            case file_id: take_file_id(message); break;
            case device_info: take_device_info(message); break;
            case file_creator:
                if (!found_.device.raw_version)
                    found_.device.raw_version = whole_number(message, 0);
                break;
            case activity: take_activity(message); break;
            case event: take_event(message); break;
            case lap: take_start("lap", ++laps_, message); break;
            case session: take_start("session", ++sessions_, message); break;
            case field_description: take_description(message); break;
            default: break;
        }
    }

    void take_file_id(const Message& message) {
        // Those of further files in the file, and any that a damaged one repeats, say nothing new.
        if (std::exchange(file_id_met_, true)) return;
        FoundDevice& device = found_.device;
        device.file_type = whole_number(message, 0);
        device.manufacturer = whole_number(message, 1);
        device.product = whole_number(message, 2);
        device.serial = whole_number(message, 3);
        device.product_name = text(message, 8, found_.repaired_texts);
    }

    /// Of the recording device itself, not of the sensors it heard.
    void take_device_info(const Message& message) {
        constexpr std::uint8_t device_index = 0;
        FoundDevice& device = found_.device;
        if (whole_number(message, device_index) != 0u) return;
        if (!device.version) device.version = number_in(message, 5);
        if (!device.serial) device.serial = whole_number(message, 3);
        if (device.product_name.empty())
            device.product_name = text(message, 27, found_.repaired_texts);
    }

    void take_activity(const Message& message) {
        constexpr std::uint8_t local_timestamp = 5;
        const auto local = whole_number(message, local_timestamp);
        if (!local || !message.time || found_.local_minus_utc) return;
        found_.local_minus_utc = std::int64_t{*local} - std::int64_t{*message.time};
    }

    void take_event(const Message& message) {
        const auto kind = whole_number(message, 0);
        const auto type = whole_number(message, 1);
        const auto data = whole_number(message, 3);
        std::string words = type ? event_type_name(*type) : "";
        if (data) words += (words.empty() ? "data " : ", data ") + std::to_string(*data);
        add_event(message.time, kind ? event_name(*kind) : "event", std::move(words));
    }

    /// Laps and sessions are written when they end and name their start.
    void take_start(const char* kind, std::size_t number, const Message& message) {
        constexpr std::uint8_t start_time = 2;
        constexpr std::uint8_t total_elapsed_time = 7;  // in ms
        std::string words = std::to_string(number);
        if (const auto elapsed = number_in(message, total_elapsed_time))
            words += " (" + decimal(*elapsed / 1000) + " s)";
        add_event(whole_number(message, start_time), kind, std::move(words));
    }

    void add_event(Stamp time, std::string kind, std::string words) {
        found_.others.add(time);
        if (found_.events.size() == most_events) {
            throw myochart::kit::Refusal("the file holds more than a million events",
                                         "Copy the file from the device again; it seems damaged");
        }
        if (time) {
            found_.events.push_back({*time, std::move(kind), std::move(words)});
        } else {
            ++found_.untimed_events;
        }
    }

    void take_description(const Message& message) {
        auto made = description_of(message, found_.repaired_texts);
        if (!made) return;
        Descriptions& all = found_.descriptions;
        if (all.count() == most_descriptions) {
            ++descriptions_left_out_;
            return;
        }
        if (const Description* const before = all.before(*made)) {
            if (before->same_meaning(*made)) return;
            // The same bytes define something else from here on.
            known_.clear();
            ++redescribed_;
        }
        all.add(std::move(*made));
    }

    Bytes file_;
    Notes& notes_;
    Scan found_;
    std::map<std::string_view, std::uint32_t> known_;
    std::uint32_t locals_[16]{};
    Clock clock_;
    std::uint32_t part_ = 0;
    bool file_id_met_ = false;
    std::size_t laps_ = 0;
    std::size_t sessions_ = 0;
    std::size_t redescribed_ = 0;
    std::size_t descriptions_left_out_ = 0;
};

}  // namespace

Scan scan(Bytes file, const std::vector<Part>& parts, Notes& notes) {
    Scanner scanner(file, notes);
    for (const Part& part : parts) scanner.scan_part(part);
    return scanner.finish();
}

}  // namespace fit
