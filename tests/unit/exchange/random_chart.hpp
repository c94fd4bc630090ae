// SPDX-License-Identifier: Apache-2.0
/// Complete charts and recordings with any fields present and any texts in them, from a seed.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "unit/exchange/sample_session.hpp"

namespace myochart::test {

class RandomData {
public:
    explicit RandomData(std::uint64_t seed) : engine_(seed) {}

    Chart chart() {
        Chart chart{patient(), {}, {}};
        for (auto n = below(3); n > 0; --n) {
            chart.visits.push_back(
                SignedVisit::as_recorded(visit(), {clinician(), time(), text()}));
        }
        for (auto n = below(3); n > 0; --n) chart.drafts.push_back(visit());
        return chart;
    }

    Session session() {
        Session session;
        session.id = id();
        session.device = device();
        session.simulated = coin();
        session.start = maybe(&RandomData::time);
        session.time_quality = static_cast<TimeQuality>(below(4));
        session.axes.resize(below(3));
        for (TimeAxis& axis : session.axes) {
            axis.seconds = list(&RandomData::finite);
            Channel channel{text(),
                            static_cast<Measurand>(below(8)),
                            maybe(&RandomData::unit),
                            static_cast<std::size_t>(&axis - session.axes.data()),
                            {}};
            for (auto n = axis.seconds.size(); n > 0; --n)
                channel.values.push_back(std::bit_cast<double>(engine_()));
            session.channels.push_back(std::move(channel));
        }
        for (auto n = below(3); n > 0; --n) session.events.push_back({finite(), text(), text()});
        session.provenance = {text(), sha256(), text(), text(), list(&RandomData::remark)};
        return session;
    }

private:
    std::uint64_t below(std::uint64_t end) { return engine_() % end; }
    bool coin() { return below(2) == 0; }

    template <class Value>
    std::optional<Value> maybe(Value (RandomData::*make)()) {
        if (coin()) return std::nullopt;
        return (this->*make)();
    }
    template <class Value>
    std::vector<Value> list(Value (RandomData::*make)()) {
        std::vector<Value> values;
        for (auto n = below(4); n > 0; --n) values.push_back((this->*make)());
        return values;
    }
    template <Worded Enumeration>
    Enumeration word() {
        return words_of<Enumeration>[below(std::size(words_of<Enumeration>))].value;
    }

    std::string text() {
        static constexpr std::string_view pieces[] = {
            "a",      "Z9",     "<",      ">",      "&",      "\"",         "'",          "\n",
            "\t",     "\r",     "\r\n",   " ",      "  ",     "]]>",        "<![CDATA[",  "<!--",
            "-->",    "<?",     "&#10;",  "&lt;",   "%s",     "\\",         "\u00E9",     "e\u0301",
            "\u00DF", "\u0645", "\u200F", "\u05D0", "\u6F22", "\U0001F9B5", "\U0010FFFD", "\uFFFD",
            "\u0085", "\u2028", "\u00A0", "\uFEFF", "\x7F",   "\u0080"};
        std::string text;
        for (auto n = below(9); n > 0; --n) text += pieces[below(std::size(pieces))];
        return text;
    }
    std::string some_text() { return text() + "x"; }
    std::string sha256() { return digest(to_string(id()).substr(0, 8)); }

    Uuid id() {
        Uuid id;
        for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(below(256));
        return id;
    }
    Time time() {
        constexpr std::int64_t day = 86'400'000'000;
        const Time first = parse_time("0002-01-01T00:00:00Z");
        const auto distance = static_cast<std::int64_t>(below(9990 * 365)) * day;
        const auto within =
            static_cast<std::int64_t>(coin() ? below(86'400) * 1'000'000 : below(day));
        const int offset = coin() ? 0 : static_cast<int>(below(2 * 840 + 1)) - 840;
        return {first.instant + std::chrono::microseconds(distance + within),
                std::chrono::minutes(offset)};
    }
    Date date() { return date_of(time()); }
    Decimal decimal() {
        const auto digits = below(18) + 1;
        std::int64_t coefficient = 0;
        for (auto n = digits; n > 0; --n)
            coefficient = coefficient * 10 + static_cast<std::int64_t>(below(10));
        const auto places = static_cast<int>(below(20) == 0 ? below(341) : below(20));
        return {coin() ? coefficient : -coefficient, places};
    }
    Decimal rating() {
        const int places = static_cast<int>(below(3));
        constexpr std::int64_t most[] = {10, 100, 1000};
        return {static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most[places]) + 1)),
                places};
    }
    int tenderness() { return static_cast<int>(below(5)); }
    int erythema() { return static_cast<int>(below(4)); }
    double finite() {
        while (true) {
            const double number = coin() ? static_cast<double>(below(10'000)) / 10'000
                                         : std::bit_cast<double>(engine_());
            if (number - number == 0) return number;
        }
    }
    Unit unit() {
        static constexpr std::string_view units[] = {"1",   "kPa", "kgf/cm2",         "mm",
                                                     "deg", "Cel", "{a < \"b\" & c}", "%"};
        return Unit(units[below(std::size(units))]);
    }
    Quantity quantity() { return {decimal(), unit()}; }
    Code code() { return {text(), text(), text()}; }
    Diagnostic remark() {
        return {word<Severity>(), text(), text(), text(), static_cast<std::size_t>(engine_())};
    }
    Device device() { return {text(), text(), text(), text(), text()}; }

    ExternalId external_id() { return {text(), text()}; }
    Patient patient() {
        return {id(), text(), maybe(&RandomData::date), text(), list(&RandomData::external_id)};
    }
    Clinician clinician() { return {coin() ? id() : Uuid{}, text(), text(), text()}; }
    Organisation organisation() { return {text(), list(&RandomData::text), text()}; }
    Side side() { return static_cast<Side>(below(3)); }
    MuscleSite site() { return {text(), text(), some_text(), side(), list(&RandomData::code)}; }
    RegionUsed region() { return {text(), text(), text(), text(), coin() ? sha256() : ""}; }
    Position position() {
        return {text(),
                text(),
                decimal(),
                quantity(),
                {decimal(), Unit("mm")},
                maybe(&RandomData::quantity),
                text()};
    }
    MapPoint point() { return {finite(), finite()}; }
    DrawnArea area() { return {some_text(), text(), text(), side(), list(&RandomData::point)}; }
    ObservedReferral referral() {
        return {text(),
                text(),
                text(),
                maybe(&RandomData::quantity),
                word<Agreement>(),
                list(&RandomData::area)};
    }
    Finding finding() {
        Finding finding{id(),
                        some_text(),
                        site(),
                        text(),
                        text(),
                        maybe(&RandomData::position),
                        {},
                        word<Palpation>(),
                        maybe(&RandomData::quantity),
                        maybe(&RandomData::quantity),
                        maybe(&RandomData::tenderness),
                        maybe(&RandomData::rating),
                        maybe(&RandomData::referral),
                        {some_text(), word<TriggerPointClass>()},
                        {},
                        text()};
        for (const NamedCriterion& named : criteria_in_order())
            finding.criteria.*named.member = word<Criterion>();
        if (coin()) finding.clinicians_class = word<TriggerPointClass>();
        return finding;
    }
    PainRating pain_rating() {
        return {id(),    maybe(&RandomData::site), word<PainContext>(), text(), word<Phase>(),
                rating()};
    }
    RangeOfMotion range_of_motion() {
        return {id(),   text(),     text(), side(),       word<MotionMode>(),
                text(), quantity(), text(), word<Phase>()};
    }
    ScreeningAnswer screening_answer() { return {text(), some_text(), word<Answer>(), text()}; }
    ScreeningOverride screening_override() { return {text(), clinician(), time(), text()}; }
    Screening screening() {
        return {id(),
                id(),
                time(),
                clinician(),
                list(&RandomData::screening_answer),
                maybe(&RandomData::wells),
                list(&RandomData::screening_override)};
    }
    WellsForm wells() { return {list(&RandomData::screening_answer)}; }
    Consent consent() {
        return {id(),
                id(),
                word<ConsentFor>(),
                list(&RandomData::modality),
                text(),
                word<ConsentManner>(),
                clinician(),
                time(),
                text(),
                text(),
                text(),
                maybe(&RandomData::time),
                text(),
                text()};
    }
    DoseValue dose() { return {text(), text(), quantity(), text()}; }
    SessionUse session_use() {
        return {id(),
                text(),
                sha256(),
                text(),
                text(),
                device(),
                coin(),
                quantity(),
                quantity(),
                list(&RandomData::dose),
                list(&RandomData::remark)};
    }
    SkinResponse skin() { return {maybe(&RandomData::erythema), word<Petechiae>(), text()}; }
    Modality modality() { return word<Modality>(); }
    Treatment treatment() {
        return {id(),
                list(&RandomData::modality),
                site(),
                time(),
                maybe(&RandomData::quantity),
                text(),
                text(),
                maybe(&RandomData::quantity),
                maybe(&RandomData::quantity),
                maybe(&RandomData::session_use),
                maybe(&RandomData::skin),
                text()};
    }
    PerpetuatingFactor perpetuating_factor() { return {code(), text()}; }

    Visit visit() {
        Visit visit{id(),
                    id(),
                    clinician(),
                    organisation(),
                    time(),
                    maybe(&RandomData::time),
                    text(),
                    list(&RandomData::perpetuating_factor),
                    list(&RandomData::region),
                    maybe(&RandomData::screening),
                    list(&RandomData::consent),
                    list(&RandomData::finding),
                    list(&RandomData::pain_rating),
                    {},
                    list(&RandomData::range_of_motion),
                    list(&RandomData::treatment),
                    text(),
                    text()};
        for (auto n = below(3); n > 0; --n) {
            std::optional<Uuid> finding;
            if (!visit.findings.empty() && coin())
                finding = visit.findings[below(visit.findings.size())].id;
            visit.thresholds.push_back({id(), site(), finding, word<Phase>(), quantity(),
                                        quantity(), list(&RandomData::quantity),
                                        word<AveragingRule>(), text()});
        }
        return visit;
    }

    std::mt19937_64 engine_;
};

}  // namespace myochart::test
