// SPDX-License-Identifier: Apache-2.0
// Listing 40 plugins by reading their manifests, beside what shows a host only that they can be
// mapped: dlopen and dlclose of the same 40 libraries.
//
// The libraries are made here: 40 made-up regions, through the region compiler and the C compiler.
// A muscle has ten facts and four identifiers, and names are as long, as in the shipped region.
#include <benchmark/benchmark.h>
#include <dlfcn.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "plugin/library_facts.hpp"

namespace {

using namespace myochart;
namespace fs = std::filesystem;

constexpr int plugins = 40;
constexpr int muscles = 60;
constexpr int trigger_points = 140;
constexpr int vertices_of_muscle = 30;
constexpr int vertices_of_zone = 30;
static_assert(muscles * vertices_of_muscle + trigger_points * vertices_of_zone == 6000);

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

void run(const std::string& command) { require(std::system(command.c_str()) == 0, command); }

std::string number(double value) {
    char text[16];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

/// A closed curve round a place that is another for each.
std::string curve(int which, int vertices) {
    const double x = 0.2 + 0.6 * ((which * 37) % 100) / 100;
    const double y = 0.2 + 0.6 * ((which * 61) % 100) / 100;
    std::string points;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * 3.14159265358979 * i / vertices;
        points += number(x + 0.1 * std::cos(angle)) + "," + number(y + 0.1 * std::sin(angle)) + " ";
    }
    return points;
}

std::string region_xml(const std::string& name) {
    const std::string made_up = " source=\"made-up\" verified=\"false\" illustrative=\"true\"";
    const std::string stated = " source=\"made-up\" verified=\"false\"";
    const auto muscle = [](int i) { return "longissimus.part_" + std::to_string(i); };
    std::string xml =
        "<region xmlns=\"urn:myochart:region:1\" schema=\"1.0\" edition=\"2026.1\" id=\"" + name +
        "\" title=\"Region " + name + "\" plugin=\"org.example." + name +
        "\" version=\"1.0.0\"><sources><source key=\"made-up\" "
        "licence=\"Apache-2.0\">Made up for a measurement</source></sources>"
        "<views><view key=\"back\" title=\"Back\" width-mm=\"300\" height-mm=\"600\" "
        "lateral-x=\"1\" source=\"made-up\">"
        "<landmark name=\"upper end\" x=\"0.5\" y=\"0.1\"" +
        made_up + "/><landmark name=\"lower end\" x=\"0.5\" y=\"0.9\"" + made_up + "/>";
    for (int i = 0; i < muscles; ++i)
        xml += "<belly muscle=\"" + muscle(i) + "\"" + made_up + ">" +
               curve(i, vertices_of_muscle) + "</belly>";
    xml += "</view></views><muscles>";
    for (int i = 0; i < muscles; ++i) {
        const std::string n = std::to_string(i);
        xml += "<muscle key=\"" + muscle(i) + "\" name=\"Longissimus, part " + n +
               "\" latin=\"M. longissimus, pars " + n + "\">";
        for (const char* system : {"ta98", "fma", "uberon", "11073"})
            xml += std::string("<identifier system=\"urn:example:") + system + "\" code=\"" + n +
                   "\"" + stated + "/>";
        for (const char* fact : {"origin", "insertion", "nerve", "roots", "roots", "action",
                                 "action", "antagonist", "antagonist", "antagonist"})
            xml += std::string("<") + fact + stated + ">made up, number " + n + "</" + fact + ">";
        xml += "<reference-line view=\"back\" start=\"upper end\" end=\"lower end\"" + stated +
               "/></muscle>";
    }
    xml += "</muscles><trigger-points>";
    for (int i = 0; i < trigger_points; ++i) {
        const std::string of = muscle(i % muscles);
        xml += "<trigger-point key=\"" + of + ".trp" + std::to_string(i / muscles + 1) +
               "\" label=\"TrP" + std::to_string(i / muscles + 1) + "\" muscle=\"" + of +
               "\" along=\"0.4\" lateral-mm=\"5\"" + made_up + "><zone kind=\"essential\"" +
               stated + "><words>around the point</words><drawing view=\"back\"" + made_up + ">" +
               curve(i, vertices_of_zone) + "</drawing></zone></trigger-point>";
    }
    return xml + "</trigger-points></region>";
}

/// 40 approved bundles in a folder that goes away with the object.
class Bundles {
public:
    Bundles() {
        fs::create_directories(folder_ / "plugins");
        policy_.folders = {folder_ / "plugins"};
        policy_.trust_list = folder_ / "trust.xml";
        for (int i = 0; i < plugins; ++i) add("region-" + std::to_string(i));
        write_trust_list(policy_.trust_list, trust_);
    }
    ~Bundles() {
        std::error_code ignored;  // a folder that is left behind harms nobody
        fs::remove_all(folder_, ignored);
    }
    Bundles(const Bundles&) = delete;
    Bundles& operator=(const Bundles&) = delete;

    const PluginPolicy& policy() const { return policy_; }
    const std::vector<fs::path>& libraries() const { return libraries_; }
    std::uintmax_t manifest_bytes() const { return manifest_bytes_; }
    std::uintmax_t library_bytes() const { return library_bytes_; }

private:
    void add(const std::string& name) {
        const std::string id = "org.example." + name;
        const fs::path bundle = policy_.folders[0] / (id + ".myoplugin");
        const fs::path library = bundle / this_platform() / (id + ".so");
        fs::create_directories(library.parent_path());
        compile(name, library);

        PluginManifest manifest{.facts = facts_of(library),
                                .vendor = "Nobody",
                                .licence = "Apache-2.0",
                                .intended_use = "A measurement."};
        const std::string bytes = read_file(library, std::uintmax_t{1} << 30);
        manifest.files = {{fs::relative(library, bundle).string(), std::string(this_platform()),
                           bytes.size(), sha256_hex(bytes)}};
        const std::string xml = write_manifest(manifest);
        write_file(bundle / "plugin.xml", xml);
        for (const fs::path& file : {bundle, library.parent_path(), library, bundle / "plugin.xml"})
            fs::permissions(file, fs::perms::group_write | fs::perms::others_write,
                            fs::perm_options::remove);
        trust_.plugins.push_back({sha256_hex(xml), id, "1.0.0", {}});
        libraries_.push_back(library);
        manifest_bytes_ += xml.size();
        library_bytes_ += bytes.size();
    }

    void compile(const std::string& name, const fs::path& library) const {
        const fs::path region = folder_ / "region.xml";
        const fs::path source = folder_ / "region.c";
        write_file(region, region_xml(name));
        run("'" MYOCHART_REGION_COMPILER "' '" + region.string() + "' '" + source.string() + "'");
        run("'" MYOCHART_C_COMPILER
            "' -O2 -shared -fPIC -fvisibility=hidden -Wl,-z,relro,-z,now "
            "-I '" MYOCHART_SOURCE_DIR "/sdk/include' -o '" +
            library.string() + "' '" + source.string() + "'");
    }

    static PluginFacts facts_of(const fs::path& library) {
        void* const image = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
        require(image != nullptr, library.string());
        const void* const entry = dlsym(image, "myochart_plugin_entry");
        require(entry != nullptr, library.string());
        PluginFacts facts = content_of(*static_cast<const myo_plugin_entry*>(entry)).facts;
        dlclose(image);
        return facts;
    }

    fs::path folder_ = fs::temp_directory_path() / ("myochart-" + to_string(random_uuid()));
    PluginPolicy policy_{};
    TrustList trust_{};
    std::vector<fs::path> libraries_{};
    std::uintmax_t manifest_bytes_ = 0;
    std::uintmax_t library_bytes_ = 0;
};

const Bundles& bundles() {
    static const Bundles made;
    return made;
}

constexpr const char* ours = "list_plugins";
constexpr const char* peer = "dlopen and dlclose";

void list(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(list_plugins(bundles().policy()));
}

void open_and_close(benchmark::State& state) {
    for (auto _ : state) {
        for (const fs::path& library : bundles().libraries()) {
            void* const image = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
            if (!image) std::abort();
            benchmark::DoNotOptimize(image);
            dlclose(image);
        }
    }
}

/// Wall time, as listing uses two threads; beside it the processor time of both together.
class Table : public benchmark::BenchmarkReporter {
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
        const auto found = times_.find(peer);
        std::printf("%-20s %12s %10s %14s %10s\n", "", "shortest, us", "median, us",
                    "processor, us", "x dlopen");
        for (const auto& [name, times] : times_) {
            const double ratio =
                found != times_.end() ? found->second.wall.front() / times.wall.front() : 0;
            std::printf("%-20s %12.1f %10.1f %14.1f %10.2f\n", name.c_str(), times.wall.front(),
                        times.wall[times.wall.size() / 2], times.processor.front(), ratio);
        }
    }

private:
    struct Times {
        std::vector<double> wall;
        std::vector<double> processor;
    };
    std::map<std::string, Times> times_;
};

/// Listing has to find all plugins good and know all that is in them.
bool is_complete() {
    const auto listed = list_plugins(bundles().policy());
    return listed.size() == plugins && std::ranges::all_of(listed, [](const ListedPlugin& plugin) {
               if (plugin.refusal) std::fprintf(stderr, "%s\n", sentence(*plugin.refusal).c_str());
               if (plugin.refusal || !plugin.manifest->facts.region) return false;
               std::size_t points = 0;
               for (const MuscleSummary& muscle : plugin.manifest->facts.region->muscles)
                   points += muscle.trigger_points.size();
               return plugin.manifest->facts.region->muscles.size() == muscles &&
                      points == trigger_points;
           });
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    if (!is_complete()) {
        std::fprintf(stderr, "the list is not complete\n");
        return 1;
    }
    std::printf("%d plugins; %ju bytes of manifests, %ju bytes of libraries\n", plugins,
                bundles().manifest_bytes(), bundles().library_bytes());
    const auto add = [](const char* name, void (*what)(benchmark::State&)) {
        benchmark::RegisterBenchmark(name, what)
            ->Unit(benchmark::kMicrosecond)
            ->MeasureProcessCPUTime()
            ->UseRealTime();
    };
    add(ours, list);
    add(peer, open_and_close);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
