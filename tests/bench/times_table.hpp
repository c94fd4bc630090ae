// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace myochart::bench {

/// Of all repetitions, shortest first, in the unit of the benchmark.
struct Times {
    std::vector<double> wall;
    std::vector<double> processor;
};

inline double median(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

/// Keeps the times of every repetition and prints them as one table, which docs/performance.md shows.
class TimesTable : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.run_type != Run::RT_Iteration) continue;
            Times& times = times_[run.run_name.function_name];
            times.wall.push_back(run.GetAdjustedRealTime());
            times.processor.push_back(run.GetAdjustedCPUTime());
        }
    }
    void Finalize() override {
        for (auto& [name, times] : times_) {
            std::sort(times.wall.begin(), times.wall.end());
            std::sort(times.processor.begin(), times.processor.end());
        }
        print(times_);
    }

protected:
    virtual void print(const std::map<std::string, Times>& all) const = 0;

private:
    std::map<std::string, Times> times_;
};

}  // namespace myochart::bench
