// SPDX-License-Identifier: Apache-2.0
/// The public crosswalk of muscle identifiers that lies beside the project.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "unit/anatomy/xml_scan.hpp"

namespace test {

inline std::vector<std::string> csv_fields(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    }
    return fields;
}

using CrosswalkRow = std::map<std::string, std::string>;

/// Nothing, said aloud, if it is not there.
inline std::optional<std::vector<CrosswalkRow>> crosswalk() {
    const std::string path =
        std::string(MYOCHART_SOURCE_DIR) + "/../shared/anatomy/muscle_crosswalk.csv";
    if (!std::filesystem::exists(path)) {
        WARN("skipped: " << path << " is not there, identifiers were not compared");
        return std::nullopt;
    }
    std::istringstream text(file_text(path));
    std::string line;
    std::getline(text, line);
    const auto names = csv_fields(line);
    std::vector<CrosswalkRow> rows;
    while (std::getline(text, line)) {
        const auto fields = csv_fields(line);
        CrosswalkRow row;
        for (std::size_t i = 0; i < names.size(); ++i)
            row[names[i]] = i < fields.size() ? fields[i] : "";
        rows.push_back(row);
    }
    return rows;
}

}  // namespace test
