// SPDX-License-Identifier: Apache-2.0
/// FHIR SampledData: value = origin + factor * number, one every period of milliseconds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "series.hpp"

namespace json_recording {

class SampledDataSet {
public:
    /// `name` carries name, unit and quantity of the channel.
    void add(const dom::object& data, const ChannelName& name, std::int64_t instant,
             const Place& place);

    bool empty() const { return series_.empty(); }
    std::optional<std::int64_t> earliest() const;
    /// Chunks of one channel and rate that follow each other become one channel.
    void write(std::int64_t start, myochart::kit::Sink& sink, Notes& notes) const;

private:
    struct Chunk {
        std::int64_t instant = 0;
        std::size_t element = 0;
        std::vector<double> values;  ///< frame by frame
    };
    struct Series {
        ChannelName name;
        double period_ms = 0;
        std::size_t dimensions = 1;
        std::vector<Chunk> chunks;
    };
    std::vector<double> values_of(std::string_view text, double origin, double factor,
                                  const Place& place);
    void write(const Series& series, std::int64_t start, myochart::kit::Sink& sink,
               Notes& notes) const;

    std::map<std::string, Series> series_;
    Count errors_;
    Count above_;
    Count below_;
    Count separators_;
    Count partial_;
    Count limits_;
};

}  // namespace json_recording
