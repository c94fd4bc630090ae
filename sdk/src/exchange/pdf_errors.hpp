// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "myochart/core/error.hpp"
#include "pdf/reading.hpp"

namespace myochart {

/// The PDF workshop's refusal as an error of the library.
inline Error error_of(const pdf::ReadingError& refusal) {
    switch (refusal.fault) {
        case pdf::ReadingFault::encrypted:
            return {ErrorCode::pdf_encrypted, refusal.what(), "",
                    "Use the file from which it was made, or have it saved without a password"};
        case pdf::ReadingFault::too_large:
            return {ErrorCode::pdf_too_large, refusal.what(), "",
                    "Use the file as Myochart wrote it"};
        case pdf::ReadingFault::damaged: break;
    }
    return {ErrorCode::pdf_damaged, refusal.what(), "",
            "Get the file again from whoever made it; nothing is guessed from what is left of it"};
}

/// Does the work; what is wrong with a PDF becomes an Error.
template <class Work>
auto reading_pdf(Work work) {
    try {
        return work();
    } catch (const pdf::ReadingError& refusal) {
        throw error_of(refusal);
    }
}

}  // namespace myochart
