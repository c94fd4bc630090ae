// SPDX-License-Identifier: Apache-2.0
/// Sinks that take everything until a certain call, which fails, and remember who called on.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "myochart/plugin/export.h"
#include "myochart/plugin/region_logic.h"
#include "myochart/plugin/session_import.h"

namespace myochart::check {

/// Counts calls; the one whose number is `failing` fails with `failure`. Calls count from 1.
class CallCounter {
public:
    CallCounter(std::uint64_t failing, std::int32_t failure)
        : failing_(failing), failure_(failure) {}

    std::int32_t next() {
        ++calls_;
        return calls_ == failing_ ? failure_ : MYO_OK;
    }
    std::uint64_t calls() const { return calls_; }
    /// True if there were calls after the one that failed.
    bool went_on() const { return failing_ != 0 && calls_ > failing_; }

private:
    std::uint64_t failing_;
    std::int32_t failure_;
    std::uint64_t calls_ = 0;
};

/// No call fails if `failing` is 0.
class SessionSink : public CallCounter {
public:
    explicit SessionSink(std::uint64_t failing = 0, std::int32_t failure = MYO_E_LIMIT);
    SessionSink(const SessionSink&) = delete;
    SessionSink& operator=(const SessionSink&) = delete;
    const myo_session_sink* table() const { return &table_; }

private:
    /// Room for a column, or nothing if the importer asks for more than a check can give.
    double* column(std::uint64_t count);

    myo_session_sink table_{};
    std::deque<std::vector<double>> columns_{};
    std::vector<std::uint64_t> axes_{};  ///< how many samples each has
};

class ByteSink : public CallCounter {
public:
    explicit ByteSink(std::uint64_t failing = 0, std::int32_t failure = MYO_E_LIMIT);
    ByteSink(const ByteSink&) = delete;
    ByteSink& operator=(const ByteSink&) = delete;
    const myo_byte_sink* table() const { return &table_; }

private:
    myo_byte_sink table_{};
};

class AdviceSink : public CallCounter {
public:
    explicit AdviceSink(std::uint64_t failing = 0, std::int32_t failure = MYO_E_LIMIT);
    AdviceSink(const AdviceSink&) = delete;
    AdviceSink& operator=(const AdviceSink&) = delete;
    const myo_advice_sink* table() const { return &table_; }

private:
    myo_advice_sink table_{};
};

}  // namespace myochart::check
