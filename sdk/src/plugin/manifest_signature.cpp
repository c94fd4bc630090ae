// SPDX-License-Identifier: Apache-2.0
#include "plugin/manifest_signature.hpp"

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>

#include "core/openssl.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "myochart/plugin/trust.hpp"
#include "plugin/manifest_rules.hpp"

namespace myochart {
namespace {

constexpr std::string_view scheme = "ecdsa-p256-sha256";
constexpr std::size_t largest_signature = 4096;
constexpr std::size_t largest_key = std::size_t{64} << 10;

using Digest = std::unique_ptr<EVP_MD_CTX, Released<EVP_MD_CTX_free>>;

[[noreturn]] void refuse_key(const std::string& what, const std::string& remedy) {
    throw Error(ErrorCode::signature_key, what, "", remedy);
}

/// OpenSSL would ask on the terminal otherwise.
int give_no_password(char*, int, int /*for_writing*/, void*) { return -1; }

void require_p256(const EVP_PKEY* key) {
    std::array<char, 64> curve{};
    const bool named = EVP_PKEY_is_a(key, "EC") &&
                       EVP_PKEY_get_group_name(key, curve.data(), curve.size(), nullptr) == 1;
    if (named && std::string_view(curve.data()) == "prime256v1") return;
    refuse_key("the key is not an EC key on the curve P-256",
               "Make one with: openssl ecparam -name prime256v1 -genkey -noout");
}

Bio memory_of(std::string_view pem, const ErrorQueue& queue) {
    if (pem.size() > largest_key) refuse_key("the key is larger than 64 KiB", "Give one PEM key");
    return bio_over(pem, queue);
}

Key private_key_in(std::string_view pem, const ErrorQueue& queue) {
    const Bio bio = memory_of(pem, queue);
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, give_no_password, nullptr));
    if (!key) {
        refuse_key("there is no private key that can be read: " + queue.take().in_words(),
                   "Give an unencrypted private key as PEM");
    }
    require_p256(key.get());
    return key;
}

Key public_key_in(std::string_view pem, const ErrorQueue& queue) {
    const Bio bio = memory_of(pem, queue);
    Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, give_no_password, nullptr));
    if (!key) {
        refuse_key("there is no public key that can be read: " + queue.take().in_words(),
                   "Give the signer's public key as PEM: openssl pkey -pubout");
    }
    require_p256(key.get());
    return key;
}

std::string fingerprint_of(EVP_PKEY* key, const ErrorQueue& queue) {
    // One key has one fingerprint, however its point was written.
    require_done(EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                                OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED),
                 queue);
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    require_done(size, queue);
    const std::string bytes(der, der + size);
    OPENSSL_free(der);
    return sha256_hex(bytes);
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

[[noreturn]] void refuse_signature(const std::string& found) {
    throw PluginRefused({.code = RefusalCode::trust_signature,
                         .what = "the signature is malformed",
                         .where = "plugin.xml.sig",
                         .needed = std::string(scheme) +
                                   ", the SHA-256 of the signer's key and a signature in Base64",
                         .found = found,
                         .remedy = "Have the plugin signed again"});
}

}  // namespace

std::string fingerprint_of_key(std::string_view public_key_pem) {
    const ErrorQueue queue;
    return fingerprint_of(public_key_in(public_key_pem, queue).get(), queue);
}

ManifestSignature parse_signature(std::string_view signature) {
    if (signature.size() > largest_signature)
        refuse_signature(std::to_string(signature.size()) + " bytes");
    const std::size_t line_end = signature.find('\n');
    const std::string_view line = signature.substr(0, line_end);
    const std::size_t space = line.find(' ');
    if (line_end == std::string_view::npos || line.substr(0, space) != scheme)
        refuse_signature("another first line");
    ManifestSignature parsed{.signer = std::string(line.substr(space + 1))};
    if (!is_sha256(parsed.signer)) refuse_signature("no SHA-256 of a key");
    try {
        parsed.bytes = from_base64(signature.substr(line_end + 1));
    } catch (const Error&) {
        refuse_signature("no Base64");
    }
    if (parsed.bytes.empty()) refuse_signature("no signature");
    return parsed;
}

std::string sign_manifest(std::string_view manifest, std::string_view private_key_pem) {
    const ErrorQueue queue;
    const Key key = private_key_in(private_key_pem, queue);
    const Digest digest = require_made(Digest(EVP_MD_CTX_new()), queue);
    require_done(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()),
                 queue);
    std::array<unsigned char, 256> signature{};
    std::size_t size = signature.size();
    require_done(
        EVP_DigestSign(digest.get(), signature.data(), &size, bytes_of(manifest), manifest.size()),
        queue);
    return std::string(scheme) + " " + fingerprint_of(key.get(), queue) + "\n" +
           to_base64(std::string(signature.data(), signature.data() + size)) + "\n";
}

bool is_signed_by(std::string_view manifest, std::string_view signature,
                  std::string_view public_key_pem) {
    const ErrorQueue queue;
    const Key key = public_key_in(public_key_pem, queue);
    const ManifestSignature parsed = parse_signature(signature);
    if (parsed.signer != fingerprint_of(key.get(), queue)) return false;
    const Digest digest = require_made(Digest(EVP_MD_CTX_new()), queue);
    require_done(EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()),
                 queue);
    return EVP_DigestVerify(digest.get(), bytes_of(parsed.bytes), parsed.bytes.size(),
                            bytes_of(manifest), manifest.size()) == 1;
}

}  // namespace myochart
