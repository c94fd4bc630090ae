// SPDX-License-Identifier: Apache-2.0
/// A signature with a person's X.509 certificate over given bytes, kept beside them.
///
/// It is CMS SignedData (RFC 5652), detached, with SHA-256 and the CAdES attribute that names the
/// signer's certificate (signing-certificate-v2, RFC 5035): what `openssl cms -verify` and other
/// tools can check without Myochart.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"

namespace myochart {

/// What a certificate says of its holder. Times are UTC, to the second.
struct SignerCertificate {
    std::string common_name{};  ///< the whole subject if there is no common name, or several
    std::string issuer{};       ///< as RFC 2253 writes it: "CN=Clinic CA,O=Clinic,C=DE"
    std::string serial{};       ///< lower-case hexadecimal digits
    Time valid_from{};
    Time valid_until{};    ///< the last second at which it is valid
    std::string sha256{};  ///< of the certificate's DER: 64 lower-case hexadecimal digits

    bool operator==(const SignerCertificate&) const = default;
};

/// Whether a signature holds its time itself. PDF keeps it beside the signature instead, among the
/// bytes that are signed (PAdES, ETSI EN 319 142-1).
enum class SigningTime { enclosed, left_out };

/// A person's private key with its certificate and those of its issuers. Owns them, and wipes what
/// it read of files and passwords. One thread at a time; a key that was moved from holds nothing
/// and can only be destroyed or assigned to.
///
/// Keys are RSA of 2048 bits and more, or EC of 256 bits and more. Files have at most 128 KiB.
class MYOCHART_API SigningKey {
public:
    /// A .p12 or .pfx file. Throws file_not_found, file_unreadable, file_too_large,
    /// signature_password if the password does not open it, signature_key if the key can't be used,
    /// signature_certificate if none of the file's certificates belongs to it.
    static SigningKey from_pkcs12(const std::filesystem::path& file, std::string_view password);

    /// A private key and its certificate in PEM; both may be in one file. `certificate_file` may
    /// hold the issuers' certificates too, in any order. The password is used only if the key is
    /// encrypted. Throws as from_pkcs12 does.
    static SigningKey from_pem(const std::filesystem::path& key_file,
                               const std::filesystem::path& certificate_file,
                               std::string_view password = {});

    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    const SignerCertificate& certificate() const noexcept;

private:
    struct Parts;
    explicit SigningKey(std::unique_ptr<Parts> parts) noexcept;

    std::unique_ptr<Parts> parts_;
    friend MYOCHART_API std::string sign_detached(std::string_view bytes, const SigningKey& key,
                                                  const Time& signing_time, SigningTime enclosed);
};

/// Signs the bytes, which may be none, and at most 256 MiB: the signature as base64 of DER, on one
/// line, with the certificates, all of which it names and so covers. CMS holds the time in UTC
/// without a fraction of the second; keep the full time yourself.
///
/// With an RSA key equal arguments give equal text. With an EC key they do not: each ECDSA signature
/// has a random number in it.
///
/// Throws signature_certificate if the certificate is not valid at that time or is not made for
/// signatures, value_out_of_range for too many bytes, signature_failed.
MYOCHART_API std::string sign_detached(std::string_view bytes, const SigningKey& key,
                                       const Time& signing_time,
                                       SigningTime enclosed = SigningTime::enclosed);

/// What a check found. Only `intact` vouches for the rest: while it is false, signer and time are
/// just what the text claims, and the other answers are no.
struct CertificateCheck {
    bool intact = false;  ///< made over exactly these bytes, with the key of `signer`
    std::optional<SignerCertificate> signer{};  ///< nothing if it can't be read
    std::optional<Time> signed_at{};            ///< as the signer claims it; nothing if not said
    bool valid_when_signed = false;  ///< `signed_at` is within the certificate's validity
    /// The certificate's issuers lead to a trusted certificate, all valid at `signed_at`. Nothing
    /// if no trusted certificates were given: then anybody may have made the certificate.
    std::optional<bool> trusted{};
    std::string summary{};  ///< all of it in one sentence for people

    bool operator==(const CertificateCheck&) const = default;
};

/// Checks a signature against the bytes. Whatever `base64_cms` holds, the answer is data, never an
/// error: text that is damaged, over 256 KiB, or another kind of signature is not intact, and the
/// summary says why. Accepted is what has one signer whose certificate is enclosed, signed
/// attributes, SHA-256, SHA-384 or SHA-512, and a key as SigningKey asks for.
///
/// `trusted` is a PEM file of the certificates to rely on: of issuers, or of signers themselves; it
/// may be empty. Every key and digest on the way to one of them must have 112 bits of strength (RSA
/// of 2048 bits, no SHA-1). The signer's certificate may be for any purpose, but must allow
/// signatures. Whether one was revoked is not asked: nothing is looked up. And the time is the
/// signer's own word, so a stolen key can date a signature back.
///
/// `claimed_at` is the time that is said elsewhere; it counts if the signature itself holds none.
///
/// Throws file_not_found, file_unreadable, file_too_large (4 MiB) or signature_certificate for the
/// trusted certificates, value_out_of_range for more than 256 MiB of bytes.
MYOCHART_API CertificateCheck check_detached(std::string_view bytes, std::string_view base64_cms,
                                             const std::filesystem::path& trusted = {},
                                             const std::optional<Time>& claimed_at = std::nullopt);

}  // namespace myochart
