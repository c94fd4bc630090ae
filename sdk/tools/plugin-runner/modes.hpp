// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/message_socket.hpp"

namespace myochart::runner {

/// Tries the plugin and gives the verdict.
void probe(MessageSocket& host);
/// Answers questions about one recording until the host has no more.
void import(MessageSocket& host);

}  // namespace myochart::runner
