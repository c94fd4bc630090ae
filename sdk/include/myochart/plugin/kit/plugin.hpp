// SPDX-License-Identifier: Apache-2.0
/// What all plugins written in C++ share: texts, options and failures. Include importer.hpp,
/// exporter.hpp or region_logic.hpp; they bring this one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "myochart/plugin/host.h"

namespace myochart::kit {

constexpr myo_text text(std::string_view view) { return {view.data(), view.size()}; }
inline std::string_view view(const myo_text& text) {
    return text.length == 0 ? std::string_view{}
                            : std::string_view(text.bytes, static_cast<std::size_t>(text.length));
}

/// The input is not what the plugin handles: what is wrong, and what the person can do about it.
class Refusal : public std::runtime_error {
public:
    Refusal(const std::string& what_is_wrong, std::string remedy)
        : std::runtime_error(what_is_wrong), remedy_(std::move(remedy)) {}
    const std::string& remedy() const noexcept { return remedy_; }

private:
    std::string remedy_;
};

/// The host said no (a limit, or the person cancelled). Let it pass through.
struct Stopped : std::exception {
    explicit Stopped(std::int32_t code) : result(code) {}
    const char* what() const noexcept override { return "the host asked to stop"; }
    std::int32_t result;
};

namespace detail {

/// A row of a table, whatever its stride; members beyond the stride are zero.
template <class Row>
Row row_at(const myo_table& table, std::uint32_t index) {
    static_assert(std::is_trivially_copyable_v<Row>);
    Row row{};
    const auto* rows = static_cast<const char*>(table.rows);
    std::memcpy(&row, rows + std::size_t{index} * table.stride,
                std::min<std::size_t>(table.stride, sizeof row));
    return row;
}

}  // namespace detail

struct Option {
    std::string_view key;
    std::string_view value;
};

/// What the person added, in the host's order; valid during the call only.
class Options {
public:
    class Iterator {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = Option;

        Iterator() = default;
        Iterator(const myo_table& table, std::uint32_t row) : table_(table), row_(row) {}
        Option operator*() const {
            const auto option = detail::row_at<myo_option>(table_, row_);
            return {view(option.key), view(option.value)};
        }
        Iterator& operator++() { return ++row_, *this; }
        Iterator operator++(int) { return std::exchange(*this, Iterator(table_, row_ + 1)); }
        bool operator==(const Iterator& other) const { return row_ == other.row_; }

    private:
        myo_table table_{};
        std::uint32_t row_ = 0;
    };

    Options() = default;
    explicit Options(const myo_table& table) : table_(table) {}

    Iterator begin() const { return {table_, 0}; }
    Iterator end() const { return {table_, table_.count}; }
    std::optional<std::string_view> find(std::string_view key) const {
        for (const Option& option : *this)
            if (option.key == key) return option.value;
        return std::nullopt;
    }

private:
    myo_table table_{};
};

namespace detail {

/// Copies as much as fits, ends it with NUL and does not cut a character in two.
template <std::size_t size>
void copy_text(char (&to)[size], std::string_view from) {
    std::size_t length = std::min(from.size(), size - 1);
    const auto continues = [&](std::size_t at) {
        return at < from.size() && (static_cast<unsigned char>(from[at]) & 0xC0u) == 0x80u;
    };
    while (length > 0 && continues(length)) --length;
    std::memcpy(to, from.data(), length);
    to[length] = '\0';
}

inline std::int32_t fail(myo_error* error, std::int32_t result, std::string_view message,
                         std::string_view remedy) {
    if (error) {
        copy_text(error->message, message);
        copy_text(error->remedy, remedy);
    }
    return result;
}

/// A call's result, whatever `work` throws.
template <class Work>
std::int32_t guarded(myo_error* error, const Work& work) noexcept {
    try {
        work();
        return MYO_OK;
    } catch (const Refusal& refusal) {
        return fail(error, MYO_E_REFUSED, refusal.what(), refusal.remedy());
    } catch (const Stopped& stopped) {
        return fail(error, stopped.result, stopped.what(), "");
    } catch (const std::exception& other) {
        return fail(error, MYO_E_FAILED, other.what(), "");
    } catch (...) {
        return fail(error, MYO_E_FAILED, "an unknown failure inside the plugin", "");
    }
}

/// Throws Stopped when the host refused a call.
inline void require_ok(std::int32_t result) {
    if (result != MYO_OK) throw Stopped(result);
}

/// The host between `init` and `deinit`, both of which the host calls once and never during another
/// call.
inline const myo_host* connected_host = nullptr;

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
/// Does nothing in a host that does not give this plugin a log.
inline void write_log(std::uint32_t severity, std::string_view message) noexcept {
    if (!connected_host) return;
    const void* const service = connected_host->query(connected_host, text(MYO_SERVICE_LOG));
    if (const auto* const log = static_cast<const myo_log*>(service))
        log->write(connected_host, severity, text(message));
}
#endif

}  // namespace detail
}  // namespace myochart::kit
