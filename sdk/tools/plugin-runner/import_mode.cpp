// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "limits.hpp"
#include "modes.hpp"
#include "myochart/core/error.hpp"
#include "plugin/sealed_file.hpp"
#include "plugin/session_reading.hpp"
#include "plugin_in_child.hpp"

namespace myochart::runner {
namespace {

/// The host is gone, or has had enough; there is nobody to tell.
struct HostGone {};

struct Request {
    std::string name;
    ImportOptions options;
};

/// Passes an importer's calls on to the host, which keeps the session. Columns are filled here and
/// sent when all are complete.
class Forwarder : public CallState {
public:
    explicit Forwarder(MessageSocket& host) : host_(host) {}

    void set_device(const myo_device* given) {
        const myo_device device = importer_side.taken(given, "device");
        MessageWriter message;
        message.number(device.simulated);
        texts(message, {{device.maker, "device maker"},
                        {device.model, "device model"},
                        {device.serial, "device serial number"},
                        {device.firmware, "device firmware"},
                        {device.blade_material, "blade material"}});
        message.real(device.contact_area_mm2);
        queue(runner::device, message);
    }
    void set_start(myo_text time, std::uint32_t quality) {
        MessageWriter message;
        texts(message, {{time, "start"}});
        queue(runner::start, message.number(quality));
    }
    double* add_axis(std::uint64_t count, std::uint32_t* axis) {
        if (!axis) importer_side.blame("gave no place for the axis's number");
        ask(runner::axis, MessageWriter().number(count));
        *axis = static_cast<std::uint32_t>(axis_sizes_.size());
        axis_sizes_.push_back(count);
        return stamps_.emplace_back(static_cast<std::size_t>(count), no_value).data();
    }
    void add_regular_axis(std::uint64_t count, double first, double rate, std::uint32_t* axis) {
        if (!axis) importer_side.blame("gave no place for the axis's number");
        ask(runner::regular_axis, MessageWriter().number(count).real(first).real(rate));
        *axis = static_cast<std::uint32_t>(axis_sizes_.size());
        axis_sizes_.push_back(count);
    }
    double* add_channel(const myo_channel* given) {
        const myo_channel channel = importer_side.taken(given, "channel");
        MessageWriter message;
        message.number(channel.axis);
        texts(message, {{channel.name, "channel name"},
                        {channel.unit, "unit"},
                        {channel.quantity, "quantity"}});
        // The host has no answer for an axis that is not there.
        ask(runner::channel, message);
        const std::uint64_t count = axis_sizes_.at(channel.axis);
        return channels_.emplace_back(static_cast<std::size_t>(count), no_value).data();
    }
    void add_event(double second, myo_text kind, myo_text text) {
        MessageWriter message;
        message.real(second);
        texts(message, {{kind, "event kind"}, {text, "event text"}});
        queue(runner::event, message);
    }
    void add_remark(const myo_remark* given) {
        const myo_remark remark = importer_side.taken(given, "remark");
        MessageWriter message;
        message.number(remark.severity);
        texts(message, {{remark.code, "remark code"},
                        {remark.message, "remark"},
                        {remark.where, "remark place"}});
        queue(runner::remark, message.number(remark.count));
    }
    void report_progress(std::uint64_t done, std::uint64_t total) {
        ask(runner::progress, MessageWriter().number(done).number(total));
    }

    void send_columns() {
        for (const auto& stamps : stamps_) send_column(stamps);
        for (const auto& values : channels_) send_column(values);
    }

private:
    struct NamedText {
        myo_text text;
        const char* name;
    };
    static void texts(MessageWriter& message, std::initializer_list<NamedText> all) {
        for (const auto& [text, name] : all) message.text(importer_side.text_of(text, name));
    }
    void queue(Message kind, const MessageWriter& message) {
        if (!host_.queue(kind, message.bytes())) throw HostGone();
    }
    /// The host may refuse: then this process is ended while it waits.
    void ask(Message kind, const MessageWriter& message) {
        if (!host_.send(kind, message.bytes())) throw HostGone();
        MessageHead head;
        std::string content;
        if (host_.receive_message(head, content) != MessageSocket::Received::whole ||
            head.kind != go_on)
            throw HostGone();
    }
    void send_column(const std::vector<double>& column) {
        const void* const start = column.data();
        if (!host_.queue(runner::values,
                         {static_cast<const char*>(start), column.size() * sizeof(double)}))
            throw HostGone();
    }

    MessageSocket& host_;
    std::vector<std::uint64_t> axis_sizes_;
    std::deque<std::vector<double>> stamps_;  ///< of axes that are not regular
    std::deque<std::vector<double>> channels_;
};

class Import {
public:
    explicit Import(MessageSocket& host)
        : host_(host),
          recording_(SealedFile::adopted(Descriptor(recording_descriptor))),
          plugin_(host) {}

    void serve() {
        open_nothing_more();
        MessageHead head;
        std::string content;
        while (host_.receive_message(head, content) == MessageSocket::Received::whole) {
            switch (head.kind) {
                case runner::request: take_request(MessageReader(content)); break;
                case runner::recognise: recognise(); break;
                case runner::read: read(); break;
                default: return;
            }
        }
    }

private:
    void take_request(MessageReader message) {
        request_.name = message.text();
        for (std::uint64_t left = message.number(); left > 0; --left) {
            const std::string key(message.text());
            request_.options[key] = message.text();
        }
    }

    void recognise() {
        std::vector<myo_option> rows;
        const myo_file head = file_view(recording_.bytes().substr(0, head_bytes), request_.name,
                                        request_.options, rows);
        tell_what_broke([&] {
            host_.send(sureness, MessageWriter().number(sureness_of(importer(), head)).bytes());
        });
    }

    void read() {
        tell_what_broke([&] {
            Forwarder forwarder(host_);
            myo_error error{};
            error.struct_size = sizeof error;
            const std::int32_t result = read_into(forwarder, error);
            if (result == MYO_OK) forwarder.send_columns();
            host_.send(runner::result, MessageWriter()
                                           .number(static_cast<std::uint32_t>(result))
                                           .text(message_of(error.message))
                                           .text(message_of(error.remedy))
                                           .bytes());
        });
    }
    void tell_what_broke(const std::function<void()>& work) {
        try {
            work();
        } catch (const Error& failure) {
            host_.send(broken,
                       MessageWriter().text(failure.what_happened()).text(failure.where()).bytes());
        }
    }
    std::int32_t read_into(Forwarder& forwarder, myo_error& error) const {
        std::vector<myo_option> rows;
        const myo_file file = file_view(recording_.bytes(), request_.name, request_.options, rows);
        const myo_session_sink sink = sink_of(forwarder);
        return result_of(importer_side, forwarder,
                         [&] { return importer().read(&file, &sink, &error); });
    }

    const myo_session_importer& importer() const { return *plugin_.content().importer; }

    MessageSocket& host_;
    SealedFile recording_;
    PluginInChild plugin_;
    Request request_;
};

}  // namespace

void import(MessageSocket& host) {
    try {
        Import(host).serve();
    } catch (const HostGone&) {
        // There is nothing to do for nobody.
    }
}

}  // namespace myochart::runner
