// SPDX-License-Identifier: Apache-2.0
/// Charts and recordings with any fields present and any texts in them, from a seed.
#pragma once

#include <utility>

#include "unit/exchange/random_fields.hpp"
#include "unit/exchange/sample_session.hpp"

namespace myochart::test {

class RandomData {
public:
    explicit RandomData(std::uint64_t seed) : values_(seed) {}

    /// With what the schema needs; ids in it refer to parts that are there.
    Chart chart() { return any_chart(true); }
    /// Also with what a draft may lack.
    Chart sparse_chart() { return any_chart(false); }

    Visit visit(bool complete = true) {
        Visit visit;
        fill(visit, complete);
        point_references(visit);
        return visit;
    }

    Session session() {
        Session session;
        session.id = values_.id();
        fill(session.device, true);
        session.simulated = values_.coin();
        if (values_.coin()) session.start = values_.time();
        session.time_quality = static_cast<TimeQuality>(values_.below(4));
        session.axes.resize(values_.below(3));
        for (std::size_t axis = 0; axis < session.axes.size(); ++axis) {
            auto& seconds = session.axes[axis].seconds;
            for (auto n = values_.below(4); n > 0; --n) seconds.push_back(values_.finite());
            Channel channel{
                values_.text(), static_cast<Measurand>(values_.below(8)), std::nullopt, axis, {}};
            if (values_.coin()) channel.unit = values_.unit();
            for (auto n = seconds.size(); n > 0; --n)
                channel.values.push_back(std::bit_cast<double>(values_.bits()));
            session.channels.push_back(std::move(channel));
        }
        for (auto n = values_.below(3); n > 0; --n)
            session.events.push_back({values_.finite(), values_.text(), values_.text()});
        session.provenance = {values_.text(), values_.sha256(), values_.text(), values_.text(), {}};
        for (auto n = values_.below(4); n > 0; --n)
            fill(session.provenance.remarks.emplace_back(), true);
        return session;
    }

private:
    template <class Value>
    void fill(Value& value, bool complete) {
        RandomFields fields(values_, complete);
        describe(fields, value);
    }

    Chart any_chart(bool complete) {
        Chart chart;
        fill(chart.patient, complete);
        for (auto n = values_.below(3); n > 0; --n) {
            std::vector<Amendment> amendments;
            for (auto m = values_.below(3); m > 0; --m) amendments.push_back(amendment(complete));
            chart.visits.push_back(SignedVisit::as_recorded(visit(complete), signature(complete),
                                                            std::move(amendments)));
        }
        for (auto n = values_.below(3); n > 0; --n) chart.drafts.push_back(visit(complete));
        return chart;
    }

    Signature signature(bool complete) {
        Signature filled;
        fill(filled, complete);
        // Names every member, so that a new one is missed here by the compiler.
        auto& [signer, signed_at, meaning, certificate_signature] = filled;
        certificate_signature = values_.text();
        return filled;
    }

    Amendment amendment(bool complete) {
        Amendment amendment;
        auto& [id, kind, reason, text, revised, by] = amendment;
        id = values_.id();
        kind = values_.word<AmendmentKind>();
        reason = values_.text();
        text = values_.text();
        if (values_.coin()) revised = visit(complete);
        by = signature(complete);
        return amendment;
    }

    template <class Part>
    void point(std::optional<Uuid>& reference, const std::vector<Part>& parts) {
        if (!reference) return;
        reference.reset();
        if (!parts.empty()) reference = parts[values_.below(parts.size())].id;
    }
    void point_references(Visit& visit) {
        for (PainRating& rating : visit.pain_ratings) point(rating.finding, visit.findings);
        for (PressurePainThreshold& threshold : visit.thresholds) {
            point(threshold.finding, visit.findings);
            point(threshold.comparison_for, visit.thresholds);
        }
        for (Treatment& treatment : visit.treatments) {
            if (visit.findings.empty()) treatment.findings.clear();
            for (Uuid& finding : treatment.findings)
                finding = visit.findings[values_.below(visit.findings.size())].id;
        }
    }

    RandomValues values_;
};

}  // namespace myochart::test
