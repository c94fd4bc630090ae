// SPDX-License-Identifier: Apache-2.0
/// Changing a draft in the store, as several verbs do.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "command.hpp"

namespace myochart::cli {

/// Reads a document that a person handed over.
std::string document(const std::string& file);

/// What stands in the way of signing, what to mind, and findings that may be earlier ones.
void print_review(std::ostream& out, const Workspace& workspace, const StoredVisit& stored);

/// The region modules that the visit was charted with and that are not here; nothing if all are.
void print_absent_regions(std::ostream& out, const Workspace& workspace, const Visit& visit);

/// Changes a draft in the store; `change` returns the reason for the history. What is wrong with the
/// draft afterwards is told at once.
void change_draft(const Common& common, const std::string& visit,
                  const std::function<std::string(const Workspace&, Visit&)>& change);

}  // namespace myochart::cli
