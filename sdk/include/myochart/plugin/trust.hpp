// SPDX-License-Identifier: Apache-2.0
/// Which plugins a site lets in: by the hash of a manifest, or by who signed it. The manifest holds
/// the hashes of all files, so that it stands for the whole bundle.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// Why a plugin was let in.
enum class PluginTrust { shipped, approved, signer, developer };
template <>
inline constexpr Word<PluginTrust> words_of<PluginTrust>[] = {
    {PluginTrust::shipped, "shipped"},
    {PluginTrust::approved, "approved"},
    {PluginTrust::signer, "signer"},
    {PluginTrust::developer, "developer"},
};

struct ApprovedPlugin {
    std::string manifest_sha256{};
    std::string plugin{};   ///< id, for people
    std::string version{};  ///< for people
    Time since{};

    bool operator==(const ApprovedPlugin&) const = default;
};

struct ApprovedSigner {
    std::string name{};  ///< as the person who approved it typed it
    std::string key{};   ///< the public key, PEM; ECDSA on P-256
    Time since{};

    bool operator==(const ApprovedSigner&) const = default;
};

/// A site's decisions, kept in one XML file that a person can read.
struct TrustList {
    std::vector<ApprovedPlugin> plugins{};
    std::vector<ApprovedSigner> signers{};

    bool operator==(const TrustList&) const = default;
};

/// An absent file is an empty list. Throws xml_* and file_*, also for a file that others than its
/// owner may write: such a list, as a damaged one, trusts nobody.
MYOCHART_API TrustList read_trust_list(const std::filesystem::path& file);
/// Makes the folder if it is not there; the file is its owner's alone. Throws xml_bad_value for a
/// hash or key that is none, file_unwritable.
MYOCHART_API void write_trust_list(const std::filesystem::path& file, const TrustList& list);
/// Reads, changes and writes the list while no other process does so by this function; the lock is a
/// file beside it. Nothing is written if `change` throws. Throws what reading and writing throw, and
/// file_unwritable if another process holds the lock for longer than five seconds.
MYOCHART_API void change_trust_list(const std::filesystem::path& file,
                                    const std::function<void(TrustList&)>& change);

/// Why the bundle with this manifest is trusted, or nothing. `signature` is the content of
/// `plugin.xml.sig`, empty if there is none. Throws PluginRefused(trust_signature) if the hash is not
/// approved and the signature is malformed, or names an approved signer and is not theirs over these
/// bytes.
MYOCHART_API std::optional<PluginTrust> trust_of(std::string_view manifest,
                                                 std::string_view signature, const TrustList& list);

/// SHA-256 of the manifests of the plugins that were built with this library.
MYOCHART_API const std::vector<std::string>& shipped_manifests();

/// The content of `plugin.xml.sig`: a line "ecdsa-p256-sha256" and the SHA-256 of the signer's public
/// key (DER, hexadecimal), then the signature (DER) in Base64. `private_key_pem` is unencrypted.
/// Throws signature_key.
MYOCHART_API std::string sign_manifest(std::string_view manifest, std::string_view private_key_pem);
/// Throws signature_key if the key is not a public one on P-256.
MYOCHART_API bool is_signed_by(std::string_view manifest, std::string_view signature,
                               std::string_view public_key_pem);

}  // namespace myochart
