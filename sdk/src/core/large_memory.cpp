// SPDX-License-Identifier: Apache-2.0
#include "core/large_memory.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <bit>
#include <cstdint>

namespace myochart {
namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;

/// Only speed hangs on it, so that a refusal is no error.
void ask_for_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t size) {
#ifdef __linux__
    const auto begin = (std::bit_cast<std::uintptr_t>(memory) + large_page - 1) & ~(large_page - 1);
    const auto end = (std::bit_cast<std::uintptr_t>(memory) + size) & ~(large_page - 1);
    if (begin < end) ::madvise(std::bit_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace

std::vector<double> large_column(std::size_t count, double value) {
    std::vector<double> column;
    column.reserve(count);
    ask_for_large_pages(column.data(), count * sizeof(double));
    column.resize(count, value);
    return column;
}

}  // namespace myochart
