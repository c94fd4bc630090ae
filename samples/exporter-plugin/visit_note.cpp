// SPDX-License-Identifier: Apache-2.0
// A visit as a plain-text note: who, when, what was found, what was done, who signed.
#include <myochart/plugin/kit/exporter.hpp>

using namespace myochart;

class VisitNote : public kit::Exporter {
public:
    static constexpr std::string_view format = "visit-note";
    static constexpr std::string_view title = "Visit note (plain text)";
    static constexpr std::string_view suffix = "txt";
    static constexpr std::string_view media_type = "text/plain; charset=utf-8";
    static constexpr bool personal_data = true;
    static constexpr bool lossy = true;

    void write(const kit::Document& document, kit::Output& output) override {
        for (const kit::Option& option : output.options)
            throw kit::Refusal("the option \"" + std::string(option.key) + "\" is not known",
                               "A visit note has no options");
        const kit::Element record = document.record();
        const kit::Element visit = document.visit();
        const kit::Element patient = document.patient();
        output << "VISIT NOTE\n\n"
               << "Patient: " << patient["name"] << with(", born ", patient["birthDate"]) << "\n"
               << "Visit:   " << visit["start"] << with(" to ", visit["end"]) << "\n"
               << "Seen by: " << person(visit.child("clinician")) << "\n"
               << state_of(record) << "\n"
               << "Findings\n";
        for (const kit::Element& finding : visit.children("finding"))
            write_finding(finding, output);
        if (visit.children("finding").empty()) output << "  none charted\n";
        output << "\nTreatments\n";
        for (const kit::Element& treatment : visit.children("treatment"))
            write_treatment(treatment, output);
        if (visit.children("treatment").empty()) output << "  none charted\n";
        output << "\nThis note names a patient, and leaves parts of the record out: screening, "
                  "consent,\n"
                  "measures, outcomes, adverse events and plan among them. The record itself "
                  "counts.\n";
    }

private:
    static std::string with(std::string_view before, std::string_view value) {
        return value.empty() ? std::string() : std::string(before) + std::string(value);
    }
    static std::string person(const kit::Element& who) {
        return std::string(who["name"]) + with(", ", who["role"]);
    }
    static std::string signature_of(const kit::Element& signed_thing) {
        const kit::Element signature = signed_thing.child("signature");
        return person(signature.child("signer")) + with(" at ", signature["at"]);
    }
    static std::string place(const kit::Element& site) {
        const std::string_view name = site["name"].empty() ? site["muscle"] : site["name"];
        return std::string(name) + with(", ", site["side"]);
    }

    /// Whether and by whom it is signed, and what was added since.
    static std::string state_of(const kit::Element& record) {
        if (record["status"] != "signed") return "Signed:  NO, THIS IS A DRAFT\n";
        std::string text = "Signed:  " + signature_of(record) + "\n";
        for (const kit::Element& amendment : record.children("amendment")) {
            const std::string_view kind = amendment["kind"];
            if (kind == "entered-in-error") text = "ENTERED IN ERROR, NOT TO BE USED\n" + text;
            text += "Amended: " + std::string(kind) + ", " + signature_of(amendment) +
                    with(": ", amendment["reason"]) + with(": ", amendment.child("text").text()) +
                    "\n";
        }
        return text;
    }

    static void write_finding(const kit::Element& finding, kit::Output& output) {
        output << "  " << finding["label"] << with(" ", finding["triggerPointLabel"]) << " "
               << place(finding.child("site"))
               << with(", ", finding.child("position")["landmarkPhrase"])
               << with(", tenderness ", finding["tenderness"])
               << with(", pain on palpation ", finding["painOnPalpation"])
               << with(", not examined: ", finding["notExaminedBecause"])
               << with(", class by clinician: ", finding["cliniciansClass"]);
        for (const kit::Element& computed : finding.children("computedClass"))
            output << with(", ", computed["ruleSet"]) << ": " << computed["result"];
        output << with(", felt in ", finding.child("referral")["description"])
               << with(". ", finding.child("note").text()) << "\n";
    }

    /// Every figure of a dose, whatever the treatment was.
    static void write_dose(const kit::Element& dose, kit::Output& output) {
        if (!dose) return;
        output << "    " << dose.name();
        for (const auto& [name, value] : dose.attributes()) output << " | " << name << " " << value;
        for (const kit::Element& quantity : dose.children())
            output << " | " << quantity.name() << " " << quantity["value"] << " "
                   << quantity["unit"];
        output << "\n";
    }

    static void write_treatment(const kit::Element& treatment, kit::Output& output) {
        output << "  " << place(treatment.child("site"));
        for (const kit::Element& modality : treatment.children("modality"))
            output << ", " << modality["kind"];
        output << with(", at ", treatment["start"]) << "\n";
        for (const char* kind :
             {"duration", "pressure", "scraping", "heat", "vibration", "needling", "exercise"})
            write_dose(treatment.child(kind), output);
        const kit::Element session = treatment.child("session");
        for (const kit::Element& dose : session.children("dose")) write_dose(dose, output);
        if (session["simulated"] == "true") output << "    THE RECORDING IS SIMULATED\n";
    }
};

MYOCHART_EXPORTER_PLUGIN(VisitNote)
