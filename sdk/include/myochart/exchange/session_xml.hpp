// SPDX-License-Identifier: Apache-2.0
/// Myochart session XML (schemas/myochart-session-1.xsd): a recording without loss.
#pragma once

#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// The canonical bytes; samples are kept bit for bit.
MYOCHART_API std::string write_session(const Session& session);
/// True if a file that begins so is Myochart session XML: its root element names the namespace
/// urn:myochart:session:1. Whether it is sound shows when it is read.
MYOCHART_API bool is_session_xml(std::string_view head);
/// Reads what `write_session` writes. Throws xml_* and value_* errors with their place.
MYOCHART_API Session read_session_xml(std::string_view xml,
                                      std::string_view source_name = "session");

}  // namespace myochart
