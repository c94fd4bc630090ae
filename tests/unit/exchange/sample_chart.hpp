// SPDX-License-Identifier: Apache-2.0
/// Charts to write and read: one with every field set, one with as few as a complete visit has, and a
/// short readable one, from which the broken examples are made. The people are invented.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/chart/signing.hpp"

namespace myochart::test {

/// Everything that XML could spoil: its own marks, line ends of three kinds, tabs, spaces at both
/// ends, text from right to left, letters of several code units.
inline const std::string awkward_text =
    " <b a=\"1\">&amp;</b> ' ]]> <!-- --> \n\t\r \r\n &#10; \u0645\u0631\u062D\u0628\u0627 "
    "\U0001F9B5\u200D e\u0301 \u2028 \uFEFF ";

/// A valid id that is easy to tell from the others.
inline Uuid uuid(int number) {
    Uuid id = parse_uuid("00000000-0000-4000-8000-000000000000");
    id.bytes[14] = static_cast<std::uint8_t>(number / 256);
    id.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return id;
}

inline Quantity quantity(std::string_view text) { return parse_quantity(text); }
inline std::string digest(std::string_view digits = "0123456789abcdef") {
    std::string text;
    while (text.size() < 64) text += digits;
    return text.substr(0, 64);
}

inline Clinician full_clinician(int id) {
    return {uuid(id), "Dr. " + awkward_text, "Physio" + awkward_text, awkward_text};
}

inline MuscleSite full_site() {
    return {"lower-leg-foot" + awkward_text,
            "gastrocnemius.caput_mediale",
            "Gastrocnemius" + awkward_text,
            Side::right,
            {{"urn:one", "1", awkward_text}, {"urn:two" + awkward_text, "2 & 3", ""}}};
}

inline Patient full_patient() {
    return {uuid(1),
            "\u0633\u0627\u0631\u0629 " + awkward_text,
            parse_date("1984-02-29"),
            awkward_text,
            {{"https://clinic.example/\"records\"", "<1>"}, {"urn:x", ""}}};
}

inline Screening full_screening(const Uuid& episode) {
    Screening screening;
    screening.id = uuid(20);
    screening.episode = episode;
    screening.performed_at = parse_time("2026-11-20T09:05:00.000001+01:00");
    screening.performed_by = full_clinician(21);
    screening.wells = WellsForm{{{"pitting-oedema", awkward_text, Answer::yes, awkward_text},
                                 {"calf-larger", awkward_text, Answer::unknown, ""}}};
    for (const ScreeningQuestion& question : screening_questions()) {
        screening.answers.push_back(
            {std::string(question.code), std::string(question.text), Answer::no, awkward_text});
    }
    screening.answers[0].answer = Answer::yes;
    screening.answers[1].answer = Answer::unknown;
    for (std::size_t i = 0; i < 2; ++i) {
        screening.overrides.push_back({screening.answers[i].question, full_clinician(22),
                                       parse_time("2026-11-20T04:36:00-03:30"), awkward_text});
    }
    return screening;
}

inline std::vector<Consent> full_consents(const Uuid& episode) {
    Consent treatment{uuid(23),
                      episode,
                      ConsentFor::treatment,
                      {gated_modalities().begin(), gated_modalities().end()},
                      "Sara" + awkward_text,
                      ConsentManner::proxy,
                      full_clinician(22),
                      parse_time("2026-11-20T09:06:00.000001+01:00"),
                      awkward_text,
                      awkward_text,
                      awkward_text,
                      parse_time("2026-11-20T20:00:00+05:45"),
                      awkward_text,
                      awkward_text};
    Consent photographs = treatment;
    photographs.id = uuid(24);
    photographs.purpose = ConsentFor::photographs;
    photographs.modalities.clear();
    photographs.withdrawn_at.reset();
    photographs.withdrawal_reason.clear();
    return {treatment, photographs};
}

inline Finding full_finding() {
    Finding finding;
    finding.id = uuid(30);
    finding.label = "1" + awkward_text;
    finding.follows = EarlierFinding{uuid(300), uuid(301)};
    finding.site = full_site();
    finding.depth = Depth::deep;
    finding.depth_below_skin = quantity("12.0 mm");
    finding.trigger_point = "gastrocnemius.trp1";
    finding.trigger_point_label = "TrP1" + awkward_text;
    finding.map_mark =
        MapMark{"lower-leg-foot", "2026.1" + awkward_text, "leg.back", Side::right, {0.5, 0.25}};
    finding.role = TriggerPointRole::satellite;
    finding.kind = TriggerPointKind::attachment;
    finding.state = TriggerPointState::inactivated;
    finding.position = Position{"crease" + awkward_text,
                                "heel" + awkward_text,
                                parse_decimal("0.240"),
                                quantity("-14.0 mm"),
                                quantity("13.5 mm"),
                                quantity("41.20 cm"),
                                awkward_text};
    constexpr Criterion results[] = {Criterion::present, Criterion::absent,
                                     Criterion::indeterminate};
    std::size_t next = 0;
    for (const NamedCriterion& named : criteria_in_order())
        finding.criteria.*named.member = results[next++ % 3];
    finding.twitch_by = TwitchBy::needle;
    finding.twitch_noticed = TwitchNoticed::both;
    finding.palpation = Palpation::pincer;
    finding.patient_position = awkward_text;
    finding.palpation_force = quantity("2.50 kgf");
    finding.palpation_hold = quantity("10 s");
    finding.tenderness = 4;
    finding.pain_on_palpation = parse_decimal("10.0");
    finding.pain_quality = awkward_text;
    ObservedReferral& referral = finding.referral.emplace();
    referral.description = referral.quality = awkward_text;
    referral.drawn_by = "patient";
    referral.latency = quantity("4 s");
    referral.persistence = quantity("1.5 min");
    referral.matches_textbook = Agreement::partly;
    referral.areas = {{"lower-leg-foot",
                       "2026.1",
                       "foot.sole",
                       Side::midline,
                       {{0.1, 1.0 / 3}, {-0.0, 1}, {5e-324, 1.7976931348623157e308}}},
                      {"r", awkward_text, "v", Side::left, {}}};
    referral.spill_over_areas = {referral.areas[0]};
    finding.textbook_referral = TextbookReferral{awkward_text, awkward_text, awkward_text};
    finding.skin = SkinSigns{quantity("33.10 Cel"),    Criterion::absent,  Criterion::present,
                             Criterion::indeterminate, Criterion::present, Criterion::absent,
                             Criterion::present,       awkward_text};
    finding.perpetuating_factors = {{{"urn:x", "y", awkward_text}, awkward_text}};
    finding.onset = finding.activating_event = awkward_text;
    finding.examiner = full_clinician(32);
    finding.examined_at = parse_time("2026-11-20T09:10:00+01:00");
    finding.confidence = Confidence::high;
    finding.not_examined_because = awkward_text;
    finding.computed = classify(finding.criteria);
    finding.clinicians_class = TriggerPointClass::unclassified;
    finding.note = awkward_text;
    return finding;
}

inline SessionUse full_session_use() {
    return {uuid(40),
            "rec&<1>.csv",
            digest(),
            "org.example.csv",
            "1.2.3",
            {"Maker" + awkward_text, "Model", "S/N \"7\"", "1.0", "steel", quantity("90.50 mm2")},
            true,
            quantity("0.5 s"),
            quantity("120.25 s"),
            {{"contact-time", "Contact", quantity("61.049999999999997 s"), awkward_text},
             {"strokes", awkward_text, quantity("-12 {strokes}"), ""}},
            {{Severity::warning, "csv.gap", awkward_text, "line 7", 3},
             {Severity::information, "csv.note", "", "", 0},
             {Severity::problem, "csv.bad", "\n", awkward_text, 1}}};
}

inline Treatment full_treatment() {
    Treatment treatment;
    treatment.id = uuid(41);
    for (const auto& entry : words_of<Modality>) treatment.modalities.push_back(entry.value);
    treatment.site = full_site();
    treatment.findings = {uuid(31), uuid(30)};
    treatment.start = parse_time("2026-11-20T09:30:00.123456+01:00");
    treatment.duration = quantity("5.0 min");
    treatment.given_by = full_clinician(42);
    treatment.instrument = awkward_text;
    treatment.lubricant = awkward_text;
    treatment.pressure =
        PressureDose{quantity("2.0 kgf"), parse_decimal("5.5"), quantity("60 s"), 3, awkward_text};
    treatment.scraping = ScrapingDose{awkward_text,
                                      awkward_text,
                                      quantity("45 deg"),
                                      awkward_text,
                                      quantity("12.5 cm"),
                                      40,
                                      0,
                                      quantity("30 {strokes}/min"),
                                      PressureGrade::light,
                                      quantity("6.0 N"),
                                      parse_decimal("0")};
    treatment.heat = HeatDose{quantity("42.0 Cel"), quantity("43.1 Cel"), quantity("41.50 Cel"),
                              quantity("212 s"),    quantity("2.5 s"),    quantity("32 Cel"),
                              quantity("38.0 Cel"), HeatSensation::felt};
    treatment.vibration = VibrationDose{quantity("100 Hz"), quantity("1.0 mm"),
                                        quantity("9.81 m/s2"), quantity("30 s"), awkward_text};
    treatment.needling =
        NeedlingDose{quantity("0.30 mm"), quantity("50 mm"),  quantity("25 mm"), 12, 3,
                     awkward_text,        quantity("0.5 mL"), awkward_text};
    treatment.exercise = ExerciseDose{awkward_text, 3, 15, quantity("30 s")};
    treatment.session = full_session_use();
    treatment.skin = SkinResponse{3, Petechiae::confluent, Criterion::absent, awkward_text};
    treatment.response = treatment.note = awkward_text;
    return treatment;
}

inline std::vector<Strength> full_strengths() {
    Strength strength;
    strength.id = uuid(54);
    strength.movement = "ankle plantarflexion" + awkward_text;
    strength.side = Side::right;
    strength.position = strength.instrument = awkward_text;
    strength.grade = StrengthGrade::four_minus;
    strength.force = quantity("210.0 N");
    strength.repetitions = 0;
    strength.pain = Criterion::present;
    strength.phase = Phase::after;
    return {strength};
}

inline Circumference full_circumference() {
    return {uuid(55),     "calf" + awkward_text, Side::right, awkward_text, quantity("37.5 cm"),
            awkward_text, Phase::before};
}

inline ClinicalTest full_test() {
    return {uuid(56),      TestKind::vascular,        "pulse" + awkward_text,
            Side::midline, TestResult::indeterminate, quantity("9.0 cm"),
            awkward_text,  Phase::after_24_hours,     awkward_text};
}

inline AdverseEvent full_adverse_event() {
    AdverseEvent event;
    event.id = uuid(57);
    event.kind = AdverseEventKind::burn;
    event.severity = 5;
    event.treatment = uuid(41);
    event.site = full_site();
    event.onset = parse_time("2026-11-20T09:45:00+01:00");
    event.description = event.action = event.device_report = awkward_text;
    event.outcome = AdverseEventOutcome::recovered_with_sequelae;
    event.follow_ups = {
        {parse_time("2026-11-21T09:00:00+01:00"), full_clinician(12), awkward_text}};
    return event;
}

/// Every field set.
inline Visit full_visit() {
    Visit visit;
    visit.id = uuid(10);
    visit.episode = uuid(11);
    visit.clinician = full_clinician(12);
    visit.organisation = {"Clinic" + awkward_text, {awkward_text, "", "12345 City"}, awkward_text};
    visit.start = parse_time("2026-11-20T09:00:00+01:00");
    visit.end = parse_time("2026-11-20T08:50:00Z");
    visit.complaint = visit.history = visit.medication = awkward_text;
    visit.pain_drawing = PainDrawing{
        "patient", {{"lower-leg-foot", "2026.1", "leg.back", Side::right, {{0.5, 0.5}}}}};
    visit.perpetuating_factors = {
        {{"urn:myochart:cs:perpetuating-factor", "running", "Running"}, awkward_text},
        {{"urn:x", "y", ""}, ""}};
    OutcomeScore form;
    form.id = uuid(90);
    form.instrument = "psfs";
    form.version = form.language = form.note = awkward_text;
    form.administration = Administration::interview;
    form.respondent = Respondent::proxy;
    form.completed_at = parse_time("2026-11-20T08:55:00+01:00");
    form.answers = {parse_decimal("4"), std::nullopt, parse_decimal("7")};
    form.activities = {awkward_text, "stairs", "running"};
    form.score = parse_decimal("5.5");
    form.scoring = "another-rule/1";
    visit.outcomes = {form};
    visit.regions = {{"lower-leg-foot", "2026.1", "org.myochart.lower-leg-foot", "1.0.0",
                      digest("fedcba9876543210"), PluginTrust::approved},
                     {"other", "2026.2", "org.example.other", "0.1.0", "", std::nullopt},
                     {"toy", "1", "org.example.toy", "0.1.0", "", PluginTrust::developer}};
    visit.screening = full_screening(visit.episode);
    visit.consents = full_consents(visit.episode);
    visit.findings = {full_finding(), full_finding()};
    visit.findings[1].id = uuid(31);
    visit.findings[1].position.reset();
    visit.findings[1].referral = ObservedReferral{};
    PainRating rating;
    rating.id = uuid(50);
    rating.site = full_site();
    rating.finding = uuid(30);
    rating.context = PainContext::worst_24_hours;
    rating.activity = rating.quality = awkward_text;
    rating.phase = Phase::after_24_hours;
    rating.rating = parse_decimal("6.50");
    visit.pain_ratings = {rating, {}};
    visit.pain_ratings[1].id = uuid(51);
    visit.pain_ratings[1].scale = PainScale::visual_analogue;
    visit.pain_ratings[1].rating = parse_decimal("63");
    PressurePainThreshold threshold;
    threshold.id = uuid(52);
    threshold.site = full_site();
    threshold.finding = uuid(30);
    threshold.comparison_for = uuid(52);
    threshold.phase = Phase::before;
    threshold.probe_area = quantity("1.00 cm2");
    threshold.rate = quantity("1 kgf/s");
    threshold.trials = {quantity("3.20 kgf"), quantity("3.0 kgf")};
    threshold.interval = quantity("30 s");
    threshold.rule = AveragingRule::mean_of_last_two;
    threshold.instrument = awkward_text;
    threshold.calibrated_on = parse_date("2026-01-31");
    visit.thresholds = {threshold};
    RangeOfMotion motion;
    motion.id = uuid(53);
    motion.joint = "ankle";
    motion.movement = "dorsiflexion";
    motion.mode = MotionMode::active_assisted;
    motion.start_position = motion.end_feel = motion.instrument = awkward_text;
    motion.angle = quantity("-8.0 deg");
    motion.pain_at_end = Criterion::indeterminate;
    motion.pain_rating = parse_decimal("3.5");
    motion.phase = Phase::after;
    visit.ranges_of_motion = {motion};
    visit.strengths = full_strengths();
    visit.circumferences = {full_circumference()};
    visit.tests = {full_test()};
    visit.problems = {{uuid(58), awkward_text, Code{"urn:icd", "M79.18", awkward_text},
                       Side::midline, ProblemStatus::ruled_out, awkward_text, awkward_text}};
    visit.goals = {
        {uuid(59), awkward_text, awkward_text, parse_date("2027-01-31"), GoalStatus::dropped}};
    visit.treatments = {full_treatment()};
    visit.adverse_events = {full_adverse_event()};
    visit.home_programme = {{uuid(65), awkward_text, 3, 0, quantity("30 s"), awkward_text}};
    visit.assessment = visit.prognosis = visit.referred_to = awkward_text;
    visit.next_visit = parse_date("2026-11-27");
    visit.plan = "\n";
    return visit;
}

inline Signature full_signature() {
    return {full_clinician(12), parse_time("2026-11-20T16:00:00+05:45"), "author" + awkward_text,
            "MIIB" + awkward_text};
}

/// As few fields as a complete visit has; it can be signed.
inline Visit minimal_visit(int id = 60) {
    Visit visit;
    visit.id = uuid(id);
    visit.episode = uuid(id + 1);
    visit.clinician.name = "A";
    visit.organisation.name = "B";
    visit.start = parse_time("2026-11-20T09:00:00Z");
    return visit;
}

inline Chart minimal_chart() {
    Chart chart;
    chart.patient.id = uuid(1);
    chart.patient.name = "P";
    return chart;
}

/// One of each kind, the revised visits among them; what their kinds allow is not looked at.
inline std::vector<Amendment> full_amendments() {
    std::vector<Amendment> amendments;
    for (const auto& entry : words_of<AmendmentKind>) {
        Amendment amendment{uuid(80 + static_cast<int>(amendments.size())),
                            entry.value,
                            "reason" + awkward_text,
                            awkward_text,
                            std::nullopt,
                            full_signature()};
        if (entry.value == AmendmentKind::correction) amendment.revised = full_visit();
        if (entry.value == AmendmentKind::late_entry) {
            amendment.revised = minimal_visit(10);
            amendment.reason = amendment.text = "";
        }
        amendments.push_back(std::move(amendment));
    }
    return amendments;
}

inline Chart full_chart() {
    Visit draft = full_visit();
    draft.id = uuid(13);
    return {full_patient(),
            {SignedVisit::as_recorded(full_visit(), full_signature(), full_amendments()),
             SignedVisit::as_recorded(
                 minimal_visit(),
                 {full_clinician(12), parse_time("2026-11-20T10:00:00Z"), "author", ""})},
            {std::move(draft), minimal_visit(70)}};
}

inline MuscleSite calf() {
    return {"lower-leg-foot",
            "gastrocnemius.caput_mediale",
            "Medial head of gastrocnemius",
            Side::left,
            {{"https://clinic.example/muscles", "gastrocnemius.caput_mediale",
              "Medial head of gastrocnemius"}}};
}

/// What `schemas/examples/chart-example.xml` shows: an ordinary visit, readable.
inline Visit example_visit() {
    const Clinician clinician{uuid(12), "Maria Sandoval", "Physiotherapist", "PT-20417"};
    Visit visit = minimal_visit(10);
    visit.clinician = clinician;
    visit.organisation = {
        "Praxis am Stadtwald", {"Waldweg 12", "50935 Köln"}, "praxis@clinic.example"};
    visit.start = parse_time("2026-11-20T09:00:00+01:00");
    visit.end = parse_time("2026-11-20T09:50:00+01:00");
    visit.complaint =
        "Deep ache in the left calf for three weeks, worse after hill runs. No trauma.";
    visit.history = "Ankle sprain on the left in 2019, healed.";
    visit.medication = "None.";
    visit.perpetuating_factors = {
        {{"urn:myochart:cs:perpetuating-factor", "running", "Running"}, "50 km a week"}};
    visit.regions = {
        {"lower-leg-foot", "2026.1", "org.myochart.lower-leg-foot", "1.0.0", digest()}};
    visit.screening = Screening{.id = uuid(20),
                                .episode = visit.episode,
                                .performed_at = parse_time("2026-11-20T09:05:00+01:00"),
                                .performed_by = clinician,
                                .wells = WellsForm{}};
    for (const ScreeningQuestion& question : screening_questions()) {
        visit.screening->answers.push_back(
            {std::string(question.code), std::string(question.text), Answer::no, ""});
    }
    for (const WellsItem& item : wells_items()) {
        visit.screening->wells->answers.push_back(
            {std::string(item.code), std::string(item.text), Answer::no, ""});
    }
    visit.consents = {{.id = uuid(23),
                       .episode = visit.episode,
                       .modalities = {Modality::scraping, Modality::heat},
                       .given_by = "Jonas Weber",
                       .manner = ConsentManner::written,
                       .obtained_by = clinician,
                       .given_at = parse_time("2026-11-20T09:10:00+01:00"),
                       .risks_explained = "Bruising, petechiae, soreness for two days, burn.",
                       .alternatives_explained = "Pressure by hand, stretching, no treatment.",
                       .draping_or_chaperone = "Both calves bare below the knee."}};
    Finding finding;
    finding.id = uuid(30);
    finding.site = calf();
    finding.trigger_point = "gastrocnemius.trp1";
    finding.trigger_point_label = "TrP1";
    finding.position = Position{"Popliteal crease",
                                "Calcaneal tuberosity",
                                parse_decimal("0.24"),
                                quantity("-14 mm"),
                                default_uncertainty(),
                                quantity("412 mm"),
                                "9 cm distal to the popliteal crease"};
    finding.criteria.taut_band = finding.criteria.hypersensitive_spot =
        finding.criteria.recognised_pain = Criterion::present;
    finding.role = TriggerPointRole::primary;
    finding.criteria.local_twitch = Criterion::indeterminate;
    finding.criteria.weakness = Criterion::absent;
    finding.palpation = Palpation::flat;
    finding.palpation_force = quantity("2.5 kgf");
    finding.tenderness = 3;
    finding.pain_on_palpation = parse_decimal("7");
    ObservedReferral& referral = finding.referral.emplace();
    referral.description = "medial arch of the sole";
    referral.quality = "deep ache";
    referral.drawn_by = "patient";
    referral.latency = quantity("4 s");
    referral.matches_textbook = Agreement::yes;
    referral.areas = {{"lower-leg-foot",
                       "2026.1",
                       "foot.sole",
                       Side::left,
                       {{0.415, 0.74}, {0.44, 0.65}, {0.31, 0.47}}}};
    add_finding(visit, finding);
    PainRating rating;
    rating.id = uuid(50);
    rating.context = PainContext::movement;
    rating.activity = "first steps";
    rating.phase = Phase::before;
    rating.rating = parse_decimal("5");
    visit.pain_ratings = {rating, rating};
    visit.pain_ratings[1].id = uuid(51);
    visit.pain_ratings[1].site = calf();
    visit.pain_ratings[1].phase = Phase::after;
    visit.pain_ratings[1].rating = parse_decimal("2");
    PressurePainThreshold threshold;
    threshold.id = uuid(52);
    threshold.site = calf();
    threshold.finding = uuid(30);
    threshold.phase = Phase::before;
    threshold.probe_area = quantity("1 cm2");
    threshold.rate = quantity("1 kgf/cm2/s");
    threshold.trials = {quantity("2.4 kgf/cm2"), quantity("2.2 kgf/cm2")};
    threshold.instrument = "spring algometer";
    visit.thresholds = {threshold};
    RangeOfMotion motion;
    motion.id = uuid(53);
    motion.joint = "ankle";
    motion.movement = "dorsiflexion";
    motion.mode = MotionMode::passive;
    motion.start_position = "prone, knee extended";
    motion.angle = quantity("8 deg");
    motion.instrument = "goniometer";
    motion.phase = Phase::before;
    visit.ranges_of_motion = {motion};
    Strength strength;
    strength.id = uuid(54);
    strength.movement = "ankle plantarflexion";
    strength.position = "standing on one leg";
    strength.grade = StrengthGrade::four_plus;
    strength.repetitions = 17;
    strength.phase = Phase::before;
    visit.strengths = {strength};
    visit.circumferences = {{uuid(55), "calf", Side::left, "10 cm below the tibial tuberosity",
                             quantity("37.5 cm"), "tape", Phase::before}};
    visit.tests = {{uuid(56), TestKind::muscle_length, "weight-bearing lunge, knee straight",
                    Side::left, TestResult::positive, quantity("7 cm"), "toe to wall",
                    Phase::before, ""}};
    visit.problems = {{uuid(57), "Myofascial pain of the left calf",
                       Code{"http://hl7.org/fhir/sid/icd-10-cm", "M79.18", "Myalgia, other site"},
                       Side::left, ProblemStatus::active, "end of October", ""}};
    visit.goals = {{uuid(58), "Run 10 km without pain", "three runs in a row",
                    parse_date("2027-01-31"), GoalStatus::open}};
    Treatment treatment;
    treatment.id = uuid(41);
    treatment.modalities = {Modality::scraping, Modality::heat};
    treatment.site = calf();
    treatment.findings = {finding.id};
    treatment.start = parse_time("2026-11-20T09:30:00+01:00");
    treatment.duration = quantity("5 min");
    treatment.instrument = "heated blade";
    treatment.scraping.emplace().strokes = 40;
    treatment.scraping->direction = "distal to proximal";
    treatment.heat.emplace().set_temperature = quantity("42 Cel");
    treatment.heat->sensation = HeatSensation::felt;
    treatment.session =
        SessionUse{uuid(40),
                   "calf.csv",
                   digest(),
                   "org.myochart.delimited-text",
                   "1.0.0",
                   {"Example", "Simulator", "", "", ""},
                   true,
                   quantity("0 s"),
                   quantity("300 s"),
                   {{"contact-time", "Contact", quantity("212.4 s"), "contact channel"}},
                   {{Severity::information, "simulated", "No device made this recording", "", 1}}};
    treatment.skin = SkinResponse{1, Petechiae::sparse, {}, ""};
    add_treatment(visit, treatment);
    visit.assessment = "Trigger point in the medial head of the left gastrocnemius.";
    visit.plan = "Stretching daily. Review in one week.";
    visit.home_programme = {
        {uuid(59), "Calf stretch at the wall", 3, 5, quantity("30 s"), "twice a day"}};
    visit.next_visit = parse_date("2026-11-27");
    return visit;
}

inline Amendment addendum(int id, const std::string& text, const std::string& signed_at) {
    return {uuid(id),     AmendmentKind::addendum,
            "told later", text,
            std::nullopt, {example_visit().clinician, parse_time(signed_at), "author", ""}};
}

/// The example's visit with what was added: an addendum, a correction, and another addendum.
inline SignedVisit amended_visit() {
    const SignedVisit signed_visit =
        sign(example_visit(),
             {example_visit().clinician, parse_time("2026-11-20T10:00:00+01:00"), "author", ""});
    Amendment correction = addendum(91, "", "2026-11-21T09:00:00+01:00");
    correction.kind = AmendmentKind::correction;
    correction.reason = "misread";
    correction.revised = example_visit();
    correction.revised->ranges_of_motion[0].angle = quantity("9 deg");
    return amend(amend(amend(signed_visit, addendum(90, "The patient's shoes are new.",
                                                    "2026-11-20T18:00:00+01:00")),
                       std::move(correction)),
                 addendum(92, "Soreness for one day.", "2026-11-22T09:00:00+01:00"));
}

inline Chart example_chart() {
    Visit draft = minimal_visit(14);
    draft.clinician = example_visit().clinician;
    draft.organisation = example_visit().organisation;
    draft.start = parse_time("2026-11-27T09:00:00+01:00");
    draft.complaint = "Review after one week.";
    const Patient patient{uuid(1),
                          "Jonas Weber",
                          parse_date("1991-04-17"),
                          "male",
                          {{"https://clinic.example/records", "2026-0417"}}};
    return {patient, {amended_visit()}, {std::move(draft)}};
}

/// A draft with one of each thing that the list of broken documents breaks.
inline Chart short_chart() {
    Visit visit = example_visit();
    visit.perpetuating_factors.clear();
    visit.screening->answers.resize(1);
    visit.screening->wells->answers.resize(1);
    visit.findings[0].referral.reset();
    visit.pain_ratings.resize(1);
    visit.ranges_of_motion.clear();
    visit.treatments[0].modalities = {Modality::stretching};
    AdverseEvent event;
    event.id = uuid(64);
    event.kind = AdverseEventKind::pain_flare;
    event.severity = 1;
    event.onset = parse_time("2026-11-20T09:45:00+01:00");
    event.description = "More pain than before.";
    event.outcome = AdverseEventOutcome::recovered;
    visit.adverse_events = {event};
    return {example_chart().patient, {}, {std::move(visit)}};
}

}  // namespace myochart::test
