// SPDX-License-Identifier: Apache-2.0
/// Keeps what went wrong in a call, and who is to blame.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "myochart/plugin/kit/plugin.hpp"

namespace myochart::kit::checking {

/// What went wrong in one call from the host. The first misbehaviour is kept: others follow from it.
/// Any thread.
class Watch {
public:
    explicit Watch(const char* call) : call_(call) {}

    void blame_host(const std::string& what) { blame("host misbehaved: " + what); }
    void blame_plugin(const std::string& what) { blame("plugin misbehaved: " + what); }
    bool is_clean() {
        const std::scoped_lock lock(mutex_);
        return blame_.empty();
    }
    const char* call() const { return call_; }
    bool is_callers_thread() const { return std::this_thread::get_id() == thread_; }

    /// The host hands a struct over.
    template <class Struct>
    void require_from_host(const Struct* given, const char* name) {
        if (!given)
            blame_host(std::string(call_) + " was given no " + name);
        else if (given->struct_size < sizeof(Struct))
            blame_host(std::string(call_) + " was given a " + name + " of a wrong size");
    }
    /// The plugin hands a struct over.
    template <class Struct>
    void require_from_plugin(const Struct* given, const char* name) {
        if (!given)
            blame_plugin(std::string("it gave no ") + name);
        else if (given->struct_size < sizeof(Struct))
            blame_plugin(std::string("its ") + name + " does not say its size");
    }
    void require_text(const myo_text& text, const char* name) {
        if (text.length > 0 && !text.bytes)
            blame_plugin(std::string("it gave the ") + name + " as a null pointer");
    }
    template <class Function>
    void require_function(Function function, const char* name) {
        if (!function) blame_host(std::string("its function ") + name + " is missing");
    }
    void require_table(const myo_table& table, std::size_t row_size, const char* name) {
        const auto address = reinterpret_cast<std::uintptr_t>(table.rows);
        const bool is_sound =
            table.rows && table.stride >= row_size && table.stride % 8 == 0 && address % 8 == 0;
        if (table.count > 0 && !is_sound)
            blame_host(std::string("its table of ") + name + " is broken");
    }

    /// The result of the whole call: the plugin's own, unless somebody misbehaved.
    std::int32_t settle(std::int32_t result, myo_error* error) {
        const std::scoped_lock lock(mutex_);
        if (blame_.empty()) return result;
        const bool can_tell = error && error->struct_size >= sizeof(myo_error);
        return detail::fail(can_tell ? error : nullptr, MYO_E_FAILED, blame_,
                            blame_.starts_with("host") ? "Report this to the maker of the host"
                                                       : "Report this to the plugin's author");
    }

private:
    void blame(std::string what) {
        const std::scoped_lock lock(mutex_);
        if (!blame_.empty()) return;
        blame_ = std::move(what);
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
        detail::write_log(MYO_LOG_PROBLEM, blame_);
#endif
    }

    const char* const call_;
    const std::thread::id thread_ = std::this_thread::get_id();
    std::mutex mutex_;
    std::string blame_;
};

/// Watches the calls that a plugin makes while the host's call lasts.
class SinkWatch {
public:
    explicit SinkWatch(Watch& of_the_call) : watch(of_the_call) {}

    Watch& watch;

    /// One call to the host's `name`: `check` looks at what the plugin gives, `pass` hands it on.
    template <class Check, class Pass>
    std::int32_t call(const char* name, const Check& check, const Pass& pass) {
        if (!watch.is_callers_thread())
            watch.blame_plugin(std::string("it called ") + name + " from another thread than " +
                               watch.call());
        else if (refused_by_)
            watch.blame_plugin(std::string("it called ") + name + " after the host had refused " +
                               refused_by_);
        else
            check();
        if (!watch.is_clean()) return MYO_E_FAILED;
        const std::int32_t result = pass();
        if (result < MYO_OK || result > MYO_E_CANCELLED)
            watch.blame_host(std::string(name) + " gave the unknown result " +
                             std::to_string(result));
        if (result != MYO_OK) refused_by_ = name;
        return watch.is_clean() ? result : MYO_E_FAILED;
    }

    /// Runs the plugin's function and judges how it ended.
    template <class Run>
    std::int32_t run(myo_error* error, const Run& run) {
        std::int32_t result = MYO_E_FAILED;
        error->message[0] = '\0';
        try {
            result = run();
        } catch (...) {
            watch.blame_plugin("it threw an exception through the C boundary");
        }
        const auto& message = error->message;
        if (std::find(std::begin(message), std::end(message), '\0') == std::end(message))
            watch.blame_plugin("its error text does not end");
        else if (result < MYO_OK || result > MYO_E_CANCELLED)
            watch.blame_plugin("it gave the unknown result " + std::to_string(result));
        else if (result == MYO_OK && refused_by_)
            watch.blame_plugin(std::string("it reported success though the host had refused ") +
                               refused_by_);
        else if (result != MYO_OK && !refused_by_ && message[0] == '\0')
            watch.blame_plugin("it failed without a message");
        return result;
    }

private:
    const char* refused_by_ = nullptr;
};

}  // namespace myochart::kit::checking
