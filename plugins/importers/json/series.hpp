// SPDX-License-Identifier: Apache-2.0
/// Samples that each bear their own instant, gathered by channel until all are known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/plugin/kit/importer.hpp"
#include "place.hpp"

namespace json_recording {

struct ChannelName {
    std::string name;
    std::string unit;      ///< UCUM or empty
    std::string quantity;  ///< a MYO_QUANTITY_ word or empty
};

/// What several remarks need: how often, and where first.
struct Count {
    std::size_t count = 0;
    std::string first;

    void add(const Place& place) {
        if (count++ == 0) first = place.pointer();
    }
    /// Nothing if it was never met.
    void tell(Notes& notes, std::uint32_t severity, std::string code, std::string message) const {
        if (count > 0)
            notes.push_back({severity, std::move(code), std::move(message), first, count});
    }
};

class SeriesSet {
public:
    enum class Order {
        of_the_file,  ///< one clock's: a jump back is refused
        of_time,      ///< each point stands for itself: sorted, and told
    };
    explicit SeriesSet(Order order) : order_(order) {}

    /// Channels that share an axis; `key` tells the axes apart. Throws kit::Refusal beyond 4096.
    std::size_t group(const std::string& key, std::span<const ChannelName> channels);
    /// One value a channel of the group; `element` is its number in the file.
    void add(std::size_t group, std::int64_t instant, std::span<const double> values,
             std::size_t element);
    void event(std::int64_t instant, std::string kind, std::string text);

    bool empty() const { return groups_.empty() && events_.empty(); }
    /// Of all samples and events.
    std::optional<std::int64_t> earliest() const;
    void write(std::int64_t start, myochart::kit::Sink& sink, Notes& notes) const;

private:
    struct Group {
        std::vector<ChannelName> channels;
        std::vector<std::int64_t> instants;
        std::vector<std::size_t> elements;
        std::vector<double> values;  ///< sample by sample
    };
    struct Event {
        std::int64_t instant = 0;
        std::string kind;
        std::string text;
    };
    void write(const Group& group, std::int64_t start, myochart::kit::Sink& sink,
               Notes& notes) const;

    Order order_;
    std::map<std::string, std::size_t, std::less<>> numbers_;
    std::vector<Group> groups_;
    std::vector<Event> events_;
};

/// The microsecond that `instant` lies in; a start can carry no more.
std::int64_t start_of(std::int64_t instant);
double seconds_between(std::int64_t start, std::int64_t instant);

}  // namespace json_recording
