// SPDX-License-Identifier: Apache-2.0
/// plugin-runner MODE CPU-SECONDS MEMORY-BYTES: runs a plugin for a host that hands over the library,
/// the manifest and a connection as open files. Not for people.
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

#include "limits.hpp"
#include "modes.hpp"
#include "myochart/plugin/plugin_refused.hpp"

namespace {

using namespace myochart;
using namespace myochart::runner;

struct Mode {
    std::string_view name;
    void (*run)(MessageSocket& host);
};
constexpr Mode modes[] = {{"probe", &probe}, {"import", &import}};

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

int misused() {
    std::fputs("plugin-runner is started by Myochart, not by people\n", stderr);
    return 2;
}

int run(const Mode& mode) {
    MessageSocket host{Descriptor(host_descriptor)};
    if (!host.send(ready, MessageWriter().number(protocol).bytes())) return misused();
    try {
        mode.run(host);
    } catch (const PluginRefused& refused_plugin) {
        const PluginRefusal& refusal = refused_plugin.refusal();
        host.send(refused, MessageWriter()
                               .number(static_cast<std::uint64_t>(refusal.code))
                               .text(refusal.what)
                               .text(refusal.where)
                               .text(refusal.needed)
                               .text(refusal.found)
                               .text(refusal.remedy)
                               .bytes());
    } catch (const Error&) {
        return hindered;
    } catch (const std::bad_alloc&) {
        return out_of_memory;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return misused();
    Limits limits{};
    if (!read_number(argv[2], limits.cpu_seconds) || !read_number(argv[3], limits.memory_bytes))
        return misused();
    for (const Mode& mode : modes) {
        if (mode.name != argv[1]) continue;
        keep_within(limits);
        // Without the exit functions of the plugin's library: it has ended.
        ::_exit(run(mode));
    }
    return misused();
}
