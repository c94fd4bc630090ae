// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/delimited-text for its tests.
#pragma once

#include <string>
#include <string_view>

#include "myochart/core/error.hpp"
#include "support/importer.hpp"

using namespace myochart;
using myochart_test::remark;

inline const myochart_test::Importer& delimited_text() {
    static const myochart_test::Importer loaded("org.myochart.delimited-text");
    return loaded;
}

inline Session read(std::string_view text, const ImportOptions& options = {},
                    std::string_view name = "session.csv") {
    return delimited_text().read(text, name, options);
}

inline std::uint32_t recognise(std::string_view text, std::string_view name = "session.csv") {
    return delimited_text().recognise(text, name);
}

inline std::string refusal(std::string_view text, const ImportOptions& options = {},
                           std::string_view name = "session.csv") {
    return delimited_text().refusal(text, name, options);
}

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
