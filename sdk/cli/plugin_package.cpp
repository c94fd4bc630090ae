// SPDX-License-Identifier: Apache-2.0
#include "plugin_package.hpp"

#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"

namespace myochart::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_bundle = std::uintmax_t{1} << 30;
constexpr zip_int64_t most_files = 10'000;
constexpr std::uintmax_t longest_name = 4096;

struct ClosesArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, ClosesArchive>;

struct ClosesFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct FreesSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreesSource>;

[[noreturn]] void fail_to_pack(const char* why) {
    throw Error(ErrorCode::file_unwritable, std::string("the package can't be made: ") + why, "",
                "Try again; if that does not help, report it");
}

[[noreturn]] void refuse(const fs::path& package, const std::string& what) {
    throw Error(ErrorCode::file_unreadable, what, package.string(),
                "Get a package that `myochart plugin pack` made");
}

/// All files of the bundle by their path inside it, in the order of their names.
std::vector<std::string> files_of(const ListedPlugin& plugin) {
    std::vector<std::string> files{"plugin.xml"};
    if (fs::exists(plugin.bundle / "plugin.xml.sig")) files.emplace_back("plugin.xml.sig");
    for (const PluginFile& file : plugin.manifest->files) files.push_back(file.path);
    std::ranges::sort(files);
    return files;
}

/// `bytes` must outlive the archive.
void add_file(zip_t* archive, const std::string& name, const std::string& bytes) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (!source) fail_to_pack(zip_strerror(archive));
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail_to_pack(zip_strerror(archive));
    }
    const auto at = static_cast<zip_uint64_t>(index);
    constexpr zip_uint16_t first_day = (1 << 5) | 1;  // 1 January 1980, the earliest of the format
    constexpr zip_uint32_t plain_file = (S_IFREG | 0644u) << 16;
    if (zip_file_set_dostime(archive, at, 0, first_day, 0) != 0 ||
        zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, plain_file) != 0 ||
        zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 9) != 0) {
        fail_to_pack(zip_strerror(archive));
    }
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t facts;
    if (zip_source_stat(source, &facts) != 0 || (facts.valid & ZIP_STAT_SIZE) == 0 ||
        zip_source_open(source) != 0) {
        fail_to_pack(zip_error_strerror(zip_source_error(source)));
    }
    std::string bytes(facts.size, '\0');
    const bool whole = zip_source_read(source, bytes.data(), bytes.size()) ==
                       static_cast<zip_int64_t>(bytes.size());
    zip_source_close(source);
    if (!whole) fail_to_pack("it can't be read back");
    return bytes;
}

/// A name in the package that leads to a place inside the bundle and to nothing else.
bool is_plain(const std::string& name) {
    if (name.empty() || name.size() > longest_name || name.front() == '/') return false;
    if (name.find_first_of(std::string_view("\\:\0", 3)) != std::string::npos) return false;
    try {
        require_text(name, "name");
    } catch (const Error&) {
        return false;
    }
    const fs::path path(name);
    return std::ranges::none_of(
        path, [](const fs::path& part) { return part == ".." || part == "." || part.empty(); });
}

bool is_regular(zip_t* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) {
        return false;
    }
    const zip_uint32_t kind = (attributes >> 16) & S_IFMT;
    return system != ZIP_OPSYS_UNIX || kind == 0 || kind == S_IFREG;
}

std::string content_of(const fs::path& package, zip_t* archive, const zip_stat_t& entry) {
    const std::unique_ptr<zip_file_t, ClosesFile> file(zip_fopen_index(archive, entry.index, 0));
    if (!file) {
        refuse(package,
               "\"" + std::string(entry.name) + "\" can't be read: " + zip_strerror(archive));
    }
    std::string bytes(entry.size, '\0');
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
    char more = 0;  // reading past the end makes the checksum be compared
    if (got != static_cast<zip_int64_t>(bytes.size()) || zip_fread(file.get(), &more, 1) != 0) {
        refuse(package, "\"" + std::string(entry.name) + "\" is damaged");
    }
    return bytes;
}

void write_bundle_file(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    write_file(file, bytes);
}

/// Whatever the package and the user's mask say: a host refuses what others may write.
void set_modes(const fs::path& bundle) {
    using fs::perms;
    constexpr perms file =
        perms::owner_read | perms::owner_write | perms::group_read | perms::others_read;
    constexpr perms folder = file | perms::owner_exec | perms::group_exec | perms::others_exec;
    fs::permissions(bundle, folder);
    for (const auto& entry : fs::recursive_directory_iterator(bundle)) {
        fs::permissions(entry.path(), entry.is_directory() ? folder : file);
    }
}

struct Entry {
    zip_stat_t facts;
    std::string name;
};

/// The package's files, each of them checked to be one.
std::vector<Entry> entries_of(const fs::path& package, zip_t* archive) {
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > most_files) refuse(package, "the package has too many files");
    std::vector<Entry> entries;
    std::uintmax_t size = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        Entry entry{};
        constexpr zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_INDEX;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_STRICT,
                           &entry.facts) != 0 ||
            (entry.facts.valid & wanted) != wanted) {
            refuse(package, std::string("the package is damaged: ") + zip_strerror(archive));
        }
        entry.name = entry.facts.name;
        const bool is_folder = entry.name.ends_with('/');
        if (is_folder) entry.name.pop_back();
        if (!is_plain(entry.name)) refuse(package, "the name of a file in it leads out of it");
        if (is_folder) continue;
        if (!is_regular(archive, entry.facts.index)) {
            refuse(package, "\"" + entry.name + "\" is a link or another special file");
        }
        if (entry.facts.size > largest_bundle - size) {
            throw Error(ErrorCode::file_too_large, "the package holds more than a plugin may have",
                        package.string(), "Get a package that `myochart plugin pack` made");
        }
        size += entry.facts.size;
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// The one folder that all files are in.
std::string folder_of(const fs::path& package, const std::vector<Entry>& entries) {
    std::string folder;
    for (const Entry& entry : entries) {
        const std::string first = entry.name.substr(0, entry.name.find('/'));
        if (folder.empty()) folder = first;
        if (first == entry.name || first != folder || !first.ends_with(bundle_suffix)) {
            refuse(package, "the package does not hold one folder that ends in .myoplugin");
        }
    }
    if (folder.empty()) refuse(package, "the package is empty");
    return folder;
}

}  // namespace

std::string pack(const ListedPlugin& plugin) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!buffer) fail_to_pack(zip_error_strerror(&error));
    const Source target(buffer);
    Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) fail_to_pack(zip_error_strerror(&error));
    zip_source_keep(target.get());  // the archive drops one reference, we the other
    const std::string folder = plugin.manifest->facts.id + bundle_suffix;
    const std::vector<std::string> names = files_of(plugin);
    std::vector<std::string> contents;
    contents.reserve(names.size());
    for (const std::string& name : names) {
        contents.push_back(read_file(plugin.bundle / name, largest_bundle));
        add_file(archive.get(), folder + "/" + name, contents.back());
    }
    if (zip_close(archive.get()) != 0) fail_to_pack(zip_strerror(archive.get()));
    static_cast<void>(archive.release());  // closing freed it
    return bytes_of(target.get());
}

bool is_signed_package(const fs::path& file) {
    int error = 0;
    const Archive archive(zip_open(file.c_str(), ZIP_RDONLY, &error));
    return archive && zip_name_locate(archive.get(), "plugin.xml.sig", ZIP_FL_NODIR) >= 0;
}

fs::path unpack(const fs::path& package, const fs::path& folder) {
    const std::string bytes = read_file(package, largest_bundle);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) refuse(package, zip_error_strerror(&error));
    const Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (!archive) {
        zip_source_free(source);
        refuse(package, std::string("this is no sound zip file: ") + zip_error_strerror(&error));
    }
    const std::vector<Entry> entries = entries_of(package, archive.get());
    const fs::path bundle = folder / folder_of(package, entries);
    for (const Entry& entry : entries) {
        write_bundle_file(folder / entry.name, content_of(package, archive.get(), entry.facts));
    }
    set_modes(bundle);
    return bundle;
}

fs::path copy_bundle(const ListedPlugin& plugin, const fs::path& folder) {
    const fs::path copy = folder / (plugin.manifest->facts.id + bundle_suffix);
    for (const std::string& file : files_of(plugin)) {
        write_bundle_file(copy / file, read_file(plugin.bundle / file, largest_bundle));
    }
    set_modes(copy);
    return copy;
}

}  // namespace myochart::cli
