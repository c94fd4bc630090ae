// SPDX-License-Identifier: Apache-2.0
#include "myochart/report_batch.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/core/version.hpp"
#include "myochart/report/report.hpp"

namespace myochart {
namespace {

struct Job {
    Report report;
    std::filesystem::path file;
};

/// Reports that wait for a thread; a few at a time, so that memory does not grow with the batch.
class JobQueue {
public:
    explicit JobQueue(std::size_t most) : most_(most) {}

    void push(Job job) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return jobs_.size() < most_; });
        jobs_.push_back(std::move(job));
        changed_.notify_all();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    std::optional<Job> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
        if (jobs_.empty()) return std::nullopt;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        changed_.notify_all();
        return job;
    }

private:
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    bool closed_ = false;
};

/// What the threads have done so far.
class Tally {
public:
    void count_written() {
        const std::lock_guard lock(mutex_);
        ++result_.written;
    }
    void count_there_already() {
        const std::lock_guard lock(mutex_);
        ++result_.there_already;
    }
    void add_failure(const Uuid& visit, const Error& error) {
        const std::lock_guard lock(mutex_);
        result_.failures.push_back({visit, error});
    }
    std::size_t done() const {
        const std::lock_guard lock(mutex_);
        return result_.written + result_.there_already + result_.failures.size();
    }
    BatchResult result() const {
        const std::lock_guard lock(mutex_);
        return result_;
    }

private:
    mutable std::mutex mutex_;
    BatchResult result_;
};

/// All that the settings say, so that other settings give other names.
std::string text_of(const ReportOptions& options) {
    std::string text = std::string(to_string(options.kind)) + '\n' + options.language.sha256() +
                       '\n' + std::string(to_string(options.standard)) + '\n' +
                       std::string(to_string(options.paper)) + '\n' +
                       (options.embed_recordings ? "recordings" : "") +
                       (options.signature_field ? "field" : "") + '\n' + options.message + '\n';
    for (const ReportSection section : options.left_out)
        text += std::string(to_string(section)) + ',';
    for (const std::string& line : options.addressee) text += '\n' + line;
    const Letterhead& head = options.letterhead;
    text += '\n' + head.name + '\n' + head.logo_description + '\n' + sha256_hex(head.logo) + '\n' +
            std::to_string(head.logo_height);
    for (const std::string& line : head.lines) text += '\n' + line;
    return text;
}

/// A visit and what its file is called.
struct Planned {
    Uuid visit{};
    std::filesystem::path file;
};

class Plan {
public:
    Plan(const Workspace& workspace, const BatchOptions& options)
        : workspace_(workspace),
          options_(options),
          settings_(std::string(library_version()) + '\n' + text_of(options.report)) {}

    std::vector<Planned> visits() const {
        const std::vector<Revision> revisions = workspace_.store().list(options_.patient);
        const auto charts = charts_of(revisions);
        std::vector<Planned> planned;
        for (const Revision& revision : revisions) {
            if (revision.kind != DocumentKind::visit) continue;
            if (revision.status == RevisionStatus::draft && !options_.drafts) continue;
            const StoredVisit stored = workspace_.visit(revision.document);
            const Date day = date_of(stored.content().start);
            if ((options_.from && day < *options_.from) ||
                (options_.until && day > *options_.until))
                continue;
            // A progress report tells of the patient's other documents too.
            const bool of_all = options_.report.kind == ReportKind::progress_report;
            const std::string& state = of_all ? charts.at(revision.patient) : revision.hash;
            planned.push_back({revision.document, options_.folder / name_of(revision, day, state)});
        }
        return planned;
    }

private:
    /// The hashes of each patient's latest revisions, oldest document first.
    static std::map<Uuid, std::string> charts_of(const std::vector<Revision>& revisions) {
        std::map<Uuid, std::string> charts;
        for (const Revision& revision : revisions) charts[revision.patient] += revision.hash;
        return charts;
    }
    std::string name_of(const Revision& revision, const Date& day, const std::string& state) const {
        return to_string(day) + "_" + std::string(to_string(options_.report.kind)) + "_" +
               to_string(revision.document) + "_" +
               sha256_hex(settings_ + '\n' + state).substr(0, 16) + ".pdf";
    }

    const Workspace& workspace_;
    const BatchOptions& options_;
    std::string settings_;
};

/// Lays out and writes what the queue gives until it is closed.
void work(JobQueue& queue, const Atlas& atlas, Tally& tally) {
    while (const auto job = queue.pop()) {
        try {
            write_file(job->file, write_report(job->report, atlas));
            tally.count_written();
        } catch (const Error& error) {
            tally.add_failure(job->report.visit.id, error);
        } catch (const std::bad_alloc&) {
            tally.add_failure(job->report.visit.id,
                              Error(ErrorCode::report_input, "there is not enough memory", "",
                                    "Use fewer threads"));
        }
    }
}

unsigned threads_of(const BatchOptions& options) {
    return options.threads > 0 ? options.threads
                               : std::max(1U, std::thread::hardware_concurrency());
}

/// Ends the threads however the batch ends.
class Threads {
public:
    Threads(unsigned count, JobQueue& queue, const Atlas& atlas, Tally& tally) : queue_(queue) {
        for (unsigned i = 0; i < count; ++i)
            threads_.emplace_back([&] { work(queue, atlas, tally); });
    }
    ~Threads() {
        queue_.close();
        for (std::thread& thread : threads_) thread.join();
    }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

private:
    JobQueue& queue_;
    std::vector<std::thread> threads_;
};

}  // namespace

BatchResult write_reports(const Workspace& workspace, const BatchOptions& options,
                          const std::function<bool(std::size_t, std::size_t)>& progress) {
    make_folder_of(options.folder / "report.pdf");
    const std::vector<Planned> planned = Plan(workspace, options).visits();
    const unsigned count = threads_of(options);
    Tally tally;
    bool stopped = false;
    {
        JobQueue queue(2 * count);
        const Threads threads(count, queue, workspace.atlas(), tally);
        for (const Planned& next : planned) {
            if (progress && !progress(tally.done(), planned.size())) {
                stopped = true;
                break;
            }
            std::error_code error;
            if (std::filesystem::exists(next.file, error)) {
                tally.count_there_already();
                continue;
            }
            try {
                queue.push({workspace.report(next.visit, options.report), next.file});
            } catch (const Error& error_of_visit) {
                tally.add_failure(next.visit, error_of_visit);
            }
        }
    }
    BatchResult result = tally.result();
    result.stopped = stopped;
    std::ranges::sort(result.failures, {},
                      [](const BatchFailure& failure) { return to_string(failure.visit); });
    if (progress && !stopped) progress(tally.done(), planned.size());
    return result;
}

}  // namespace myochart
