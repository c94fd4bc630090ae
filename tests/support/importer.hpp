// SPDX-License-Identifier: Apache-2.0
/// An importer that is shipped, loaded from its bundle and read with as the host does it.
#pragma once

#include <dlfcn.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/session_reader.hpp"
#include "support/run.hpp"

namespace myochart_test {

class Importer {
public:
    /// Of the bundle with this id.
    explicit Importer(const std::string& id) : id_(id) {
        const std::string path =
            MYOCHART_PLUGINS "/" + id + ".myoplugin/linux-x86_64/" + id + ".so";
        void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!library) throw std::runtime_error(dlerror());
        entry_ = static_cast<const myo_plugin_entry*>(dlsym(library, "myochart_plugin_entry"));
        if (!entry_) throw std::runtime_error(path + " has no entry");
    }

    const myo_plugin_entry& entry() const { return *entry_; }
    const myo_session_importer& table() const {
        return *static_cast<const myo_session_importer*>(
            entry_->query(myochart::kit::text(MYO_INTERFACE_SESSION_IMPORT)));
    }

    myochart::Session read(std::string_view bytes, std::string_view name = "recording",
                           const myochart::ImportOptions& options = {}) const {
        return myochart::read_session(table(),
                                      {id_, std::string(myochart::kit::view(entry_->version))},
                                      bytes, name, options);
    }
    std::uint32_t recognise(std::string_view bytes, std::string_view name = "recording",
                            const myochart::ImportOptions& options = {}) const {
        const void* const data = bytes.data();
        std::vector<myo_option> rows;
        for (const auto& [key, value] : options)
            rows.push_back({myochart::kit::text(key), myochart::kit::text(value)});
        const myo_file file{
            sizeof(myo_file),
            0,
            myochart::kit::text(name),
            {static_cast<const std::uint8_t*>(data), bytes.size()},
            {rows.data(), static_cast<std::uint32_t>(rows.size()), sizeof(myo_option)}};
        return table().recognise(&file);
    }
    /// The refusal's place, reason and remedy in one text; empty if the bytes were read.
    std::string refusal(std::string_view bytes, std::string_view name = "recording",
                        const myochart::ImportOptions& options = {}) const {
        try {
            read(bytes, name, options);
            return {};
        } catch (const myochart::Error& error) {
            INFO(error.what());
            CHECK(error.code() == myochart::ErrorCode::session_unreadable);
            CHECK_FALSE(error.remedy().empty());
            return error.what();
        }
    }

private:
    std::string id_;
    const myo_plugin_entry* entry_ = nullptr;
};

inline const myochart::Diagnostic* remark(const myochart::Session& session, std::string_view code) {
    for (const myochart::Diagnostic& one : session.provenance.remarks) {
        if (one.code == code) return &one;
    }
    return nullptr;
}

/// Absent, and said aloud, where the real recordings are not beside the project.
inline std::optional<std::string> real_recording(const std::string& name) {
    const std::filesystem::path folder = shared_files();
    if (folder.empty()) return std::nullopt;
    return myochart::read_file(folder / "device-data" / name, 1 << 28);
}

}  // namespace myochart_test
