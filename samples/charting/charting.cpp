// SPDX-License-Identifier: Apache-2.0
// Two visits of one episode by the C++ API: charted, signed, amended, compared.
// Usage: charting PLUGIN_FOLDER OUTPUT_FOLDER
#include <iostream>

#include <myochart/myochart.hpp>

using namespace myochart;

namespace {

const Clinician clinician{.name = "Maria Sandoval", .role = "Physiotherapist"};
const Patient patient{.id = parse_uuid("5b1f0c9e-2d43-4a6b-9f58-0a1b2c3d4e02"),
                      .name = "Jonas Weber",
                      .birth_date = parse_date("1991-04-17")};

// [finding]
void chart_finding(const Workspace& clinic, Visit& visit) {
    Finding finding;
    finding.site = clinic.site("gastrocnemius.caput_mediale", Side::left);
    finding.position = clinic.position(
        finding.site.muscle,
        "24 % of the way from the medial femoral epicondyle to the medial calcaneal tubercle, "
        "24 mm lateral to that line");
    finding.criteria = {.taut_band = Criterion::present,
                        .hypersensitive_spot = Criterion::present,
                        .spot_in_band = Criterion::present,
                        .recognised_pain = Criterion::present,
                        .local_twitch = Criterion::absent};  // the others: not tested
    finding.tenderness = 3;
    finding.clinicians_class = TriggerPointClass::active;  // beside the computed ones
    clinic.add(visit, finding);
}
// [finding]

// [measures]
void measure(const Workspace& clinic, Visit& visit, const char* threshold, const char* pain) {
    clinic.add(visit, PressurePainThreshold{
                          .site = clinic.site("gastrocnemius.caput_mediale", Side::left),
                          .finding = visit.findings.front().id,
                          .probe_area = parse_quantity("1 cm2"),
                          .rate = parse_quantity("1 kgf/cm2/s"),
                          .trials = {parse_quantity(threshold), parse_quantity(threshold)},
                      });
    clinic.add(visit,
               PainRating{.context = PainContext::average_24_hours, .rating = parse_decimal(pain)});
    clinic.add(visit, OutcomeScore{.instrument = "psfs",
                                   .completed_at = visit.start,
                                   .answers = {parse_decimal(pain), std::nullopt},
                                   .activities = {"running", "stairs"}});
}
// [measures]

// [gate]
void scrape(const Workspace& clinic, Visit& visit) {
    visit.screening = Screening{.performed_at = visit.start, .performed_by = clinician};
    for (const ScreeningQuestion& question : screening_questions()) {
        visit.screening->answers.push_back(
            {.question = std::string(question.code), .answer = Answer::no});
    }
    clinic.complete(visit);
    clinic.add(visit, Consent{.modalities = {Modality::scraping, Modality::heat},
                              .given_by = patient.name,
                              .manner = ConsentManner::verbal,
                              .obtained_by = clinician,
                              .given_at = visit.start});
    clinic.add(visit, Treatment{
                          // throws without the screening or the consent
                          .modalities = {Modality::scraping, Modality::heat},
                          .site = clinic.site("gastrocnemius.caput_mediale", Side::left),
                          .findings = {visit.findings.front().id},
                          .start = visit.start,
                          .scraping = ScrapingDose{.direction = "distal to proximal",
                                                   .strokes = 40,
                                                   .grade = PressureGrade::moderate},
                          .heat = HeatDose{.set_temperature = parse_quantity("42 Cel"),
                                           .sensation = HeatSensation::felt},
                      });
}
// [gate]

// [amend]
void amend(Workspace& clinic, const Uuid& visit) {
    clinic.amend(visit, Amendment{.kind = AmendmentKind::addendum,
                                  .reason = "the patient telephoned the day after",
                                  .text = "No bruising; soreness for one evening.",
                                  .signature = {.signer = clinician, .meaning = "author"}});

    Visit corrected = clinic.visit(visit).content();
    corrected.findings.front().tenderness = 2;
    clinic.amend(visit, Amendment{.kind = AmendmentKind::correction,
                                  .reason = "the grade was written down wrongly",
                                  .revised = corrected,
                                  .signature = {.signer = clinician, .meaning = "author"}});

    const StoredVisit stored = clinic.visit(visit);
    const auto& signed_visit = std::get<SignedVisit>(stored.visit);
    for (const Difference& difference :
         differences(signed_visit.original(), signed_visit.current())) {
        std::cout << to_string(difference) << '\n';
    }
}
// [amend]

// [compare]
void compare(const Workspace& clinic) {
    const Chart chart = clinic.chart(patient.id);
    const auto visits = visits_in_order(chart);
    for (const std::string& sentence : what_changed(*visits.front(), *visits.back())) {
        std::cout << sentence << '\n';
    }
}
// [compare]

void chart_two_visits(const std::string& plugins, const std::string& folder) {
    Time now = parse_time("2026-11-20T09:00:00+01:00");
    Workspace clinic({.store = folder + "/clinic.myochart",
                      .plugins = {.folders = {plugins}},
                      .clock = [&now] { return now; }});
    // [first]
    Visit first = clinic.new_visit(clinician, {.name = "Praxis am Stadtwald"});
    first.complaint = "Deep ache in the left calf after running.";
    chart_finding(clinic, first);
    measure(clinic, first, "2.2 kgf/cm2", "5");
    scrape(clinic, first);
    first.plan = "Again in a week.";
    clinic.save(patient, first);
    clinic.sign(first.id, clinician);
    // [first]
    now = parse_time("2026-11-21T10:00:00+01:00");
    amend(clinic, first.id);

    now = parse_time("2026-11-27T09:00:00+01:00");
    // [again]
    Visit second = clinic.visit_like(first.id);  // the same points, nothing examined yet
    second.findings.front().criteria = {.taut_band = Criterion::present,
                                        .hypersensitive_spot = Criterion::absent,
                                        .referred_sensation = Criterion::absent};
    measure(clinic, second, "3.1 kgf/cm2", "2");
    clinic.save(patient, second);
    // [again]
    compare(clinic);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: charting PLUGIN_FOLDER OUTPUT_FOLDER\n";
        return 2;
    }
    try {
        chart_two_visits(argv[1], argv[2]);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
