// SPDX-License-Identifier: Apache-2.0
/// A chart of ten years to measure with: 200 signed visits, 2,000 findings, 100 recorded sessions.
/// Always the same; the people are invented.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "myochart/chart/signing.hpp"
#include "myochart/chart/visit.hpp"

namespace myochart::bench {

class TenYears {
public:
    static constexpr int visits = 200;
    static constexpr int findings_a_visit = 10;
    static constexpr int visits_an_episode = 8;
    static constexpr std::size_t answers_of_a_full_screening = 40;

    Chart chart() {
        Chart chart;
        chart.patient = {id(),
                         "Jonas Weber",
                         parse_date("1961-04-17"),
                         "male",
                         {{"https://clinic.example/records", "2016-0417"}}};
        for (int number = 0; number < visits; ++number) {
            Visit visit = signable_visit(number);
            const Signature signature{clinician_, later(visit.start, 60), "author"};
            chart.visits.push_back(sign(std::move(visit), signature));
        }
        return chart;
    }

private:
    struct Muscle {
        std::string_view key;
        std::string_view name;
        std::string_view line_start;
        std::string_view line_end;
    };
    static constexpr std::array<Muscle, 6> muscles{{
        {"gastrocnemius.caput_mediale", "Medial head of gastrocnemius", "Popliteal crease",
         "Calcaneal tuberosity"},
        {"gastrocnemius.caput_laterale", "Lateral head of gastrocnemius", "Popliteal crease",
         "Calcaneal tuberosity"},
        {"soleus", "Soleus", "Head of the fibula", "Calcaneal tuberosity"},
        {"tibialis_anterior", "Tibialis anterior", "Gerdy's tubercle", "Medial malleolus"},
        {"fibularis_longus", "Fibularis longus", "Head of the fibula", "Lateral malleolus"},
        {"flexor_digitorum_longus", "Flexor digitorum longus", "Tibial tuberosity",
         "Medial malleolus"},
    }};

    int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
    Uuid id() {
        Uuid id;
        for (std::uint8_t& byte : id.bytes) byte = static_cast<std::uint8_t>(engine_());
        id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x40);
        id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
        return id;
    }
    std::string digest() {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text(64, '0');
        for (char& c : text) c = digits[engine_() % 16];
        return text;
    }
    static Time later(const Time& time, int minutes) {
        return {time.instant + std::chrono::minutes(minutes), time.offset};
    }
    Decimal decimal(int lowest, int span, int places) { return {lowest + below(span), places}; }
    Quantity quantity(int lowest, int span, int places, std::string_view unit) {
        return {decimal(lowest, span, places), Unit(unit)};
    }
    /// As a dose is computed: all the digits of a double.
    Quantity computed(double most, std::string_view unit) {
        return {exact_decimal(most * static_cast<double>(engine_()) / 4294967296.0), Unit(unit)};
    }
    const Muscle& muscle() { return muscles[static_cast<std::size_t>(below(6))]; }
    MuscleSite site(const Muscle& muscle) {
        return {"lower-leg-foot",
                std::string(muscle.key),
                std::string(muscle.name),
                below(2) == 0 ? Side::left : Side::right,
                {{"https://clinic.example/muscles", std::string(muscle.key),
                  std::string(muscle.name)}}};
    }

    Visit signable_visit(int number) {
        if (number % visits_an_episode == 0) episode_ = id();
        Visit visit;
        visit.id = id();
        visit.episode = episode_;
        visit.clinician = clinician_;
        visit.organisation = {
            "Praxis am Stadtwald", {"Waldweg 12", "50935 Köln"}, "praxis@clinic.example"};
        visit.start = later(parse_time("2016-01-11T09:00:00+01:00"), number * 18 * 24 * 60);
        visit.end = later(visit.start, 50);
        visit.complaint =
            "Deep ache in the left calf for three weeks, worse after hill runs; stiff for the "
            "first steps of the day. No trauma, no fever, no swelling.";
        visit.perpetuating_factors = {
            {{"urn:myochart:cs:perpetuating-factor", "running", "Running"}, "50 km a week"}};
        visit.regions = {
            {"lower-leg-foot", "2026.1", "org.myochart.lower-leg-foot", "1.0.0", library_}};
        for (int i = 0; i < findings_a_visit; ++i) add_finding(visit, finding());
        for (const Phase phase : {Phase::before, Phase::after}) add_measures(visit, phase);
        if (number % 2 == 0) visit.screening = screening(visit, number % 10 == 0);
        visit.consents = {consent(visit)};
        add_treatment(visit, number % 2 == 0 ? scraping(visit) : stretching(visit));
        visit.assessment =
            "Trigger points of the calf, fewer and less tender than at the last visit. The range "
            "of the ankle is better; pain on palpation is down by two points.";
        visit.plan = "Stretching daily, hill runs paused.\nReview in two or three weeks.";
        return visit;
    }

    /// A full screening also asks the clinic's own questions, which are not known here and remarked.
    Screening screening(const Visit& visit, bool full) {
        Screening screening;
        screening.id = id();
        screening.episode = visit.episode;
        screening.performed_at = later(visit.start, 5);
        screening.performed_by = clinician_;
        for (const ScreeningQuestion& question : screening_questions()) {
            screening.answers.push_back(
                {std::string(question.code), std::string(question.text), Answer::no, ""});
        }
        while (full && screening.answers.size() < answers_of_a_full_screening) {
            const std::string number = std::to_string(screening.answers.size() + 1);
            screening.answers.push_back({"clinic-question-" + number,
                                         "The clinic's own question " + number + " on the leg",
                                         Answer::no, ""});
        }
        return screening;
    }

    Consent consent(const Visit& visit) {
        Consent consent;
        consent.id = id();
        consent.episode = visit.episode;
        consent.modalities.assign(gated_modalities().begin(), gated_modalities().end());
        consent.given_by = "Jonas Weber";
        consent.manner = ConsentManner::written;
        consent.obtained_by = clinician_;
        consent.given_at = later(visit.start, 6);
        consent.risks_explained = "Redness and small bruises for some days.";
        return consent;
    }

    Finding finding() {
        const Muscle& where = muscle();
        Finding finding;
        finding.id = id();
        finding.site = site(where);
        finding.trigger_point = std::string(where.key) + ".trp1";
        finding.trigger_point_label = "TrP1";
        finding.position = Position{std::string(where.line_start),
                                    std::string(where.line_end),
                                    decimal(10, 80, 2),
                                    quantity(-20, 40, 0, "mm"),
                                    default_uncertainty(),
                                    quantity(380, 60, 0, "mm"),
                                    "9 cm distal to the popliteal crease"};
        for (const NamedCriterion& named : criteria_in_order())
            finding.criteria.*named.member = static_cast<Criterion>(below(4));
        finding.palpation = Palpation::flat;
        finding.palpation_force = quantity(20, 15, 1, "kgf");
        finding.palpation_hold = quantity(5, 6, 0, "s");
        finding.tenderness = below(5);
        finding.pain_on_palpation = decimal(0, 11, 0);
        if (below(2) == 0) finding.referral = referral();
        finding.confidence = Confidence::moderate;
        if (below(4) == 0) finding.note = "Softer after treatment; the patient knows this pain.";
        return finding;
    }

    ObservedReferral referral() {
        DrawnArea area{"lower-leg-foot", "2026.1", "foot.sole", Side::left, {}};
        for (int i = 0; i < 8; ++i)
            area.outline.push_back({below(1000) / 1000.0, below(1000) / 1000.0});
        ObservedReferral referral;
        referral.description = "medial arch of the sole";
        referral.quality = "deep ache";
        referral.drawn_by = "patient";
        referral.latency = quantity(2, 8, 0, "s");
        referral.matches_textbook = Agreement::yes;
        referral.areas = {std::move(area)};
        return referral;
    }

    void add_measures(Visit& visit, Phase phase) {
        const Finding& at = visit.findings.front();
        visit.pain_ratings.push_back({.id = id(),
                                      .site = at.site,
                                      .context = PainContext::movement,
                                      .activity = "first steps",
                                      .phase = phase,
                                      .rating = decimal(0, 11, 0)});
        PressurePainThreshold threshold;
        threshold.id = id();
        threshold.site = at.site;
        threshold.finding = at.id;
        threshold.phase = phase;
        threshold.probe_area = quantity(1, 1, 0, "cm2");
        threshold.rate = quantity(1, 1, 0, "kgf/cm2/s");
        for (int trial = 0; trial < 3; ++trial)
            threshold.trials.push_back(quantity(20, 20, 1, "kgf/cm2"));
        threshold.interval = quantity(30, 30, 0, "s");
        threshold.rule = AveragingRule::mean_of_last_two;
        threshold.instrument = "spring algometer";
        visit.thresholds.push_back(std::move(threshold));
        visit.ranges_of_motion.push_back({.id = id(),
                                          .joint = "ankle",
                                          .movement = "dorsiflexion",
                                          .side = Side::left,
                                          .mode = MotionMode::passive,
                                          .start_position = "prone, knee extended",
                                          .angle = quantity(2, 15, 0, "deg"),
                                          .end_feel = "firm",
                                          .instrument = "goniometer",
                                          .phase = phase});
    }

    Treatment stretching(const Visit& visit) {
        Treatment treatment;
        treatment.id = id();
        treatment.modalities = {Modality::stretching, Modality::education};
        treatment.site = site(muscle());
        treatment.start = later(visit.start, 30);
        treatment.duration = quantity(5, 10, 0, "min");
        return treatment;
    }

    Treatment scraping(const Visit& visit) {
        Treatment treatment = stretching(visit);
        treatment.modalities = {Modality::scraping, Modality::heat};
        treatment.instrument = "heated blade";
        treatment.lubricant = "emollient";
        treatment.scraping.emplace();
        treatment.scraping->edge = "convex, single bevel";
        treatment.scraping->material = "steel";
        treatment.scraping->angle = quantity(30, 30, 0, "deg");
        treatment.scraping->grade = PressureGrade::moderate;
        treatment.heat.emplace();
        treatment.heat->set_temperature = quantity(45, 1, 0, "Cel");
        treatment.heat->sensation = HeatSensation::felt;
        treatment.session = session();
        treatment.skin = SkinResponse{1, Petechiae::sparse, Criterion::absent, ""};
        treatment.note = "Well tolerated.";
        return treatment;
    }

    SessionUse session() {
        SessionUse use{
            id(),
            "calf.csv",
            digest(),
            "org.myochart.delimited-text",
            "1.0.0",
            {"Example", "Simulator", "0007", "1.0", "steel"},
            true,
            quantity(0, 1, 0, "s"),
            quantity(2800, 400, 1, "s"),
            {},
            {{Severity::information, "simulated", "No device made this recording", "", 1}}};
        use.dose = {
            {"contact-time", "Time of contact", computed(300, "s"), "contact channel"},
            {"strokes", "Strokes", quantity(80, 60, 0, "{strokes}"), "reversals of the movement"},
            {"stroke-rate", "Rate of strokes", computed(40, "{strokes}/min"),
             "strokes per contact"},
            {"force-mean", "Mean force", computed(12, "N"), "weighted by time in contact"},
            {"force-maximum", "Greatest force", computed(20, "N"), "low pass 10 Hz"},
            {"blade-temperature-mean", "Mean temperature of the blade", computed(40, "Cel"),
             "weighted by time in contact"},
            {"blade-temperature-maximum", "Highest temperature of the blade", computed(43, "Cel"),
             "in contact"},
            {"cem43", "Thermal dose, upper bound", computed(2, "min"),
             "CEM43 of the blade's temperature, not of the tissue's"},
        };
        return use;
    }

    std::mt19937 engine_{20160111};
    Clinician clinician_{id(), "Maria Sandoval", "Physiotherapist", "PT-20417"};
    std::string library_ = digest();
    Uuid episode_;
};

}  // namespace myochart::bench
