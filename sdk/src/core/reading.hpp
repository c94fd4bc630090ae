// SPDX-License-Identifier: Apache-2.0
/// What every reader of Myochart documents does before it looks at the content.
#pragma once

#include <string>
#include <string_view>

#include "core/fields.hpp"
#include "xml/document.hpp"

namespace myochart {

inline constexpr std::string_view schema_version = "1.0";

/// An xml::Error as the library's Error, with the document's name before the place.
Error translated(const xml::Error& error, const Origin& origin);

/// Throws xml_wrong_document unless the root is `name` in `name_space`.
void require_root(const xml::Document& document, std::string_view name_space, std::string_view name,
                  const Origin& origin);

/// Throws xml_version unless `version` is the one that this library reads.
void require_version(std::string_view version, const std::string& place);

/// Parses `bytes` and fills `value` by its description. Errors carry the document's name.
template <class Value>
void read_document_into(Value& value, std::string_view bytes, std::string_view name_space,
                        std::string_view root, const Origin& origin,
                        const xml::Limits& limits = {}) {
    try {
        const xml::Document document(bytes, limits);
        require_root(document, name_space, root, origin);
        FieldReader fields(document.root(), origin);
        describe(fields, value);
        fields.finish();
    } catch (const xml::Error& error) {
        throw translated(error, origin);
    }
}

template <class Value>
Value read_document(std::string_view bytes, std::string_view name_space, std::string_view root,
                    const Origin& origin, const xml::Limits& limits = {}) {
    Value value;
    read_document_into(value, bytes, name_space, root, origin, limits);
    return value;
}

/// Throws xml_too_large for a document that reading would refuse.
void require_readable_size(std::string_view bytes, std::string_view root);

/// Writes `value` as a document of its own, and gives what `use` makes of its bytes.
template <class Value, class Use>
auto with_document(const Value& value, std::string_view name_space, std::string_view root,
                   const Use& use) {
    try {
        xml::Writer writer;
        writer.start(root);
        writer.attribute("xmlns", name_space);
        FieldWriter fields(writer);
        describe(fields, value);
        writer.end();
        require_readable_size(writer.bytes(), root);
        return use(writer.bytes());
    } catch (const xml::Error& error) {
        throw translated(error, Origin(root));
    }
}

template <class Value>
std::string write_document(const Value& value, std::string_view name_space, std::string_view root) {
    return with_document(value, name_space, root,
                         [](std::string_view bytes) { return std::string(bytes); });
}

}  // namespace myochart
