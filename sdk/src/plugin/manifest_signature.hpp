// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace myochart {

/// The content of `plugin.xml.sig`, taken apart.
struct ManifestSignature {
    std::string signer{};  ///< SHA-256 of the public key's DER, hexadecimal
    std::string bytes{};   ///< ECDSA, DER
};

/// Throws PluginRefused(trust_signature) if it does not have the form.
ManifestSignature parse_signature(std::string_view signature);

/// SHA-256 of the public key's DER, hexadecimal. Throws signature_key unless it is a public key on
/// P-256.
std::string fingerprint_of_key(std::string_view public_key_pem);

}  // namespace myochart
