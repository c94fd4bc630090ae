// SPDX-License-Identifier: Apache-2.0
#include "loaded_plugin.hpp"

#include <cstring>
#include <deque>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "plugin/dynamic_library.hpp"
#include "plugin/sealed_file.hpp"

namespace myochart::check {
namespace {

void write_log(const myo_host*, std::uint32_t, myo_text) {}

constexpr myo_log log_service{.struct_size = sizeof(myo_log), .reserved0 = 0, .write = write_log};

}  // namespace

MeagreHost::MeagreHost(const std::vector<ServiceUse>& offered)
    : host_{.struct_size = sizeof(myo_host),
            .abi_major = MYO_ABI_MAJOR,
            .abi_minor = MYO_ABI_MINOR,
            .query = query} {
    for (const ServiceUse& service : offered) offered_.insert(service.id);
}

const void* MeagreHost::query(const myo_host* host, myo_text service_id) {
    // The table is the first member of the object that the plugin was handed.
    const void* const address = host;
    auto& self = *const_cast<MeagreHost*>(static_cast<const MeagreHost*>(address));
    const std::string id(service_id.bytes, service_id.length);
    if (!self.offered_.contains(id)) {
        self.refused_.insert(id);
        return nullptr;
    }
    return id == MYO_SERVICE_LOG ? &log_service : nullptr;
}

const myo_plugin_entry& load(const Subject& subject) {
    try {
        // A copy of its own, so that a second load is a second image.
        static std::deque<SealedFile> copies;
        const SealedFile& copy =
            copies.emplace_back(SealedFile::copy_of(subject.library(), largest_library));
        return load_entry(copy.path(), copy.bytes());
    } catch (const Error& error) {
        throw Broken(error.what());
    }
}

std::string words_of(const myo_error& error) {
    const std::size_t length = ::strnlen(error.message, sizeof error.message);
    require(length < sizeof error.message, "the message of its failure has no end");
    const std::string words(error.message, length);
    try {
        require_text(words, "message");
    } catch (const Error& fault) {
        throw Broken(std::string("the message of its failure is no text: ") + fault.what());
    }
    return words;
}

void initialise(const myo_plugin_entry& entry, const MeagreHost& host) {
    myo_error error = empty_error();
    const std::int32_t result = without_throwing([&] { return entry.init(host.table(), &error); });
    require(result == MYO_OK, "init fails: " + words_of(error));
}

LoadedPlugin::LoadedPlugin(const Subject& subject)
    : host_(subject.manifest->facts.services), entry_(load(subject)) {
    initialise(entry_, host_);
    try {
        content_ = content_of(entry_);
    } catch (const Error& error) {
        entry_.deinit();
        throw Broken(error.what());
    }
}

LoadedPlugin::~LoadedPlugin() { entry_.deinit(); }

}  // namespace myochart::check
