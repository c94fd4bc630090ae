// SPDX-License-Identifier: Apache-2.0
#include "pdf/xmp.hpp"

#include "pdf/iso_date.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

std::string element(const std::string& name, const std::string& text) {
    return "<" + name + ">" + escape_xml(text) + "</" + name + ">\n";
}

std::string alternatives(const std::string& name, const std::string& text) {
    if (text.empty()) return "";
    return "<" + name + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape_xml(text) +
           "</rdf:li></rdf:Alt></" + name + ">\n";
}

std::string array(const std::string& name, const std::string& kind, const std::string& text) {
    if (text.empty()) return "";
    return "<" + name + "><rdf:" + kind + "><rdf:li>" + escape_xml(text) +
           "</rdf:li></rdf:" + kind + "></" + name + ">\n";
}

std::string dates(const DocumentInfo& info) {
    if (info.created.empty()) return "";
    const std::string date = read_iso_date(info.created).xmp;
    return element("xmp:CreateDate", date) + element("xmp:ModifyDate", date);
}

/// PDF/A knows no pdfuaid, so a file that is both must describe it.
constexpr const char* ua_schema = R"(<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
)";

constexpr const char* description_start = R"(<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
)";

std::string conformance_elements(Conformance conformance) {
    if (conformance == Conformance::pdf_a1b)
        return element("pdfaid:part", "1") + element("pdfaid:conformance", "B");
    return element("pdfaid:part", "3") + element("pdfaid:conformance", "A") +
           element("pdfuaid:part", "1");
}

std::string entry(const char* key, const std::string& text) {
    return text.empty() ? "" : std::string(key) + text_string(text);
}

}  // namespace

std::string xmp_packet(const DocumentInfo& info, Conformance conformance) {
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
    out += description_start;
    out += element("dc:format", "application/pdf");
    out += alternatives("dc:title", info.title);
    out += array("dc:creator", "Seq", info.author);
    out += alternatives("dc:description", info.subject);
    out += array("dc:language", "Bag", info.language);
    out += dates(info);
    if (!info.creator.empty()) out += element("xmp:CreatorTool", info.creator);
    if (!info.producer.empty()) out += element("pdf:Producer", info.producer);
    out += conformance_elements(conformance) + "</rdf:Description>\n";
    if (conformance == Conformance::pdf_a3a_ua1) out += ua_schema;
    return out + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

std::string info_dictionary(const DocumentInfo& info) {
    std::string out = "<<" + entry("/Title", info.title) + entry("/Author", info.author) +
                      entry("/Subject", info.subject) + entry("/Creator", info.creator) +
                      entry("/Producer", info.producer);
    if (!info.created.empty()) {
        const std::string date = read_iso_date(info.created).pdf;
        out += "/CreationDate(" + date + ")/ModDate(" + date + ")";
    }
    return out + ">>";
}

}  // namespace myochart::pdf
