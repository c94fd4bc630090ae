// SPDX-License-Identifier: Apache-2.0
#include "pdf/digest.hpp"

#include <Poco/Crypto/DigestEngine.h>

namespace myochart::pdf {
namespace {

std::string digest(const char* algorithm, const std::string& bytes) {
    Poco::Crypto::DigestEngine engine(algorithm);
    engine.update(bytes.data(), bytes.size());
    const auto& result = engine.digest();
    return {result.begin(), result.end()};
}

}  // namespace

std::string sha256(const std::string& bytes) { return digest("SHA256", bytes); }
std::string md5(const std::string& bytes) { return digest("MD5", bytes); }

}  // namespace myochart::pdf
