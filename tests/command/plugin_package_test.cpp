// SPDX-License-Identifier: Apache-2.0
#include "command/plugin_home.hpp"

using namespace myochart_test;

namespace {

const std::string package_name = "org.example.region-1.0.0.myoplugin.zip";

/// A zip file made by an independent writer: names and contents as Python writes them.
void write_zip(const Home& home, const std::string& name, const std::string& statements) {
    const Ran ran = run("python3 -c 'import zipfile; z = zipfile.ZipFile(\"" + home.path(name) +
                        "\", \"w\"); " + statements + "; z.close()'");
    INFO(ran.output);
    REQUIRE(ran.status == 0);
}

void check_nothing_installed(const Home& home) {
    const auto own = home.folder.path("data/myochart/plugins/1");
    if (std::filesystem::exists(own)) CHECK(std::filesystem::is_empty(own));
}

}  // namespace

TEST_CASE("The same bundle gives the same package, whatever its times, modes and place") {
    const Home home;
    const auto first = home.copy_of(region_bundle, "first");
    const auto second = home.copy_of(region_bundle, "second");
    std::filesystem::last_write_time(second / "LICENSE", {});
    std::filesystem::permissions(second / "LICENSE", std::filesystem::perms::owner_read);
    home.must("plugin pack " + first.string() + " --output a.zip");
    const Ran elsewhere = run("cd " + home.path("") + " && TZ=Asia/Tokyo " + program +
                              " plugin pack " + second.string() + " --output b.zip");
    CHECK(elsewhere.status == 0);
    CHECK(read(home.path("a.zip")) == read(home.path("b.zip")));
    const Ran names = run("python3 -m zipfile -l " + home.path("a.zip"));
    CHECK(names.status == 0);
    CHECK(has(names.output, "org.example.region.myoplugin/plugin.xml"));
    CHECK(has(names.output, "1980-01-01 00:00:00"));
    CHECK(has(home.must("plugin pack " + first.string()), package_name));
}

TEST_CASE("A package is written over only by force, and the loss of a signature is said") {
    const Home home;
    REQUIRE(run("openssl ecparam -name prime256v1 -genkey -noout -out " + home.path("key.pem"))
                .status == 0);
    const auto bundle = home.copy_of(region_bundle);
    home.must("plugin sign --key key.pem " + bundle.string());
    home.must("plugin pack " + bundle.string());
    const std::string signed_package = read(home.path(package_name));
    home.check_refused("plugin pack " + bundle.string(), "there is a file of this name already");

    std::filesystem::remove(bundle / "plugin.xml.sig");
    home.check_refused("plugin pack " + bundle.string(),
                       "the package that is there is signed, and this bundle is not");
    CHECK(read(home.path(package_name)) == signed_package);
    home.must("plugin pack --force " + bundle.string());
    CHECK(read(home.path(package_name)) != signed_package);
    home.check_refused("plugin pack " + bundle.string(), "there is a file of this name already");

    home.folder.write("notes.txt", "mine");
    home.check_refused("plugin pack --output notes.txt " + bundle.string(), "--force");
    CHECK(read(home.path("notes.txt")) == "mine");
}

TEST_CASE("A bundle that is made again says that its signature is gone") {
    const Home home;
    const std::string bundle = home.path("org.example.bad.myoplugin");
    const std::string make = std::string(MYOCHART_PLUGIN_MANIFEST) +
                             " --library " MYOCHART_BAD_PLUGINS "/no_fault.so --bundle " + bundle +
                             " --vendor Somebody --licence Apache-2.0";
    CHECK(run(make).output.empty());
    REQUIRE(run("openssl ecparam -name prime256v1 -genkey -noout -out " + home.path("key.pem"))
                .status == 0);
    home.must("plugin sign --key key.pem " + bundle);
    const Ran again = run(make);
    CHECK(again.status == 0);
    CHECK(has(again.output, "this build is not signed"));
    CHECK(has(again.output, "myochart plugin sign"));
    CHECK_FALSE(std::filesystem::exists(bundle + "/plugin.xml.sig"));
    CHECK(run(make).output.empty());
}

TEST_CASE("A bundle with a spoilt file is not packed") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    home.folder.write("plugins/org.example.region.myoplugin/LICENSE", "x");
    home.check_refused("plugin pack " + bundle.string(), "plugin.file.differs");
    CHECK_FALSE(std::filesystem::exists(home.path(package_name)));
}

TEST_CASE("A package is installed, not trusted by that, and removed") {
    const Home home;
    home.must("plugin pack " + region_bundle.string());
    const std::string told = home.must("plugin install " + package_name);
    CHECK(has(told, "not trusted yet"));
    CHECK(has(told, "myochart plugin trust " + home.own("org.example.region").string()));
    CHECK(read(home.own("org.example.region") / "plugin.xml") ==
          read(region_bundle / "plugin.xml"));
    CHECK(home.myochart("plugin list").status == 3);
    home.must("plugin trust --yes " + home.own("org.example.region").string());
    CHECK(has(home.must("plugin list"), "approved"));

    home.check_refused("plugin install " + package_name, "installed already");
    home.must("plugin install --replace " + package_name);
    home.must("plugin list");

    CHECK(home.myochart("plugin remove org.example.region").status == 2);
    const std::string removed = home.must("plugin remove --yes org.example.region");
    CHECK(has(removed, "Its approval stays"));
    CHECK(has(removed, "myochart plugin distrust org.example.region"));
    check_nothing_installed(home);
    home.check_refused("plugin remove --yes org.example.region", "no plugin of this id");
    home.check_refused("plugin remove --yes ../1/org.example.region", "no plugin of this id");
}

TEST_CASE("Nothing is said of approvals where there is none") {
    const Home home;
    home.must("plugin install " + region_bundle.string());
    CHECK_FALSE(has(home.must("plugin remove --yes org.example.region"), "approval"));
}

TEST_CASE("A bundle's folder is installed as well, with its signature") {
    const Home home;
    REQUIRE(run("openssl ecparam -name prime256v1 -genkey -noout -out " + home.path("key.pem"))
                .status == 0);
    const auto bundle = home.copy_of(region_bundle);
    home.must("plugin sign --key key.pem " + bundle.string());
    home.must("plugin install " + bundle.string());
    CHECK(read(home.own("org.example.region") / "plugin.xml.sig") ==
          read(bundle / "plugin.xml.sig"));
}

TEST_CASE("A package that leads out of its folder, has links or is no package is refused") {
    const Home home;
    const std::string folder = "org.example.x.myoplugin/";
    const auto refused = [&](const std::string& statements, const std::string& words) {
        write_zip(home, "bad.zip", statements);
        INFO(statements);
        home.check_refused("plugin install bad.zip", words);
        check_nothing_installed(home);
        CHECK_FALSE(std::filesystem::exists(home.folder.path("data/myochart/plugins/escaped")));
    };
    refused("z.writestr(\"" + folder + "../../escaped\", \"x\")", "leads out");
    refused("z.writestr(\"/escaped\", \"x\")", "leads out");
    refused("z.writestr(\"" + folder + "a\\\\b\", \"x\")", "leads out");
    refused("z.writestr(\"plugin.xml\", \"x\")", "one folder");
    refused("z.writestr(\"" + folder + "a\", \"x\"); z.writestr(\"b.myoplugin/a\", \"x\")",
            "one folder");
    refused("z.writestr(\"" + folder + "a\", \"x\"); z.writestr(\"" + folder + "a\", \"y\")",
            "already exists");
    refused("i = zipfile.ZipInfo(\"" + folder +
                "link\"); i.create_system = 3; i.external_attr = 0o120777 << 16; "
                "z.writestr(i, \"/etc/passwd\")",
            "link");
    refused("None", "empty");
    refused("z.writestr(\"" + folder + "plugin.xml\", \"x\")", "plugin.manifest.malformed");
    home.folder.write("no.zip", "this is no zip file");
    home.check_refused("plugin install no.zip", "no sound zip file");
    home.check_refused("plugin install absent.zip", "file.not-found");
}

TEST_CASE("A package that holds more than a plugin may have is refused before it is unpacked") {
    const Home home;
    write_zip(home, "bomb.zip",
              "z.compression = zipfile.ZIP_DEFLATED; "
              "[z.writestr(\"org.example.x.myoplugin/\" + str(i), b\"0\" * (300 << 20)) "
              "for i in range(4)]");
    home.check_refused("plugin install bomb.zip", "file.too-large");
    check_nothing_installed(home);
}

TEST_CASE("A damaged package is refused") {
    const Home home;
    home.must("plugin pack " + region_bundle.string() + " --output good.zip");
    const std::string good = read(home.path("good.zip"));
    std::string spoilt = good;
    spoilt[good.size() / 2] = static_cast<char>(spoilt[good.size() / 2] + 1);
    home.folder.write("spoilt.zip", spoilt);
    CHECK(home.myochart("plugin install spoilt.zip").status == 1);
    home.folder.write("short.zip", good.substr(0, good.size() - 30));
    CHECK(home.myochart("plugin install short.zip").status == 1);
    check_nothing_installed(home);
}

TEST_CASE("Without a home there is nowhere to install to") {
    const Ran ran = run("env -u HOME -u XDG_DATA_HOME -u XDG_CONFIG_HOME " + program +
                        " plugin install " + region_bundle.string());
    CHECK(ran.status == 1);
    CHECK(has(ran.output, "names no home folder"));
}
