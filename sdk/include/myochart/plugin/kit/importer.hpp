// SPDX-License-Identifier: Apache-2.0
/// Writes a session importer in C++ without meeting the C boundary.
///
/// Derive from `kit::Importer`, say what the format is, and end one source file with
/// MYOCHART_SESSION_IMPORTER_PLUGIN. Each call of the host works on a fresh object of the class, so
/// members need no locks. Throw `kit::Refusal` when the file can't be read; any other
/// std::exception becomes an error text too, and nothing leaves the plugin.
///
///     class Scale : public kit::Importer {
///     public:
///         static constexpr std::string_view format = "acme-scale";
///         static constexpr std::string_view title = "Acme scale";
///         static constexpr std::string_view suffixes = "scl";
///         static constexpr kit::Signature signatures[] = {{0, "ACME"}};  // if files bear one
///         std::uint32_t recognise(const kit::File& head) override;
///         void read(const kit::File& file, kit::Sink& sink) override;
///     };
///     MYOCHART_SESSION_IMPORTER_PLUGIN(Scale)
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "myochart/plugin/kit/entry.hpp"
#include "myochart/plugin/session_import.h"

namespace myochart::kit {

/// The file as the host handed it over; valid during the call only.
struct File {
    std::string_view name;   ///< without folders
    std::string_view bytes;  ///< all for `read`, at most the first 64 KiB for `recognise`
    Options options{};

    /// What the person added under this key.
    std::optional<std::string_view> option(std::string_view key) const { return options.find(key); }
};

struct Device {
    std::string_view maker{};
    std::string_view model{};
    std::string_view serial{};
    std::string_view firmware{};
    std::string_view blade_material{};
    bool simulated = false;
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
    std::optional<double> contact_area_mm2{};  ///< of the blade on the skin, above 0
#endif
};

struct ChannelText {
    std::string_view name{};
    std::string_view unit{};      ///< UCUM; empty if the file does not say
    std::string_view quantity{};  ///< a MYO_QUANTITY_ word or empty
};

struct Remark {
    std::uint32_t severity = MYO_REMARK_WARNING;
    std::string_view code{};  ///< stable, dotted
    std::string_view message{};
    std::string_view where{};
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
        const myo_device row {
            sizeof(myo_device), device.simulated ? 1u : 0u, text(device.maker), text(device.model),
                text(device.serial), text(device.firmware), text(device.blade_material),
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
                device.contact_area_mm2.value_or(0),
#endif
        };
        detail::require_ok(sink_.set_device(sink_.context, &row));
    }
    /// ISO 8601 with offset; quality is one of MYO_TIME_.
    void start(std::string_view time, std::uint32_t quality) {
        detail::require_ok(sink_.set_start(sink_.context, text(time), quality));
    }
    Axis axis(std::size_t count) {
        double* seconds = nullptr;
        Axis made{0, count, {}};
        detail::require_ok(sink_.add_axis(sink_.context, count, &seconds, &made.number));
        made.seconds = {seconds, count};
        return made;
    }
    Axis regular_axis(std::size_t count, double first_second, double rate_hz) {
        Axis made{0, count, {}};
        detail::require_ok(
            sink_.add_regular_axis(sink_.context, count, first_second, rate_hz, &made.number));
        return made;
    }
    /// The host's memory for the channel's values, all NaN ("no value") until they are filled in.
    std::span<double> channel(const Axis& axis, const ChannelText& channel) {
        const myo_channel row{sizeof(myo_channel), axis.number, text(channel.name),
                              text(channel.unit), text(channel.quantity)};
        double* values = nullptr;
        detail::require_ok(sink_.add_channel(sink_.context, &row, &values));
        return {values, axis.count};
    }
    void event(double second, std::string_view kind, std::string_view words) {
        detail::require_ok(sink_.add_event(sink_.context, second, text(kind), text(words)));
    }
    void remark(const Remark& remark) {
        const myo_remark row{sizeof(myo_remark),   remark.severity,    text(remark.code),
                             text(remark.message), text(remark.where), remark.count};
        detail::require_ok(sink_.add_remark(sink_.context, &row));
    }
    void progress(std::uint64_t done, std::uint64_t total) {
        detail::require_ok(sink_.progress(sink_.context, done, total));
    }

private:
    const myo_session_sink& sink_;
};

class Importer {
public:
    virtual ~Importer() = default;
    /// How sure it is, 0 (no) to 100 (certain), that it reads a file with this beginning. What it
    /// throws counts as 0.
    virtual std::uint32_t recognise(const File& head) = 0;
    virtual void read(const File& file, Sink& sink) = 0;
};

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
/// Bytes that stand at a place of every file of the format, at most 32 of them: {0, "ACME"}.
struct Signature {
    template <std::size_t size>
    consteval Signature(std::uint64_t at, const char (&literal)[size])
        : offset(at), length(size - 1) {
        static_assert(size > 1 && size <= 33, "a signature has 1 to 32 bytes");
        for (std::size_t i = 0; i < length; ++i)
            bytes[i] = static_cast<std::uint8_t>(static_cast<unsigned char>(literal[i]));
    }

    std::uint64_t offset;
    std::uint64_t length;
    std::uint8_t bytes[32]{};
};
#endif

namespace detail {

inline File file_of(const myo_file& file) {
    const void* const bytes = file.bytes.data;
    return {view(file.name),
            {static_cast<const char*>(bytes), static_cast<std::size_t>(file.bytes.length)},
            Options(file.options)};
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
    return guarded(error, [&] {
        Sink to(*sink);
        Class().read(file_of(*file), to);
    });
}

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
template <class Class>
constexpr auto signature_rows_of() {
    std::array<myo_signature, std::size(Class::signatures)> rows{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Signature& signature = Class::signatures[i];
        rows[i] = {signature.offset, {signature.bytes, signature.length}};
    }
    return rows;
}

template <class Class>
inline constexpr auto signature_rows = signature_rows_of<Class>();

template <class Class>
constexpr myo_table signatures_of() {
    if constexpr (requires { Class::signatures; })
        return {signature_rows<Class>.data(), signature_rows<Class>.size(), sizeof(myo_signature)};
    else
        return {};
}
#endif

template <class Class>
struct ImporterOffer {
    static_assert(std::is_base_of_v<Importer, Class>);
    static constexpr std::string_view interface_id = MYO_INTERFACE_SESSION_IMPORT;
    static const void* table() { return &importer; }

    static std::uint32_t call_recognise(const myo_file* head) noexcept {
#ifdef MYOCHART_PLUGIN_CHECKING
        return checking::recognise(kit::detail::recognise<Class>, head);
#else
        return kit::detail::recognise<Class>(head);
#endif
    }
    static std::int32_t call_read(const myo_file* file, const myo_session_sink* sink,
                                  myo_error* error) noexcept {
#ifdef MYOCHART_PLUGIN_CHECKING
        return checking::read(kit::detail::read<Class>, file, sink, error);
#else
        return kit::detail::read<Class>(file, sink, error);
#endif
    }

    static constexpr myo_session_importer importer {
        .struct_size = sizeof(myo_session_importer), .reserved0 = 0, .format = text(Class::format),
        .title = text(Class::title), .suffixes = text(Class::suffixes), .recognise = call_recognise,
        .read = call_read,
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
        .signatures = signatures_of<Class>()
#endif
    };
};

}  // namespace detail
}  // namespace myochart::kit

/// Defines the plugin's one exported object: MYOCHART_SESSION_IMPORTER_PLUGIN(Class) in a build by
/// myochart_add_plugin(), else MYOCHART_SESSION_IMPORTER_PLUGIN(Class, id, version).
#define MYOCHART_SESSION_IMPORTER_PLUGIN(Class, ...)                                          \
    MYOCHART_PLUGIN_ENTRY(                                                                    \
        ::myochart::kit::detail::entry<Class, ::myochart::kit::detail::ImporterOffer<Class>>( \
            ::myochart::kit::detail::identity(__VA_ARGS__)))
