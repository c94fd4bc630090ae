// SPDX-License-Identifier: Apache-2.0
/// Writes an exporter in C++ without meeting the C boundary.
///
/// Derive from `kit::Exporter`, say what the format is, and end one source file with
/// MYOCHART_EXPORTER_PLUGIN. Each call of the host works on a fresh object of the class, so members
/// need no locks. The same document and options have to give the same bytes, whatever the clock,
/// the locale and the machine. Throw `kit::Refusal` when the document can't be written; any other
/// std::exception becomes an error text too, and nothing leaves the plugin.
///
///     class Note : public kit::Exporter {
///     public:
///         static constexpr std::string_view format = "acme-note";
///         static constexpr std::string_view title = "Acme note";
///         static constexpr std::string_view suffix = "txt";
///         static constexpr std::string_view media_type = "text/plain";
///         static constexpr bool personal_data = true;  // names the patient or lets them be found
///         static constexpr bool lossy = true;          // leaves a part of the record out
///         void write(const kit::Document& document, kit::Output& output) override;
///     };
///     MYOCHART_EXPORTER_PLUGIN(Note)
#pragma once

#include "myochart/plugin/abi.h"
#if MYO_TARGET_ABI < MYO_ABI(1, 1)
#error "Exporters need plugin ABI 1.1; leave MYO_TARGET_ABI out, or set it to MYO_ABI(1, 1)"
#endif

#include "myochart/plugin/export.h"
#include "myochart/plugin/kit/document.hpp"
#include "myochart/plugin/kit/entry.hpp"

namespace myochart::kit {

/// Takes what the exporter writes. Every member throws Stopped when the host refuses.
class Output {
public:
    Output(const myo_byte_sink& sink, const Options& what_was_asked)
        : options(what_was_asked), sink_(sink) {}

    /// What the person asks of the output.
    const Options options;

    Output& operator<<(std::string_view bytes) {
        waiting_ += bytes;
        if (waiting_.size() >= enough) flush();
        return *this;
    }
    void progress(std::uint64_t done, std::uint64_t total) {
        detail::require_ok(sink_.progress(sink_.context, done, total));
    }
    /// Hands over what waits; called for the exporter after its last word.
    void flush() {
        if (waiting_.empty()) return;
        const void* const bytes = waiting_.data();
        detail::require_ok(
            sink_.write(sink_.context, {static_cast<const std::uint8_t*>(bytes), waiting_.size()}));
        waiting_.clear();
    }

private:
    static constexpr std::size_t enough = 64 * 1024;

    const myo_byte_sink& sink_;
    std::string waiting_;
};

class Exporter {
public:
    virtual ~Exporter() = default;
    virtual void write(const Document& document, Output& output) = 0;
};

namespace detail {

template <class Class>
std::int32_t write(const myo_export_request* request, const myo_byte_sink* sink,
                   myo_error* error) noexcept {
    return guarded(error, [&] {
        Output output(*sink, Options(request->options));
        Class().write(Document(*request->document), output);
        output.flush();
    });
}

template <class Class>
struct ExporterOffer {
    static_assert(std::is_base_of_v<Exporter, Class>);
    static constexpr std::string_view interface_id = MYO_INTERFACE_EXPORT;
    static const void* table() { return &exporter; }

    static std::int32_t call(const myo_export_request* request, const myo_byte_sink* sink,
                             myo_error* error) noexcept {
#ifdef MYOCHART_PLUGIN_CHECKING
        return checking::write(kit::detail::write<Class>, request, sink, error);
#else
        return kit::detail::write<Class>(request, sink, error);
#endif
    }

    static constexpr myo_exporter exporter{
        .struct_size = sizeof(myo_exporter),
        .flags = (Class::personal_data ? MYO_EXPORT_PERSONAL_DATA : 0u) |
                 (Class::lossy ? MYO_EXPORT_LOSSY : 0u),
        .format = text(Class::format),
        .title = text(Class::title),
        .suffix = text(Class::suffix),
        .media_type = text(Class::media_type),
        .write = call};
};

}  // namespace detail
}  // namespace myochart::kit

/// Defines the plugin's one exported object: MYOCHART_EXPORTER_PLUGIN(Class) in a build by
/// myochart_add_plugin(), else MYOCHART_EXPORTER_PLUGIN(Class, id, version).
#define MYOCHART_EXPORTER_PLUGIN(Class, ...)                                                  \
    MYOCHART_PLUGIN_ENTRY(                                                                    \
        ::myochart::kit::detail::entry<Class, ::myochart::kit::detail::ExporterOffer<Class>>( \
            ::myochart::kit::detail::identity(__VA_ARGS__)))
