// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Marks what libmyochart exports; everything else stays hidden inside the library.
#define MYOCHART_API __attribute__((visibility("default")))
