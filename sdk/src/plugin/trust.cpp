// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/trust.hpp"

#include <algorithm>

#include "core/file_lock.hpp"
#include "core/reading.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/bundle_files.hpp"
#include "plugin/manifest_rules.hpp"
#include "plugin/manifest_signature.hpp"
#include "plugin/manifest_trust.hpp"
#include "plugin/site_file.hpp"

namespace myochart {
namespace {

constexpr std::string_view trust_namespace = "urn:myochart:plugin-trust:1";
constexpr std::string_view trust_root = "plugin-trust";
constexpr std::uintmax_t largest_list = std::uintmax_t{4} << 20;

}  // namespace

// Outside the unnamed namespace, so that lookup by the argument's type finds them.
void describe(auto& f, Of<ApprovedPlugin> auto& plugin) {
    f.attribute("manifest-sha256", plugin.manifest_sha256);
    f.attribute("id", plugin.plugin);
    f.attribute("version", plugin.version);
    f.attribute("since", plugin.since);
}

void describe(auto& f, Of<ApprovedSigner> auto& signer) {
    f.attribute("name", signer.name);
    f.attribute("since", signer.since);
    f.text(signer.key);
}

void describe(auto& f, Of<TrustList> auto& list) {
    std::string schema(schema_version);
    f.attribute("schema", schema);
    if constexpr (requires { f.place(); }) require_version(schema, f.place());
    f.elements("plugin", list.plugins);
    f.elements("signer", list.signers);
}

namespace {

void require_usable(const TrustList& list, const std::string& file) {
    for (const ApprovedPlugin& plugin : list.plugins) {
        if (is_sha256(plugin.manifest_sha256)) continue;
        throw Error(ErrorCode::xml_bad_value,
                    "\"" + plugin.manifest_sha256 + "\" is no SHA-256 of a manifest", file,
                    "Approve the plugin again");
    }
    for (const ApprovedSigner& signer : list.signers) {
        try {
            fingerprint_of_key(signer.key);
        } catch (const Error& error) {
            throw Error(ErrorCode::xml_bad_value,
                        "the key of \"" + signer.name + "\" is of no use: " + error.what_happened(),
                        file, "Approve the signer again");
        }
    }
}

/// Whoever may write the list decides what runs here.
void require_private(const std::filesystem::path& file) {
    const FileRights rights = rights_of(file);
    if (!rights.others_may_write && !rights.foreign_owner) return;
    throw Error(ErrorCode::file_unreadable,
                rights.others_may_write ? "others than its owner may write the list of trust"
                                        : "the list of trust belongs to another user",
                file.string(), "Look through it, then make it yours alone: chmod go-w");
}

}  // namespace

TrustList read_trust_list(const std::filesystem::path& file) {
    const auto bytes = read_file_if_there(file, largest_list);
    if (!bytes) return {};
    require_private(file);
    const auto list =
        read_document<TrustList>(*bytes, trust_namespace, trust_root, Origin(file.string()));
    require_usable(list, file.string());
    return list;
}

void write_trust_list(const std::filesystem::path& file, const TrustList& list) {
    require_usable(list, file.string());
    make_folder_of(file);
    write_private_file(file, write_document(list, trust_namespace, trust_root));
}

void change_trust_list(const std::filesystem::path& file,
                       const std::function<void(TrustList&)>& change) {
    make_folder_of(file);
    const FileLock lock(file.string() + ".lock", ErrorCode::file_unwritable,
                        ErrorCode::file_unwritable);
    TrustList list = read_trust_list(file);
    change(list);
    write_trust_list(file, list);
}

std::optional<PluginTrust> trust_of(std::string_view manifest, const std::string& manifest_sha256,
                                    std::string_view signature, const TrustList& list,
                                    const std::vector<std::string>& shipped) {
    if (std::ranges::find(shipped, manifest_sha256) != shipped.end()) return PluginTrust::shipped;
    if (std::ranges::find(list.plugins, manifest_sha256, &ApprovedPlugin::manifest_sha256) !=
        list.plugins.end())
        return PluginTrust::approved;
    if (signature.empty()) return std::nullopt;
    const std::string signer_key = parse_signature(signature).signer;
    const auto signer = std::ranges::find_if(list.signers, [&](const ApprovedSigner& each) {
        return fingerprint_of_key(each.key) == signer_key;
    });
    if (signer == list.signers.end()) return std::nullopt;
    if (is_signed_by(manifest, signature, signer->key)) return PluginTrust::signer;
    throw PluginRefused(
        {.code = RefusalCode::trust_signature,
         .what = "the signature of \"" + signer->name + "\" is not over this manifest",
         .where = "plugin.xml.sig",
         .remedy =
             "Do not use the plugin; ask \"" + signer->name + "\" whether they signed this build"});
}

std::optional<PluginTrust> trust_of(std::string_view manifest, std::string_view signature,
                                    const TrustList& list) {
    return trust_of(manifest, sha256_hex(manifest), signature, list, shipped_manifests());
}

}  // namespace myochart
