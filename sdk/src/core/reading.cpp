// SPDX-License-Identifier: Apache-2.0
#include "core/reading.hpp"

namespace myochart {
namespace {

ErrorCode code_of(xml::Fault fault) {
    switch (fault) {
        case xml::Fault::malformed: return ErrorCode::xml_malformed;
        case xml::Fault::doctype: return ErrorCode::xml_doctype;
        case xml::Fault::too_large: return ErrorCode::xml_too_large;
        case xml::Fault::too_deep: return ErrorCode::xml_too_deep;
        case xml::Fault::not_utf8: return ErrorCode::text_not_utf8;
        case xml::Fault::control_character: return ErrorCode::text_control_character;
    }
    return ErrorCode::xml_malformed;
}

}  // namespace

Error translated(const xml::Error& error, const Origin& origin) {
    return Error(code_of(error.fault), error.what(), origin.at(error.place), error.remedy);
}

void require_root(const xml::Document& document, std::string_view name_space, std::string_view name,
                  const Origin& origin) {
    const xml::Element root = document.root();
    if (document.root_namespace() == name_space && root.name() == name) return;
    throw Error(ErrorCode::xml_wrong_document,
                "the root is <" + std::string(root.name()) + "> in the namespace \"" +
                    document.root_namespace() + "\"",
                origin.at(root.place()),
                "Give a document whose root is <" + std::string(name) + " xmlns=\"" +
                    std::string(name_space) + "\">");
}

void require_version(std::string_view version, const std::string& place) {
    if (version == schema_version) return;
    throw Error(
        ErrorCode::xml_version,
        "the document has the schema version \"" + std::string(version.substr(0, 60)) + "\"", place,
        "This Myochart reads version " + std::string(schema_version) + "; install a newer one");
}

void require_readable_size(std::string_view bytes, std::string_view root) {
    const std::size_t limit = xml::Limits{}.bytes;
    if (bytes.size() <= limit) return;
    throw Error(ErrorCode::xml_too_large,
                "the " + std::string(root) + " would have " + std::to_string(bytes.size()) +
                    " bytes, more than the " + std::to_string(limit) + " that can be read back",
                "", "Cut a long recording into parts and keep those");
}

}  // namespace myochart
