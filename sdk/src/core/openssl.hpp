// SPDX-License-Identifier: Apache-2.0
/// OpenSSL's objects as values that release themselves, and its failures as errors.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/error.hpp"

namespace myochart {

template <auto release>
struct Released {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};
using Bio = std::unique_ptr<BIO, Released<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Released<EVP_PKEY_free>>;

/// OpenSSL keeps a queue of errors for each thread: empty before our work, and after it.
class ErrorQueue {
public:
    ErrorQueue() { ERR_clear_error(); }
    ~ErrorQueue() { ERR_clear_error(); }
    ErrorQueue(const ErrorQueue&) = delete;
    ErrorQueue& operator=(const ErrorQueue&) = delete;

    struct Reasons {
        std::vector<unsigned long> codes{};

        bool contain(int library, int reason) const {
            return std::any_of(codes.begin(), codes.end(), [&](unsigned long code) {
                return ERR_GET_LIB(code) == library && ERR_GET_REASON(code) == reason;
            });
        }
        bool contain(int reason) const {
            return std::any_of(codes.begin(), codes.end(),
                               [&](unsigned long code) { return ERR_GET_REASON(code) == reason; });
        }
        /// Only OpenSSL's fixed texts: what it adds of its own accord could quote what it read.
        std::string in_words() const {
            std::vector<std::string> words;
            for (const unsigned long code : codes) {
                const char* reason = ERR_reason_error_string(code);
                if (reason && std::find(words.begin(), words.end(), reason) == words.end())
                    words.emplace_back(reason);
            }
            std::string text;
            for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
            return text.empty() ? "no reason given" : text;
        }
    };
    Reasons take() const {
        Reasons reasons;
        while (const unsigned long code = ERR_get_error()) reasons.codes.push_back(code);
        return reasons;
    }
};

/// Throws unless OpenSSL gave something.
template <class Pointer>
Pointer require_made(Pointer pointer, const ErrorQueue& queue) {
    if (pointer) return pointer;
    throw Error(ErrorCode::signature_failed,
                "the cryptographic library failed: " + queue.take().in_words(), "",
                "Check the installation of OpenSSL");
}

inline void require_done(int result, const ErrorQueue& queue) { require_made(result > 0, queue); }

/// Reads bytes that outlive it; at most 2 GiB, OpenSSL's int.
inline Bio bio_over(std::string_view bytes, const ErrorQueue& queue) {
    const char* begin = bytes.empty() ? "" : bytes.data();
    return require_made(Bio(BIO_new_mem_buf(begin, static_cast<int>(bytes.size()))), queue);
}

}  // namespace myochart
