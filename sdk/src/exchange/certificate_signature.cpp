// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/certificate_signature.hpp"

#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <utility>
#include <vector>

#include "core/openssl.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "xml/characters.hpp"

namespace myochart {
namespace {

constexpr std::size_t content_limit = std::size_t{256} << 20;
constexpr std::size_t signature_limit = std::size_t{256} << 10;
/// Half of `signature_limit`, so that what is signed with such a chain can be checked again.
constexpr std::uintmax_t key_file_limit = std::uintmax_t{128} << 10;
constexpr std::uintmax_t trust_file_limit = std::uintmax_t{4} << 20;

void free_certificates(STACK_OF(X509) * certificates) { sk_X509_pop_free(certificates, X509_free); }

using Certificate = std::unique_ptr<X509, Released<X509_free>>;
using CertificateStack = std::unique_ptr<STACK_OF(X509), Released<free_certificates>>;
using Pkcs12 = std::unique_ptr<PKCS12, Released<PKCS12_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Released<CMS_ContentInfo_free>>;
using Asn1Time = std::unique_ptr<ASN1_TIME, Released<ASN1_TIME_free>>;
using SigningCertificates =
    std::unique_ptr<ESS_SIGNING_CERT_V2, Released<ESS_SIGNING_CERT_V2_free>>;
using TrustStore = std::unique_ptr<X509_STORE, Released<X509_STORE_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Released<EVP_MD_CTX_free>>;

void free_bytes(unsigned char* bytes) { OPENSSL_free(bytes); }
using OpenSslBytes = std::unique_ptr<unsigned char, Released<free_bytes>>;
using ChainCheck = std::unique_ptr<X509_STORE_CTX, Released<X509_STORE_CTX_free>>;

/// Bytes that are wiped when they are no longer needed.
struct SecretBytes {
    std::string bytes{};

    explicit SecretBytes(std::string&& taken) : bytes(std::move(taken)) {}
    explicit SecretBytes(std::string_view copied) : bytes(copied) {}
    ~SecretBytes() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
};

std::optional<Time> time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    using namespace std::chrono;
    const year_month_day day{year{parts.tm_year + 1900},
                             month{static_cast<unsigned>(parts.tm_mon + 1)},
                             std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    if (!day.ok()) return std::nullopt;
    return Time{
        sys_days{day} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec},
        minutes{0}};
}

/// CMS and certificates count whole seconds.
Time to_the_second(const Time& time) {
    return {std::chrono::floor<std::chrono::seconds>(time.instant), std::chrono::minutes{0}};
}

std::time_t seconds_of(const Time& time) {
    return std::chrono::floor<std::chrono::seconds>(time.instant).time_since_epoch().count();
}

std::string written(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string{};
}

/// A text as `print(bio, flags)` writes it: readable if it is sound, else with every byte beyond
/// ASCII escaped.
template <class Print>
std::string name_text(const ErrorQueue& queue, unsigned long flags, Print print) {
    for (const unsigned long more : {0ul, static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)}) {
        const Bio bio = require_made(Bio(BIO_new(BIO_s_mem())), queue);
        if (print(bio.get(), flags | more) < 0) continue;
        std::string text = written(bio);
        if (!xml::first_bad_character(text)) return text;
    }
    return {};
}

std::string name_text(const X509_NAME* name, const ErrorQueue& queue) {
    constexpr unsigned long readable = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
    return name_text(queue, readable, [&](BIO* bio, unsigned long flags) {
        return X509_NAME_print_ex(bio, name, 0, flags);
    });
}

std::string common_name_of(const X509* certificate, const ErrorQueue& queue) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int first = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (first < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, first) >= 0)
        return name_text(subject, queue);
    const ASN1_STRING* name = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, first));
    return name_text(
        queue, ASN1_STRFLGS_UTF8_CONVERT | ASN1_STRFLGS_ESC_CTRL,
        [&](BIO* bio, unsigned long flags) { return ASN1_STRING_print_ex(bio, name, flags); });
}

std::string serial_of(const X509* certificate) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    const auto* digits = reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial));
    const auto count = static_cast<std::size_t>(ASN1_STRING_length(serial));
    const bool negative = ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER;
    return (negative ? "-" : "") + (count == 0 ? "00" : to_hex({digits, count}));
}

std::string fingerprint_of(const X509* certificate, const ErrorQueue& queue) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require_done(X509_digest(certificate, EVP_sha256(), digest.data(), &size), queue);
    return to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

/// Nothing if the validity can't be read.
std::optional<SignerCertificate> facts_of(const X509* certificate, const ErrorQueue& queue) {
    const auto from = time_of(X509_get0_notBefore(certificate));
    const auto until = time_of(X509_get0_notAfter(certificate));
    if (!from || !until) return std::nullopt;
    return SignerCertificate{
        .common_name = common_name_of(certificate, queue),
        .issuer = name_text(X509_get_issuer_name(certificate), queue),
        .serial = serial_of(certificate),
        .valid_from = *from,
        .valid_until = *until,
        .sha256 = fingerprint_of(certificate, queue),
    };
}

bool is_valid_at(const SignerCertificate& certificate, const Time& time) {
    const auto instant = to_the_second(time).instant;
    return certificate.valid_from.instant <= instant && instant <= certificate.valid_until.instant;
}

std::string validity_text(const SignerCertificate& certificate) {
    return "from " + to_string(certificate.valid_from) + " to " +
           to_string(certificate.valid_until);
}

/// True if the certificate says nothing of its use, or allows signatures over documents.
bool allows_signatures(X509* certificate) {
    return (X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

/// What is wrong with a key of this kind and size; nothing if it may be used. The sizes give 112
/// bits of strength, the least that NIST SP 800-131A Rev. 2 allows for signatures; for EC the
/// curves below 256 bits are left out too, as they are hardly used.
std::optional<std::string> weakness_of(const EVP_PKEY* key) {
    // Keys for RSA-PSS alone are left out: what OpenSSL 3.0 signs with them, it does not accept.
    const bool rsa = EVP_PKEY_is_a(key, "RSA");
    if (!rsa && !EVP_PKEY_is_a(key, "EC")) return "the key is neither an RSA nor an EC key";
    const int bits = EVP_PKEY_get_bits(key);
    const int least = rsa ? 2048 : 256;
    if (bits >= least) return std::nullopt;
    return std::string("the ") + (rsa ? "RSA" : "EC") + " key has " + std::to_string(bits) +
           " bits, less than " + std::to_string(least);
}

/// Answers OpenSSL, which would ask on the terminal otherwise.
struct PasswordRequest {
    std::string_view password{};
    bool asked = false;
};

/// OpenSSL takes a password up to its first NUL, so one with a NUL would open what it should not.
bool is_usable(std::string_view password) { return password.find('\0') == std::string_view::npos; }

int give_password(char* buffer, int size, int /*for_writing*/, void* data) {
    auto& request = *static_cast<PasswordRequest*>(data);
    request.asked = true;
    const std::string_view password = request.password;
    const bool fits = size > 0 && password.size() <= static_cast<std::size_t>(size);
    if (password.empty() || !fits || !is_usable(password)) return -1;
    std::copy(password.begin(), password.end(), buffer);
    return static_cast<int>(password.size());
}

[[noreturn]] void refuse_password(const std::filesystem::path& file, bool given) {
    throw Error(ErrorCode::signature_password,
                given ? "the password does not open the private key"
                      : "the private key is encrypted and no password was given",
                file.string(),
                given ? "Give the password with which the file was made" : "Give its password");
}

/// Every certificate of a PEM text, in its order.
std::vector<Certificate> certificates_in(std::string_view pem, const std::filesystem::path& file,
                                         const ErrorQueue& queue) {
    std::vector<Certificate> certificates;
    const Bio bio = bio_over(pem, queue);
    PasswordRequest none;
    while (Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, give_password, &none)})
        certificates.push_back(std::move(certificate));
    const ErrorQueue::Reasons reasons = queue.take();
    if (!reasons.contain(ERR_LIB_PEM, PEM_R_NO_START_LINE)) {
        throw Error(ErrorCode::signature_certificate,
                    "a certificate can't be read: " + reasons.in_words(), file.string(),
                    "Export the certificates again, as PEM");
    }
    if (certificates.empty()) {
        throw Error(ErrorCode::signature_certificate, "the file holds no certificate",
                    file.string(), "Name a PEM file with -----BEGIN CERTIFICATE-----");
    }
    return certificates;
}

Key key_in(std::string_view pem, const std::filesystem::path& file, std::string_view password,
           const ErrorQueue& queue) {
    const Bio bio = bio_over(pem, queue);
    PasswordRequest request{.password = password};
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, give_password, &request));
    if (key) return key;
    if (request.asked) refuse_password(file, !password.empty());
    const ErrorQueue::Reasons reasons = queue.take();
    const bool none = reasons.contain(ERR_LIB_PEM, PEM_R_NO_START_LINE);
    throw Error(ErrorCode::signature_key,
                none ? "the file holds no private key"
                     : "the private key can't be read: " + reasons.in_words(),
                file.string(), "Name a PEM file with -----BEGIN PRIVATE KEY-----");
}

struct KeyAndCertificates {
    Key key{};
    std::vector<Certificate> certificates{};
};

[[noreturn]] void refuse_pkcs12(const std::filesystem::path& file, bool password_given,
                                const ErrorQueue& queue) {
    const ErrorQueue::Reasons reasons = queue.take();
    if (reasons.contain(ERR_LIB_PKCS12, PKCS12_R_MAC_VERIFY_FAILURE) ||
        reasons.contain(ERR_LIB_PKCS12, PKCS12_R_PKCS12_CIPHERFINAL_ERROR))
        refuse_password(file, password_given);
    if (reasons.contain(ERR_R_UNSUPPORTED)) {
        throw Error(ErrorCode::signature_key,
                    "the file is encrypted in an old way that is no longer used", file.string(),
                    "Export the key again with AES-256 encryption");
    }
    throw Error(ErrorCode::signature_key, "the key file can't be read: " + reasons.in_words(),
                file.string(), "Export the key again, as PKCS#12");
}

KeyAndCertificates open_pkcs12(std::string_view bytes, const std::filesystem::path& file,
                               std::string_view password, const ErrorQueue& queue) {
    const Bio bio = bio_over(bytes, queue);
    const Pkcs12 package(d2i_PKCS12_bio(bio.get(), nullptr));
    if (!package) {
        throw Error(ErrorCode::signature_key, "this is not a PKCS#12 file", file.string(),
                    "Name a .p12 or .pfx file, or use PEM");
    }
    if (!is_usable(password)) refuse_password(file, true);
    const SecretBytes terminated(password);
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    const int parsed =
        PKCS12_parse(package.get(), terminated.bytes.c_str(), &key, &certificate, &others);
    KeyAndCertificates found{.key = Key(key)};
    const CertificateStack rest(others);
    if (certificate) found.certificates.emplace_back(certificate);
    if (parsed != 1) refuse_pkcs12(file, !password.empty(), queue);
    while (X509* other = sk_X509_num(rest.get()) > 0 ? sk_X509_shift(rest.get()) : nullptr)
        found.certificates.emplace_back(other);
    if (!found.key) {
        throw Error(ErrorCode::signature_key, "the file holds no private key", file.string(),
                    "Export the certificate together with its private key");
    }
    return found;
}

/// The certificate of the key, taken out of `certificates`.
Certificate take_certificate_of(const EVP_PKEY* key, std::vector<Certificate>& certificates,
                                const std::filesystem::path& file) {
    const auto own = std::find_if(
        certificates.begin(), certificates.end(),
        [&](const Certificate& one) { return X509_check_private_key(one.get(), key) == 1; });
    if (own == certificates.end()) {
        throw Error(ErrorCode::signature_certificate,
                    "no certificate in the file belongs to the private key", file.string(),
                    "Name the certificate that was issued for this key");
    }
    Certificate certificate = std::move(*own);
    certificates.erase(own);
    return certificate;
}

/// The others, each once, as CMS wants them.
CertificateStack chain_of(const X509* certificate, std::vector<Certificate> others,
                          const ErrorQueue& queue) {
    CertificateStack chain = require_made(CertificateStack(sk_X509_new_null()), queue);
    const auto is_there = [&](const X509* other) {
        if (X509_cmp(other, certificate) == 0) return true;
        for (int i = 0; i < sk_X509_num(chain.get()); ++i) {
            if (X509_cmp(other, sk_X509_value(chain.get(), i)) == 0) return true;
        }
        return false;
    };
    for (Certificate& other : others) {
        if (is_there(other.get())) continue;
        require_done(sk_X509_push(chain.get(), other.get()), queue);
        static_cast<void>(other.release());  // now the stack's
    }
    return chain;
}

void require_content_size(std::string_view bytes) {
    if (bytes.size() <= content_limit) return;
    throw Error(ErrorCode::value_out_of_range,
                "the content has " + std::to_string(bytes.size()) +
                    " bytes, more than can be signed at once",
                "", "Sign at most 256 MiB");
}

}  // namespace

struct SigningKey::Parts {
    Key key{};
    Certificate certificate{};
    CertificateStack chain{};
    SignerCertificate facts{};

    static std::unique_ptr<Parts> assemble(KeyAndCertificates read,
                                           const std::filesystem::path& key_file,
                                           const std::filesystem::path& certificate_file,
                                           const ErrorQueue& queue) {
        if (const auto weakness = weakness_of(read.key.get())) {
            throw Error(ErrorCode::signature_key, *weakness, key_file.string(),
                        "Use an RSA key of 2048 bits or more, or an EC key such as P-256");
        }
        Certificate own = take_certificate_of(read.key.get(), read.certificates, certificate_file);
        auto facts = facts_of(own.get(), queue);
        if (!facts) {
            throw Error(ErrorCode::signature_certificate,
                        "the certificate's validity can't be read", certificate_file.string(),
                        "Have the certificate issued again");
        }
        CertificateStack chain = chain_of(own.get(), std::move(read.certificates), queue);
        return std::make_unique<Parts>(Parts{.key = std::move(read.key),
                                             .certificate = std::move(own),
                                             .chain = std::move(chain),
                                             .facts = std::move(*facts)});
    }
};

SigningKey::SigningKey(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

const SignerCertificate& SigningKey::certificate() const noexcept { return parts_->facts; }

SigningKey SigningKey::from_pkcs12(const std::filesystem::path& file, std::string_view password) {
    const ErrorQueue queue;
    const SecretBytes read(read_file(file, key_file_limit));
    return SigningKey(
        Parts::assemble(open_pkcs12(read.bytes, file, password, queue), file, file, queue));
}

SigningKey SigningKey::from_pem(const std::filesystem::path& key_file,
                                const std::filesystem::path& certificate_file,
                                std::string_view password) {
    const ErrorQueue queue;
    const SecretBytes key_text(read_file(key_file, key_file_limit));
    const SecretBytes certificate_text(read_file(certificate_file, key_file_limit));
    KeyAndCertificates read{.key = key_in(key_text.bytes, key_file, password, queue)};
    read.certificates = certificates_in(certificate_text.bytes, certificate_file, queue);
    return SigningKey(Parts::assemble(std::move(read), key_file, certificate_file, queue));
}

namespace {

void require_may_sign(X509* certificate, const SignerCertificate& facts, const Time& time) {
    if (!is_valid_at(facts, time)) {
        throw Error(ErrorCode::signature_certificate,
                    "the certificate of \"" + facts.common_name + "\" is valid " +
                        validity_text(facts) + ", not at " + to_string(time),
                    "", "Sign with a certificate that is valid then");
    }
    if (!allows_signatures(certificate)) {
        throw Error(ErrorCode::signature_certificate,
                    "the certificate of \"" + facts.common_name + "\" is not made for signatures",
                    "", "Use a certificate whose key usage has digitalSignature or nonRepudiation");
    }
}

std::string der_of(CMS_ContentInfo* cms, const ErrorQueue& queue) {
    const Bio bio = require_made(Bio(BIO_new(BIO_s_mem())), queue);
    require_done(i2d_CMS_bio(bio.get(), cms), queue);
    return written(bio);
}

/// The attribute by which the signature covers the certificates too: the signer's and, so that none
/// of their bytes can be changed either, those of its issuers (RFC 5035, section 3).
void add_named_certificates(CMS_SignerInfo* signer, const X509* certificate,
                            const STACK_OF(X509) * chain, const ErrorQueue& queue) {
    const SigningCertificates named = require_made(
        SigningCertificates(OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), certificate, chain, 1)),
        queue);
    unsigned char* der = nullptr;
    const int size = i2d_ESS_SIGNING_CERT_V2(named.get(), &der);
    const OpenSslBytes owned(der);
    require_done(size, queue);
    require_done(CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2,
                                             V_ASN1_SEQUENCE, der, size),
                 queue);
}

/// OpenSSL would take the machine's clock if the attribute were not there.
void add_signing_time(CMS_SignerInfo* signer, const Time& time, const ErrorQueue& queue) {
    const Asn1Time value = require_made(Asn1Time(ASN1_TIME_set(nullptr, seconds_of(time))), queue);
    require_done(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime,
                                             ASN1_STRING_type(value.get()), value.get(), -1),
                 queue);
}

/// The signed attributes as they are signed: a SET OF in DER, in ascending order (X.690, 11.6).
std::string signed_attributes(const CMS_SignerInfo* signer, const ErrorQueue& queue) {
    std::vector<std::string> attributes;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
        const OpenSslBytes owned(der);
        require_done(size, queue);
        attributes.emplace_back(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    }
    std::ranges::sort(attributes);
    std::string all;
    for (const std::string& attribute : attributes) all += attribute;
    const int whole = ASN1_object_size(1, static_cast<int>(all.size()), V_ASN1_SET);
    std::string set(static_cast<std::size_t>(whole) - all.size(), '\0');
    auto* at = reinterpret_cast<unsigned char*>(set.data());
    ASN1_put_object(&at, 1, static_cast<int>(all.size()), V_ASN1_SET, V_ASN1_UNIVERSAL);
    return set + all;
}

/// OpenSSL always puts the time among what it signs, so it is taken out and the rest signed anew.
void sign_without_time(CMS_SignerInfo* signer, EVP_PKEY* key, const ErrorQueue& queue) {
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, at));
    const std::string attributes = signed_attributes(signer, queue);
    const auto* bytes = reinterpret_cast<const unsigned char*>(attributes.data());
    const auto context = require_made(DigestContext(EVP_MD_CTX_new()), queue);
    require_done(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key), queue);
    std::size_t size = 0;
    require_done(EVP_DigestSign(context.get(), nullptr, &size, bytes, attributes.size()), queue);
    std::vector<unsigned char> signature(size);
    require_done(EVP_DigestSign(context.get(), signature.data(), &size, bytes, attributes.size()),
                 queue);
    require_done(ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), signature.data(),
                                       static_cast<int>(size)),
                 queue);
}

}  // namespace

std::string sign_detached(std::string_view bytes, const SigningKey& key, const Time& signing_time,
                          SigningTime enclosed) {
    const ErrorQueue queue;
    const SigningKey::Parts& parts = *key.parts_;
    require_content_size(bytes);
    require_may_sign(parts.certificate.get(), parts.facts, signing_time);

    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;
    const Cms cms = require_made(
        Cms(CMS_sign(nullptr, nullptr, parts.chain.get(), nullptr, flags | CMS_PARTIAL)), queue);
    CMS_SignerInfo* signer =
        require_made(CMS_add1_signer(cms.get(), parts.certificate.get(), parts.key.get(),
                                     EVP_sha256(), flags | CMS_PARTIAL),
                     queue);
    add_named_certificates(signer, parts.certificate.get(), parts.chain.get(), queue);
    add_signing_time(signer, signing_time, queue);
    const Bio content = bio_over(bytes, queue);
    require_done(CMS_final(cms.get(), content.get(), nullptr, flags), queue);
    if (enclosed == SigningTime::left_out) sign_without_time(signer, parts.key.get(), queue);
    return to_base64(der_of(cms.get(), queue));
}

namespace {

/// What keeps a signature from being intact, as the end of a sentence; nothing if all is well.
using Fault = std::optional<std::string>;

/// A signature taken apart. `signer`, `certificate` and `key` belong to `cms`.
struct Opened {
    Cms cms{};
    CertificateStack certificates{};
    CMS_SignerInfo* signer = nullptr;
    X509* certificate = nullptr;
    EVP_PKEY* key = nullptr;
    const X509_ALGOR* digest = nullptr;
};

Fault read_cms(std::string_view base64, Cms& cms) {
    if (base64.size() > signature_limit) return "it is larger than 256 KiB";
    std::string der;
    try {
        der = from_base64(base64);
    } catch (const Error&) {
        return "it is not base64";
    }
    const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* at = begin;
    cms.reset(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    if (!cms || at != begin + der.size() ||
        OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
        return "it is not CMS signed data";
    return std::nullopt;
}

Fault open_signature(std::string_view base64, Opened& opened) {
    if (Fault fault = read_cms(base64, opened.cms)) return fault;
    CMS_ContentInfo* cms = opened.cms.get();
    if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_pkcs7_data)
        return "it is over something else than plain content";
    // A content of its own would be a second text beside the one that is asked about.
    if (CMS_is_detached(cms) != 1) return "it encloses a content of its own";
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    if (sk_CMS_SignerInfo_num(signers) != 1) return "it does not have exactly one signer";
    opened.signer = sk_CMS_SignerInfo_value(signers, 0);
    opened.certificates.reset(CMS_get1_certs(cms));
    if (CMS_set1_signers_certs(cms, nullptr, 0) != 1) return "the signer's certificate is missing";
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(opened.signer, &opened.key, &opened.certificate, &digest, nullptr);
    opened.digest = digest;
    if (!opened.certificate || !opened.key) return "the signer's certificate can't be read";
    return std::nullopt;
}

std::optional<Time> signing_time_in(const CMS_SignerInfo* signer) {
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    if (at < 0 || CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, at) >= 0)
        return std::nullopt;
    X509_ATTRIBUTE* attribute = CMS_signed_get_attr(signer, at);
    if (X509_ATTRIBUTE_count(attribute) != 1) return std::nullopt;
    const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, 0);
    const int type = value ? ASN1_TYPE_get(value) : V_ASN1_UNDEF;
    if (type == V_ASN1_UTCTIME) return time_of(value->value.utctime);
    if (type == V_ASN1_GENERALIZEDTIME) return time_of(value->value.generalizedtime);
    return std::nullopt;
}

/// The attribute that names the signer's certificate, if there is one, must fit: else somebody put
/// another certificate for the same key in its place. Certificates of issuers that it names must be
/// enclosed.
Fault check_named_certificate(const Opened& opened) {
    const int nid = NID_id_smime_aa_signingCertificateV2;
    if (CMS_signed_get_attr_by_NID(opened.signer, nid, -1) < 0) return std::nullopt;
    const std::string fault = "it names another certificate than the one enclosed";
    const auto* value = static_cast<const ASN1_STRING*>(
        CMS_signed_get0_data_by_OBJ(opened.signer, OBJ_nid2obj(nid), -3, V_ASN1_SEQUENCE));
    if (!value) return fault;
    const unsigned char* at = ASN1_STRING_get0_data(value);
    const SigningCertificates named(
        d2i_ESS_SIGNING_CERT_V2(nullptr, &at, ASN1_STRING_length(value)));
    const CertificateStack chain(sk_X509_new_null());
    if (!named || !chain || !X509_add_cert(chain.get(), opened.certificate, X509_ADD_FLAG_UP_REF) ||
        !X509_add_certs(chain.get(), opened.certificates.get(),
                        X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP))
        return fault;
    if (OSSL_ESS_check_signing_certs(nullptr, named.get(), chain.get(), 1) != 1) return fault;
    return std::nullopt;
}

Fault check_strength(const Opened& opened) {
    const ASN1_OBJECT* digest = nullptr;
    X509_ALGOR_get0(&digest, nullptr, nullptr, opened.digest);
    const int nid = OBJ_obj2nid(digest);
    if (nid != NID_sha256 && nid != NID_sha384 && nid != NID_sha512)
        return "it was not made with SHA-256, SHA-384 or SHA-512";
    return weakness_of(opened.key);
}

Fault check_signature(std::string_view bytes, const Opened& opened, const ErrorQueue& queue) {
    // Without this the encoded attributes of a signature could pass for a content that was signed.
    if (CMS_signed_get_attr_count(opened.signer) <= 0) return "it has no signed attributes";
    if (Fault fault = check_strength(opened)) return fault;
    const Bio content = bio_over(bytes, queue);
    ERR_clear_error();
    constexpr unsigned flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
    if (CMS_verify(opened.cms.get(), nullptr, nullptr, content.get(), nullptr, flags) != 1) {
        const bool content_differs = queue.take().contain(ERR_LIB_CMS, CMS_R_CONTENT_VERIFY_ERROR);
        return content_differs ? "the content is not what was signed"
                               : "it was altered, or made with another key";
    }
    return check_named_certificate(opened);
}

TrustStore read_trusted(const std::filesystem::path& file, const ErrorQueue& queue) {
    const std::string pem = read_file(file, trust_file_limit);
    TrustStore store = require_made(TrustStore(X509_STORE_new()), queue);
    for (const Certificate& certificate : certificates_in(pem, file, queue))
        require_done(X509_STORE_add_cert(store.get(), certificate.get()), queue);
    return store;
}

/// Why the signer's certificate is not trusted at that time.
Fault check_chain(const Opened& opened, X509_STORE* trusted, const Time& time,
                  const ErrorQueue& queue) {
    if (!allows_signatures(opened.certificate)) return "it is not made for signatures";
    const ChainCheck check = require_made(ChainCheck(X509_STORE_CTX_new()), queue);
    require_done(
        X509_STORE_CTX_init(check.get(), trusted, opened.certificate, opened.certificates.get()),
        queue);
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(check.get());
    X509_VERIFY_PARAM_set_time(rules, seconds_of(time));
    require_done(X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_ANY), queue);
    // A trusted certificate need not be a root.
    require_done(X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN), queue);
    X509_VERIFY_PARAM_set_auth_level(rules, 2);  // 112 bits of strength
    if (X509_verify_cert(check.get()) == 1) return std::nullopt;
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(check.get()));
}

std::string broken_summary(const CertificateCheck& check, const std::string& fault) {
    const std::string claimed =
        check.signer ? ", which names \"" + check.signer->common_name + "\" as its signer," : "";
    return "The signature" + claimed + " does not hold: " + fault + ".";
}

std::string intact_summary(const CertificateCheck& check, const Fault& distrust) {
    std::string text = "Unchanged since it was signed with the certificate of \"" +
                       check.signer->common_name + "\"";
    if (check.signed_at) text += " at " + to_string(*check.signed_at);
    if (!check.signed_at) {
        text += "; the signature does not say when";
    } else if (!check.valid_when_signed) {
        text += "; the certificate was not valid then, but " + validity_text(*check.signer);
    }
    if (!check.trusted) return text + "; who issued the certificate was not checked.";
    if (*check.trusted) return text + "; the certificate is trusted.";
    return text + "; the certificate is not trusted" + (distrust ? ": " + *distrust : "") + ".";
}

}  // namespace

CertificateCheck check_detached(std::string_view bytes, std::string_view base64_cms,
                                const std::filesystem::path& trusted,
                                const std::optional<Time>& claimed_at) {
    const ErrorQueue queue;
    require_content_size(bytes);
    CertificateCheck check;
    TrustStore store;
    if (!trusted.empty()) {
        store = read_trusted(trusted, queue);
        check.trusted = false;
    }
    Opened opened;
    Fault fault = open_signature(base64_cms, opened);
    if (!fault) {
        check.signer = facts_of(opened.certificate, queue);
        check.signed_at = signing_time_in(opened.signer);
        if (!check.signed_at) check.signed_at = claimed_at;
        fault = check.signer ? check_signature(bytes, opened, queue)
                             : Fault("the signer's certificate can't be read");
    }
    check.intact = !fault;
    if (fault) {
        check.summary = broken_summary(check, *fault);
        return check;
    }
    check.valid_when_signed = check.signed_at && is_valid_at(*check.signer, *check.signed_at);
    Fault distrust;
    if (store && check.signed_at) {
        distrust = check_chain(opened, store.get(), *check.signed_at, queue);
        check.trusted = !distrust;
    }
    check.summary = intact_summary(check, distrust);
    return check;
}

}  // namespace myochart
