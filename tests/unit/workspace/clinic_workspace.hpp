// SPDX-License-Identifier: Apache-2.0
/// A clinic whose clock and ids are the same in each run.
#pragma once

#include <memory>
#include <string>

#include "myochart/workspace.hpp"
#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"

namespace myochart_test {

using namespace myochart;

inline const Patient patient{
    parse_uuid("5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a11"), "Jonas Weber", {}, "", {}};

inline Workspace workspace(const TemporaryFolder& folder, PluginPolicy plugins) {
    WorkspaceOptions options;
    options.store = folder.path("clinic.myochart");
    options.plugins = std::move(plugins);
    options.clock = [] { return parse_time("2026-11-20T09:30:00+01:00"); };
    options.ids = [counter = std::make_shared<int>(0)] {
        return uuid_of_name(parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                            std::to_string(++*counter));
    };
    return Workspace(options);
}

/// With the plugins that are shipped, or with none.
inline Workspace workspace(const TemporaryFolder& folder, bool with_plugins = true) {
    PluginPolicy policy;
    if (with_plugins) policy.folders = {MYOCHART_PLUGINS};
    return workspace(folder, policy);
}

inline Visit charted(const Workspace& clinic) {
    Visit visit = clinic.new_visit(clinician(), {"Praxis", {}, ""});
    visit.screening = clear_screening(visit.episode);
    visit.consents = {full_consent(visit.episode)};
    Finding finding;
    finding.site.muscle = "gastrocnemius.caput_mediale";
    finding.trigger_point = "gastrocnemius.trp1";
    finding.position = Position{"", "", parse_decimal("0.24"), parse_quantity("24 mm"), {}, {}, ""};
    clinic.add(visit, finding);
    return visit;
}

}  // namespace myochart_test
