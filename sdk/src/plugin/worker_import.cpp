// SPDX-License-Identifier: Apache-2.0
#include "plugin/worker_import.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/probe.hpp"

namespace myochart {
namespace {

[[noreturn]] void blame(const std::string& what) {
    importer_side.blame("sent " + what + " from its process");
}

bool makes_column(std::uint32_t kind) {
    return kind == runner::axis || kind == runner::regular_axis || kind == runner::channel;
}

template <std::size_t size>
void copy_words(char (&to)[size], std::string_view from) {
    const std::size_t length = std::min(from.size(), size - 1);
    std::copy_n(from.data(), length, to);
    to[length] = '\0';
}

}  // namespace

WorkerImport::WorkerImport(const SealedFile& library, const PluginManifest& manifest,
                           const std::filesystem::path& runner, const Recording& recording,
                           PluginLog log, const WorkerLimits& limits)
    : identity_{manifest.facts.id, manifest.facts.version},
      log_(std::move(log)),
      silence_(limits.silence) {
    const SealedFile listed = SealedFile::of_bytes(write_manifest(manifest));
    auto [here, there] = MessageSocket::pair();
    socket_ = std::move(here);
    const std::array descriptors{library.descriptor(), listed.descriptor(), there.descriptor(),
                                 recording.bytes.descriptor()};
    // The recording is mapped and does not count as what the importer takes for itself.
    const std::uint64_t memory = limits.process.memory_bytes + recording.bytes.bytes().size();
    child_.emplace(runner,
                   std::vector<std::string>{"import", std::to_string(limits.process.cpu_seconds),
                                            std::to_string(memory)},
                   descriptors);
    there.close();
    if (next_message() != runner::ready || MessageReader(content_).number() != runner::protocol)
        blame("no greeting");
    MessageWriter request;
    request.text(recording.name).number(recording.options.size());
    for (const auto& [key, value] : recording.options) request.text(key).text(value);
    send(runner::request, request.bytes());
}

std::uint32_t WorkerImport::recognise() {
    send(runner::recognise);
    if (next_message() != runner::sureness) blame("something else than how sure it is");
    const std::uint64_t sure = MessageReader(content_).number();
    if (sure > 100) blame("a sureness of " + std::to_string(sure));
    return static_cast<std::uint32_t>(sure);
}

std::int32_t WorkerImport::read(SessionReading& reading, myo_error& error) {
    send(runner::read);
    for (std::uint32_t kind = 0; (kind = next_message()) != runner::result;) {
        if (kind == runner::values) {
            take_values(reading);
            continue;
        }
        if (columns_ > 0 && makes_column(kind)) blame("a new column after the first values");
        bool waits = false;
        guarded<SessionReading>(&reading, [&](SessionReading& r) { waits = take(kind, r); });
        // What the host refuses and a person's stop end the process, with this object.
        if (reading.failure) rethrow(reading.failure, importer_side);
        if (reading.cancelled) return MYO_E_CANCELLED;
        if (waits) send(runner::go_on);
    }
    MessageReader message(content_);
    const auto result = static_cast<std::int32_t>(message.small_number());
    copy_words(error.message, message.text());
    copy_words(error.remedy, message.text());
    message.require_end();
    if (result == MYO_OK && columns_ != stamped_axes_.size() + reading.session.channels.size())
        blame("less than all values");
    return result;
}

/// One call of the importer; true if it waits for the answer.
bool WorkerImport::take(std::uint32_t kind, SessionReading& reading) {
    MessageReader message(content_);
    const auto texts = [&](std::initializer_list<myo_text*> all) {
        for (myo_text* text : all) *text = borrowed(message.text());
    };
    std::uint32_t number = 0;
    switch (kind) {
        case runner::device: {
            myo_device device{};
            device.struct_size = sizeof device;
            device.simulated = message.small_number();
            texts({&device.maker, &device.model, &device.serial, &device.firmware,
                   &device.blade_material});
            device.contact_area_mm2 = message.real();
            message.require_end();
            reading.set_device(&device);
            return false;
        }
        case runner::start: {
            const std::string_view time = message.text();
            reading.set_start(borrowed(time), message.small_number());
            return false;
        }
        case runner::axis: {
            reading.add_axis(message.number(), &number);
            stamped_axes_.push_back(number);
            return true;
        }
        case runner::regular_axis: {
            const std::uint64_t count = message.number();
            const double first = message.real();
            reading.add_regular_axis(count, first, message.real(), &number);
            return true;
        }
        case runner::channel: {
            myo_channel channel{};
            channel.struct_size = sizeof channel;
            channel.axis = message.small_number();
            texts({&channel.name, &channel.unit, &channel.quantity});
            message.require_end();
            reading.add_channel(&channel);
            return true;
        }
        case runner::event: {
            const double second = message.real();
            const std::string_view event_kind = message.text();
            reading.add_event(second, borrowed(event_kind), borrowed(message.text()));
            return false;
        }
        case runner::remark: {
            myo_remark remark{};
            remark.struct_size = sizeof remark;
            remark.severity = message.small_number();
            texts({&remark.code, &remark.message, &remark.where});
            remark.count = message.number();
            message.require_end();
            reading.add_remark(&remark);
            return false;
        }
        case runner::progress: {
            const std::uint64_t done = message.number();
            reading.report_progress(done, message.number());
            return true;
        }
        default: blame("an unknown message");
    }
}

/// Columns come in the order in which they were made, to the memory that was made for them.
void WorkerImport::take_values(SessionReading& reading) {
    Session& session = reading.session;
    const std::size_t channel = columns_ - std::min(columns_, stamped_axes_.size());
    if (columns_ >= stamped_axes_.size() && channel >= session.channels.size())
        blame("values that belong to nothing");
    std::vector<double>& column = columns_ < stamped_axes_.size()
                                      ? session.axes[stamped_axes_[columns_]].seconds
                                      : session.channels[channel].values;
    if (head_.length != column.size() * sizeof(double)) blame("values of another number");
    require(socket_.receive(column.data(), column.size() * sizeof(double),
                            std::chrono::steady_clock::now() + silence_));
    ++columns_;
}

/// The kind of the next message that belongs to the work; its content, but for values, in `content_`.
std::uint32_t WorkerImport::next_message() {
    // One for all: log lines are no sign that the work goes on.
    const Deadline deadline = std::chrono::steady_clock::now() + silence_;
    for (;;) {
        require(socket_.receive_head(head_, deadline));
        if (head_.kind == runner::values) return head_.kind;
        if (head_.length > longest_message) blame("a message of more than 8 MiB");
        content_.resize(static_cast<std::size_t>(head_.length));
        require(socket_.receive(content_.data(), content_.size(), deadline));
        MessageReader message(content_);
        switch (head_.kind) {
            case runner::log: log(message); break;
            case runner::refused: throw PluginRefused(told_refusal(message));
            case runner::broken: {
                const std::string what(message.text());
                throw Error(ErrorCode::plugin_failed, what, std::string(message.text()),
                            importer_side.remedy());
            }
            default: return head_.kind;
        }
    }
}

void WorkerImport::log(MessageReader& message) const {
    const std::uint32_t severity = message.small_number();
    const std::string line(message.text());
    message.require_end();
    if (severity > static_cast<std::uint32_t>(Severity::problem)) blame("an unknown severity");
    require_text(line, "log line");
    if (log_) log_(static_cast<Severity>(severity), identity_.id, line);
}

void WorkerImport::send(std::uint32_t kind, std::string_view content) {
    const Deadline deadline = std::chrono::steady_clock::now() + silence_;
    if (socket_.send(kind, content, deadline)) return;
    if (std::chrono::steady_clock::now() >= deadline) child_->kill();
    fail();
}

void WorkerImport::require(MessageSocket::Received received) {
    if (received == MessageSocket::Received::whole) return;
    if (received == MessageSocket::Received::timed_out) child_->kill();
    fail();
}

/// The child is no more, or as good as.
void WorkerImport::fail() {
    const ChildEnd end = child_->wait_until(std::chrono::steady_clock::now() + silence_);
    if (crashed_ && meaning_of(end) == RefusalCode::probe_crashed) crashed_(end);
    throw Error(ErrorCode::session_unreadable,
                "the importer " + identity_.id + " could not read it: " + description_of(end), "",
                "Report it to the importer's author, with the recording if it names nobody");
}

}  // namespace myochart
