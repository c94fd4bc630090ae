// Writes who was seen when and what was found; put your format in its place. Names of elements and
// attributes are those of the chart's schema: share/myochart/schemas/myochart-chart-1.xsd
#include <myochart/plugin/kit/exporter.hpp>

using namespace myochart;

class @CLASS@ : public kit::Exporter {
public:
    static constexpr std::string_view format = "@NAME@";
    static constexpr std::string_view title = "@TITLE@";
    static constexpr std::string_view suffix = "txt";
    static constexpr std::string_view media_type = "text/plain; charset=utf-8";
    static constexpr bool personal_data = true;  // the output names the patient
    static constexpr bool lossy = true;          // it leaves a part of the record out

    void write(const kit::Document& document, kit::Output& output) override {
        const kit::Element visit = document.visit();
        output << "Patient: " << document.patient()["name"] << "\n"
               << "Visit:   " << visit["start"] << "\n";
        for (const kit::Element& finding : visit.children("finding")) {
            const kit::Element site = finding.child("site");
            output << "Finding: " << site["name"] << ", " << site["side"] << "\n";
        }
    }
};

MYOCHART_EXPORTER_PLUGIN(@CLASS@)
