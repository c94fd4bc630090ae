// SPDX-License-Identifier: Apache-2.0
/// The whole public C++ API.
#pragma once

#include "myochart/anatomy/next_muscles.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "myochart/session/metrics.hpp"
#include "myochart/workspace.hpp"
