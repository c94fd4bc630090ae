// SPDX-License-Identifier: Apache-2.0
#include "plugin/elf_file.hpp"

#include <elf.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <optional>

#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

#if defined(__x86_64__)
constexpr std::uint16_t this_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t this_machine = EM_AARCH64;
#else
#error "name the ELF machine of this platform here"
#endif

void require(bool whole) {
    if (whole) return;
    throw PluginRefused({.code = RefusalCode::library_damaged,
                         .what = "the file is not a whole library for this system",
                         .remedy = "Install the plugin again"});
}

bool is_library_for_this_machine(const Elf64_Ehdr& header) {
    return std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
           header.e_ident[EI_CLASS] == ELFCLASS64 && header.e_machine == this_machine &&
           header.e_type == ET_DYN && header.e_phentsize == sizeof(Elf64_Phdr);
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {
        const auto header = at<Elf64_Ehdr>(bytes_, 0);
        require(is_library_for_this_machine(header));
        for (std::size_t i = 0; i < header.e_phnum; ++i) {
            require(header.e_phoff <= bytes_.size());
            take(at<Elf64_Phdr>(bytes_.substr(header.e_phoff), i * sizeof(Elf64_Phdr)));
        }
    }

    ElfFile read() {
        require(dynamic_.has_value());
        const std::vector<Elf64_Dyn> entries = dynamic_entries();
        const std::string_view names = names_of(entries);
        for (const Elf64_Dyn& entry : entries) {
            const std::uint64_t value = entry.d_un.d_val;
            switch (entry.d_tag) {
                case DT_NEEDED:
                case DT_AUXILIARY:
                case DT_FILTER: found_.needed.push_back(text(names, value)); break;
                case DT_RPATH:
                case DT_RUNPATH: found_.search_paths.push_back(text(names, value)); break;
                case DT_INIT_ARRAYSZ: found_.initialisers = value / sizeof(Elf64_Addr); break;
                case DT_BIND_NOW: found_.binds_at_once = true; break;
                case DT_FLAGS: found_.binds_at_once |= (value & DF_BIND_NOW) != 0; break;
                case DT_FLAGS_1: found_.binds_at_once |= (value & DF_1_NOW) != 0; break;
                default: break;
            }
        }
        return std::move(found_);
    }

private:
    template <class Record>
    static Record at(std::string_view bytes, std::uint64_t offset) {
        require(offset <= bytes.size() && bytes.size() - offset >= sizeof(Record));
        Record record{};
        std::memcpy(&record, bytes.data() + offset, sizeof record);
        return record;
    }

    void take(const Elf64_Phdr& segment) {
        require(segment.p_offset <= bytes_.size() &&
                segment.p_filesz <= bytes_.size() - segment.p_offset);
        if (segment.p_type == PT_GNU_RELRO) found_.read_only_tables = true;
        if (segment.p_type == PT_LOAD) take_loaded(segment);
        if (segment.p_type == PT_DYNAMIC) {
            require(!dynamic_);  // of several the loader takes the last
            dynamic_ = segment.p_vaddr;
        }
    }

    /// The loader maps whole pages: a segment that shares one with the segment before it would hide
    /// what was read there.
    void take_loaded(const Elf64_Phdr& segment) {
        const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        const std::uint64_t first_page = segment.p_vaddr / page;
        require(segment.p_filesz <= segment.p_memsz && segment.p_memsz <= UINT64_MAX - page &&
                segment.p_vaddr <= UINT64_MAX - page - segment.p_memsz);
        require(segment.p_vaddr % page == segment.p_offset % page);
        require(loaded_.empty() || first_page >= next_page_);
        next_page_ = (segment.p_vaddr + segment.p_memsz + page - 1) / page;
        loaded_.push_back(segment);
    }

    /// What the file holds from an address on, to the end of its segment.
    std::string_view mapped_at(std::uint64_t address) const {
        for (const Elf64_Phdr& segment : loaded_) {
            if (address < segment.p_vaddr || address - segment.p_vaddr >= segment.p_filesz)
                continue;
            return bytes_.substr(segment.p_offset, segment.p_filesz)
                .substr(address - segment.p_vaddr);
        }
        require(false);
        return {};
    }

    /// To the entry that ends them, as the loader does, whatever size the segment claims.
    std::vector<Elf64_Dyn> dynamic_entries() const {
        const std::string_view table = mapped_at(*dynamic_);
        std::vector<Elf64_Dyn> entries;
        for (std::uint64_t offset = 0;; offset += sizeof(Elf64_Dyn)) {
            entries.push_back(at<Elf64_Dyn>(table, offset));
            if (entries.back().d_tag == DT_NULL) return entries;
        }
    }

    std::string_view names_of(const std::vector<Elf64_Dyn>& entries) const {
        std::optional<std::uint64_t> address;
        for (const Elf64_Dyn& entry : entries) {
            if (entry.d_tag != DT_STRTAB) continue;
            require(!address);
            address = entry.d_un.d_ptr;
        }
        require(address.has_value());
        return mapped_at(*address);
    }

    static std::string text(std::string_view names, std::uint64_t offset) {
        require(offset < names.size());
        const std::string_view rest = names.substr(offset);
        const std::size_t end = rest.find('\0');
        require(end != std::string_view::npos);
        return std::string(rest.substr(0, end));
    }

    std::string_view bytes_;
    std::vector<Elf64_Phdr> loaded_{};
    std::uint64_t next_page_ = 0;
    std::optional<std::uint64_t> dynamic_{};
    ElfFile found_{};
};

}  // namespace

ElfFile read_elf(std::string_view bytes) { return Reader(bytes).read(); }

}  // namespace myochart
