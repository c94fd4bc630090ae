// SPDX-License-Identifier: Apache-2.0
/// A refusal of a plugin on its way up.
#pragma once

#include "myochart/core/api.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/refusal.hpp"

namespace myochart {

/// Thrown where a plugin is examined; the loader catches it and keeps the refusal.
class MYOCHART_API PluginRefused : public Error {
public:
    explicit PluginRefused(PluginRefusal refusal);
    const PluginRefusal& refusal() const noexcept { return refusal_; }

private:
    PluginRefusal refusal_;
};

}  // namespace myochart
