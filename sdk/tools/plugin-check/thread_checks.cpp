// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <latch>
#include <thread>

#include "loaded_plugin.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "myochart/plugin/export_document.hpp"
#include "myochart/plugin/session_reader.hpp"
#include "sample_chart.hpp"

namespace myochart::check {
namespace {

constexpr int threads = 16;

/// Runs `work` on all threads at once. Throws Broken with what the first of them to fail says.
template <class Work>
void on_all_threads(Work work) {
    std::latch start(threads);
    std::atomic_flag failed;
    std::string words;
    {
        std::vector<std::jthread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([&] {
                start.arrive_and_wait();
                try {
                    work();
                } catch (const std::exception& error) {
                    if (!failed.test_and_set()) words = error.what();
                }
            });
        }
    }
    require(!failed.test(), words);
}

Outcome answers_many_threads(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    std::vector<const void*> expected;
    for (const std::string& id : subject.manifest->facts.interfaces) {
        expected.push_back(plugin.entry().query(text_of(id)));
    }
    on_all_threads([&] {
        constexpr int often = 1000;
        for (int i = 0; i < often; ++i) {
            std::size_t at = 0;
            for (const std::string& id : subject.manifest->facts.interfaces) {
                require(plugin.entry().query(text_of(id)) == expected[at++],
                        "query(\"" + id + "\") gives another table");
            }
        }
    });
    return {};
}

Outcome is_read_by_many_threads(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    on_all_threads([&] {
        require(content_of(plugin.entry()).region == plugin.content().region,
                "two threads read different tables");
    });
    return {};
}

Outcome imports_on_many_threads(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    const ImporterIdentity identity{subject.manifest->facts.id, subject.manifest->facts.version};
    const auto& sample = subject.samples.front();
    const std::string bytes = read_file(sample, std::uintmax_t{64} << 20);
    const auto session = [&] {
        return write_session(
            read_session(*plugin.content().importer, identity, bytes, sample.filename().string()));
    };
    const std::string expected = session();
    on_all_threads([&] { require(session() == expected, "two threads read different sessions"); });
    return {};
}

Outcome exports_on_many_threads(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    const ImporterIdentity identity{subject.manifest->facts.id, subject.manifest->facts.version};
    const std::string chart = full_chart();
    const auto written = [&] {
        return export_document(*plugin.content().exporter, identity, chart);
    };
    const std::string expected = written();
    on_all_threads([&] { require(written() == expected, "two threads write different bytes"); });
    return {};
}

}  // namespace

std::vector<Check> thread_checks() {
    return {
        {"threads.query", "16 threads get the same tables", Concerns::all, answers_many_threads},
        {"threads.region", "16 threads read the same region", Concerns::regions,
         is_read_by_many_threads},
        {"threads.import", "16 threads read the sample alike", Concerns::samples,
         imports_on_many_threads},
        {"threads.export", "16 threads write the same bytes", Concerns::exporters,
         exports_on_many_threads},
    };
}

}  // namespace myochart::check
