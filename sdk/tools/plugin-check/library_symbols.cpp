// SPDX-License-Identifier: Apache-2.0
#include "library_symbols.hpp"

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

    LibrarySymbols read() {
        for (Elf_Scn* section = elf_nextscn(elf_.get(), nullptr); section;
             section = elf_nextscn(elf_.get(), section)) {
            GElf_Shdr header;
            require(gelf_getshdr(section, &header) != nullptr, elf_errmsg(-1));
            if (header.sh_type == SHT_DYNSYM) read_names(section, header);
        }
        return std::move(found_);
    }

private:
    std::string name(const GElf_Shdr& header, std::size_t offset) {
        const char* const text = elf_strptr(elf_.get(), header.sh_link, offset);
        require(text != nullptr, elf_errmsg(-1));
        return text;
    }

    void read_names(Elf_Scn* section, const GElf_Shdr& header) {
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

    Descriptor file_;
    std::unique_ptr<Elf, Ends> elf_;
    LibrarySymbols found_{};
};

}  // namespace

LibrarySymbols read_symbols(const std::filesystem::path& library) { return Reader(library).read(); }

}  // namespace myochart::check
