// SPDX-License-Identifier: Apache-2.0
/// The samples of all signals, straight into the host's columns.
#pragma once

#include "header.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "timeline.hpp"

namespace edf {

/// `bytes` is the whole file.
void read_samples(std::string_view bytes, const Header& header, const Timeline& timeline,
                  myochart::kit::Sink& sink, CountedNotes& notes);

}  // namespace edf
