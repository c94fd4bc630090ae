// SPDX-License-Identifier: Apache-2.0
/// The host's side of a call into a plugin, as all interfaces have it: nothing that comes over is
/// believed, no exception goes either way, and after a failure nothing more happens.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/abi.h"

namespace myochart {

inline myo_text borrowed(std::string_view text) { return {text.data(), text.size()}; }

/// A limit of the host. The plugin sees MYO_E_LIMIT; the person sees this, whatever the plugin made
/// of it.
class LimitReached : public Error {
public:
    using Error::Error;
};

/// Who stands on the other side, by its role: "importer".
class Counterpart {
public:
    constexpr explicit Counterpart(std::string_view role) : role_(role) {}

    std::string_view role() const { return role_; }
    std::string remedy() const { return "Report this to the author of the " + std::string(role_); }

    /// Throws plugin_failed: "the importer <what>".
    [[noreturn]] void blame(const std::string& what) const {
        throw Error(ErrorCode::plugin_failed, "the " + std::string(role_) + " " + what, "",
                    remedy());
    }

    /// A struct of the plugin as this host knows it: members that the plugin's size does not cover
    /// stay zero, which readers take as unknown.
    template <class Struct>
    Struct taken(const Struct* from, const char* name) const {
        if (!from) blame(std::string("gave no ") + name);
        // Structs grow by 8 bytes at a time; what is less is no member.
        const std::size_t size = from->struct_size - from->struct_size % 8;
        if (size == 0) blame(std::string("gave a ") + name + " without its size");
        Struct copy{};
        std::memcpy(&copy, from, std::min(size, sizeof copy));
        return copy;
    }

    std::string text_of(const myo_text& text, const char* name,
                        std::uint64_t longest = 1 << 20) const {
        if (text.length == 0) return {};
        if (!text.bytes) blame(std::string("gave the ") + name + " as a null pointer");
        if (text.length > longest) {
            blame(std::string("gave a ") + name + " of more than " + std::to_string(longest) +
                  " bytes");
        }
        std::string copy(text.bytes, static_cast<std::size_t>(text.length));
        require_text(copy, name);
        return copy;
    }

private:
    std::string_view role_;
};

/// What a call leaves behind on the host's side.
struct CallState {
    std::exception_ptr failure;  ///< the first one
    bool cancelled = false;
};

/// Runs `work` for a plugin on the state that `context` points to.
template <std::derived_from<CallState> State, class Work>
std::int32_t guarded(void* context, Work work) noexcept {
    auto& state = *static_cast<State*>(context);
    if (state.failure) return MYO_E_FAILED;
    if (state.cancelled) return MYO_E_CANCELLED;
    try {
        work(state);
        return state.cancelled ? MYO_E_CANCELLED : MYO_OK;
    } catch (const LimitReached&) {
        state.failure = std::current_exception();
        return MYO_E_LIMIT;
    } catch (...) {
        state.failure = std::current_exception();
        return MYO_E_FAILED;
    }
}

/// How much is done, 0 to 1.
inline double share_done(std::uint64_t done, std::uint64_t total) {
    if (total == 0) return 0;
    return std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
}

/// A text that a plugin wrote into a fixed array, made safe: it ends, and it is text.
template <std::size_t size>
std::string message_of(const char (&bytes)[size]) {
    std::string text(bytes, ::strnlen(bytes, size));
    try {
        require_text(text, "error text");
    } catch (const Error&) {
        return "(a message that is not valid UTF-8)";
    }
    return text;
}

/// The plugin's own words for a failed result.
inline Error refusal(ErrorCode code, const Counterpart& counterpart, std::int32_t result,
                     const myo_error& error, std::string where, std::string remedy) {
    std::string message = message_of(error.message);
    if (message.empty()) {
        message = "the " + std::string(counterpart.role()) + " gave no reason (result " +
                  std::to_string(result) + ")";
    }
    const std::string own_remedy = message_of(error.remedy);
    return Error(code, std::move(message), std::move(where),
                 own_remedy.empty() ? std::move(remedy) : own_remedy);
}

/// Throws what the host saw first. A text or a value that is none is the plugin's fault.
[[noreturn]] inline void rethrow(const std::exception_ptr& failure,
                                 const Counterpart& counterpart) {
    try {
        std::rethrow_exception(failure);
    } catch (const LimitReached&) {
        throw;
    } catch (const Error& error) {
        throw Error(ErrorCode::plugin_failed, error.what_happened(), error.where(),
                    counterpart.remedy());
    }
}

/// Calls into the plugin and returns its result. What the host saw first is the cause, whatever the
/// plugin made of it, and is thrown.
template <class Function>
std::int32_t result_of(const Counterpart& counterpart, const CallState& state, Function function) {
    std::int32_t result = MYO_E_FAILED;
    bool threw = false;
    try {
        result = function();
    } catch (...) {
        threw = true;
    }
    if (state.failure) rethrow(state.failure, counterpart);
    if (threw) counterpart.blame("threw an exception through the C boundary");
    return state.cancelled ? MYO_E_CANCELLED : result;
}

}  // namespace myochart
