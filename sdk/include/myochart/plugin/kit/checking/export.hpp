// SPDX-License-Identifier: Apache-2.0
/// Watches host and exporter.
#pragma once

#include "myochart/plugin/export.h"
#include "myochart/plugin/kit/checking/document.hpp"

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
namespace myochart::kit::checking {

using Write = std::int32_t (*)(const myo_export_request*, const myo_byte_sink*, myo_error*);

/// `function` with both sides watched.
inline std::int32_t write(Write function, const myo_export_request* request,
                          const myo_byte_sink* sink, myo_error* error) {
    struct OutputWatch : SinkWatch {
        const myo_byte_sink& host;

        static std::int32_t write(void* context, myo_bytes bytes) {
            auto& self = *static_cast<OutputWatch*>(context);
            const auto check = [&] {
                if (bytes.length > 0 && !bytes.data)
                    self.watch.blame_plugin("it gave bytes as a null pointer");
            };
            return self.call("write", check,
                             [&] { return self.host.write(self.host.context, bytes); });
        }
        static std::int32_t progress(void* context, std::uint64_t done, std::uint64_t total) {
            auto& self = *static_cast<OutputWatch*>(context);
            return self.call(
                "progress", [] {},
                [&] { return self.host.progress(self.host.context, done, total); });
        }
    };
    Watch watch("write");
    watch.require_from_host(request, "request");
    watch.require_from_host(sink, "sink");
    watch.require_from_host(error, "error");
    if (watch.is_clean()) {
        watch.require_table(request->options, sizeof(myo_option), "options");
        require_document(watch, request->document);
        watch.require_function(sink->write, "write");
        watch.require_function(sink->progress, "progress");
    }
    if (!watch.is_clean()) return watch.settle(MYO_E_FAILED, error);
    OutputWatch output{SinkWatch(watch), *sink};
    const myo_byte_sink watched{.struct_size = sizeof(myo_byte_sink),
                                .reserved0 = 0,
                                .context = &output,
                                .write = OutputWatch::write,
                                .progress = OutputWatch::progress};
    const auto result = output.run(error, [&] { return function(request, &watched, error); });
    return watch.settle(result, error);
}

}  // namespace myochart::kit::checking
#endif
