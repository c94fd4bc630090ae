// SPDX-License-Identifier: Apache-2.0
// Signatures with a certificate, judged by the `openssl` command. Keys are made for each run.
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "myochart/exchange/certificate_signature.hpp"
#include "unit/exchange/support.hpp"

using namespace myochart;
using namespace myochart::test;

namespace {

namespace fs = std::filesystem;

const std::string password = "Wadenbein-7";
const std::string content =
    "<visit id=\"1\"><note>Gastrocnemius, medial: taut band.\r\n</note></visit>\n";
const Time signing_time = parse_time("2026-11-20T09:30:00.25+01:00");
const Time recorded_time = parse_time("2026-11-20T08:30:00Z");

const std::string signer_use =
    "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation\n";
const std::string issuer_use = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n";

const std::string rsa = "rsa:2048";
const std::string p256 = "ec -pkeyopt ec_paramgen_curve:P-256";

std::string quoted(const std::string& text) { return "'" + text + "'"; }
std::string quoted(const fs::path& path) { return quoted(path.string()); }

std::string run_well(const std::string& command) {
    const ToolRun run = run_tool(command);
    INFO(command << "\n" << run.output);
    REQUIRE(run.status == 0);
    return run.output;
}

struct Issue {
    std::string name{};     ///< of its files
    std::string subject{};  ///< "/CN=..."
    std::string kind = rsa;
    std::string issuer{};  ///< empty for a certificate of its own making
    std::string use = signer_use;
    std::string from = "20200101000000Z";
    std::string until = "20491231235959Z";
    std::string digest = "sha256";
    std::string key_of{};  ///< an earlier key is used again
    std::string serial = "4D594F";
};

/// Issues certificates with the `openssl` command, in a folder of its own.
class Authority {
public:
    Authority() : folder_(fresh_folder("certificate_signature")) {
        if (run_tool("command -v openssl").status != 0)
            FAIL("the openssl command is missing, and with it the judge of signatures");
        put_file(file("ca.cnf"),
                 "[ca]\ndefault_ca=here\n[here]\ndatabase=index.txt\nnew_certs_dir=.\n"
                 "serial=serial\npolicy=any\nunique_subject=no\nemail_in_dn=no\n"
                 "[any]\ncountryName=optional\norganizationName=optional\ncommonName=optional\n");
    }

    fs::path file(const std::string& name) const { return folder_ / name; }
    std::string openssl(const std::string& arguments) const {
        return run_well("cd " + quoted(folder_) + " && openssl " + arguments);
    }
    bool accepts(const std::string& arguments) const {
        return run_tool("cd " + quoted(folder_) + " && openssl " + arguments).status == 0;
    }

    void issue(const Issue& wanted) const {
        const std::string& name = wanted.name;
        const std::string key = (wanted.key_of.empty() ? name : wanted.key_of) + ".key";
        openssl("req -new -utf8 -config /dev/null -subj " + quoted(wanted.subject) + " -out " +
                name + ".csr " +
                (wanted.key_of.empty() ? "-nodes -newkey " + wanted.kind + " -keyout " + key
                                       : "-key " + key));
        put_file(file("index.txt"), "");
        put_file(file("serial"), wanted.serial + "\n");
        put_file(file("use.cnf"), wanted.use);
        const std::string issuer = wanted.issuer;
        openssl("ca -batch -notext -utf8 -config ca.cnf -extfile use.cnf -preserveDN -md " +
                wanted.digest + " -startdate " + wanted.from + " -enddate " + wanted.until +
                " -in " + name + ".csr -out " + name + ".pem " +
                (issuer.empty() ? "-selfsign -keyfile " + key
                                : "-keyfile " + issuer + ".key -cert " + issuer + ".pem"));
    }

    void join(const std::string& name, const std::vector<std::string>& parts) const {
        std::string all;
        for (const std::string& part : parts) all += file_bytes(file(part));
        put_file(file(name), all);
    }

private:
    fs::path folder_;
};

/// A clinic's root and intermediate certificates, and signers by RSA and by EC.
const Authority& clinic() {
    static const Authority authority = [] {
        Authority made;
        made.issue({.name = "root", .subject = "/CN=Root", .use = issuer_use});
        made.issue({.name = "middle",
                    .subject = "/C=DE/O=Clinic/CN=Clinic CA",
                    .issuer = "root",
                    .use = issuer_use,
                    .until = "20391231235959Z"});
        made.issue({.name = "rsa", .subject = "/C=DE/CN=Maria Sandoval", .issuer = "middle"});
        made.issue({.name = "ec",
                    .subject = "/C=DE/CN=Zoë Müller",
                    .kind = p256,
                    .issuer = "middle",
                    .serial = "00A1"});
        made.issue({.name = "other", .subject = "/CN=Root", .use = issuer_use});
        for (const std::string name : {"rsa", "ec"}) {
            made.join(name + "-chain.pem", {"middle.pem", "root.pem", name + ".pem", "middle.pem"});
            made.openssl("pkcs12 -export -inkey " + name + ".key -in " + name +
                         "-chain.pem -passout pass:" + password + " -out " + name + ".p12");
            made.openssl("pkcs8 -topk8 -in " + name + ".key -passout pass:" + password + " -out " +
                         name + "-encrypted.key");
        }
        put_file(made.file("content"), content);
        return made;
    }();
    return authority;
}

SigningKey key_named(const std::string& name) {
    return SigningKey::from_pem(clinic().file(name + ".key"), clinic().file(name + "-chain.pem"));
}

/// A signer of its own, with a file for its chain that holds nothing else.
SigningKey issued(Issue wanted) {
    if (wanted.subject.empty()) wanted.subject = "/CN=" + wanted.name;
    clinic().issue(wanted);
    clinic().join(wanted.name + "-chain.pem", {wanted.name + ".pem"});
    return SigningKey::from_pem(
        clinic().file((wanted.key_of.empty() ? wanted.name : wanted.key_of) + ".key"),
        clinic().file(wanted.name + ".pem"));
}

CertificateCheck check(std::string_view bytes, std::string_view signature,
                       const std::string& trusted = "") {
    return check_detached(bytes, signature, trusted.empty() ? fs::path() : clinic().file(trusted));
}

/// The error that `action` throws; it never tells a password and leaves OpenSSL's queue empty.
template <class Action>
Error refusal_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        INFO(error.what());
        CHECK(std::string_view(error.what()).find(password) == std::string_view::npos);
        CHECK(ERR_peek_error() == 0);
        return error;
    }
    FAIL("nothing was refused");
    std::abort();
}

/// Whether the `openssl` command accepts the signature, CAdES attribute and all.
bool openssl_accepts(const std::string& signature, std::string_view signed_bytes,
                     const std::string& time = "1795163400") {
    put_file(clinic().file("signature.der"), from_base64(signature));
    put_file(clinic().file("signed"), signed_bytes);
    return clinic().accepts(
        "cms -verify -cades -binary -inform DER -in signature.der -content signed -CAfile root.pem "
        "-purpose any -out verified -attime " +
        time);
}

std::string signed_by_openssl(const std::string& options, const std::string& signer = "rsa") {
    clinic().openssl("cms -sign -binary -in content -outform DER -out theirs.der -signer " +
                     signer + ".pem -inkey " + signer + ".key -certfile middle.pem " + options);
    return to_base64(file_bytes(clinic().file("theirs.der")));
}

static_assert(!std::is_copy_constructible_v<SigningKey>);
static_assert(std::is_nothrow_move_constructible_v<SigningKey>);

}  // namespace

TEST_CASE("what is signed with a certificate is accepted here and by openssl") {
    const std::string name = GENERATE("rsa", "ec");
    const bool packed = GENERATE(true, false);
    const SigningKey key = packed
                               ? SigningKey::from_pkcs12(clinic().file(name + ".p12"), password)
                               : SigningKey::from_pem(clinic().file(name + "-encrypted.key"),
                                                      clinic().file(name + "-chain.pem"), password);
    const std::string bytes = GENERATE(content, std::string(), std::string("\0\r\n\x1a\xff", 5));
    const std::string signature = sign_detached(bytes, key, signing_time);
    INFO(name << " " << packed << " " << bytes.size());
    CHECK(openssl_accepts(signature, bytes));
    CHECK_FALSE(openssl_accepts(signature, bytes + " "));
    CHECK(file_bytes(clinic().file("signed")) == bytes + " ");

    const CertificateCheck found = check(bytes, signature, "root.pem");
    INFO(found.summary);
    CHECK(found.intact);
    CHECK(found.signer == key.certificate());
    CHECK(found.signed_at == recorded_time);
    CHECK(found.valid_when_signed);
    CHECK(found.trusted == true);
    CHECK(found.summary == "Unchanged since it was signed with the certificate of \"" +
                               key.certificate().common_name +
                               "\" at 2026-11-20T08:30:00Z; the certificate is trusted.");
    CHECK(signature.find_first_of("\r\n") == std::string::npos);
}

TEST_CASE("a signature encloses the certificates, each once, and no content") {
    put_file(clinic().file("ours.der"),
             from_base64(sign_detached(content, key_named("rsa"), signing_time)));
    const std::string printed =
        clinic().openssl("cms -cmsout -print -noout -inform DER -in ours.der");
    std::size_t certificates = 0;
    for (std::size_t at = 0; (at = printed.find("d.certificate:", at)) != std::string::npos; ++at)
        ++certificates;
    CHECK(certificates == 3);
    CHECK_THAT(printed, Catch::Contains("eContent: <ABSENT>"));
    CHECK_THAT(printed, Catch::Contains("signingCertificateV2"));
    CHECK_THAT(printed, Catch::Contains("UTCTIME:Nov 20 08:30:00 2026 GMT"));
    CHECK_THAT(printed, Catch::Contains("sha256"));
}

TEST_CASE("a certificate is described as openssl describes it") {
    const std::string name = GENERATE("rsa", "ec");
    const SignerCertificate facts = key_named(name).certificate();
    std::string told = clinic().openssl(
        "x509 -noout -serial -fingerprint -sha256 -issuer -nameopt RFC2253 -in " + name + ".pem");
    CHECK_THAT(told, Catch::Contains("issuer=" + facts.issuer + "\n"));
    CHECK(facts.issuer == "CN=Clinic CA,O=Clinic,C=DE");
    std::erase(told, ':');
    std::transform(told.begin(), told.end(), told.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    CHECK_THAT(told, Catch::Contains("serial=" + facts.serial + "\n"));
    CHECK_THAT(told, Catch::Contains("=" + facts.sha256 + "\n"));
    CHECK(facts.common_name == (name == "rsa" ? "Maria Sandoval" : "Zoë Müller"));
    CHECK(facts.valid_from == parse_time("2020-01-01T00:00:00Z"));
    CHECK(facts.valid_until == parse_time("2049-12-31T23:59:59Z"));
}

TEST_CASE("a certificate without a common name, or with two, is called by its whole subject") {
    CHECK(issued({.name = "nameless", .subject = "/C=DE/O=Clinic"}).certificate().common_name ==
          "O=Clinic,C=DE");
    CHECK(issued({.name = "two-names", .subject = "/CN=One/CN=Other", .key_of = "nameless"})
              .certificate()
              .common_name == "CN=Other,CN=One");
}

TEST_CASE("what openssl signs is accepted") {
    const std::string signer = GENERATE("rsa", "ec");
    const std::string options =
        GENERATE("-md sha256", "-md sha384", "-md sha512", "-md sha256 -cades", "-md sha256 -keyid",
                 "-md sha256 -nosmimecap");
    const std::string signature = signed_by_openssl(options, signer);
    const CertificateCheck found = check(content, signature, "root.pem");
    INFO(signer << " " << options << " " << found.summary);
    CHECK(found.intact);
    CHECK(found.signer == key_named(signer).certificate());
    CHECK(found.signed_at);
    CHECK(found.valid_when_signed);
    CHECK(found.trusted == true);
    CHECK_FALSE(check(content + " ", signature).intact);
}

TEST_CASE("an RSA signature with PSS padding is accepted") {
    const CertificateCheck found =
        check(content, signed_by_openssl("-md sha256 -keyopt rsa_padding_mode:pss"), "root.pem");
    INFO(found.summary);
    CHECK(found.trusted == true);
}

TEST_CASE("other kinds of CMS are not intact, and the summary says why") {
    const auto refused = [](const std::string& signature, const std::string& reason) {
        const CertificateCheck found = check(content, signature, "root.pem");
        INFO(found.summary);
        CHECK_FALSE(found.intact);
        CHECK_FALSE(found.valid_when_signed);
        CHECK(found.trusted == false);
        CHECK_THAT(found.summary, Catch::Contains("does not hold: " + reason));
    };
    refused(signed_by_openssl("-md sha256 -noattr"), "it has no signed attributes");
    refused(signed_by_openssl("-md sha1"), "it was not made with SHA-256");
    refused(signed_by_openssl("-md sha256 -nodetach"), "it encloses a content of its own");
    refused(signed_by_openssl("-md sha256 -signer ec.pem -inkey ec.key"),
            "it does not have exactly one signer");
    refused(signed_by_openssl("-md sha256 -econtent_type 1.2.3.4"), "it is over something else");
    clinic().openssl(
        "cms -sign -binary -in content -outform DER -out theirs.der -signer rsa.pem -inkey rsa.key "
        "-nocerts");
    refused(to_base64(file_bytes(clinic().file("theirs.der"))),
            "the signer's certificate is missing");
    clinic().openssl("cms -encrypt -binary -in content -outform DER -out theirs.der rsa.pem");
    refused(to_base64(file_bytes(clinic().file("theirs.der"))), "it is not CMS signed data");
    clinic().issue({.name = "weak", .subject = "/CN=Weak", .kind = "rsa:1024"});
    refused(signed_by_openssl("-md sha256", "weak"), "the RSA key has 1024 bits");
}

TEST_CASE("text that is no signature is not intact, and names no signer") {
    const std::string signature = sign_detached(content, key_named("ec"), signing_time);
    const std::string der = from_base64(signature);
    const std::pair<std::string, std::string> cases[] = {
        {"", "it is not CMS signed data"},
        {"AAAA", "it is not CMS signed data"},
        {"not base64!", "it is not base64"},
        {"-----BEGIN CMS-----\n" + signature + "\n-----END CMS-----\n", "it is not base64"},
        {to_base64(der + '\0'), "it is not CMS signed data"},
        {std::string((256u << 10) + 4, 'A'), "it is larger than 256 KiB"},
    };
    for (const auto& [text, reason] : cases) {
        const CertificateCheck found = check(content, text);
        INFO(text.substr(0, 40));
        CHECK(found == CertificateCheck{.summary = "The signature does not hold: " + reason + "."});
    }
    CHECK(ERR_peek_error() == 0);
}

TEST_CASE("a signature may be broken into lines") {
    std::string signature = sign_detached(content, key_named("ec"), signing_time);
    for (std::size_t at = 64; at < signature.size(); at += 66) signature.insert(at, "\r\n");
    CHECK(check(content, signature).intact);
}

TEST_CASE("any changed byte of the content is found") {
    const std::string name = GENERATE("rsa", "ec");
    const std::string signature = sign_detached(content, key_named(name), signing_time);
    for (std::size_t at = 0; at < content.size(); ++at) {
        for (const int bit : {1, 2, 4, 8, 16, 32, 64, 128}) {
            std::string changed = content;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            if (check(changed, signature).intact) FAIL("unseen: byte " << at << ", bit " << bit);
        }
        if (check(content.substr(0, at), signature).intact) FAIL("unseen: cut at " << at);
    }
    const CertificateCheck found = check(replaced(content, "medial", "distal"), signature);
    CHECK(found.summary == "The signature, which names \"" +
                               key_named(name).certificate().common_name +
                               "\" as its signer, does not hold: the content is not what was "
                               "signed.");
    CHECK_FALSE(check(replaced(content, "\r\n", "\n"), signature).intact);
}

TEST_CASE("any changed byte of a large content is found") {
    std::mt19937 random(20261120);
    std::string large(3u << 20, '\0');
    for (char& c : large) c = static_cast<char>(random());
    const std::string signature = sign_detached(large, key_named("rsa"), signing_time);
    CHECK(check(large, signature).intact);
    for (int i = 0; i < 100; ++i) {
        const std::size_t at = i == 0 ? 0 : i == 1 ? large.size() - 1 : random() % large.size();
        const char before = large[at];
        large[at] = static_cast<char>(before ^ (1 << random() % 8));
        if (check(large, signature).intact) FAIL("unseen: byte " << at);
        large[at] = before;
    }
    CHECK(check(large, signature).intact);
}

TEST_CASE("a damaged signature never vouches for another signer or time") {
    const std::string name = GENERATE("rsa", "ec");
    const std::string der = from_base64(sign_detached(content, key_named(name), signing_time));
    const CertificateCheck whole = check(content, to_base64(der), "root.pem");
    REQUIRE(whole.trusted == true);
    std::mt19937 random(name == "rsa" ? 1 : 2);
    int refused = 0;
    int intact = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string changed = der;
        const std::size_t at = random() % changed.size();
        const auto byte = static_cast<char>(random());
        switch (random() % 4) {
            case 0: changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8)); break;
            case 1: changed[at] = byte; break;
            case 2: changed.insert(at, 1, byte); break;
            case 3: changed.erase(at, 1 + random() % 8); break;
        }
        if (changed == der) continue;
        const CertificateCheck found = check(content, to_base64(changed), "root.pem");
        if (found.signer) {
            require_text(found.signer->common_name, "common name");
            require_text(found.signer->issuer, "issuer");
        }
        require_text(found.summary, "summary");
        if (found.intact) {
            // The certificates of the issuers are covered too, so only what means the same is left.
            ++intact;
            if (found.signer != whole.signer || found.signed_at != whole.signed_at)
                FAIL("another signer or time is vouched for, change " << i);
        } else {
            ++refused;
            if (found.valid_when_signed || found.trusted == true) FAIL("trusted, change " << i);
        }
    }
    CHECK(refused > 1000);
    CHECK(intact < 20);
    for (std::size_t size = 0; size < der.size(); ++size) {
        if (check(content, to_base64(der.substr(0, size))).intact) FAIL("cut at " << size);
    }
    CHECK(ERR_peek_error() == 0);
}

TEST_CASE("damaged base64 is answered with data") {
    const std::string signature = sign_detached(content, key_named("ec"), signing_time);
    std::mt19937 random(3);
    for (int i = 0; i < 1000; ++i) {
        std::string changed = signature;
        changed[random() % changed.size()] = static_cast<char>(random());
        const CertificateCheck found = check(content, changed);
        CHECK_FALSE(found.summary.empty());
    }
}

TEST_CASE("a certificate for the same key can't be put in the place of the signer's") {
    clinic().issue({.name = "mario",
                    .subject = "/C=DE/CN=Mario Sandoval",
                    .issuer = "middle",
                    .key_of = "rsa"});
    for (const std::string name : {"rsa", "mario"})
        clinic().openssl("x509 -outform DER -in " + name + ".pem -out " + name + ".der");
    const std::string own = file_bytes(clinic().file("rsa.der"));
    const std::string other = file_bytes(clinic().file("mario.der"));
    const std::string der = from_base64(sign_detached(content, key_named("rsa"), signing_time));
    REQUIRE(own.size() == other.size());
    const CertificateCheck found = check(content, to_base64(replaced(der, own, other)), "root.pem");
    CHECK_FALSE(found.intact);
    CHECK_THAT(found.summary, Catch::Contains("another certificate than the one enclosed"));
    CHECK_THAT(found.summary, Catch::Contains("Mario Sandoval"));
}

TEST_CASE("a signature is trusted if its certificates lead to a trusted one") {
    const std::string signature = sign_detached(content, key_named("rsa"), signing_time);
    CHECK(check(content, signature).trusted == std::nullopt);
    CHECK(check(content, signature).intact);
    CHECK_THAT(check(content, signature).summary,
               Catch::EndsWith("who issued the certificate was not checked."));
    for (const char* trusted : {"root.pem", "middle.pem", "rsa.pem", "ec-chain.pem"}) {
        INFO(trusted);
        CHECK(check(content, signature, trusted).trusted == true);
    }
    for (const char* foreign : {"other.pem", "ec.pem"}) {
        const CertificateCheck found = check(content, signature, foreign);
        INFO(found.summary);
        CHECK(found.intact);
        CHECK(found.trusted == false);
        CHECK_THAT(found.summary, Catch::Contains("the certificate is not trusted: "));
    }
}

TEST_CASE("a signature without the issuers between is not trusted by the root alone") {
    const SigningKey key = SigningKey::from_pem(clinic().file("rsa.key"), clinic().file("rsa.pem"));
    const std::string signature = sign_detached(content, key, signing_time);
    CHECK(check(content, signature, "root.pem").trusted == false);
    CHECK(check(content, signature, "middle.pem").trusted == true);
    CHECK(check(content, signature, "rsa-chain.pem").trusted == true);
}

TEST_CASE("a signer is no issuer") {
    clinic().issue({.name = "forged", .subject = "/CN=Forged", .issuer = "rsa"});
    clinic().join("forged-chain.pem", {"forged.pem", "rsa.pem", "middle.pem"});
    const std::string signature = sign_detached(content, key_named("forged"), signing_time);
    CHECK(check(content, signature).intact);
    CHECK(check(content, signature, "root.pem").trusted == false);
}

TEST_CASE("a chain that uses SHA-1 is not trusted") {
    clinic().issue({.name = "sha1", .subject = "/CN=Old", .issuer = "middle", .digest = "sha1"});
    clinic().join("sha1-chain.pem", {"sha1.pem", "middle.pem"});
    const std::string signature = sign_detached(content, key_named("sha1"), signing_time);
    CHECK(check(content, signature).intact);
    CHECK(check(content, signature, "root.pem").trusted == false);
}

TEST_CASE("all certificates must be valid when it was signed, not now") {
    const SigningKey key = key_named("rsa");
    const Time late = parse_time("2045-06-01T12:00:00Z");
    const CertificateCheck found = check(content, sign_detached(content, key, late), "root.pem");
    INFO(found.summary);
    CHECK(found.valid_when_signed);
    CHECK(found.trusted == false);

    clinic().issue({.name = "past",
                    .subject = "/CN=Past",
                    .issuer = "middle",
                    .from = "20210101000000Z",
                    .until = "20210201000000Z"});
    clinic().join("past-chain.pem", {"past.pem", "middle.pem"});
    const std::string then =
        sign_detached(content, key_named("past"), parse_time("2021-01-15T00:00:00Z"));
    CHECK(check(content, then, "root.pem").trusted == true);
    CHECK(openssl_accepts(then, content, "1610668800"));

    const CertificateCheck expired =
        check(content, signed_by_openssl("-md sha256", "past"), "root.pem");
    CHECK(expired.intact);
    CHECK_FALSE(expired.valid_when_signed);
    CHECK(expired.trusted == false);
    CHECK_THAT(
        expired.summary,
        Catch::Contains("the certificate was not valid then, but from 2021-01-01T00:00:00Z"));
}

TEST_CASE("nothing is signed outside the validity of the certificate") {
    const SigningKey key =
        issued({.name = "month", .from = "20260101000000Z", .until = "20260131235959Z"});
    const auto signs_at = [&](const std::string& time) {
        try {
            return check(content, sign_detached(content, key, parse_time(time))).valid_when_signed;
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::signature_certificate);
            return false;
        }
    };
    CHECK_FALSE(signs_at("2025-12-31T23:59:59.999999Z"));
    CHECK(signs_at("2026-01-01T00:00:00Z"));
    CHECK_FALSE(signs_at("2026-01-01T00:30:00+01:00"));
    CHECK(signs_at("2026-01-31T23:59:59.999999Z"));
    CHECK_FALSE(signs_at("2026-02-01T00:00:00Z"));
    const Error error = refusal_of([&] { sign_detached(content, key, signing_time); });
    CHECK(error.what_happened() ==
          "the certificate of \"month\" is valid from 2026-01-01T00:00:00Z to "
          "2026-01-31T23:59:59Z, not at 2026-11-20T09:30:00.25+01:00");
}

TEST_CASE("times from 2050 on are written and read") {
    const SigningKey key = issued({.name = "long", .until = "20991231235959Z"});
    const Time time = parse_time("2055-03-01T10:00:00Z");
    const std::string signature = sign_detached(content, key, time);
    const CertificateCheck found = check(content, signature, "long.pem");
    CHECK(found.signed_at == time);
    CHECK(found.trusted == true);
}

TEST_CASE("a certificate that is made for encryption neither signs nor is trusted") {
    const SigningKey key = issued(
        {.name = "envelope", .use = "basicConstraints=CA:FALSE\nkeyUsage=keyEncipherment\n"});
    const Error error = refusal_of([&] { sign_detached(content, key, signing_time); });
    CHECK(error.code() == ErrorCode::signature_certificate);
    const CertificateCheck found =
        check(content, signed_by_openssl("-md sha256", "envelope"), "envelope.pem");
    INFO(found.summary);
    CHECK(found.trusted == false);
}

TEST_CASE("a certificate for any other purpose may sign") {
    const SigningKey key =
        issued({.name = "documents",
                .use = "keyUsage=nonRepudiation\nextendedKeyUsage=1.3.6.1.5.5.7.3.36\n"});
    CHECK(check(content, sign_detached(content, key, signing_time), "documents.pem").trusted ==
          true);
}

TEST_CASE("with an RSA key equal arguments give equal signatures, with an EC key they do not") {
    const SigningKey by_rsa = key_named("rsa");
    const SigningKey again = SigningKey::from_pkcs12(clinic().file("rsa.p12"), password);
    CHECK(sign_detached(content, by_rsa, signing_time) ==
          sign_detached(content, by_rsa, signing_time));
    CHECK(
        sign_detached(content, by_rsa, signing_time) !=
        sign_detached(content, by_rsa, Time{recorded_time.instant + std::chrono::seconds(1), {}}));
    CHECK(check(content, sign_detached(content, again, signing_time)).signer ==
          by_rsa.certificate());
    const SigningKey by_ec = key_named("ec");
    CHECK(sign_detached(content, by_ec, signing_time) !=
          sign_detached(content, by_ec, signing_time));
}

TEST_CASE("a key can be moved") {
    SigningKey key = key_named("rsa");
    SigningKey moved = std::move(key);
    const std::string signature = sign_detached(content, moved, signing_time);
    key = key_named("ec");
    moved = std::move(key);
    CHECK(moved.certificate().common_name == "Zoë Müller");
    CHECK(check(content, signature).signer->common_name == "Maria Sandoval");
}

TEST_CASE("key and certificates may be in one file, in any order") {
    clinic().join("all-1.pem", {"rsa.key", "rsa.pem", "middle.pem"});
    clinic().join("all-2.pem", {"middle.pem", "rsa.pem", "rsa-encrypted.key"});
    for (const char* name : {"all-1.pem", "all-2.pem"}) {
        INFO(name);
        const fs::path file = clinic().file(name);
        const SigningKey key = SigningKey::from_pem(file, file, password);
        CHECK(key.certificate().common_name == "Maria Sandoval");
    }
}

TEST_CASE("a wrong or missing password is told from a damaged file") {
    const std::string wrong = GENERATE(std::string("wrong"), std::string(),
                                       std::string("Wadenbein-7\0", 12), std::string(5000, 'x'));
    const std::string kind = GENERATE("rsa", "ec");
    INFO(kind << " " << wrong.substr(0, 20));
    const Error packed =
        refusal_of([&] { SigningKey::from_pkcs12(clinic().file(kind + ".p12"), wrong); });
    CHECK(packed.code() == ErrorCode::signature_password);
    CHECK(packed.where() == clinic().file(kind + ".p12").string());
    const Error pem = refusal_of([&] {
        SigningKey::from_pem(clinic().file(kind + "-encrypted.key"), clinic().file(kind + ".pem"),
                             wrong);
    });
    CHECK(pem.code() == ErrorCode::signature_password);
    CHECK_THAT(pem.what_happened(),
               Catch::Contains(wrong.empty() ? "no password was given" : "does not open"));
}

TEST_CASE("a key in the older PEM encryption is opened too") {
    clinic().openssl("rsa -aes256 -traditional -in rsa.key -passout pass:" + password +
                     " -out traditional.key");
    const fs::path key = clinic().file("traditional.key");
    CHECK_THAT(file_bytes(key), Catch::Contains("Proc-Type: 4,ENCRYPTED"));
    CHECK(SigningKey::from_pem(key, clinic().file("rsa.pem"), password).certificate().common_name ==
          "Maria Sandoval");
    CHECK(refusal_of([&] {
              SigningKey::from_pem(key, clinic().file("rsa.pem"), "wrong");
          }).code() == ErrorCode::signature_password);
}

TEST_CASE("files that hold no usable key or certificate are refused") {
    const auto path = [](const std::string& name) { return clinic().file(name); };
    const auto pem = [&](const std::string& key, const std::string& certificate) {
        return refusal_of([&] { SigningKey::from_pem(path(key), path(certificate), password); });
    };
    const auto pkcs12 = [&](const std::string& file) {
        return refusal_of([&] { SigningKey::from_pkcs12(path(file), password); });
    };
    put_file(path("empty"), "");
    put_file(path("large"), std::string((128u << 10) + 1, ' '));
    put_file(path("damaged.pem"), replaced(file_bytes(path("rsa.pem")), "MII", "AAA"));
    put_file(path("damaged.key"), replaced(file_bytes(path("rsa.key")), "MII", "AAA"));
    put_file(path("damaged.p12"), file_bytes(path("rsa.p12")).substr(0, 900));

    CHECK(pem("absent", "rsa.pem").code() == ErrorCode::file_not_found);
    CHECK(pem("rsa.key", "absent").code() == ErrorCode::file_not_found);
    CHECK(pkcs12("absent").code() == ErrorCode::file_not_found);
    CHECK(pem("large", "rsa.pem").code() == ErrorCode::file_too_large);
    CHECK(pem("rsa.key", "large").code() == ErrorCode::file_too_large);
    CHECK(pkcs12("large").code() == ErrorCode::file_too_large);

    for (const char* name : {"empty", "rsa.pem", "damaged.key", "content"}) {
        INFO(name);
        CHECK(pem(name, "rsa.pem").code() == ErrorCode::signature_key);
        CHECK(pem(name, "rsa.pem").where() == path(name).string());
    }
    for (const char* name :
         {"empty", "rsa.key", "damaged.pem", "content", "ec.pem", "middle.pem"}) {
        INFO(name);
        CHECK(pem("rsa.key", name).code() == ErrorCode::signature_certificate);
        CHECK(pem("rsa.key", name).where() == path(name).string());
    }
    for (const char* name : {"empty", "damaged.p12", "rsa.pem"}) {
        INFO(name);
        CHECK(pkcs12(name).code() == ErrorCode::signature_key);
    }

    clinic().openssl("pkcs12 -export -nokeys -in rsa.pem -passout pass:" + password +
                     " -out keyless.p12");
    CHECK(pkcs12("keyless.p12").what_happened() == "the file holds no private key");
    clinic().openssl("pkcs12 -export -nocerts -inkey rsa.key -passout pass:" + password +
                     " -out bare.p12");
    CHECK(pkcs12("bare.p12").code() == ErrorCode::signature_certificate);
    clinic().openssl("pkcs12 -export -legacy -inkey rsa.key -in rsa.pem -passout pass:" + password +
                     " -out old.p12");
    CHECK(pkcs12("old.p12").what_happened() ==
          "the file is encrypted in an old way that is no longer used");
}

TEST_CASE("weak keys and other kinds of keys are refused") {
    const std::pair<std::string, std::string> kinds[] = {
        {"rsa:1024", "the RSA key has 1024 bits, less than 2048"},
        {"rsa:2047", "the RSA key has 2047 bits, less than 2048"},
        {"ec -pkeyopt ec_paramgen_curve:P-192", "the EC key has 192 bits, less than 256"},
        {"ec -pkeyopt ec_paramgen_curve:P-224", "the EC key has 224 bits, less than 256"},
        {"rsa-pss -pkeyopt rsa_keygen_bits:2048", "the key is neither an RSA nor an EC key"},
        {"ed25519", "the key is neither an RSA nor an EC key"},
    };
    for (const auto& [kind, reason] : kinds) {
        INFO(kind);
        const Error error = refusal_of([&, kind = kind] {
            issued(
                {.name = "refused", .kind = kind, .digest = kind == "ed25519" ? "null" : "sha256"});
        });
        CHECK(error.code() == ErrorCode::signature_key);
        CHECK(error.what_happened() == reason);
    }
    const SigningKey strong =
        issued({.name = "strong", .kind = "ec -pkeyopt ec_paramgen_curve:P-384"});
    CHECK(check(content, sign_detached(content, strong, signing_time), "strong.pem").trusted ==
          true);
}

TEST_CASE("trusted certificates that can't be read are an error, whatever the signature") {
    const auto code = [](const std::string& trusted) {
        return refusal_of([&] { check(content, "AAAA", trusted); }).code();
    };
    put_file(clinic().file("half.pem"), file_bytes(clinic().file("root.pem")) +
                                            file_bytes(clinic().file("rsa.pem")).substr(0, 400));
    put_file(clinic().file("huge.pem"), std::string((4u << 20) + 1, '\n'));
    CHECK(code("absent.pem") == ErrorCode::file_not_found);
    CHECK(code("rsa.key") == ErrorCode::signature_certificate);
    CHECK(code("half.pem") == ErrorCode::signature_certificate);
    CHECK(code("huge.pem") == ErrorCode::file_too_large);
}

TEST_CASE("more than 256 MiB are neither signed nor checked") {
    const std::string much((std::size_t{256} << 20) + 1, '\0');
    CHECK(refusal_of([&] { sign_detached(much, key_named("ec"), signing_time); }).code() ==
          ErrorCode::value_out_of_range);
    CHECK(refusal_of([&] { check(much, "AAAA"); }).code() == ErrorCode::value_out_of_range);
}
