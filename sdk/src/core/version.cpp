// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/version.hpp"

namespace myochart {

std::string_view library_version() { return MYOCHART_VERSION; }

}  // namespace myochart
