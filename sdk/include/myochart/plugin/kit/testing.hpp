// SPDX-License-Identifier: Apache-2.0
/// A host for an author's own tests. It hands the plugin bytes or a chart and gives back what came
/// out as plain data, with both sides watched as in checking.hpp. Link the test with the plugin's
/// own objects, so that what is tested is what is shipped:
///
///     add_executable(scale-test scale_test.cpp $<TARGET_OBJECTS:scale>)
///     target_link_libraries(scale-test PRIVATE Myochart::plugin_kit Catch2::Catch2)
///
///     const kit::testing::Plugin plugin;
///     const auto recording = plugin.read("ACME...");
///     CHECK(recording.channel("force").values == std::vector{1.5, 2.0});
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/plugin/kit/checking.hpp"

#if MYO_TARGET_ABI < MYO_ABI(1, 1)
#error "Tests need plugin ABI 1.1; leave MYO_TARGET_ABI out of them, the plugin may have its own"
#endif

extern "C" {
extern MYO_EXPORT const myo_plugin_entry myochart_plugin_entry;
}

namespace myochart::kit::testing {

/// A call to the plugin failed: what() is its message.
class Failure : public std::runtime_error {
public:
    Failure(std::int32_t code, const myo_error& error)
        : std::runtime_error(error.message), result(code), remedy(error.remedy) {}

    std::int32_t result;  ///< MYO_E_
    std::string remedy;
};

struct Device {
    std::string maker{}, model{}, serial{}, firmware{}, blade_material{};
    bool simulated = false;
};
struct Channel {
    std::string name{}, unit{}, quantity{};
    std::uint32_t axis = 0;
    std::vector<double> values{};
};
struct Event {
    double second = 0;
    std::string kind{}, text{};
};
struct Remark {
    std::uint32_t severity = 0;
    std::string code{}, message{}, where{};
    std::uint64_t count = 0;
};

/// What an importer read.
struct Recording {
    Device device{};
    std::string start{};
    std::uint32_t time_quality = MYO_TIME_UNKNOWN;
    std::vector<std::vector<double>> axes{};  ///< seconds since the start
    std::vector<Channel> channels{};
    std::vector<Event> events{};
    std::vector<Remark> remarks{};

    /// Throws std::out_of_range if there is none of that name.
    const Channel& channel(std::string_view name) const {
        for (const Channel& channel : channels)
            if (channel.name == name) return channel;
        throw std::out_of_range("no channel " + std::string(name));
    }
};

/// An element of a chart: {"finding", {{"label", "1"}}, {{"site", {{"side", "left"}}}}}.
struct Node {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes{};
    std::vector<Node> children{};
    std::string text{};
};

/// A chart with one visit.
inline Node chart(Node patient, Node visit) {
    return {"chart", {{"schemaVersion", "1.0"}}, {std::move(patient), std::move(visit)}};
}

struct Advice {
    std::uint32_t kind = 0;  ///< MYO_ADVICE_
    std::string code{}, muscle{}, side{}, text{}, source{};
};

struct LogLine {
    std::uint32_t severity = 0;  ///< MYO_LOG_
    std::string message{};
};

using OptionMap = std::map<std::string, std::string>;

namespace detail {

using kit::detail::row_at;

inline std::string words(const myo_text& text) { return std::string(view(text)); }

/// What the plugin made, and how many of its calls are still to succeed.
template <class Made>
struct Kept {
    std::size_t allowed_calls;
    Made made{};
};

/// A sink's result once `work` is done with what the host keeps.
template <class Keeping, class Work>
std::int32_t taken(void* context, const Work& work) {
    auto& kept = *static_cast<Keeping*>(context);
    if (kept.allowed_calls == 0) return MYO_E_LIMIT;
    --kept.allowed_calls;
    work(kept.made);
    return MYO_OK;
}

using Reading = Kept<Recording>;
constexpr double not_filled = std::numeric_limits<double>::quiet_NaN();

inline std::uint32_t add(std::vector<std::vector<double>>& axes, std::vector<double> seconds) {
    axes.push_back(std::move(seconds));
    return static_cast<std::uint32_t>(axes.size() - 1);
}

inline myo_session_sink sink_of(Reading& reading) {
    return {
        .struct_size = sizeof(myo_session_sink),
        .reserved0 = 0,
        .context = &reading,
        .set_device =
            [](void* context, const myo_device* d) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.device = {words(d->maker),    words(d->model),          words(d->serial),
                                words(d->firmware), words(d->blade_material), d->simulated != 0};
                });
            },
        .set_start =
            [](void* context, myo_text time, std::uint32_t quality) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.start = words(time);
                    r.time_quality = quality;
                });
            },
        .add_axis =
            [](void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
                return taken<Reading>(context, [&](Recording& r) {
                    *axis = add(r.axes, std::vector<double>(count, not_filled));
                    *seconds = r.axes.back().data();
                });
            },
        .add_regular_axis =
            [](void* context, std::uint64_t count, double first, double rate, std::uint32_t* axis) {
                return taken<Reading>(context, [&](Recording& r) {
                    std::vector<double> seconds(count);
                    for (std::size_t i = 0; i < count; ++i)
                        seconds[i] = first + static_cast<double>(i) / rate;
                    *axis = add(r.axes, std::move(seconds));
                });
            },
        .add_channel =
            [](void* context, const myo_channel* c, double** values) {
                return taken<Reading>(context, [&](Recording& r) {
                    const std::size_t count = r.axes.at(c->axis).size();
                    r.channels.push_back({words(c->name), words(c->unit), words(c->quantity),
                                          c->axis, std::vector<double>(count, not_filled)});
                    *values = r.channels.back().values.data();
                });
            },
        .add_event =
            [](void* context, double second, myo_text kind, myo_text text) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.events.push_back({second, words(kind), words(text)});
                });
            },
        .add_remark =
            [](void* context, const myo_remark* m) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.remarks.push_back({m->severity, words(m->code), words(m->message),
                                         words(m->where), m->count});
                });
            },
        .progress = [](void* context, std::uint64_t,
                       std::uint64_t) { return taken<Reading>(context, [](Recording&) {}); },
    };
}

/// The C form of a chart; the texts are those of the nodes it is made of.
class ChartRows {
public:
    explicit ChartRows(const Node& root) {
        add(root, MYO_NONE);
        document.nodes = {rows_.data(), static_cast<std::uint32_t>(rows_.size()), sizeof(myo_node)};
        document.xml = kit::text(xml_);
    }
    ChartRows(const ChartRows&) = delete;
    ChartRows& operator=(const ChartRows&) = delete;

    myo_document document{sizeof(myo_document), 0, kit::text("urn:myochart:chart:1"), {}, {}};

private:
    void add(const Node& node, std::uint32_t parent) {
        const std::uint32_t own = add_row(MYO_NODE_ELEMENT, parent, node.name, node.text);
        xml_ += "<" + node.name;
        if (parent == MYO_NONE) xml_ += " xmlns=\"urn:myochart:chart:1\"";
        for (const auto& [name, value] : node.attributes) {
            add_row(MYO_NODE_ATTRIBUTE, own, name, value);
            xml_ += " " + name + "=\"" + escaped(value) + "\"";
        }
        xml_ += ">" + escaped(node.text);
        for (const Node& child : node.children) add(child, own);
        xml_ += "</" + node.name + ">";
        rows_[own].end = static_cast<std::uint32_t>(rows_.size());
    }
    std::uint32_t add_row(std::uint32_t kind, std::uint32_t parent, std::string_view name,
                          std::string_view value) {
        const auto own = static_cast<std::uint32_t>(rows_.size());
        rows_.push_back({kind, parent, own + 1, 0, kit::text(name), kit::text(value)});
        return own;
    }
    static std::string escaped(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '&')
                out += "&amp;";
            else if (c == '<')
                out += "&lt;";
            else if (c == '>')
                out += "&gt;";
            else if (c == '"')
                out += "&quot;";
            else
                out += c;
        }
        return out;
    }

    std::vector<myo_node> rows_;
    std::string xml_;
};

/// The C form of options.
struct OptionRows {
    explicit OptionRows(const OptionMap& options) {
        for (const auto& [key, value] : options) rows.push_back({kit::text(key), kit::text(value)});
    }
    myo_table table() const {
        return {rows.data(), static_cast<std::uint32_t>(rows.size()), sizeof(myo_option)};
    }
    std::vector<myo_option> rows;
};

}  // namespace detail

/// A plugin that was started, stopped with the object. One thread.
class Plugin {
public:
    /// Throws Failure if the plugin does not start.
    explicit Plugin(const myo_plugin_entry& entry = myochart_plugin_entry) : entry_(entry) {
        myo_error error = empty_error();
        require_ok(entry_.init(&host_.host, &error), error);
    }
    ~Plugin() { entry_.deinit(); }
    Plugin(const Plugin&) = delete;
    Plugin& operator=(const Plugin&) = delete;

    /// So many calls of the plugin succeed in each reading or writing; the host refuses the next
    /// with MYO_E_LIMIT.
    std::size_t allowed_calls = std::numeric_limits<std::size_t>::max();
    /// What the plugin wrote to the log, if its entry names that service.
    const std::vector<LogLine>& log() const { return host_.lines; }
    /// True if the plugin offers the interface, such as MYO_INTERFACE_EXPORT.
    bool offers(std::string_view interface_id) const {
        return entry_.query(text(interface_id)) != nullptr;
    }

    /// How sure the importer is; 0 without asking it if the file bears none of its signatures.
    std::uint32_t recognise(std::string_view bytes, std::string_view name = "recording") const {
        const auto& importer = table<myo_session_importer>(MYO_INTERFACE_SESSION_IMPORT);
        if (!bears_signature(importer, bytes)) return 0;
        const myo_file head = file_of(bytes.substr(0, 64 * 1024), name, {});
        return checking::recognise(importer.recognise, &head);
    }
    /// What the importer reads. Throws Failure.
    Recording read(std::string_view bytes, const OptionMap& options = {},
                   std::string_view name = "recording") const {
        const auto& importer = table<myo_session_importer>(MYO_INTERFACE_SESSION_IMPORT);
        const detail::OptionRows rows(options);
        const myo_file file = file_of(bytes, name, rows.table());
        detail::Reading reading{allowed_calls};
        const myo_session_sink sink = detail::sink_of(reading);
        myo_error error = empty_error();
        require_ok(checking::read(importer.read, &file, &sink, &error), error);
        return std::move(reading.made);
    }
    /// What the exporter writes; the same twice. Throws Failure.
    std::string write(const Node& chart, const OptionMap& options = {}) const {
        const std::string first = write_once(chart, options);
        if (first == write_once(chart, options)) return first;
        myo_error error = empty_error();
        kit::detail::fail(&error, MYO_E_FAILED,
                          "plugin misbehaved: the same chart gave other bytes the second time", "");
        throw Failure(MYO_E_FAILED, error);
    }
    /// What follows from a draft. Throws Failure.
    std::vector<Advice> advise(const Node& chart) const {
        using Advising = detail::Kept<std::vector<Advice>>;
        const auto& logic = table<myo_region_logic>(MYO_INTERFACE_REGION_LOGIC);
        const detail::ChartRows rows(chart);
        Advising advising{allowed_calls};
        const auto add = [](void* context, const myo_advice* a) {
            return detail::taken<Advising>(context, [&](std::vector<Advice>& all) {
                all.push_back({a->kind, detail::words(a->code), detail::words(a->muscle),
                               detail::words(a->side), detail::words(a->text),
                               detail::words(a->source)});
            });
        };
        const myo_advice_sink sink{sizeof(myo_advice_sink), 0, &advising, add};
        myo_error error = empty_error();
        require_ok(checking::advise(logic.advise, &rows.document, &sink, &error), error);
        return std::move(advising.made);
    }

private:
    /// The host as the plugin sees it, and what it keeps behind that.
    struct Host {
        myo_host host{sizeof(myo_host), MYO_ABI_MAJOR, MYO_ABI_MINOR, query};
        const myo_plugin_entry* entry;
        mutable std::vector<LogLine> lines{};

        static const Host& of(const myo_host* host) {
            return *static_cast<const Host*>(static_cast<const void*>(host));
        }
        /// A service that the entry does not name is not given.
        static const void* query(const myo_host* host, myo_text id) {
            static constexpr myo_log log{sizeof(myo_log), 0, write};
            const myo_plugin_entry& entry = *of(host).entry;
            if (view(id) != MYO_SERVICE_LOG || entry.struct_size < sizeof entry) return nullptr;
            for (std::uint32_t i = 0; i < entry.services.count; ++i)
                if (view(detail::row_at<myo_service_use>(entry.services, i).id) == view(id))
                    return &log;
            return nullptr;
        }
        static void write(const myo_host* host, std::uint32_t severity, myo_text message) {
            of(host).lines.push_back({severity, detail::words(message)});
        }
    };

    static myo_error empty_error() {
        myo_error error{};
        error.struct_size = sizeof error;
        return error;
    }
    static void require_ok(std::int32_t result, const myo_error& error) {
        if (result != MYO_OK) throw Failure(result, error);
    }

    template <class Table>
    const Table& table(std::string_view interface_id) const {
        if (const void* const found = entry_.query(text(interface_id)))
            return *static_cast<const Table*>(found);
        throw std::logic_error("the plugin does not offer " + std::string(interface_id));
    }

    static bool bears_signature(const myo_session_importer& importer, std::string_view bytes) {
        if (importer.struct_size < sizeof importer || importer.signatures.count == 0) return true;
        for (std::uint32_t i = 0; i < importer.signatures.count; ++i) {
            const auto signature = detail::row_at<myo_signature>(importer.signatures, i);
            const void* const data = signature.bytes.data;
            const std::string_view wanted(static_cast<const char*>(data), signature.bytes.length);
            if (bytes.size() >= signature.offset &&
                bytes.substr(signature.offset).starts_with(wanted))
                return true;
        }
        return false;
    }

    static myo_file file_of(std::string_view bytes, std::string_view name,
                            const myo_table& options) {
        const void* const data = bytes.data();
        return {sizeof(myo_file),
                0,
                text(name),
                {static_cast<const std::uint8_t*>(data), bytes.size()},
                options};
    }

    std::string write_once(const Node& chart, const OptionMap& options) const {
        using Writing = detail::Kept<std::string>;
        const auto& exporter = table<myo_exporter>(MYO_INTERFACE_EXPORT);
        const detail::ChartRows rows(chart);
        const detail::OptionRows option_rows(options);
        const myo_export_request request{sizeof(myo_export_request), 0, &rows.document,
                                         option_rows.table()};
        Writing writing{allowed_calls};
        const auto write = [](void* context, myo_bytes bytes) {
            const void* const data = bytes.data;
            return detail::taken<Writing>(context, [&](std::string& all) {
                all.append(static_cast<const char*>(data), bytes.length);
            });
        };
        const auto progress = [](void* context, std::uint64_t, std::uint64_t) {
            return detail::taken<Writing>(context, [](std::string&) {});
        };
        const myo_byte_sink sink{sizeof(myo_byte_sink), 0, &writing, write, progress};
        myo_error error = empty_error();
        require_ok(checking::write(exporter.write, &request, &sink, &error), error);
        return std::move(writing.made);
    }

    const myo_plugin_entry& entry_;
    Host host_{.entry = &entry_};
};

}  // namespace myochart::kit::testing
