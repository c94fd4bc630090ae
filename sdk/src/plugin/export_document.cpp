// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/export_document.hpp"

#include <cstddef>
#include <vector>

#include "plugin/boundary.hpp"
#include "plugin/document_nodes.hpp"

namespace myochart {
namespace {

constexpr Counterpart exporter_side("exporter");

/// The sink of one export.
struct Writing : CallState {
    std::string output;
    std::uint64_t limit = 0;
    const std::function<bool(double)>* progress = nullptr;

    void write(const myo_bytes& bytes) {
        if (bytes.length == 0) return;
        if (!bytes.data) exporter_side.blame("gave its output as a null pointer");
        if (bytes.length > limit - output.size()) {
            throw LimitReached(
                ErrorCode::plugin_failed,
                "the exporter's output has more than " + std::to_string(limit) + " bytes", "",
                "Report this to the author of the exporter, or raise the limit");
        }
        const void* const data = bytes.data;
        output.append(static_cast<const char*>(data), static_cast<std::size_t>(bytes.length));
    }
    void tell(double share) { cancelled = *progress && !(*progress)(share); }
};

myo_byte_sink sink_of(Writing& writing) {
    return {.struct_size = sizeof(myo_byte_sink),
            .reserved0 = 0,
            .context = &writing,
            .write =
                [](void* context, myo_bytes bytes) {
                    return guarded<Writing>(context, [&](Writing& w) { w.write(bytes); });
                },
            .progress =
                [](void* context, std::uint64_t done, std::uint64_t total) {
                    return guarded<Writing>(context,
                                            [&](Writing& w) { w.tell(share_done(done, total)); });
                }};
}

void require_exporter(const myo_exporter& exporter) {
    constexpr std::size_t needed = offsetof(myo_exporter, write) + sizeof(myo_exporter::write);
    if (exporter.struct_size < needed || !exporter.write) {
        exporter_side.blame("has no function to write with");
    }
}

std::vector<myo_option> rows_of(const ExportOptions& options) {
    std::vector<myo_option> rows;
    for (const auto& [key, value] : options) {
        require_text(key, "option");
        require_text(value, "option " + key);
        rows.push_back({borrowed(key), borrowed(value)});
    }
    return rows;
}

std::string written(const myo_exporter& exporter, const ImporterIdentity& identity,
                    const myo_export_request& request, Writing writing) {
    const myo_byte_sink sink = sink_of(writing);
    myo_error error{};
    error.struct_size = sizeof error;
    const std::int32_t result =
        result_of(exporter_side, writing, [&] { return exporter.write(&request, &sink, &error); });
    if (result == MYO_OK) return std::move(writing.output);
    if (writing.cancelled) {
        throw Error(ErrorCode::plugin_failed, "the export was cancelled", "", "Export it again");
    }
    throw refusal(ErrorCode::plugin_failed, exporter_side, result, error, "",
                  "See the documentation of " + identity.id);
}

}  // namespace

std::string export_document(const myo_exporter& exporter, const ImporterIdentity& identity,
                            std::string_view chart_xml, const ExportOptions& options,
                            const ExportLimits& limits,
                            const std::function<bool(double done)>& progress) {
    const DocumentNodes nodes(chart_xml);
    const myo_document document = nodes.document();
    const std::vector<myo_option> rows = rows_of(options);
    const myo_export_request request{
        .struct_size = sizeof(myo_export_request),
        .reserved0 = 0,
        .document = &document,
        .options = {rows.data(), static_cast<std::uint32_t>(rows.size()), sizeof(myo_option)}};
    Writing writing;
    writing.limit = limits.output_bytes;
    writing.progress = &progress;
    try {
        require_exporter(exporter);
        return written(exporter, identity, request, std::move(writing));
    } catch (const Error& error) {
        throw error.within(identity.id + " " + identity.version);
    }
}

}  // namespace myochart
