// SPDX-License-Identifier: Apache-2.0
#include "plugin_verbs.hpp"
#include "prompts.hpp"

namespace myochart::cli {
namespace {

std::string offer_of(const RegionSummary& region) {
    std::size_t points = 0;
    for (const MuscleSummary& muscle : region.muscles) points += muscle.trigger_points.size();
    return "region " + region.id + ", edition " + region.edition + ": " +
           count_of(region.muscles.size(), "muscle") + ", " + count_of(points, "trigger point");
}

}  // namespace

void add_plugin_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand(
        "plugin", "Regions, importers and exporters: which there are, who is trusted, writing one");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n  myochart plugin list\n  myochart plugin new region org.example.forearm\n"
        "  myochart plugin check forearm/build/org.example.forearm.myoplugin\n"
        "  myochart plugin trust org.example.forearm\n"
        "\nEach verb has its own --help with examples.");
    add_plugin_list(*verb, common, exit_code);
    add_plugin_inspect(*verb, common, exit_code);
    add_plugin_trust(*verb, common);
    add_plugin_retry(*verb, common);
    add_plugin_install(*verb, common);
    add_plugin_new(*verb);
    add_plugin_check(*verb);
    add_plugin_sign(*verb, common);
    add_plugin_pack(*verb, common);
}

void add_format(CLI::App& verb, std::string& format, const std::vector<std::string>& formats) {
    format = formats.front();
    verb.add_option("--format", format, "How it is told")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
}

std::string state_of(const ListedPlugin& plugin) {
    if (!plugin.refusal) return "usable";
    return plugin.refusal->code == RefusalCode::trust_unknown ? "not trusted yet" : "refused";
}

std::vector<std::string> offers_of(const PluginFacts& facts) {
    std::vector<std::string> offers;
    if (facts.region) offers.push_back(offer_of(*facts.region));
    if (facts.session_format) {
        offers.push_back("reads recordings of " + facts.session_format->title + " (" +
                         facts.session_format->id + ")");
    }
    if (facts.export_format) {
        offers.push_back("writes " + facts.export_format->title + " (" + facts.export_format->id +
                         ")");
    }
    return offers;
}

std::string shell_word(const std::string& text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+:@";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_to_trust(const std::filesystem::path& bundle) {
    return "myochart plugin trust " + shell_word(bundle.string());
}

std::filesystem::path bundle_path(const std::string& named) {
    return (std::filesystem::absolute(named) / "").lexically_normal().parent_path();
}

void writing_files(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(ErrorCode::file_unwritable, error.code().message(), error.path1().string(),
                    "See to it that you may write there, and that there is room");
    }
}

bool confirmed(std::string_view question, bool yes) {
    if (yes) return true;
    if (!is_typed_at()) {
        throw CLI::ValidationError("--yes", "nobody is at a terminal to be asked: add --yes");
    }
    return ask_word(std::string(question) + " [yes/no]", {"yes", "no"}) == "yes";
}

}  // namespace myochart::cli
