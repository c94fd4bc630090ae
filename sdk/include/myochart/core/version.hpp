// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// The version of this library, "1.4.2".
MYOCHART_API std::string_view library_version();

}  // namespace myochart
