// SPDX-License-Identifier: Apache-2.0
#include "counting_sink.hpp"

#include <limits>

namespace myochart::check {
namespace {

constexpr std::uint64_t longest_column = std::uint64_t{1} << 26;

template <class Sink>
Sink& in(void* context) {
    return *static_cast<Sink*>(context);
}

}  // namespace

SessionSink::SessionSink(std::uint64_t failing, std::int32_t failure)
    : CallCounter(failing, failure) {
    table_.struct_size = sizeof table_;
    table_.context = this;
    table_.set_device = [](void* context, const myo_device*) {
        return in<SessionSink>(context).next();
    };
    table_.set_start = [](void* context, myo_text, std::uint32_t) {
        return in<SessionSink>(context).next();
    };
    table_.add_axis = [](void* context, std::uint64_t count, double** seconds,
                         std::uint32_t* axis) -> std::int32_t {
        auto& sink = in<SessionSink>(context);
        if (const std::int32_t result = sink.next(); result != MYO_OK) return result;
        *seconds = sink.column(count);
        if (!*seconds) return MYO_E_LIMIT;
        *axis = static_cast<std::uint32_t>(sink.axes_.size());
        sink.axes_.push_back(count);
        return MYO_OK;
    };
    table_.add_regular_axis = [](void* context, std::uint64_t count, double, double,
                                 std::uint32_t* axis) -> std::int32_t {
        auto& sink = in<SessionSink>(context);
        if (const std::int32_t result = sink.next(); result != MYO_OK) return result;
        *axis = static_cast<std::uint32_t>(sink.axes_.size());
        sink.axes_.push_back(count);
        return MYO_OK;
    };
    table_.add_channel = [](void* context, const myo_channel* channel,
                            double** values) -> std::int32_t {
        auto& sink = in<SessionSink>(context);
        if (const std::int32_t result = sink.next(); result != MYO_OK) return result;
        if (channel->axis >= sink.axes_.size()) return MYO_E_FAILED;
        *values = sink.column(sink.axes_[channel->axis]);
        return *values ? MYO_OK : MYO_E_LIMIT;
    };
    table_.add_event = [](void* context, double, myo_text, myo_text) {
        return in<SessionSink>(context).next();
    };
    table_.add_remark = [](void* context, const myo_remark*) {
        return in<SessionSink>(context).next();
    };
    table_.progress = [](void* context, std::uint64_t, std::uint64_t) {
        return in<SessionSink>(context).next();
    };
}

double* SessionSink::column(std::uint64_t count) {
    if (count > longest_column) return nullptr;
    // One more than asked for, so that a column of nothing has an address too.
    columns_.emplace_back(count + 1, std::numeric_limits<double>::quiet_NaN());
    return columns_.back().data();
}

ByteSink::ByteSink(std::uint64_t failing, std::int32_t failure) : CallCounter(failing, failure) {
    table_.struct_size = sizeof table_;
    table_.context = this;
    table_.write = [](void* context, myo_bytes) { return in<ByteSink>(context).next(); };
    table_.progress = [](void* context, std::uint64_t, std::uint64_t) {
        return in<ByteSink>(context).next();
    };
}

AdviceSink::AdviceSink(std::uint64_t failing, std::int32_t failure)
    : CallCounter(failing, failure) {
    table_.struct_size = sizeof table_;
    table_.context = this;
    table_.add = [](void* context, const myo_advice*) { return in<AdviceSink>(context).next(); };
}

}  // namespace myochart::check
