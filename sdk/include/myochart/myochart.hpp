// SPDX-License-Identifier: Apache-2.0
/// The whole public C++ API.
#pragma once

#include "myochart/anatomy/next_muscles.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "myochart/chart/follow_up.hpp"
#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/chart/map_mark.hpp"
#include "myochart/chart/place_check.hpp"
#include "myochart/chart/region_presence.hpp"
#include "myochart/chart/repeat.hpp"
#include "myochart/chart/trend.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/certificate_signature.hpp"
#include "myochart/exchange/differences.hpp"
#include "myochart/exchange/part_words.hpp"
#include "myochart/exchange/session_csv.hpp"
#include "myochart/exchange/session_edf.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "myochart/session/likeness.hpp"
#include "myochart/session/metrics.hpp"
#include "myochart/session/parts.hpp"
#include "myochart/workspace.hpp"
