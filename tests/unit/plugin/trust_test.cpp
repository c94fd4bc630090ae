#include "myochart/plugin/trust.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/manifest_signature.hpp"
#include "plugin/manifest_trust.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using myochart_test::read;
using myochart_test::refusal;
using myochart_test::run;
namespace fs = std::filesystem;

namespace {

const std::string manifest = "<plugin/>";
const std::string manifest_sha256 = sha256_hex(manifest);

/// Keys and signatures made by the openssl command, which knows nothing of this library.
class Keys {
public:
    Keys() {
        make("ecparam -name prime256v1 -genkey -noout", "key.pem");
        make("ecparam -name prime256v1 -genkey -noout", "other.pem");
        make("pkey -pubout -in " + at("key.pem"), "public.pem");
        make("pkey -pubout -in " + at("other.pem"), "other-public.pem");
        folder_.write("manifest", manifest);
    }

    void make(const std::string& arguments, const std::string& file) const {
        const auto ran = run("openssl " + arguments + " -out " + at(file));
        INFO(ran.output);
        REQUIRE(ran.status == 0);
    }
    std::string at(const std::string& file) const {
        return "'" + folder_.path(file).string() + "'";
    }
    std::string text(const std::string& file) const { return read(folder_.path(file)); }
    fs::path path(const std::string& file) const { return folder_.path(file); }
    fs::path write(const std::string& file, const std::string& bytes) const {
        return folder_.write(file, bytes);
    }

    /// SHA-256 of the public key's DER.
    std::string fingerprint(const std::string& public_key) const {
        make("pkey -pubin -outform DER -in " + at(public_key), "key.der");
        return sha256_hex(text("key.der"));
    }
    /// What `plugin.xml.sig` would hold.
    std::string signature(const std::string& private_key, const std::string& public_key) const {
        const auto ran = run("openssl dgst -sha256 -sign " + at(private_key) + " -out " +
                             at("signature.der") + " " + at("manifest"));
        REQUIRE(ran.status == 0);
        return "ecdsa-p256-sha256 " + fingerprint(public_key) + "\n" +
               to_base64(text("signature.der"));
    }

private:
    myochart_test::TemporaryFolder folder_;
};

const Keys& keys() {
    static const Keys made;
    return made;
}

std::optional<PluginTrust> trust(const std::string& signature, const TrustList& list,
                                 const std::vector<std::string>& shipped = {}) {
    return trust_of(manifest, manifest_sha256, signature, list, shipped);
}

RefusalCode refusal_of(const std::string& signature, const TrustList& list) {
    try {
        trust(signature, list);
    } catch (const PluginRefused& error) {
        return error.refusal().code;
    }
    FAIL("nothing was refused");
    throw;
}

TrustList list_with_signer() {
    return {.signers = {{"Example Ltd.", keys().text("public.pem"), {}}}};
}

TrustList some_list() {
    return {.plugins = {{manifest_sha256, "org.example.forearm", "1.0.0",
                         parse_time("2026-11-20T09:30:00+01:00")}},
            .signers = {{"Example & Sons <ltd>", keys().text("public.pem"),
                         parse_time("2026-11-20T09:30:00Z")}}};
}

}  // namespace

TEST_CASE("a signature that this library makes holds for the openssl command") {
    const std::string signature = sign_manifest(manifest, keys().text("key.pem"));
    const ManifestSignature parsed = parse_signature(signature);
    CHECK(parsed.signer == keys().fingerprint("public.pem"));
    const fs::path file = keys().write("ours.der", parsed.bytes);
    const auto verified = run("openssl dgst -sha256 -verify " + keys().at("public.pem") +
                              " -signature '" + file.string() + "' " + keys().at("manifest"));
    INFO(verified.output);
    CHECK(verified.status == 0);
    CHECK(is_signed_by(manifest, signature, keys().text("public.pem")));
}

TEST_CASE("a signature that the openssl command makes holds here, for these bytes and this key") {
    const std::string signature = keys().signature("key.pem", "public.pem");
    CHECK(is_signed_by(manifest, signature, keys().text("public.pem")));
    CHECK_FALSE(is_signed_by("<plugin />", signature, keys().text("public.pem")));
    CHECK_FALSE(is_signed_by(manifest, signature, keys().text("other-public.pem")));
    // Signed by another key, in the name of this one.
    const std::string forged = keys().signature("other.pem", "public.pem");
    CHECK_FALSE(is_signed_by(manifest, forged, keys().text("public.pem")));
}

TEST_CASE("a key has one fingerprint, however its point is written") {
    keys().make("ec -conv_form compressed -pubout -in " + keys().at("key.pem"), "compressed.pem");
    REQUIRE(keys().text("compressed.pem") != keys().text("public.pem"));
    CHECK(fingerprint_of_key(keys().text("compressed.pem")) == keys().fingerprint("public.pem"));
    CHECK(is_signed_by(manifest, sign_manifest(manifest, keys().text("key.pem")),
                       keys().text("compressed.pem")));
}

TEST_CASE("only keys on P-256 sign or are accepted, and a private key is no signer") {
    keys().make("ecparam -name secp384r1 -genkey -noout", "p384.pem");
    keys().make("ecparam -name secp256k1 -genkey -noout", "k1.pem");
    keys().make("genpkey -algorithm ed25519", "ed25519.pem");
    keys().make("genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048", "rsa.pem");
    keys().make("ec -aes256 -passout pass:secret -in " + keys().at("key.pem"), "locked.pem");
    for (const char* name : {"p384.pem", "k1.pem", "ed25519.pem", "rsa.pem"}) {
        INFO(name);
        CHECK(refusal([&] { sign_manifest(manifest, keys().text(name)); }) ==
              ErrorCode::signature_key);
        keys().make("pkey -pubout -in " + keys().at(name), "public-of-it.pem");
        CHECK(refusal([&] { fingerprint_of_key(keys().text("public-of-it.pem")); }) ==
              ErrorCode::signature_key);
    }
    for (const std::string& text : {keys().text("locked.pem"), keys().text("public.pem"),
                                    std::string("no key"), std::string(), std::string(70'000, 'x')})
        CHECK(refusal([&] { sign_manifest(manifest, text); }) == ErrorCode::signature_key);
    CHECK(refusal([&] { fingerprint_of_key(keys().text("key.pem")); }) == ErrorCode::signature_key);
}

TEST_CASE("a plugin is trusted by who shipped it, who approved it or who signed it") {
    const std::string signature = keys().signature("key.pem", "public.pem");
    CHECK(trust("", {}) == std::nullopt);
    CHECK(trust("", {}, {std::string(64, 'a'), manifest_sha256}) == PluginTrust::shipped);
    CHECK(trust("", some_list()) == PluginTrust::approved);
    CHECK(trust(signature, list_with_signer()) == PluginTrust::signer);
    CHECK(trust("", list_with_signer()) == std::nullopt);
}

TEST_CASE("a signature of somebody who is not approved neither helps nor harms") {
    const std::string signature = keys().signature("other.pem", "other-public.pem");
    CHECK(trust(signature, list_with_signer()) == std::nullopt);
    CHECK(trust(signature, some_list()) == PluginTrust::approved);
}

TEST_CASE("a signature in the name of an approved signer that is not theirs is an alarm") {
    CHECK(refusal_of(keys().signature("other.pem", "public.pem"), list_with_signer()) ==
          RefusalCode::trust_signature);
    std::string signature = keys().signature("key.pem", "public.pem");
    const std::size_t at = signature.size() - 12;
    signature[at] = signature[at] == 'A' ? 'B' : 'A';
    CHECK(refusal_of(signature, list_with_signer()) == RefusalCode::trust_signature);
}

TEST_CASE("a malformed signature is refused, not passed over") {
    const std::string good = keys().signature("key.pem", "public.pem");
    const std::string key = keys().fingerprint("public.pem");
    for (const std::string& signature :
         {std::string("x"), good.substr(1), "ecdsa-p256-sha256\n" + key, "ecdsa-p256-sha256 " + key,
          "ecdsa-p256-sha256 " + key + "\n", "ecdsa-p256-sha256 " + key + "\n!!!!",
          "ecdsa-p256-sha256 " + key.substr(1) + "\nAAAA", "rsa-sha256 " + key + "\nAAAA",
          good + std::string(4096, ' ')}) {
        INFO(signature);
        CHECK(refusal_of(signature, list_with_signer()) == RefusalCode::trust_signature);
    }
}

TEST_CASE("a list of trust reads back as it was written, and is its owner's alone") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("new folder/trust.xml");
    CHECK(read_trust_list(file) == TrustList{});
    write_trust_list(file, some_list());
    CHECK((read_trust_list(file) == some_list()));
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    write_trust_list(file, {});
    CHECK((read_trust_list(file) == TrustList{}));
}

TEST_CASE("a list of trust that others may write trusts nobody") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("trust.xml");
    write_trust_list(file, some_list());
    for (const fs::perms loose : {fs::perms::group_write, fs::perms::others_write}) {
        fs::permissions(file, fs::perms::owner_read | loose);
        CHECK(refusal([&] { read_trust_list(file); }) == ErrorCode::file_unreadable);
    }
    fs::permissions(file, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    CHECK_NOTHROW(read_trust_list(file));
}

TEST_CASE("a list of trust is read strictly") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("trust.xml");
    write_trust_list(file, some_list());
    const std::string good = read(file);
    const auto with = [&](const std::string& part, const std::string& instead) {
        std::string text = good;
        const std::size_t at = text.find(part);
        if (at == std::string::npos) FAIL("there is no " << part << " in " << good);
        fs::remove(file);
        folder.write("trust.xml", text.replace(at, part.size(), instead));
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
        return refusal([&] { read_trust_list(file); });
    };
    CHECK(with("<signer", "<friend/><signer") == ErrorCode::xml_unknown_content);
    CHECK(with("<signer", "<signer all=\"true\"") == ErrorCode::xml_unknown_content);
    CHECK(with("plugin-trust:1", "plugin-trust:2") == ErrorCode::xml_wrong_document);
    CHECK(with("schema=\"1.0\"", "schema=\"2.0\"") == ErrorCode::xml_version);
    CHECK(with("</plugin-trust>", "") == ErrorCode::xml_malformed);
    CHECK(with(manifest_sha256, "*") == ErrorCode::xml_bad_value);
    CHECK(with("BEGIN PUBLIC KEY", "BEGIN") == ErrorCode::xml_bad_value);
    CHECK(refusal([&] {
              write_trust_list(file, {.signers = {{"x", keys().text("key.pem"), {}}}});
          }) == ErrorCode::xml_bad_value);
}

TEST_CASE("every way to be trusted has a word of its own") {
    CHECK(to_string(PluginTrust::shipped) == "shipped");
    CHECK(to_string(PluginTrust::approved) == "approved");
    CHECK(to_string(PluginTrust::signer) == "signer");
    CHECK(to_string(PluginTrust::developer) == "developer");
}
