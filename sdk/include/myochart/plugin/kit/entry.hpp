// SPDX-License-Identifier: Apache-2.0
/// The plugin's one exported object, made from its class. Include importer.hpp, exporter.hpp or
/// region_logic.hpp; they bring this one.
///
/// The plugin's id and version are the macros MYOCHART_PLUGIN_ID and MYOCHART_PLUGIN_VERSION, which
/// myochart_add_plugin() defines, so that the build, the manifest and the library can't disagree.
#pragma once

#include <string_view>
#include <type_traits>

#include "myochart/plugin/kit/plugin.hpp"
#ifdef MYOCHART_PLUGIN_CHECKING
#include "myochart/plugin/kit/checking.hpp"
#endif

namespace myochart::kit {

/// The base of a class that writes to the host's log; see log.hpp.
class Logging;

namespace detail {

#ifdef MYOCHART_PLUGIN_CHECKING
inline constexpr bool is_checked = true;
#else
inline constexpr bool is_checked = false;
#endif

/// Who the plugin is.
struct Identity {
    std::string_view id;
    std::string_view version;
};

consteval Identity identity(std::string_view id, std::string_view version) { return {id, version}; }
#if defined(MYOCHART_PLUGIN_ID) && defined(MYOCHART_PLUGIN_VERSION)
consteval Identity identity() { return {MYOCHART_PLUGIN_ID, MYOCHART_PLUGIN_VERSION}; }
#endif

/// The functions of an entry. An offer is an interface's id and its table; its `start`, if it has
/// one, runs in `init`.
template <class... Offers>
struct EntryCalls {
    static std::int32_t init(const myo_host* host, myo_error* error) noexcept {
        connected_host = host;
        const std::int32_t result = guarded(error, [] { (start<Offers>(), ...); });
        if (result != MYO_OK) connected_host = nullptr;
        return result;
    }
    static void deinit() noexcept { connected_host = nullptr; }
    static const void* query(myo_text interface_id) noexcept {
        const void* table = nullptr;
        ((view(interface_id) == Offers::interface_id ? void(table = Offers::table()) : void()),
         ...);
        return table;
    }

private:
    template <class Offer>
    static void start() {
        if constexpr (requires { Offer::start(); }) Offer::start();
    }
};

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
inline constexpr myo_service_use log_use{text(MYO_SERVICE_LOG), 0, 0};
#endif

/// The plugin of `Class`, which offers `Offers`.
template <class Class, class... Offers>
consteval myo_plugin_entry entry(Identity identity) {
    using Plain = EntryCalls<Offers...>;
#ifdef MYOCHART_PLUGIN_CHECKING
    using Calls = checking::Entry<Plain>;
#else
    using Calls = Plain;
#endif
    myo_plugin_entry entry{};
    entry.magic = MYO_MAGIC;
    entry.struct_size = sizeof(myo_plugin_entry);
    entry.abi_major = MYO_TARGET_ABI_MAJOR;
    entry.abi_minor = MYO_TARGET_ABI_MINOR;
    entry.id = text(identity.id);
    entry.version = text(identity.version);
    entry.init = Calls::init;
    entry.deinit = Calls::deinit;
    entry.query = Calls::query;
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
    if (is_checked || std::is_base_of_v<Logging, Class>)
        entry.services = {&log_use, 1, sizeof(myo_service_use)};
#endif
    return entry;
}

}  // namespace detail
}  // namespace myochart::kit

/// Defines the plugin's one exported object from a `myo_plugin_entry`.
#define MYOCHART_PLUGIN_ENTRY(...)                                  \
    extern "C" {                                                    \
    extern MYO_EXPORT const myo_plugin_entry myochart_plugin_entry; \
    }                                                               \
    constinit const myo_plugin_entry myochart_plugin_entry = __VA_ARGS__;
