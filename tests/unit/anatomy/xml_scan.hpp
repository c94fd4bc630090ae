// SPDX-License-Identifier: Apache-2.0
/// A second pair of eyes for files that xmllint has called valid: reads them without the SDK.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace test {

inline std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("can't read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Node {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;
    std::vector<Node> children;

    std::string operator[](const std::string& attribute) const {
        const auto found = attributes.find(attribute);
        return found == attributes.end() ? "" : found->second;
    }
    const Node& child(std::string_view wanted) const {
        for (const Node& node : children)
            if (node.name == wanted) return node;
        throw std::runtime_error("no <" + std::string(wanted) + "> in <" + name + ">");
    }
    std::vector<const Node*> all(std::string_view wanted) const {
        std::vector<const Node*> found;
        for (const Node& node : children)
            if (node.name == wanted) found.push_back(&node);
        return found;
    }
};

inline std::string unescaped(std::string text) {
    const std::pair<const char*, const char*> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities)
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, std::string(entity).size(), character);
    return text;
}

inline std::string collapsed(const std::string& text) {
    std::istringstream words(text);
    std::string out;
    for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
}

class Scanner {
public:
    explicit Scanner(std::string text) : text_(std::move(text)) {}

    Node root() {
        Node holder;
        read_children(holder);
        return holder.children.at(0);
    }

private:
    bool skip(std::string_view begin, std::string_view end) {
        if (text_.compare(at_, begin.size(), begin) != 0) return false;
        at_ = text_.find(end, at_) + end.size();
        return true;
    }

    void read_children(Node& parent) {
        while (at_ < text_.size()) {
            const auto tag = std::min(text_.find('<', at_), text_.size());
            parent.text += text_.substr(at_, tag - at_);
            at_ = tag;
            if (at_ == text_.size() || skip("</", ">")) break;
            if (skip("<!--", "-->") || skip("<?", "?>")) continue;
            parent.children.push_back(read_element());
        }
        parent.text = unescaped(collapsed(parent.text));
    }

    Node read_element() {
        const auto end = text_.find('>', at_);
        std::string inside = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        const bool empty = inside.back() == '/';
        if (empty) inside.pop_back();
        Node node;
        node.name = inside.substr(0, inside.find_first_of(" \n"));
        for (auto equals = inside.find("=\""); equals != std::string::npos;
             equals = inside.find("=\"", equals)) {
            const auto begin = inside.find_last_of(" \n", equals) + 1;
            const auto close = inside.find('"', equals + 2);
            node.attributes[inside.substr(begin, equals - begin)] =
                unescaped(inside.substr(equals + 2, close - equals - 2));
            equals = close;
        }
        if (!empty) read_children(node);
        return node;
    }

    std::string text_;
    std::size_t at_ = 0;
};

inline Node scan(const std::string& path) { return Scanner(file_text(path)).root(); }

}  // namespace test
