// SPDX-License-Identifier: Apache-2.0
#include "command/plugin_home.hpp"

using namespace myochart_test;

namespace {

/// A key pair on a curve, in the user's folder.
void make_key(const Home& home, const std::string& name, const std::string& curve = "prime256v1") {
    REQUIRE(run("openssl ecparam -name " + curve + " -genkey -noout -out " +
                home.path(name + ".pem") + " && openssl ec -in " + home.path(name + ".pem") +
                " -pubout -out " + home.path(name + "-public.pem"))
                .status == 0);
}

}  // namespace

TEST_CASE("A plugin is let in by its hash, and taken back") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    const std::string told = home.must("plugin trust --yes " + bundle.string());
    CHECK(has(told, "org.example.region 1.0.0"));
    CHECK(has(told, "A tester"));
    CHECK(has(told, myochart::sha256_hex(read(bundle / "plugin.xml"))));
    CHECK(has(told, "has all of the host's rights"));
    CHECK(has(home.must("--plugins plugins plugin list"), "approved"));
    CHECK(has(home.must("--plugins plugins atlas show example_muscle"), "M. exempli"));
    CHECK(has(home.must("plugin trust --list"), "org.example.region 1.0.0"));
    CHECK(has(home.must("plugin trust " + bundle.string()), "trusted already"));

    home.must("plugin distrust org.example.region");
    CHECK(home.myochart("--plugins plugins plugin list").status == 3);
    CHECK(has(home.must("plugin trust --list"), "Nobody is trusted"));
    home.check_refused("plugin distrust org.example.region", "nothing of this name");
}

TEST_CASE("Nobody is trusted where nobody can be asked") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    const Ran ran = home.myochart("plugin trust " + bundle.string());
    CHECK(ran.status == 2);
    CHECK(has(ran.output, "--yes"));
    CHECK(has(home.must("plugin trust --list"), "Nobody is trusted"));
    CHECK(home.myochart("plugin trust").status == 2);
    CHECK(home.myochart("plugin trust --signer key.pem").status == 2);
    CHECK(home.myochart("plugin trust " + bundle.string() + " --list").status == 2);
}

TEST_CASE("A bundle that is not whole is not trusted") {
    const Home home;
    const auto refused = [&](const std::filesystem::path& bundle, const std::string& code) {
        home.check_refused("plugin trust --yes " + bundle.string(), code);
        CHECK(has(home.must("plugin trust --list"), "Nobody is trusted"));
    };
    const auto more = home.copy_of(region_bundle, "more");
    home.folder.write("more/org.example.region.myoplugin/extra.txt", "x");
    refused(more, "plugin.file.unlisted");

    const auto spoilt = home.copy_of(region_bundle, "spoilt");
    home.folder.write("spoilt/org.example.region.myoplugin/LICENSE", "x");
    refused(spoilt, "plugin.file.differs");

    const auto open = home.copy_of(region_bundle, "open");
    std::filesystem::permissions(open / "plugin.xml", std::filesystem::perms::all);
    refused(open, "plugin.path.writable-by-all");
    home.check_refused("--developer plugin trust --yes " + open.string(),
                       "plugin.path.writable-by-all");

    refused(home.folder.path("org.example.absent.myoplugin"), "plugin.path.unreadable");
}

TEST_CASE("What a trusted maker signs is let in, until a byte changes or the maker is distrusted") {
    const Home home;
    make_key(home, "maker");
    const auto bundle = home.copy_of(region_bundle);
    const std::string told = home.must("plugin sign --key maker.pem " + bundle.string());
    CHECK(has(told, "plugin.xml.sig"));
    CHECK(has(told, "made again"));
    CHECK(home.myochart("--plugins plugins plugin list").status == 3);
    home.must("plugin trust --yes --signer maker-public.pem --name 'Example Ltd'");
    CHECK(has(home.must("--plugins plugins plugin list"), "signer"));
    CHECK(has(home.must("plugin trust --list"), "Example Ltd"));
    home.check_refused("plugin trust --yes --signer maker-public.pem --name Another",
                       "trusted already");

    std::string manifest = read(bundle / "plugin.xml");
    manifest.replace(manifest.find("A tester"), 8, "A taster");
    home.folder.write("plugins/org.example.region.myoplugin/plugin.xml", manifest);
    CHECK(has(home.myochart("--plugins plugins plugin list").output, "plugin.trust.signature"));
    home.check_refused("plugin trust --yes " + bundle.string(), "plugin.trust.signature");
    home.must("plugin sign --key maker.pem " + bundle.string());
    home.must("--plugins plugins plugin list");

    home.must("plugin distrust 'Example Ltd'");
    CHECK(home.myochart("--plugins plugins plugin list").status == 3);
}

TEST_CASE("Only keys of the one kind are taken") {
    const Home home;
    make_key(home, "maker");
    make_key(home, "other", "secp384r1");
    const auto bundle = home.copy_of(region_bundle);
    home.check_refused("plugin trust --yes --signer other-public.pem --name A", "signature.key");
    home.check_refused("plugin trust --yes --signer maker.pem --name A", "signature.key");
    home.check_refused("plugin trust --yes --signer absent.pem --name A", "file.not-found");
    home.check_refused("plugin sign --key other.pem " + bundle.string(), "signature.key");
    home.check_refused("plugin sign --key maker-public.pem " + bundle.string(), "signature.key");
    CHECK_FALSE(std::filesystem::exists(bundle / "plugin.xml.sig"));
    CHECK(has(home.must("plugin trust --list"), "Nobody is trusted"));
}

TEST_CASE("A person at a terminal is asked, and no means no") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    const auto typed = [&](const std::string& answer) {
        return run("printf '" + answer + "\\n' | XDG_CONFIG_HOME=" + home.path("config") +
                   " script -qec '" + program + " plugin trust " + bundle.string() + "' /dev/null");
    };
    const Ran no = typed("no");
    INFO(no.output);
    CHECK(has(no.output, "Do you trust it?"));
    CHECK(has(no.output, "nothing was changed"));
    CHECK(has(home.must("plugin trust --list"), "Nobody is trusted"));
    CHECK(has(typed("yes").output, "is trusted"));
    CHECK(has(home.must("plugin trust --list"), "org.example.region"));
}

TEST_CASE("A library that crashed when it was tried waits in quarantine until it is named") {
    const Home home;
    CHECK(has(home.must("plugin retry"), "No plugin is in quarantine"));
    const auto bundle = home.folder.path("plugins/org.example.bad.myoplugin");
    std::filesystem::create_directories(bundle.parent_path());
    REQUIRE(run(std::string(MYOCHART_PLUGIN_MANIFEST) +
                " --library " MYOCHART_BAD_PLUGINS "/no_fault.so --bundle " + bundle.string() +
                " --vendor Somebody --licence Apache-2.0")
                .status == 0);
    replace_library(bundle, MYOCHART_BAD_PLUGINS "/crash_in_init.so");
    home.must("plugin trust --yes " + bundle.string());
    const std::string verb = "--plugins plugins plugin list";
    home.must(verb);
    const Ran crashed = home.myochart(verb + " --load");
    INFO(crashed.output);
    CHECK(crashed.status == 3);
    CHECK(has(crashed.output, "plugin.probe.crashed"));
    CHECK(has(home.myochart(verb).output, "plugin.quarantine.listed"));
    CHECK(has(home.must("plugin retry"), "org.example.bad"));
    CHECK(has(home.must("plugin retry org.example.bad"), "tried again"));
    home.must(verb);
    home.check_refused("plugin retry org.example.bad", "nothing of this name");
}
