// SPDX-License-Identifier: Apache-2.0
#include "elf_file.hpp"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>

#include <memory>

#include "check.hpp"
#include "core/descriptor.hpp"

namespace myochart::check {
namespace {

struct Ends {
    void operator()(Elf* elf) const { elf_end(elf); }
};

class Reader {
public:
    explicit Reader(const std::filesystem::path& library)
        : file_(::open(library.c_str(), O_RDONLY | O_CLOEXEC)) {
        require(elf_version(EV_CURRENT) != EV_NONE, "libelf is too old");
        require(file_.get() >= 0, library.filename().string() + " can't be opened");
        elf_.reset(elf_begin(file_.get(), ELF_C_READ, nullptr));
        require(elf_ && elf_kind(elf_.get()) == ELF_K_ELF,
                library.filename().string() + " is no ELF file");
    }

    ElfFile read() {
        read_segments();
        for (Elf_Scn* section = elf_nextscn(elf_.get(), nullptr); section;
             section = elf_nextscn(elf_.get(), section)) {
            GElf_Shdr header;
            require(gelf_getshdr(section, &header) != nullptr, elf_errmsg(-1));
            if (header.sh_type == SHT_DYNSYM) read_symbols(section, header);
            if (header.sh_type == SHT_DYNAMIC) read_dynamic(section, header);
        }
        return std::move(found_);
    }

private:
    void read_segments() {
        std::size_t count = 0;
        require(elf_getphdrnum(elf_.get(), &count) == 0, elf_errmsg(-1));
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Phdr segment;
            require(gelf_getphdr(elf_.get(), static_cast<int>(i), &segment) != nullptr,
                    elf_errmsg(-1));
            if (segment.p_type == PT_GNU_RELRO) found_.read_only_tables = true;
        }
    }

    std::string name(const GElf_Shdr& header, std::size_t offset) {
        const char* const text = elf_strptr(elf_.get(), header.sh_link, offset);
        require(text != nullptr, elf_errmsg(-1));
        return text;
    }

    void read_symbols(Elf_Scn* section, const GElf_Shdr& header) {
        Elf_Data* const data = elf_getdata(section, nullptr);
        GElf_Sym symbol;
        for (int i = 1; gelf_getsym(data, i, &symbol) != nullptr; ++i) {
            const std::string text = name(header, symbol.st_name);
            const auto binding = GELF_ST_BIND(symbol.st_info);
            if (symbol.st_shndx == SHN_UNDEF) {
                found_.imported.push_back(text);
            } else if (binding == STB_GNU_UNIQUE) {
                found_.unique.push_back(text);
            } else if (binding != STB_LOCAL) {
                found_.exported.push_back(text);
            }
        }
    }

    void read_dynamic(Elf_Scn* section, const GElf_Shdr& header) {
        Elf_Data* const data = elf_getdata(section, nullptr);
        GElf_Dyn entry;
        for (int i = 0; gelf_getdyn(data, i, &entry) != nullptr && entry.d_tag != DT_NULL; ++i) {
            const auto value = entry.d_un.d_val;
            switch (entry.d_tag) {
                case DT_NEEDED: found_.needed.push_back(name(header, value)); break;
                case DT_RPATH:
                case DT_RUNPATH: found_.search_paths.push_back(name(header, value)); break;
                case DT_INIT_ARRAYSZ:
                    found_.initialisers +=
                        value / gelf_fsize(elf_.get(), ELF_T_ADDR, 1, EV_CURRENT);
                    break;
                case DT_BIND_NOW: found_.binds_at_once = true; break;
                case DT_FLAGS: found_.binds_at_once |= (value & DF_BIND_NOW) != 0; break;
                case DT_FLAGS_1: found_.binds_at_once |= (value & DF_1_NOW) != 0; break;
                default: break;
            }
        }
    }

    Descriptor file_;
    std::unique_ptr<Elf, Ends> elf_;
    ElfFile found_{};
};

}  // namespace

ElfFile read_elf(const std::filesystem::path& library) { return Reader(library).read(); }

}  // namespace myochart::check
