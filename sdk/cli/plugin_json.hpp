// SPDX-License-Identifier: Apache-2.0
/// What the `plugin` verbs tell, for programs.
#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <optional>
#include <string>
#include <vector>

#include "myochart/plugin/plugin_listing.hpp"

namespace myochart::cli {

/// Members in the order in which they were set.
Poco::JSON::Object json_object();
Poco::JSON::Array json_array(const std::vector<std::string>& texts);
/// What is not known is null.
Poco::JSON::Object json_of(const PluginManifest& manifest);
Poco::JSON::Object json_of(const PluginRefusal& refusal);
Poco::JSON::Object json_of(const ListedPlugin& plugin);

/// Prints it with an end of line.
void print_json(const Poco::JSON::Object& object);

}  // namespace myochart::cli
