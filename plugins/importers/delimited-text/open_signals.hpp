// SPDX-License-Identifier: Apache-2.0
/// OpenSignals text: "# OpenSignals Text File Format", a line of JSON, "# EndOfHeader", then rows of
/// counts of the converters, of which the first tells a loss: it counts the samples.
#pragma once

#include <string_view>

#include "common/notes.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

bool is_open_signals(std::string_view text);

/// Throws kit::Refusal for a header that can't be understood.
void read_open_signals(std::string_view text, const myochart::kit::File& file,
                       myochart::kit::Sink& sink, importing::Notes& notes);

}  // namespace delimited_text
