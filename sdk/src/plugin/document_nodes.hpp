// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/plugin/document.h"
#include "xml/document.hpp"

namespace myochart {

/// A chart as plugins see it. It points into the bytes, which must stay as they are.
class DocumentNodes {
public:
    /// Throws xml_* and text_* for what is not a safe document, xml_wrong_document for what is no
    /// chart.
    explicit DocumentNodes(std::string_view chart_xml);
    DocumentNodes(const DocumentNodes&) = delete;
    DocumentNodes& operator=(const DocumentNodes&) = delete;

    /// Valid as long as this.
    myo_document document() const;

private:
    void add(const xml::Element& element, std::uint32_t parent);
    myo_text own_text(const xml::Element& element);
    std::uint32_t next_row() const { return static_cast<std::uint32_t>(rows_.size()); }

    std::string_view xml_;
    xml::Document tree_;
    std::vector<myo_node> rows_;
    std::deque<std::string> texts_;  ///< of elements; those of attributes are in the tree
};

}  // namespace myochart
