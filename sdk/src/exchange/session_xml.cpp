// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/session_xml.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/reading.hpp"
#include "exchange/chart_fields.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

constexpr std::string_view session_namespace = "urn:myochart:session:1";

/// A column of samples as base64 of little-endian IEEE 754 doubles, bit for bit.
std::string packed(const std::vector<double>& values) {
    std::string bytes;
    bytes.reserve(values.size() * 8);
    for (const double value : values) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift & 255);
    }
    return to_base64(bytes);
}

std::vector<double> unpacked(std::string_view text, std::size_t count) {
    const std::string bytes = from_base64(text);
    if (bytes.size() / 8 != count || bytes.size() % 8 != 0) {
        throw Error(ErrorCode::xml_bad_value,
                    "the samples are " + std::to_string(bytes.size() / 8) + ", but " +
                        std::to_string(count) + " are announced",
                    "", "Take the file from its source again");
    }
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t bits = 0;
        for (std::size_t b = 0; b < 8; ++b) {
            bits |= std::uint64_t{static_cast<std::uint8_t>(bytes[i * 8 + b])} << (8 * b);
        }
        values[i] = std::bit_cast<double>(bits);
    }
    return values;
}

void describe_samples(FieldWriter& f, const std::vector<double>& values) {
    f.attribute("count", values.size());
    f.text(packed(values));
}
void describe_samples(FieldReader& f, std::vector<double>& values) {
    std::size_t count = 0;
    std::string text;
    f.attribute("count", count);
    f.text(text);
    try {
        values = unpacked(text, count);
    } catch (const Error& error) {
        throw error.within(f.place());
    }
}

}  // namespace

// Outside the unnamed namespace, so that lookup by the argument's type finds them.
void describe(auto& f, Of<TimeAxis> auto& axis) { describe_samples(f, axis.seconds); }

void describe(auto& f, Of<Channel> auto& channel) {
    f.attribute("name", channel.name);
    f.attribute("measurand", channel.measurand);
    f.attribute("unit", channel.unit);
    f.attribute("axis", channel.axis);
    describe_samples(f, channel.values);
}

void describe(auto& f, Of<Event> auto& event) {
    f.attribute("second", event.second);
    f.attribute("kind", event.kind);
    f.text(event.text);
}

void describe(auto& f, Of<Provenance> auto& provenance) {
    f.attribute("fileName", provenance.file_name);
    f.attribute("fileSha256", provenance.file_sha256);
    f.attribute("importer", provenance.importer);
    f.attribute("importerVersion", provenance.importer_version);
    f.elements("remark", provenance.remarks);
}

void describe(auto& f, Of<Session> auto& session) {
    std::string version(schema_version);
    f.attribute("schemaVersion", version);
    if constexpr (requires { f.place(); }) require_version(version, f.place());
    f.attribute("id", session.id);
    f.attribute("simulated", session.simulated);
    f.attribute("start", session.start);
    f.attribute("timeQuality", session.time_quality);
    f.element("device", session.device);
    f.element("provenance", session.provenance);
    f.elements("axis", session.axes);
    f.elements("channel", session.channels);
    f.elements("event", session.events);
}

namespace {

void require_consistent(const Session& session, const Origin& origin) {
    for (const Channel& channel : session.channels) {
        if (channel.axis < session.axes.size() &&
            session.axes[channel.axis].seconds.size() == channel.values.size()) {
            continue;
        }
        throw Error(ErrorCode::xml_bad_value,
                    "the channel \"" + channel.name + "\" does not fit its time axis",
                    origin.source_name(), "Take the file from its source again");
    }
}

}  // namespace

std::string write_session(const Session& session) {
    return write_document(session, session_namespace, "session");
}

bool is_session_xml(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    while (true) {
        head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
        const bool comment = head.starts_with("<!--");
        if (!comment && !head.starts_with("<?")) break;
        const std::string_view end = comment ? "-->" : "?>";
        const auto at = head.find(end);
        if (at == std::string_view::npos) return false;
        head.remove_prefix(at + end.size());
    }
    if (!head.starts_with('<')) return false;
    const auto tag = head.substr(0, head.find('>'));
    return tag.find(session_namespace) != std::string_view::npos;
}

Session read_session_xml(std::string_view xml, std::string_view source_name) {
    const Origin origin(source_name);
    Session session = read_document<Session>(xml, session_namespace, "session", origin);
    require_consistent(session, origin);
    return session;
}

}  // namespace myochart
