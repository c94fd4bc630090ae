// SPDX-License-Identifier: Apache-2.0
/// Random numbers that are the same on every machine and with every standard library, which
/// std::normal_distribution is not.
#pragma once

#include <cstdint>

/// splitmix64 (Steele, Lea, Flood 2014; public domain code by S. Vigna).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    /// 0 <= x < 1, in steps of 2^-53.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Close to normal with mean 0 and standard deviation 1: twelve uniforms less six. Additions
    /// only, so that no mathematical library has a say.
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

private:
    std::uint64_t state_;
};
