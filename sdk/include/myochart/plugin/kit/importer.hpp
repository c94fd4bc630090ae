// SPDX-License-Identifier: Apache-2.0
/// Writes a session importer in C++ without meeting the C boundary.
///
/// Derive from `kit::Importer`, give the class its three texts, and end one source file with
/// MYOCHART_SESSION_IMPORTER_PLUGIN. Each call of the host works on a fresh object of the class, so
/// members need no locks. Throw `kit::Refusal` when the file can't be read; any other
/// std::exception becomes an error text too, and nothing leaves the plugin.
///
///     class Scale : public kit::Importer {
///     public:
///         static constexpr std::string_view format = "acme-scale";
///         static constexpr std::string_view title = "Acme scale";
///         static constexpr std::string_view suffixes = "scl";
///         std::uint32_t recognise(const kit::File& head) override;
///         void read(const kit::File& file, kit::Sink& sink) override;
///     };
///     MYOCHART_SESSION_IMPORTER_PLUGIN(Scale, "com.acme.scale", "1.0.0")
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "myochart/plugin/session_import.h"

namespace myochart::kit {

constexpr myo_text text(std::string_view view) { return {view.data(), view.size()}; }
inline std::string_view view(const myo_text& text) {
    return text.length == 0 ? std::string_view{}
                            : std::string_view(text.bytes, static_cast<std::size_t>(text.length));
}

/// The file is not what the importer reads: what is wrong, and what the person can do about it.
class Refusal : public std::runtime_error {
public:
    Refusal(const std::string& what_is_wrong, std::string remedy)
        : std::runtime_error(what_is_wrong), remedy_(std::move(remedy)) {}
    const std::string& remedy() const noexcept { return remedy_; }

private:
    std::string remedy_;
};

/// The host said no (a limit, or the person cancelled). Let it pass through.
struct Stopped : std::exception {
    explicit Stopped(std::int32_t code) : result(code) {}
    const char* what() const noexcept override { return "the host asked to stop"; }
    std::int32_t result;
};

/// The file as the host handed it over; valid during the call only.
struct File {
    std::string_view name;   ///< without folders
    std::string_view bytes;  ///< all for `read`, at most the first 64 KiB for `recognise`
    myo_table options{};

    /// What the person added under this key.
    std::optional<std::string_view> option(std::string_view key) const {
        for (std::uint32_t i = 0; i < options.count; ++i) {
            const myo_option row = option_at(i);
            if (view(row.key) == key) return view(row.value);
        }
        return std::nullopt;
    }
    myo_option option_at(std::uint32_t index) const {
        myo_option row{};
        const auto* rows = static_cast<const char*>(options.rows);
        std::memcpy(&row, rows + std::size_t{index} * options.stride,
                    std::min<std::size_t>(options.stride, sizeof row));
        return row;
    }
};

struct Device {
    std::string_view maker{};
    std::string_view model{};
    std::string_view serial{};
    std::string_view firmware{};
    std::string_view blade_material{};
    bool simulated = false;
};

struct ChannelText {
    std::string_view name;
    std::string_view unit;      ///< UCUM; empty if the file does not say
    std::string_view quantity;  ///< a MYO_QUANTITY_ word or empty
};

struct Remark {
    std::uint32_t severity = MYO_REMARK_WARNING;
    std::string_view code;  ///< stable, dotted
    std::string_view message;
    std::string_view where;
    std::uint64_t count = 1;
};

/// A time axis: its number, and the host's memory to fill with seconds since the start.
struct Axis {
    std::uint32_t number = 0;
    std::size_t count = 0;
    std::span<double> seconds;  ///< empty for a regular axis
};

/// Takes what the importer finds. Every member throws Stopped when the host refuses.
class Sink {
public:
    explicit Sink(const myo_session_sink& sink) : sink_(sink) {}

    void device(const Device& device) {
        const myo_device row{sizeof(myo_device),         device.simulated ? 1u : 0u,
                             text(device.maker),         text(device.model),
                             text(device.serial),        text(device.firmware),
                             text(device.blade_material)};
        check(sink_.set_device(sink_.context, &row));
    }
    /// ISO 8601 with offset; quality is one of MYO_TIME_.
    void start(std::string_view time, std::uint32_t quality) {
        check(sink_.set_start(sink_.context, text(time), quality));
    }
    Axis axis(std::size_t count) {
        double* seconds = nullptr;
        Axis made{0, count, {}};
        check(sink_.add_axis(sink_.context, count, &seconds, &made.number));
        made.seconds = {seconds, count};
        return made;
    }
    Axis regular_axis(std::size_t count, double first_second, double rate_hz) {
        Axis made{0, count, {}};
        check(sink_.add_regular_axis(sink_.context, count, first_second, rate_hz, &made.number));
        return made;
    }
    /// The host's memory for the channel's values, all NaN ("no value") until they are filled in.
    std::span<double> channel(const Axis& axis, const ChannelText& channel) {
        const myo_channel row{sizeof(myo_channel), axis.number, text(channel.name),
                              text(channel.unit), text(channel.quantity)};
        double* values = nullptr;
        check(sink_.add_channel(sink_.context, &row, &values));
        return {values, axis.count};
    }
    void event(double second, std::string_view kind, std::string_view words) {
        check(sink_.add_event(sink_.context, second, text(kind), text(words)));
    }
    void remark(const Remark& remark) {
        const myo_remark row{sizeof(myo_remark),   remark.severity,    text(remark.code),
                             text(remark.message), text(remark.where), remark.count};
        check(sink_.add_remark(sink_.context, &row));
    }
    void progress(std::uint64_t done, std::uint64_t total) {
        check(sink_.progress(sink_.context, done, total));
    }

private:
    static void check(std::int32_t result) {
        if (result != MYO_OK) throw Stopped(result);
    }
    const myo_session_sink& sink_;
};

class Importer {
public:
    virtual ~Importer() = default;
    /// How sure it is, 0 (no) to 100 (certain), that it reads a file with this beginning.
    virtual std::uint32_t recognise(const File& head) = 0;
    virtual void read(const File& file, Sink& sink) = 0;
};

namespace detail {

/// Copies as much as fits, ends it with NUL and does not cut a character in two.
template <std::size_t size>
void copy_text(char (&to)[size], std::string_view from) {
    std::size_t length = std::min(from.size(), size - 1);
    const auto continues = [&](std::size_t at) {
        return at < from.size() && (static_cast<unsigned char>(from[at]) & 0xC0u) == 0x80u;
    };
    while (length > 0 && continues(length)) --length;
    std::memcpy(to, from.data(), length);
    to[length] = '\0';
}

inline std::int32_t fail(myo_error* error, std::int32_t result, std::string_view message,
                         std::string_view remedy) {
    if (error) {
        copy_text(error->message, message);
        copy_text(error->remedy, remedy);
    }
    return result;
}

inline File file_of(const myo_file& file) {
    const void* const bytes = file.bytes.data;
    return {view(file.name),
            {static_cast<const char*>(bytes), static_cast<std::size_t>(file.bytes.length)},
            file.options};
}

template <class Class>
std::uint32_t recognise(const myo_file* head) noexcept {
    try {
        return std::min(Class().recognise(file_of(*head)), std::uint32_t{100});
    } catch (...) {
        return 0;
    }
}

template <class Class>
std::int32_t read(const myo_file* file, const myo_session_sink* sink, myo_error* error) noexcept {
    try {
        Sink to(*sink);
        Class().read(file_of(*file), to);
        return MYO_OK;
    } catch (const Refusal& refusal) {
        return fail(error, MYO_E_REFUSED, refusal.what(), refusal.remedy());
    } catch (const Stopped& stopped) {
        return fail(error, stopped.result, stopped.what(), "");
    } catch (const std::exception& other) {
        return fail(error, MYO_E_FAILED, other.what(), "");
    } catch (...) {
        return fail(error, MYO_E_FAILED, "an unknown failure inside the importer", "");
    }
}

template <class Class>
inline constexpr myo_session_importer table{.struct_size = sizeof(myo_session_importer),
                                            .reserved0 = 0,
                                            .format = text(Class::format),
                                            .title = text(Class::title),
                                            .suffixes = text(Class::suffixes),
                                            .recognise = recognise<Class>,
                                            .read = read<Class>,
                                            .signatures = {}};

inline std::int32_t init(const myo_host*, myo_error*) noexcept { return MYO_OK; }
inline void deinit() noexcept {}

template <class Class>
const void* query(myo_text interface_id) noexcept {
    return view(interface_id) == MYO_INTERFACE_SESSION_IMPORT ? &table<Class> : nullptr;
}

template <class Class>
constexpr myo_plugin_entry entry(std::string_view id, std::string_view version) {
    return {.magic = MYO_MAGIC,
            .struct_size = sizeof(myo_plugin_entry),
            .abi_major = MYO_TARGET_ABI_MAJOR,
            .abi_minor = MYO_TARGET_ABI_MINOR,
            .reserved0 = 0,
            .id = text(id),
            .version = text(version),
            .init = init,
            .deinit = deinit,
            .query = query<Class>,
            .services = {}};
}

}  // namespace detail
}  // namespace myochart::kit

/// Defines the plugin's one exported object. `id` is a reverse domain name, `version` semantic.
#define MYOCHART_SESSION_IMPORTER_PLUGIN(Class, id, version)        \
    extern "C" {                                                    \
    extern MYO_EXPORT const myo_plugin_entry myochart_plugin_entry; \
    }                                                               \
    constinit const myo_plugin_entry myochart_plugin_entry =        \
        ::myochart::kit::detail::entry<Class>(id, version);
