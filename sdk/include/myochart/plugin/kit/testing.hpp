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

#include "myochart/plugin/abi.h"
#if MYO_TARGET_ABI < MYO_ABI(1, 1)
#error "Tests need plugin ABI 1.1; leave MYO_TARGET_ABI out of them, the plugin may have its own"
#endif

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/plugin/kit/checking.hpp"
#include "myochart/plugin/kit/testing/chart.hpp"
#include "myochart/plugin/kit/testing/recording.hpp"

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
                if (view(kit::detail::row_at<myo_service_use>(entry.services, i).id) == view(id))
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
            const auto signature = kit::detail::row_at<myo_signature>(importer.signatures, i);
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
