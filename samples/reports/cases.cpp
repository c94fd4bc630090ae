// SPDX-License-Identifier: Apache-2.0
#include "cases.hpp"

#include <algorithm>

namespace gallery {

using namespace myochart;

namespace {

const Clinician clinician{
    .name = "Maria Sandoval", .role = "Physiotherapist", .licence = "PT-20417"};
const Organisation clinic_name{.name = "Praxis am Stadtwald",
                               .address = {"Waldstraße 3", "50935 Köln"},
                               .contact = "Telephone 0221 555 0100"};

/// What is different from case to case.
struct Plan {
    std::string name;
    std::string patient = "Jonas Weber";
    std::size_t findings = 2;
    int visits = 1;
    std::string recording{};  ///< of the last visit; empty: none
};

std::string digits(double value, int places) { return rounded(value, places); }

/// Muscles of the first region, each head and muscle that has a trigger point in the literature.
std::vector<const TriggerPoint*> textbook(const Atlas& atlas) {
    std::vector<const TriggerPoint*> points;
    for (const Region& region : atlas.regions()) {
        for (const TriggerPoint& point : region.trigger_points) points.push_back(&point);
    }
    return points;
}

Criterion as_found(std::size_t n) {
    constexpr Criterion states[] = {Criterion::present, Criterion::present, Criterion::absent,
                                    Criterion::indeterminate, Criterion::not_tested};
    return states[n % std::size(states)];
}

/// The n-th finding: muscles in turn, left before right, further along the muscle each time round.
Finding finding_of(const Workspace& clinic, std::size_t n) {
    const auto points = textbook(clinic.atlas());
    const TriggerPoint& point = *points[(n / 2 * 7) % points.size()];
    const std::size_t round = n / 2 / points.size();
    Finding finding;
    finding.site = clinic.site(point.muscle, n % 2 == 0 ? Side::left : Side::right);
    finding.trigger_point = point.key;
    finding.position =
        Position{.along = parse_decimal(
                     digits(std::min(0.95, point.along + 0.07 * static_cast<double>(round)), 2)),
                 .lateral = parse_quantity(digits(point.lateral.value, 0) + " mm")};
    finding.criteria = {.taut_band = Criterion::present,
                        .hypersensitive_spot = as_found(n),
                        .referred_sensation = as_found(n + 1),
                        .recognised_pain = as_found(n / 2),
                        .local_twitch = as_found(n + 3)};
    finding.palpation = Palpation::flat;
    finding.tenderness = static_cast<int>(n % 4);
    finding.pain_on_palpation = parse_decimal(std::to_string(3 + n % 6));
    if (finding.criteria.referred_sensation == Criterion::present)
        finding.referral = ObservedReferral{.description = "instep and heel",
                                            .quality = "deep ache",
                                            .matches_textbook = Agreement::partly};
    return finding;
}

void screen(Visit& visit) {
    visit.screening = Screening{.performed_at = visit.start, .performed_by = clinician};
    for (const ScreeningQuestion& question : screening_questions()) {
        const bool varicose = question.code == "varicose-veins";
        visit.screening->answers.push_back({.question = std::string(question.code),
                                            .answer = varicose ? Answer::yes : Answer::no,
                                            .note = varicose ? "fine ones, not at the site" : ""});
    }
    visit.screening->wells = WellsForm{};
    for (const WellsItem& item : wells_items())
        visit.screening->wells->answers.push_back(
            {.question = std::string(item.code), .answer = Answer::no});
}

void agree(const Workspace& clinic, Visit& visit, const Patient& patient) {
    clinic.add(visit,
               Consent{.modalities = {Modality::scraping, Modality::heat, Modality::vibration},
                       .given_by = patient.name,
                       .manner = ConsentManner::written,
                       .obtained_by = clinician,
                       .given_at = visit.start,
                       .risks_explained = "Bruising, soreness, burn; stops on request."});
}

/// Values that get a little better with each visit, not evenly.
void measure(const Workspace& clinic, Visit& visit, int number) {
    const double step = number * 0.12 + (number % 3 == 1 ? -0.2 : 0.05);
    for (std::size_t i = 0; i < std::min<std::size_t>(visit.findings.size(), 2); ++i) {
        const std::string first = digits(1.9 + step + 0.3 * static_cast<double>(i), 1);
        const std::string second = digits(2.1 + step + 0.3 * static_cast<double>(i), 1);
        clinic.add(visit, PressurePainThreshold{.site = visit.findings[i].site,
                                                .finding = visit.findings[i].id,
                                                .phase = Phase::before,
                                                .probe_area = parse_quantity("1 cm2"),
                                                .rate = parse_quantity("1 kgf/cm2/s"),
                                                .trials = {parse_quantity(first + " kgf/cm2"),
                                                           parse_quantity(second + " kgf/cm2"),
                                                           parse_quantity(first + " kgf/cm2")}});
    }
    const int pain = std::max(1, 7 - number / 3 - number % 2);
    clinic.add(visit, PainRating{.context = PainContext::average_24_hours,
                                 .phase = Phase::before,
                                 .rating = parse_decimal(std::to_string(pain))});
    for (const Side side : {Side::left, Side::right})
        clinic.add(visit,
                   RangeOfMotion{.joint = "ankle",
                                 .movement = "dorsiflexion",
                                 .side = side,
                                 .start_position = "prone, knee extended",
                                 .angle = parse_quantity(std::to_string(8 + number / 2) + " deg"),
                                 .instrument = "goniometer",
                                 .phase = Phase::before});
    OutcomeScore function{
        .instrument = "lefs", .respondent = Respondent::patient, .completed_at = visit.start};
    for (int item = 0; item < 20; ++item)
        function.answers.push_back(
            parse_decimal(std::to_string(std::min(4, 2 + (number + item) % 3))));
    clinic.add(visit, function);
}

void treat(const Workspace& clinic, Visit& visit, const std::string& recording,
           std::vector<Session>& sessions) {
    Treatment treatment{
        .modalities = {Modality::scraping, Modality::heat, Modality::vibration},
        .site = visit.findings.empty() ? clinic.site("gastrocnemius.caput_mediale", Side::left)
                                       : visit.findings.front().site,
        .start = visit.start,
        .scraping =
            ScrapingDose{.direction = "distal to proximal", .grade = PressureGrade::moderate},
        .heat =
            HeatDose{.set_temperature = parse_quantity("48 Cel"), .sensation = HeatSensation::felt},
        .vibration = VibrationDose{.frequency = parse_quantity("60 Hz")}};
    if (!recording.empty()) {
        sessions.push_back(clinic.import_session(recording));
        treatment.session = use_session(sessions.back());
    }
    treatment.skin = SkinResponse{.erythema = 1, .petechiae = Petechiae::sparse};
    clinic.add(visit, treatment);
}

void plan(Visit& visit) {
    visit.problems.push_back({.text = "Pain in the calf and the arch of the foot",
                              .side = Side::left,
                              .since = "2026-09"});
    visit.assessment = "Findings in the calf fit the pain that the patient knows.";
    visit.goals.push_back({.text = "Run 10 km without pain",
                           .target = "no more than 2/10 on the day after",
                           .due = parse_date("2027-03-01")});
    visit.plan = "Weekly for four weeks, then judged anew.";
    visit.home_programme.push_back({.text = "Calf stretch at the wall, knee straight",
                                    .sets = 3,
                                    .repetitions = 1,
                                    .hold = parse_quantity("30 s"),
                                    .frequency = "twice a day"});
    visit.next_visit = parse_date("2026-12-04");
    visit.referred_to = "Dr. Jana Kühn, vascular medicine";
}

Uuid chart_visit(Workspace& clinic, const Plan& plan_of, const Patient& patient, int number,
                 const std::optional<Uuid>& before) {
    const bool last = number + 1 == plan_of.visits;
    Visit visit = clinic.new_visit(clinician, clinic_name);
    if (before) visit.episode = clinic.visit(*before).content().episode;
    visit.complaint = "Deep ache in the left calf and the arch of the foot after running.";
    visit.history = "Began six weeks ago after hill runs; worse in the morning.";
    for (std::size_t n = 0; n < plan_of.findings; ++n) {
        Finding finding = finding_of(clinic, n);
        if (before)
            finding.follows =
                EarlierFinding{*before, clinic.visit(*before).content().findings[n].id};
        clinic.add(visit, finding);
    }
    screen(visit);
    clinic.complete(visit);
    agree(clinic, visit, patient);
    measure(clinic, visit, number);
    std::vector<Session> sessions;
    treat(clinic, visit, last ? plan_of.recording : "", sessions);
    plan(visit);
    clinic.save(patient, visit, {.sessions = sessions, .recordings_of_several_patients = true});
    clinic.sign(visit.id, clinician);
    return visit.id;
}

Case chart_case(Workspace& clinic, Time& now, const Plan& plan_of) {
    const Patient patient{.id = random_uuid(),
                          .name = plan_of.patient,
                          .birth_date = parse_date("1991-04-17"),
                          .sex = "male",
                          .external_ids = {{"urn:example:praxis", "P-1047"}}};
    std::optional<Uuid> visit;
    for (int number = 0; number < plan_of.visits; ++number) {
        visit = chart_visit(clinic, plan_of, patient, number, visit);
        now.instant += std::chrono::days(7);
    }
    return {plan_of.name, *visit};
}

}  // namespace

std::vector<Case> chart_cases(Workspace& clinic, Time& now, const Recordings& recordings) {
    const Time start = now;
    const Plan plans[] = {
        {.name = "usual", .recording = recordings.short_one},
        {.name = "no-findings", .findings = 0},
        {.name = "one-finding", .findings = 1},
        {.name = "sixty-findings", .findings = 60},
        {.name = "long-name",
         .patient =
             "Maximiliana Theodora Alexandrina von Hohenstein-Waldburg zu Rosenfeld-Altenberg"},
        {.name = "right-to-left-name", .patient = "محمد بن عبد الله الأنصاري"},
        {.name = "four-hours", .recording = recordings.long_one},
        {.name = "forty-visits", .visits = 40},
    };
    std::vector<Case> cases;
    for (const Plan& plan_of : plans) {
        now = start;
        cases.push_back(chart_case(clinic, now, plan_of));
    }
    return cases;
}

}  // namespace gallery
