// SPDX-License-Identifier: Apache-2.0
// A visit from the first question to the printed report, by the C++ API.
// Usage: embed-cpp PLUGIN_FOLDER RECORDING OUTPUT_FOLDER
#include <iostream>

// [readme]
#include <myochart/myochart.hpp>

using namespace myochart;

void document_a_visit(const std::string& plugins, const std::string& recording,
                      const std::string& folder) {
    Workspace clinic({.store = folder + "/clinic.myochart", .plugins = {.folders = {plugins}}});
    const Patient patient{
        .id = random_uuid(), .name = "Jonas Weber", .birth_date = parse_date("1991-04-17")};
    const Clinician clinician{
        .id = random_uuid(), .name = "Maria Sandoval", .role = "Physiotherapist"};
    const MuscleSite calf = clinic.site("gastrocnemius.caput_mediale", Side::left);

    Visit visit = clinic.new_visit(clinician, {.name = "Praxis am Stadtwald"});
    visit.complaint = "Deep ache in the left calf and the arch of the foot after running.";
    visit.screening =
        Screening{.episode = visit.episode, .performed_at = visit.start, .performed_by = clinician};
    for (const ScreeningQuestion& question : screening_questions()) {
        visit.screening->answers.push_back(
            {.question = std::string(question.code), .answer = Answer::no});
    }
    clinic.add(visit, Consent{
                          .modalities = {Modality::scraping, Modality::heat, Modality::vibration},
                          .given_by = patient.name,
                          .manner = ConsentManner::written,
                          .obtained_by = clinician,
                          .given_at = visit.start,
                      });

    clinic.add(visit, Finding{
                          .site = calf,
                          .trigger_point = "gastrocnemius.trp1",
                          .position = Position{.along = parse_decimal("0.24"),
                                               .lateral = parse_quantity("24 mm")},
                          .criteria = {.taut_band = Criterion::present,
                                       .hypersensitive_spot = Criterion::present,
                                       .referred_sensation = Criterion::present,
                                       .recognised_pain = Criterion::present},
                          .pain_on_palpation = parse_decimal("7"),
                      });
    clinic.add(visit, PressurePainThreshold{
                          .site = calf,
                          .phase = Phase::before,
                          .probe_area = parse_quantity("1 cm2"),
                          .rate = parse_quantity("1 kgf/cm2/s"),
                          .trials = {parse_quantity("2.1 kgf/cm2"), parse_quantity("2.3 kgf/cm2"),
                                     parse_quantity("2.2 kgf/cm2")},
                      });

    const Session session = clinic.import_session(recording);
    clinic.add(visit, Treatment{
                          // refused if screening or consent does not allow it
                          .modalities = {Modality::scraping, Modality::heat, Modality::vibration},
                          .site = calf,
                          .start = visit.start,
                          .heat = HeatDose{.set_temperature = parse_quantity("50 Cel")},
                          .session = use_session(session),
                      });

    clinic.save(patient, visit, {.sessions = {session}});
    clinic.sign(visit.id, clinician);  // from here on it never changes
    write_file(folder + "/visit.xml", clinic.chart_xml(visit.id));
    write_file(folder + "/visit.pdf", clinic.write_report(clinic.report(visit.id)));
}
// [readme]

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: embed-cpp PLUGIN_FOLDER RECORDING OUTPUT_FOLDER\n";
        return 2;
    }
    try {
        document_a_visit(argv[1], argv[2], argv[3]);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::cout << argv[3] << "/visit.pdf\n" << argv[3] << "/visit.xml\n";
    return 0;
}
