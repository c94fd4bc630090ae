// SPDX-License-Identifier: Apache-2.0
/// The parts of the `visit` verb.
#pragma once

#include "command.hpp"

namespace myochart::cli {

void add_visit_new(CLI::App& verb, const Common& common);
void add_visit_amend(CLI::App& verb, const Common& common);
void add_visit_advice(CLI::App& verb, const Common& common);
/// For a draft: how many suggestions there are and how to see them. Nothing without any.
void print_that_there_is_advice(const Workspace& workspace, const StoredVisit& stored);

}  // namespace myochart::cli
