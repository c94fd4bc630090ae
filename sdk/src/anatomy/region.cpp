// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/region.hpp"

namespace myochart {

std::string_view to_string(FactKind kind) {
    switch (kind) {
        case FactKind::origin: return "origin";
        case FactKind::insertion: return "insertion";
        case FactKind::nerve: return "nerve";
        case FactKind::roots: return "roots";
        case FactKind::action: return "action";
        case FactKind::antagonist: return "antagonist";
        case FactKind::perpetuating_factor: return "perpetuating-factor";
        case FactKind::caution: return "caution";
    }
    return "unknown";
}

std::string_view to_string(ShapeKind kind) {
    switch (kind) {
        case ShapeKind::outline: return "outline";
        case ShapeKind::contour: return "contour";
        case ShapeKind::belly: return "belly";
        case ShapeKind::tendon: return "tendon";
        case ShapeKind::landmark: return "landmark";
        case ShapeKind::zone: return "zone";
    }
    return "unknown";
}

std::string_view to_string(ZoneKind kind) {
    switch (kind) {
        case ZoneKind::essential: return "essential";
        case ZoneKind::spill_over: return "spill-over";
    }
    return "unknown";
}

}  // namespace myochart
