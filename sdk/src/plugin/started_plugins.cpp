// SPDX-License-Identifier: Apache-2.0
#include "plugin/started_plugins.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "myochart/plugin/host.h"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/boundary.hpp"

namespace myochart {
namespace {

[[noreturn]] void refuse_start(RefusalCode code, const std::string& what,
                               const std::string& remedy) {
    throw PluginRefused({.code = code,
                         .what = what,
                         .remedy = remedy.empty() ? "Ask the plugin's author" : remedy});
}

void initialise(const myo_plugin_entry& entry, const myo_host& host) {
    myo_error error{};
    error.struct_size = sizeof error;
    std::int32_t result = MYO_OK;
    try {
        result = entry.init(&host, &error);
    } catch (const std::bad_alloc&) {
        throw;  // the process's trouble, not a rule broken
    } catch (const std::exception& thrown) {
        refuse_start(RefusalCode::init_threw,
                     std::string("the plugin threw an exception when it started: ") + thrown.what(),
                     "");
    } catch (...) {
        refuse_start(RefusalCode::init_threw, "the plugin threw an exception when it started", "");
    }
    if (result == MYO_OK) return;
    const std::string words = message_of(error.message);
    refuse_start(
        RefusalCode::init_failed,
        "the plugin did not start: " + (words.empty() ? "result " + std::to_string(result) : words),
        message_of(error.remedy));
}

}  // namespace

/// A plugin between its `init` and its `deinit`, and the host as it sees it.
class StartedPlugin::Running {
public:
    Running(const myo_plugin_entry& entry, const PluginFacts& manifest)
        : entry_(entry), id_(manifest.id) {
        host_.running = this;
        const auto is_log = [](const ServiceUse& use) { return use.id == MYO_SERVICE_LOG; };
        has_log_ = std::ranges::any_of(manifest.services, is_log);
    }

    void start(std::shared_ptr<PluginLog> log) {
        add(log);
        try {
            if (uses_ == 0) initialise(entry_, host_);
            ++uses_;
        } catch (...) {
            remove(log);
            throw;
        }
    }
    void stop(const std::shared_ptr<PluginLog>& log) {
        if (--uses_ == 0) {
            try {
                entry_.deinit();
            } catch (...) {
                tell(Severity::problem, "threw an exception when it was ended");
            }
        }
        remove(log);
    }

private:
    /// What a plugin's pointer to its host points to.
    struct SeenHost : myo_host {
        SeenHost() : myo_host{sizeof(myo_host), MYO_ABI_MAJOR, MYO_ABI_MINOR, &Running::query} {}
        Running* running = nullptr;
    };

    static Running& behind(const myo_host* host) {
        return *static_cast<const SeenHost*>(host)->running;
    }

    static const void* query(const myo_host* host, myo_text id) noexcept {
        static constexpr myo_log log_service{sizeof(myo_log), 0, &Running::write};
        if (!host || !id.bytes || !behind(host).has_log_) return nullptr;
        const std::string_view asked(id.bytes, static_cast<std::size_t>(id.length));
        return asked == MYO_SERVICE_LOG ? &log_service : nullptr;
    }

    static void write(const myo_host* host, std::uint32_t severity, myo_text message) noexcept {
        constexpr std::uint64_t longest_line = 4096;
        constexpr Counterpart plugin("plugin");
        if (!host) return;
        Running& running = behind(host);
        try {
            std::string line = plugin.text_of(message, "log line", longest_line);
            std::ranges::replace_if(
                line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
            running.tell(
                severity <= MYO_LOG_PROBLEM ? static_cast<Severity>(severity) : Severity::problem,
                line);
        } catch (const Error& error) {
            running.tell(Severity::problem, error.what_happened());
        } catch (const std::bad_alloc&) {
            running.tell(Severity::problem, "wrote a line that there is no memory for");
        }
    }
    static_assert(static_cast<std::uint32_t>(Severity::problem) == MYO_LOG_PROBLEM);

    void tell(Severity severity, std::string_view line) noexcept {
        const std::shared_lock lock(mutex_);
        for (const auto& log : logs_) {
            if (*log) (*log)(severity, id_, line);
        }
    }
    void add(std::shared_ptr<PluginLog> log) {
        const std::scoped_lock lock(mutex_);
        logs_.push_back(std::move(log));
    }
    void remove(const std::shared_ptr<PluginLog>& log) {
        const std::scoped_lock lock(mutex_);
        std::erase(logs_, log);
    }

    const myo_plugin_entry& entry_;
    const std::string id_;
    SeenHost host_;
    bool has_log_ = false;
    int uses_ = 0;
    std::shared_mutex mutex_;  ///< of logs_; plugins log from any thread
    std::vector<std::shared_ptr<PluginLog>> logs_;
};

namespace {

/// One start or end of a plugin at a time, in the whole process: that is what plugins are promised.
std::mutex& starting() {
    static auto* const mutex = new std::mutex;
    return *mutex;
}

}  // namespace

StartedPlugin::StartedPlugin(const myo_plugin_entry& entry, const PluginFacts& manifest,
                             PluginLog log)
    : log_(std::make_shared<PluginLog>(std::move(log))) {
    static auto* const all = new std::map<const myo_plugin_entry*, std::shared_ptr<Running>>;
    const std::scoped_lock lock(starting());
    // A plugin keeps its pointer to the host as long as it likes, so what it points to stays.
    auto& running = (*all)[&entry];
    if (!running) running = std::make_shared<Running>(entry, manifest);
    running->start(log_);
    running_ = running;
}

StartedPlugin::~StartedPlugin() {
    if (!running_) return;
    const std::scoped_lock lock(starting());
    running_->stop(log_);
}

StartedPlugin::StartedPlugin(StartedPlugin&& other) noexcept = default;
StartedPlugin& StartedPlugin::operator=(StartedPlugin&& other) noexcept {
    std::swap(running_, other.running_);
    std::swap(log_, other.log_);
    return *this;
}

}  // namespace myochart
