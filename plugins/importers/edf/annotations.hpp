// SPDX-License-Identifier: Apache-2.0
/// Time-stamped annotations lists (TAL) of EDF+: "+12.5<21>3<20>words<20><0>".
#pragma once

#include <vector>

#include "header.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace edf {

/// Tells every annotation as an event and gives the second at which each data record begins, NaN for
/// one that does not say; empty if the file has no annotations at all. `bytes` is the whole file.
std::vector<double> read_annotations(std::string_view bytes, const Header& header,
                                     myochart::kit::Sink& sink, CountedNotes& notes);

}  // namespace edf
