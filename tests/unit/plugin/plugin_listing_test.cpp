#include "myochart/plugin/plugin_listing.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>
#include <iostream>

#include "myochart/core/text.hpp"
#include "myochart/plugin/abi.h"
#include "myochart/plugin/plugin_refused.hpp"
#include "myochart/plugin/quarantine.hpp"
#include "support/run.hpp"
#include "unit/plugin/good_manifest.hpp"

using namespace myochart;
using namespace test;
namespace fs = std::filesystem;

namespace {

constexpr auto for_all_to_read = fs::perms::owner_all | fs::perms::group_read |
                                 fs::perms::group_exec | fs::perms::others_read |
                                 fs::perms::others_exec;

/// Bundles in a folder of their own, and what a site has decided of them.
class Site {
public:
    Site() {
        policy.folders = {folder("plugins")};
        policy.trust_list = temporary_.path("trust.xml");
    }

    fs::path folder(const std::string& name) const {
        fs::create_directories(temporary_.path(name));
        return temporary_.path(name);
    }

    /// An approved bundle. Its library is no library: nothing may look into it here.
    fs::path add(const PluginManifest& manifest, const std::string& into = "plugins",
                 const std::string& name = {}) const {
        const fs::path bundle =
            folder(into) / (name.empty() ? manifest.facts.id + ".myoplugin" : name);
        fs::create_directories(bundle);
        const std::string xml = write_manifest(manifest);
        write(bundle / "plugin.xml", xml);
        for (const PluginFile& file : manifest.files) write(bundle / file.path, "not looked at");
        tighten(bundle);
        approve(manifest, xml);
        return bundle;
    }
    fs::path add_good() const { return add(good()); }

    /// The full manifest with a library for this platform.
    static PluginManifest good() {
        PluginManifest manifest = full_manifest();
        manifest.files.resize(2);
        manifest.files[1].platform = this_platform();
        manifest.facts.services.resize(1);
        return manifest;
    }

    void write(const fs::path& file, const std::string& bytes) const {
        fs::create_directories(file.parent_path());
        temporary_.write(fs::relative(file, temporary_.path("")).string(), bytes);
    }
    void write_manifest_text(const fs::path& bundle, const std::string& xml) const {
        write(bundle / "plugin.xml", xml);
        tighten(bundle);
    }

    /// Whatever the mask of whoever runs the tests is.
    static void tighten(const fs::path& bundle) {
        fs::permissions(bundle, for_all_to_read);
        for (const auto& file : fs::recursive_directory_iterator(bundle))
            if (!file.is_symlink()) fs::permissions(file, for_all_to_read);
    }

    void approve(const PluginManifest& manifest, const std::string& xml) const {
        TrustList list = read_trust_list(policy.trust_list);
        list.plugins.push_back({sha256_hex(xml), manifest.facts.id, manifest.facts.version, {}});
        write_trust_list(policy.trust_list, list);
    }

    fs::path path(const std::string& name) const { return temporary_.path(name); }

    PluginPolicy policy;

private:
    myochart_test::TemporaryFolder temporary_;
};

void check_refused(const ListedPlugin& plugin, RefusalCode code, const std::string& where) {
    INFO(plugin.bundle);
    REQUIRE(plugin.refusal);
    INFO(sentence(*plugin.refusal));
    CHECK(to_string(plugin.refusal->code) == to_string(code));
    CHECK(plugin.refusal->where == where);
    CHECK(plugin.refusal->bundle == plugin.bundle);
    CHECK_FALSE(plugin.refusal->what.empty());
    CHECK_FALSE(plugin.refusal->remedy.empty());
}

struct Fault {
    RefusalCode code;
    const char* where;
    std::function<void(PluginManifest&)> spoil;
};

const Fault faults_of_manifests[] = {
    {RefusalCode::platform_missing, "plugin.xml",
     [](auto& m) { m.files[1].platform = "plan9-mips"; }},
    {RefusalCode::abi_major, "plugin.xml", [](auto& m) { m.facts.abi_major = 2; }},
    {RefusalCode::abi_major, "plugin.xml", [](auto& m) { m.facts.abi_major = 0; }},
    {RefusalCode::abi_minor, "plugin.xml", [](auto& m) { m.facts.abi_minor = MYO_ABI_MINOR + 1; }},
    {RefusalCode::interface_unknown, "plugin.xml",
     [](auto& m) { m.facts.interfaces.push_back("myochart.telepathy/1"); }},
    {RefusalCode::service_missing, "plugin.xml",
     [](auto& m) {
         m.facts.services.push_back({"org.example.clock/1", true});
     }},
    {RefusalCode::region_schema, "plugin.xml", [](auto& m) { m.facts.region->schema = "2.0"; }},
    {RefusalCode::region_schema, "plugin.xml", [](auto& m) { m.facts.region->schema = "1.1"; }},
    {RefusalCode::region_schema, "plugin.xml", [](auto& m) { m.facts.region->schema = "0.9"; }},
};

struct FileFault {
    RefusalCode code;
    const char* where;
    std::function<void(const Site&, const fs::path& bundle)> spoil;
};

const FileFault faults_of_files[] = {
    {RefusalCode::path_writable_by_all, "",
     [](auto&, auto& b) { fs::permissions(b, fs::perms::others_write, fs::perm_options::add); }},
    {RefusalCode::path_writable_by_all, "plugin.xml",
     [](auto&, auto& b) {
         fs::permissions(b / "plugin.xml", fs::perms::group_write, fs::perm_options::add);
     }},
    {RefusalCode::path_writable_by_all, "linux-x86_64",
     [](auto&, auto& b) {
         fs::permissions(b / "linux-x86_64", fs::perms::others_write, fs::perm_options::add);
     }},
    {RefusalCode::path_writable_by_all, "linux-x86_64/org.example.forearm.so",
     [](auto&, auto& b) {
         fs::permissions(b / "linux-x86_64/org.example.forearm.so", fs::perms::others_write,
                         fs::perm_options::add);
     }},
    {RefusalCode::path_link_leads_out, "LICENSE",
     [](auto& site, auto& b) {
         site.write(site.path("outside"), "x");
         fs::remove(b / "LICENSE");
         fs::create_symlink("../../outside", b / "LICENSE");
     }},
    {RefusalCode::path_link_leads_out, "LICENSE",
     [](auto&, auto& b) {
         fs::remove(b / "LICENSE");
         fs::create_symlink("/nowhere/at/all", b / "LICENSE");
     }},
    {RefusalCode::path_link_leads_out, "linux-x86_64",
     [](auto& site, auto& b) {
         fs::rename(b / "linux-x86_64", site.path("elsewhere"));
         fs::create_directory_symlink(site.path("elsewhere"), b / "linux-x86_64");
     }},
    {RefusalCode::path_link_leads_out, "",
     [](auto& site, auto& b) {
         fs::rename(b, site.path("moved"));
         fs::create_directory_symlink(site.path("moved"), b);
     }},
    {RefusalCode::path_unreadable, "pipe",
     [](auto&, auto& b) { REQUIRE(::mkfifo((b / "pipe").c_str(), 0600) == 0); }},
    {RefusalCode::path_unreadable, "",
     [](auto& site, auto& b) {
         fs::remove_all(b);
         site.write(b, "a file");
     }},
    {RefusalCode::path_unreadable, "plugin.xml",
     [](auto&, auto& b) {
         fs::remove(b / "plugin.xml");
         fs::create_directory(b / "plugin.xml");
         Site::tighten(b);
     }},
    {RefusalCode::manifest_missing, "plugin.xml",
     [](auto&, auto& b) { fs::remove(b / "plugin.xml"); }},
    {RefusalCode::manifest_too_large, "plugin.xml",
     [](auto& site, auto& b) {
         site.write_manifest_text(b, write_manifest(Site::good()) + std::string(1 << 20, ' '));
     }},
    {RefusalCode::manifest_doctype, "plugin.xml:1:1",
     [](auto& site, auto& b) { site.write_manifest_text(b, "<!DOCTYPE plugin><plugin/>"); }},
    {RefusalCode::manifest_malformed, "plugin.xml:1:8",
     [](auto& site, auto& b) { site.write_manifest_text(b, "<plugin"); }},
    {RefusalCode::manifest_schema, "plugin.xml:1:2",
     [](auto& site, auto& b) { site.write_manifest_text(b, "<plugin/>"); }},
    {RefusalCode::manifest_invalid, "plugin.xml:1:2",
     [](auto& site, auto& b) {
         site.write_manifest_text(b, "<plugin xmlns=\"urn:myochart:plugin:1\"/>");
     }},
    {RefusalCode::trust_unknown, "",
     [](auto& site, auto&) { write_trust_list(site.policy.trust_list, {}); }},
    {RefusalCode::trust_unknown, "",
     [](auto& site, auto& b) {
         std::string xml = myochart_test::read(b / "plugin.xml");
         xml.replace(xml.find("Example Ltd."), 12, "Somebody....");
         site.write_manifest_text(b, xml);
     }},
};

}  // namespace

TEST_CASE("a bundle in which nothing is wrong is listed with all that it says") {
    const Site site;
    const fs::path bundle = site.add_good();
    const auto listed = list_plugins(site.policy);
    REQUIRE(listed.size() == 1);
    INFO((listed[0].refusal ? sentence(*listed[0].refusal) : ""));
    CHECK_FALSE(listed[0].refusal);
    CHECK(listed[0].bundle == bundle);
    CHECK((listed[0].manifest == Site::good()));
    CHECK(listed[0].manifest_sha256 == sha256_hex(myochart_test::read(bundle / "plugin.xml")));
    CHECK(listed[0].trust == PluginTrust::approved);
}

TEST_CASE("each thing that a manifest asks too much of this host has its code") {
    for (const Fault& fault : faults_of_manifests) {
        const Site site;
        PluginManifest manifest = Site::good();
        fault.spoil(manifest);
        site.add(manifest);
        const auto listed = list_plugins(site.policy);
        REQUIRE(listed.size() == 1);
        check_refused(listed[0], fault.code, fault.where);
        CHECK(listed[0].refusal->plugin == "org.example.forearm");
        CHECK_FALSE(listed[0].refusal->needed.empty());
        CHECK_FALSE(listed[0].refusal->found.empty());
    }
}

TEST_CASE("each thing that is wrong with a bundle's files has its code and place") {
    for (const FileFault& fault : faults_of_files) {
        const Site site;
        const fs::path bundle = site.add_good();
        fault.spoil(site, bundle);
        const auto listed = list_plugins(site.policy);
        REQUIRE(listed.size() == 1);
        check_refused(listed[0], fault.code, fault.where);
        // One bundle asked for alone is judged in the same way.
        CHECK(inspect_plugin(bundle, site.policy).refusal == listed[0].refusal);
    }
}

TEST_CASE("a bundle that belongs to another user is refused") {
    if (::geteuid() != 0) {
        std::cout << "SKIPPED: only root can give a file to another user\n";
        return;
    }
    const Site site;
    const fs::path bundle = site.add_good();
    REQUIRE(::chown((bundle / "LICENSE").c_str(), 54'321, 0) == 0);
    check_refused(list_plugins(site.policy)[0], RefusalCode::path_foreign_owner, "LICENSE");
}

TEST_CASE("a link that stays in the bundle does no harm") {
    const Site site;
    const fs::path bundle = site.add_good();
    fs::create_symlink("LICENSE", bundle / "COPYING");
    CHECK_FALSE(list_plugins(site.policy)[0].refusal);
}

TEST_CASE("a bundle is named after its plugin") {
    const Site site;
    site.add(Site::good(), "plugins", "org.example.other.myoplugin");
    const auto listed = list_plugins(site.policy);
    check_refused(listed[0], RefusalCode::path_name, "");
    CHECK(listed[0].refusal->needed == "org.example.forearm.myoplugin");
}

TEST_CASE("one bundle can be named in any way that leads to its folder") {
    const Site site;
    const fs::path bundle = site.add_good();
    CHECK_FALSE(inspect_plugin(bundle.string() + "/", site.policy).refusal);
    const fs::path before = fs::current_path();
    fs::current_path(bundle);
    CHECK_FALSE(inspect_plugin(".", site.policy).refusal);
    fs::current_path(bundle.parent_path());
    CHECK_FALSE(inspect_plugin("org.example.forearm.myoplugin", site.policy).refusal);
    fs::current_path(before);
    check_refused(inspect_plugin(site.path("none.myoplugin"), site.policy),
                  RefusalCode::path_unreadable, "");
}

TEST_CASE("what is in quarantine is not tried again, whatever else is wrong with it") {
    Site site;
    site.policy.quarantine = site.path("quarantine.xml");
    PluginManifest manifest = Site::good();
    manifest.facts.abi_major = 2;
    const fs::path bundle = site.add(manifest);
    Quarantine(site.policy.quarantine)
        .add({.library_sha256 = manifest.files[1].sha256,
              .reason = "plugin.probe.crashed",
              .words = "signal 11",
              .since = parse_time("2026-11-20T09:30:00Z")});
    const auto listed = list_plugins(site.policy);
    check_refused(listed[0], RefusalCode::quarantined, "linux-x86_64/org.example.forearm.so");
    CHECK(listed[0].refusal->what.find("signal 11") != std::string::npos);
    CHECK(listed[0].refusal->found == "plugin.probe.crashed");
    Quarantine(site.policy.quarantine).retry("other");
    CHECK(Quarantine(site.policy.quarantine).retry(manifest.files[1].sha256) == 1);
    check_refused(inspect_plugin(bundle, site.policy), RefusalCode::abi_major, "plugin.xml");
}

TEST_CASE("of two plugins with one id, region or format the first of the search is taken") {
    Site site;
    site.policy.folders = {site.folder("own"), site.folder("plugins")};
    const fs::path first = site.add(Site::good(), "own");
    const auto second_is = [&](RefusalCode code, const std::function<void(PluginManifest&)>& as) {
        fs::remove_all(site.path("plugins"));
        PluginManifest manifest = Site::good();
        as(manifest);
        site.add(manifest, "plugins");
        const auto listed = list_plugins(site.policy);
        REQUIRE(listed.size() == 2);
        CHECK(listed[0].bundle == first);
        CHECK_FALSE(listed[0].refusal);
        check_refused(listed[1], code, "plugin.xml");
        CHECK(listed[1].refusal->found == "org.example.forearm in " + first.string());
    };
    second_is(RefusalCode::duplicate_plugin, [](auto& m) { m.facts.version = "9.0.0"; });
    second_is(RefusalCode::duplicate_region, [](auto& m) {
        m.facts.id = "org.example.a";
        m.facts.session_format->id = m.facts.export_format->id = "other";
    });
    second_is(RefusalCode::duplicate_format, [](auto& m) {
        m.facts.id = "org.example.a";
        m.facts.region->id = m.facts.export_format->id = "other";
    });
    second_is(RefusalCode::duplicate_format, [](auto& m) {
        m.facts.id = "org.example.a";
        m.facts.region->id = m.facts.session_format->id = "other";
    });
}

TEST_CASE("a plugin that may not be loaded takes nothing from a later one") {
    Site site;
    site.policy.folders = {site.folder("own"), site.folder("plugins")};
    PluginManifest untrusted = Site::good();
    untrusted.vendor = "Somebody";
    site.add(untrusted, "own");
    write_trust_list(site.policy.trust_list, {});
    site.add(Site::good(), "plugins");
    const auto listed = list_plugins(site.policy);
    REQUIRE(listed.size() == 2);
    check_refused(listed[0], RefusalCode::trust_unknown, "");
    CHECK_FALSE(listed[1].refusal);
}

TEST_CASE("folders are searched in their order, bundles in that of their names, each folder once") {
    Site site;
    site.policy.folders = {site.folder("b"), site.path("none"), site.folder("a"),
                           site.path("a/../b")};
    const auto add = [&](const std::string& id, const std::string& into) {
        PluginManifest manifest = small_manifest();
        manifest.facts.id = id;
        return site.add(manifest, into);
    };
    const fs::path x = add("org.x", "a");
    const fs::path z = add("org.z", "b");
    const fs::path y = add("org.y", "b");
    fs::create_directories(site.path("b/not a bundle"));
    site.write(site.path("b/lib.so"), "");
    std::vector<fs::path> found;
    for (const ListedPlugin& plugin : list_plugins(site.policy)) {
        CHECK_FALSE(plugin.refusal);
        found.push_back(plugin.bundle);
    }
    CHECK(found == std::vector{y, z, x});
}

TEST_CASE("a folder of plugins that can't be read is told") {
    Site site;
    site.write(site.path("file"), "");
    site.policy.folders = {site.path("file")};
    const auto listed = list_plugins(site.policy);
    REQUIRE(listed.size() == 1);
    check_refused(listed[0], RefusalCode::path_unreadable, "");
}

TEST_CASE("a list of trust that can't be relied on trusts nobody, and the refusal says why") {
    const Site site;
    site.add_good();
    fs::permissions(site.policy.trust_list, fs::perms::others_write, fs::perm_options::add);
    const auto listed = list_plugins(site.policy);
    check_refused(listed[0], RefusalCode::trust_unknown, "");
    CHECK(listed[0].refusal->found.find("trust.xml") != std::string::npos);
}

TEST_CASE("a quarantine that can't be read is told once and keeps no plugin out") {
    Site site;
    site.policy.quarantine = site.path("quarantine.xml");
    site.write(site.policy.quarantine, "<broken");
    site.add_good();
    const auto listed = list_plugins(site.policy);
    REQUIRE(listed.size() == 2);
    REQUIRE(listed[0].refusal);
    CHECK(listed[0].refusal->code == RefusalCode::path_unreadable);
    CHECK(listed[0].refusal->bundle == site.policy.quarantine);
    CHECK(sentence(*listed[0].refusal).find("quarantine.xml") != std::string::npos);
    CHECK_FALSE(listed[1].refusal);
}

TEST_CASE("a bundle signed by an approved signer needs no approval of its own") {
    const Site site;
    const fs::path bundle = site.add_good();
    const auto make = [&](const std::string& arguments) {
        REQUIRE(myochart_test::run("openssl " + arguments).status == 0);
    };
    const std::string key = site.path("key.pem").string();
    make("ecparam -name prime256v1 -genkey -noout -out '" + key + "'");
    make("pkey -pubout -in '" + key + "' -out '" + key + ".pub'");
    const std::string xml = myochart_test::read(bundle / "plugin.xml");
    const std::string signature = sign_manifest(xml, myochart_test::read(key));
    site.write(bundle / "plugin.xml.sig", signature);
    site.tighten(bundle);
    write_trust_list(site.policy.trust_list,
                     {.signers = {{"Example", myochart_test::read(key + ".pub"), {}}}});
    const ListedPlugin good = inspect_plugin(bundle, site.policy);
    CHECK_FALSE(good.refusal);
    CHECK(good.trust == PluginTrust::signer);

    PluginManifest changed = Site::good();
    changed.vendor = "Somebody";
    site.write_manifest_text(bundle, write_manifest(changed));
    check_refused(inspect_plugin(bundle, site.policy), RefusalCode::trust_signature,
                  "plugin.xml.sig");
    site.write(bundle / "plugin.xml.sig", signature + std::string(5000, '\n'));
    site.tighten(bundle);
    check_refused(inspect_plugin(bundle, site.policy), RefusalCode::trust_signature,
                  "plugin.xml.sig");
}

TEST_CASE("developers get in what nobody trusts and others may write, and every list says so") {
    Site site;
    const fs::path bundle = site.add_good();
    site.policy.developer = true;
    CHECK(inspect_plugin(bundle, site.policy).trust == PluginTrust::approved);
    fs::permissions(bundle / "LICENSE", fs::perms::others_write, fs::perm_options::add);
    const ListedPlugin loose = inspect_plugin(bundle, site.policy);
    CHECK_FALSE(loose.refusal);
    CHECK(loose.trust == PluginTrust::developer);
    site.tighten(bundle);
    write_trust_list(site.policy.trust_list, {});
    const ListedPlugin untrusted = inspect_plugin(bundle, site.policy);
    CHECK_FALSE(untrusted.refusal);
    CHECK(untrusted.trust == PluginTrust::developer);
    // What could not work does not get in.
    fs::remove(bundle / "LICENSE");
    fs::create_symlink("/etc/hostname", bundle / "LICENSE");
    check_refused(inspect_plugin(bundle, site.policy), RefusalCode::path_link_leads_out, "LICENSE");
}
