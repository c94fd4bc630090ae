// SPDX-License-Identifier: Apache-2.0
/// The parts of the `visit` verb.
#pragma once

#include "command.hpp"

namespace myochart::cli {

void add_visit_new(CLI::App& verb, const Common& common);
void add_visit_amend(CLI::App& verb, const Common& common);

}  // namespace myochart::cli
