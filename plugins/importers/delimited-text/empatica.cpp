// SPDX-License-Identifier: Apache-2.0
#include "empatica.hpp"

#include <algorithm>
#include <cmath>

#include "common/decimals.hpp"
#include "common/stamps.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::Refusal;

namespace {

struct Kept {
    std::string_view file;
    std::string_view name;
    std::string_view ucum;  ///< empty where info.txt names no unit
    std::string_view quantity;
    std::size_t columns;
    double divide;
};

constexpr Kept kept[] = {
    {"temp.csv", "Temperature", "Cel", MYO_QUANTITY_SKIN_TEMPERATURE, 1, 1},
    {"eda.csv", "Electrodermal activity", "uS", "", 1, 1},
    {"bvp.csv", "Blood volume pulse", "", "", 1, 1},
    {"hr.csv", "Heart rate", "", "", 1, 1},
    {"acc.csv", "Acceleration", "[g]", MYO_QUANTITY_ACCELERATION, 3, 64},
    {"ibi.csv", "Inter-beat interval", "s", "", 1, 1},
};

constexpr std::string_view tags = "tags.csv";

const Kept* kept_of(std::string_view file_name) {
    const std::string name = lower(file_name);
    const auto found = std::ranges::find(kept, name, &Kept::file);
    return found == std::end(kept) ? nullptr : found;
}

std::optional<double> number_in_first_cell(const Record& record) {
    std::string scratch;
    const auto cell = unquoted(record.text.substr(0, end_of_cell(record.text, 0, ',')), scratch);
    return number_in(cell);
}

double rate_of(const Record& record) {
    const auto rate = number_in_first_cell(record);
    if (rate && *rate > 0) return *rate;
    throw Refusal("line 2: \"" + shown(record.text) + "\" is not a sample rate",
                  "Take the file from the export as it is");
}

std::vector<Column> columns_of(const Kept& file, Notes& notes) {
    constexpr std::string_view axes[] = {" X", " Y", " Z"};
    std::vector<Column> columns;
    for (std::size_t i = 0; i < file.columns; ++i) {
        std::string name(file.name);
        if (file.columns > 1) name += axes[i];
        columns.push_back({.name = name,
                           .ucum = std::string(file.ucum),
                           .quantity = std::string(file.quantity),
                           .divide = file.divide});
    }
    if (file.ucum.empty()) {
        notes.push_back({MYO_REMARK_WARNING, "unit.absent",
                         "the maker names no unit; the values are kept without one",
                         std::string(file.name)});
    }
    return columns;
}

}  // namespace

bool has_empatica_name(std::string_view file_name) {
    return kept_of(file_name) != nullptr || lower(file_name) == tags;
}

std::optional<EmpaticaFile> empatica_of(std::string_view text, std::string_view file_name,
                                        Notes& notes) {
    const Kept* file = kept_of(file_name);
    Records records(text);
    Record first;
    if (!records.next(first)) return std::nullopt;
    const auto start = number_in_first_cell(first);
    if (!start || epoch_divisor(*start) != 1.0) return std::nullopt;
    if (lower(file_name) == tags) {
        throw Refusal("tags.csv holds the times of button presses and no samples",
                      "Import the recording that they belong to, such as TEMP.csv");
    }
    if (!file) return std::nullopt;

    EmpaticaFile found;
    found.start = format_stamp(std::llround(*start * 1e6) * 1000, 0);
    found.table.columns.all = columns_of(*file, notes);
    if (file->file == "ibi.csv") {
        found.table.columns.all.insert(found.table.columns.all.begin(),
                                       Column{.name = "Time", .ucum = "s", .role = Role::time});
        found.table.columns.time.kind = TimeSource::Kind::elapsed;
    } else {
        Record second;
        if (!records.next(second)) {
            throw Refusal("the file has no sample rate in its second line",
                          "Take the file from the export as it is");
        }
        found.table.columns.time.rate_hz = rate_of(second);
    }
    found.table.rows = text.substr(records.position());
    found.table.first_line = records.next_line();
    return found;
}

}  // namespace delimited_text
