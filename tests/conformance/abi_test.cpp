// SPDX-License-Identifier: Apache-2.0
/// The plugin ABI stands still: the headers against the slot lists of schemas/abi/, by the compiler.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace myochart_test;

const fs::path include_folder = fs::path(MYOCHART_SOURCE_DIR) / "sdk" / "include";
const fs::path lists = fs::path(MYOCHART_SOURCE_DIR) / "schemas" / "abi";

struct Member {
    std::string name, offset, size, type;
    bool operator==(const Member&) const = default;
};
struct Struct {
    std::string name, size;
    std::vector<Member> members;
};
struct Constant {
    std::string name, value;
    bool operator==(const Constant&) const = default;
};
struct Slots {
    std::vector<Struct> structs;
    std::vector<Constant> constants;
};

Slots slots_in(const fs::path& list) {
    Slots slots;
    std::istringstream text(read(list));
    for (std::string line; std::getline(text, line);) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first == "#") continue;
        if (first == "struct") {
            words >> slots.structs.emplace_back().name >> slots.structs.back().size;
        } else if (first == "constant") {
            words >> slots.constants.emplace_back().name >> std::ws;
            std::getline(words, slots.constants.back().value);
        } else {
            Member member{first, {}, {}, {}};
            words >> member.offset >> member.size >> std::ws;
            std::getline(words, member.type);
            slots.structs.back().members.push_back(member);
        }
    }
    return slots;
}

/// "1.0", "1.1", ... oldest first.
std::vector<std::string> released_versions() {
    std::vector<std::string> versions;
    for (const auto& entry : fs::directory_iterator(lists))
        versions.push_back(entry.path().stem().string());
    std::ranges::sort(versions, {}, [](const std::string& version) {
        return std::stoi(version.substr(version.find('.') + 1));
    });
    return versions;
}

Slots slots_of(const std::string& version) { return slots_in(lists / (version + ".slots")); }

std::string target_macro(std::string version) {
    std::ranges::replace(version, '.', ',');
    return "'-DMYO_TARGET_ABI=MYO_ABI(" + version + ")'";
}

std::vector<fs::path> headers_in(const fs::path& include) {
    std::vector<fs::path> headers;
    for (const auto& entry : fs::directory_iterator(include / "myochart" / "plugin"))
        if (entry.path().extension() == ".h") headers.push_back(entry.path());
    std::ranges::sort(headers);
    REQUIRE(headers.size() >= 7);
    return headers;
}

std::string includes_of_all(const fs::path& include) {
    std::string text;
    for (const fs::path& header : headers_in(include))
        text += "#include \"myochart/plugin/" + header.filename().string() + "\"\n";
    return text;
}

/// What the compiler says of a C++ source; status 0 if it takes it.
Ran compile(const std::string& source, const std::string& options, const fs::path& include) {
    const TemporaryFolder folder;
    const fs::path file = folder.write("source.cpp", source);
    return run(std::string(MYOCHART_CXX) + " -std=c++20 -fsyntax-only " + options + " -I'" +
               include.string() + "' '" + file.string() + "'");
}

/// A program that compiles only if the headers have exactly these slots.
std::string assertions_of(const Slots& slots, const fs::path& include) {
    std::ostringstream text;
    text << "#include <cstddef>\n#include <string_view>\n#include <type_traits>\n"
         << includes_of_all(include);
    for (const Struct& of : slots.structs) {
        text << "static_assert(sizeof(" << of.name << ") == " << of.size << ", \"" << of.name
             << " has another size\");\n";
        for (const Member& member : of.members) {
            const std::string path = of.name + "::" + member.name;
            text << "static_assert(offsetof(" << of.name << ", " << member.name
                 << ") == " << member.offset << " && sizeof(" << path << ") == " << member.size
                 << " && std::is_same_v<decltype(" << path << "), " << member.type << ">, \""
                 << of.name << "." << member.name << " is another slot\");\n";
        }
    }
    for (const Constant& constant : slots.constants) {
        const bool is_text = constant.value.starts_with('"');
        text << "static_assert(" << (is_text ? "std::string_view(" : "(") << constant.name
             << ") == " << constant.value << ", \"" << constant.name << " has another value\");\n";
    }
    return text.str();
}

Ran check_slots(const std::string& version, const fs::path& include) {
    return compile(assertions_of(slots_of(version), include), target_macro(version), include);
}

std::string without_comments(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)"), "");
}

/// The last word of `text`, which is a declaration without its semicolon.
std::string declared_name(const std::string& text) {
    static const std::regex function(R"(\(\*(\w+)\)\()");
    static const std::regex plain(R"((\w+)\s*(\[\d+\])?\s*$)");
    std::smatch match;
    if (std::regex_search(text, match, function) || std::regex_search(text, match, plain))
        return match[1];
    return {};
}

/// "myo_text.bytes" and "MYO_OK": all that a header declares, by its text.
std::set<std::string> declared_in(const fs::path& header) {
    const std::string text = without_comments(read(header));
    std::set<std::string> names;
    static const std::regex constant(R"(#define (MYO_\w+) \S)");
    static const std::regex version(R"(MYO_(ABI_.*|TARGET_ABI.*|EXPORT))");
    for (std::sregex_iterator at(text.begin(), text.end(), constant), end; at != end; ++at)
        if (!std::regex_match((*at)[1].str(), version)) names.insert((*at)[1]);
    static const std::regex structure(R"(struct (myo_\w+) \{([^}]*)\})");
    for (std::sregex_iterator at(text.begin(), text.end(), structure), end; at != end; ++at) {
        const std::string body = std::regex_replace((*at)[2].str(), std::regex("#[^\n]*\n"), "\n");
        std::istringstream declarations(body);
        for (std::string one; std::getline(declarations, one, ';');) {
            // "double start_x, start_y": names share a type, but not those inside parentheses.
            std::istringstream parts(one.find('(') == std::string::npos ? one : "");
            bool has_parts = false;
            for (std::string part; std::getline(parts, part, ','); has_parts = true)
                if (const auto name = declared_name(part); !name.empty())
                    names.insert((*at)[1].str() + "." + name);
            if (const auto name = declared_name(one); !has_parts && !name.empty())
                names.insert((*at)[1].str() + "." + name);
        }
    }
    return names;
}

std::set<std::string> listed_in(const Slots& slots) {
    std::set<std::string> names;
    for (const Struct& of : slots.structs)
        for (const Member& member : of.members) names.insert(of.name + "." + member.name);
    for (const Constant& constant : slots.constants) names.insert(constant.name);
    return names;
}

/// What the headers declare and the newest list does not have.
std::vector<std::string> unlisted(const fs::path& include) {
    std::set<std::string> declared;
    for (const fs::path& header : headers_in(include)) declared.merge(declared_in(header));
    const auto listed = listed_in(slots_of(released_versions().back()));
    std::vector<std::string> missing;
    std::ranges::set_difference(declared, listed, std::back_inserter(missing));
    return missing;
}

/// A copy of the headers in which one text is another.
class ChangedHeaders {
public:
    ChangedHeaders(const std::string& header, const std::string& from, const std::string& to) {
        fs::create_directories(plugin_folder());
        for (const fs::path& file : headers_in(include_folder))
            fs::copy(file, plugin_folder() / file.filename());
        std::string text = read(plugin_folder() / header);
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        folder_.write("myochart/plugin/" + header, text.replace(at, from.size(), to));
    }
    fs::path include() const { return folder_.path(""); }

private:
    fs::path plugin_folder() const { return folder_.path("myochart") / "plugin"; }

    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("Every slot of every released plugin ABI is where its list says") {
    const auto versions = released_versions();
    REQUIRE(versions.front() == "1.0");
    REQUIRE(versions.size() >= 2);
    for (const std::string& version : versions) {
        const Ran compiler = check_slots(version, include_folder);
        INFO(version << "\n" << compiler.output);
        CHECK(compiler.status == 0);
    }
}

TEST_CASE("The newest slot list has all that the headers declare, and they are of its version") {
    const std::string newest = released_versions().back();
    for (const std::string& name : unlisted(include_folder))
        FAIL_CHECK(name << " is missing in schemas/abi/" << newest << ".slots");
    const auto macro =
        newest.substr(0, newest.find('.')) + ", " + newest.substr(newest.find('.') + 1);
    const Ran compiler = compile(
        "#include \"myochart/plugin/abi.h\"\n"
        "static_assert(MYO_ABI(MYO_ABI_MAJOR, MYO_ABI_MINOR) == MYO_ABI(" +
            macro + "));\n",
        "", include_folder);
    INFO(compiler.output);
    CHECK(compiler.status == 0);
}

TEST_CASE("A later slot list begins each struct as the earlier one has it") {
    const auto versions = released_versions();
    for (std::size_t i = 1; i < versions.size(); ++i) {
        const Slots before = slots_of(versions[i - 1]);
        const Slots after = slots_of(versions[i]);
        for (const Struct& old : before.structs) {
            const auto found = std::ranges::find(after.structs, old.name, &Struct::name);
            INFO(versions[i] << ": " << old.name);
            REQUIRE(found != after.structs.end());
            REQUIRE(found->members.size() >= old.members.size());
            CHECK(std::equal(old.members.begin(), old.members.end(), found->members.begin()));
            CHECK((std::stoi(found->size) - std::stoi(old.size)) % 8 == 0);
        }
        for (const Constant& constant : before.constants) {
            INFO(versions[i] << ": " << constant.name);
            CHECK(std::ranges::count(after.constants, constant) == 1);
        }
    }
}

TEST_CASE("The check of slots finds each change that would break a plugin built before") {
    struct Change {
        const char* header;
        const char* from;
        const char* to;
        const char* says;
    };
    const Change changes[] = {
        {"abi.h", "uint32_t count;\n    uint32_t stride;", "uint32_t stride;\n    uint32_t count;",
         "myo_table.count is another slot"},
        {"abi.h", "char remedy[256]", "char remedy[264]", "myo_error has another size"},
        {"abi.h", "#define MYO_E_LIMIT 3", "#define MYO_E_LIMIT 5",
         "MYO_E_LIMIT has another value"},
        {"region.h", "#define MYO_INTERFACE_REGION \"myochart.region/1\"",
         "#define MYO_INTERFACE_REGION \"myochart.region/2\"",
         "MYO_INTERFACE_REGION has another value"},
        {"region.h", "myo_table vertices;", "myo_table vertices;\n    myo_table more;",
         "myo_region has another size"},
        {"region.h", "uint32_t whole;", "int32_t whole;", "myo_muscle.whole is another slot"},
        {"session_import.h", "    myo_text serial;\n", "", "no member named"},
        {"session_import.h", "myo_text unit;", "myo_text device;\n    myo_text unit;",
         "myo_channel.unit is another slot"},
        {"session_import.h", "(*add_event)(void* context, double second,",
         "(*add_event)(void* context, float second,", "myo_session_sink.add_event is another slot"},
    };
    for (const Change& change : changes) {
        const ChangedHeaders changed(change.header, change.from, change.to);
        const Ran compiler = check_slots("1.0", changed.include());
        INFO(change.to << "\n" << compiler.output);
        CHECK(compiler.status != 0);
        std::string said = compiler.output;
        said = std::regex_replace(said, std::regex("has no member named"), "no member named");
        said = std::regex_replace(said, std::regex("is not a member of"), "no member named");
        CHECK(said.find(change.says) != std::string::npos);
    }
}

TEST_CASE("The check of lists finds a member, a struct and a constant that no list has") {
    const ChangedHeaders member("export.h", "uint32_t flags; ", "uint32_t flags, marks; ");
    CHECK(unlisted(member.include()) == std::vector<std::string>{"myo_exporter.marks"});
    const ChangedHeaders function("host.h", "    void (*write)(",
                                  "    void (*flush)(void);\n    void (*write)(");
    CHECK(unlisted(function.include()) == std::vector<std::string>{"myo_log.flush"});
    const ChangedHeaders structure("host.h", "#define MYO_SERVICE_LOG",
                                   "typedef struct myo_clock {\n    double now;\n} myo_clock;\n"
                                   "#define MYO_SERVICE_LOG");
    CHECK(unlisted(structure.include()) == std::vector<std::string>{"myo_clock.now"});
    const ChangedHeaders constant("region.h", "#define MYO_FLAG_CLOSED",
                                  "#define MYO_FLAG_OPEN 8u\n#define MYO_FLAG_CLOSED");
    CHECK(unlisted(constant.include()) == std::vector<std::string>{"MYO_FLAG_OPEN"});
}

TEST_CASE("A plugin that targets 1.0 can't use by mistake what came later") {
    const std::string all = includes_of_all(include_folder);
    const char* const uses[] = {
        "myo_exporter exporter;",
        "myo_region_logic logic;",
        "myo_service_use use;",
        "myo_log log;",
        "const char* service = MYO_SERVICE_LOG;",
        "myo_table services_of(const myo_plugin_entry& entry) { return entry.services; }",
        "myo_table signatures_of(const myo_session_importer& i) { return i.signatures; }",
        "double area_of(const myo_device& device) { return device.contact_area_mm2; }",
    };
    for (const char* use : uses) {
        INFO(use);
        CHECK(compile(all + use, target_macro("1.0"), include_folder).status != 0);
        CHECK(compile(all + use, target_macro("1.1"), include_folder).status == 0);
    }
    CHECK(compile(all, target_macro("1.0"), include_folder).status == 0);
}

TEST_CASE("A target that these headers do not have is refused with a sentence") {
    for (const char* version : {"1.9", "2.0", "0.9"}) {
        const Ran compiler =
            compile("#include \"myochart/plugin/abi.h\"\n", target_macro(version), include_folder);
        INFO(compiler.output);
        CHECK(compiler.status != 0);
        CHECK(compiler.output.find("MYO_TARGET_ABI must be a version from MYO_ABI(1, 0) to that of "
                                   "these headers") != std::string::npos);
    }
}

TEST_CASE("The kit writes importers for 1.0, and says what needs 1.1") {
    const auto kit = [](const char* header) {
        return compile("#include \"myochart/plugin/kit/" + std::string(header) + "\"\n",
                       target_macro("1.0"), include_folder);
    };
    CHECK(kit("importer.hpp").status == 0);
    CHECK(kit("checking.hpp").status == 0);
    for (const char* header : {"exporter.hpp", "region_logic.hpp", "log.hpp", "testing.hpp"}) {
        const Ran compiler = kit(header);
        INFO(compiler.output);
        CHECK(compiler.status != 0);
        CHECK(compiler.output.find("plugin ABI 1.1") != std::string::npos);
    }
}

TEST_CASE("Every function of the ABI says from which threads it is called") {
    static const std::regex function(
        R"((/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)?\s*[\w ]+\*?\s*\(\*(\w+)\)\()");
    std::size_t count = 0;
    for (const fs::path& header : headers_in(include_folder)) {
        const std::string text = read(header);
        for (std::sregex_iterator at(text.begin(), text.end(), function), end; at != end; ++at) {
            const std::string comment = (*at)[1];
            INFO(header.filename().string() << ": " << (*at)[2]);
            CHECK(std::regex_search(comment, std::regex(R"(\[(any-thread|host-serial|caller)\])")));
            ++count;
        }
    }
    CHECK(count == 20);
}

TEST_CASE("Each header of the ABI is short") {
    for (const fs::path& header : headers_in(include_folder)) {
        const std::string text = read(header);
        INFO(header.filename().string());
        CHECK(std::ranges::count(text, '\n') < 300);
    }
}
