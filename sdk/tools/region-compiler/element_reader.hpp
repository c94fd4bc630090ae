// SPDX-License-Identifier: Apache-2.0
/// Reads the attributes and texts of one element; what is wrong goes to the problems, and a
/// harmless value stands in for it so that reading can go on.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/region.hpp"
#include "problems.hpp"

namespace myochart::region_compiler {

class ElementReader {
public:
    ElementReader(xml::Element element, Problems& problems)
        : element_(element), problems_(problems) {}

    /// Everything else is a slip of the pen that would lose what its author meant.
    void allow(std::initializer_list<std::string_view> attributes,
               std::initializer_list<std::string_view> children = {});

    /// Texts have their white space collapsed, as the schema says.
    std::string words(std::string_view attribute);
    std::string optional_words(std::string_view attribute);
    std::string key(std::string_view attribute);
    bool flag(std::string_view attribute, bool otherwise);
    bool required_flag(std::string_view attribute);
    /// One that keeps a rule, which is told with the value that does not.
    double number(std::string_view attribute, bool (*keeps)(double), const std::string& rule,
                  std::string remedy);
    double fraction(std::string_view attribute);
    /// The text of the element itself.
    std::string text();
    /// Of its text: "x,y x,y ...".
    std::vector<MapPoint> points(std::size_t least);
    Evidence evidence();

    void complain(std::string message, std::string remedy);
    /// Of a value that was written and is none of those it may be; a missing one is told already.
    void complain_of(std::string_view attribute, const std::string& rule, std::string remedy);

private:
    xml::Element element_;
    Problems& problems_;
};

/// White space at the ends removed, and one space wherever there was more.
std::string collapsed(std::string_view text);

}  // namespace myochart::region_compiler
