#include "unit/pdf/plain_pdf.hpp"

#include <catch2/catch.hpp>
#include <cctype>

#include "unit/pdf/support.hpp"

namespace pdf_test {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }
bool is_delimiter(char c) { return std::string("()<>[]{}/%").find(c) != std::string::npos; }

class Reader {
public:
    explicit Reader(const std::string& text, std::size_t at = 0) : text_(text), at_(at) {}

    bool at_end() {
        skip();
        return at_ >= text_.size();
    }
    std::size_t position() const { return at_; }

    Value read() {
        skip();
        if (take("<<")) return read_dictionary();
        if (take("[")) return read_array();
        if (take("/")) return {Value::Kind::name, read_regular(), {}, {}, {}};
        if (text_[at_] == '(') return read_literal();
        if (take("<")) {
            const auto end = text_.find('>', at_);
            Value value{Value::Kind::string, text_.substr(at_, end - at_), {}, {}, {}};
            at_ = end + 1;
            return value;
        }
        return {Value::Kind::word, read_regular(), {}, {}, {}};
    }

private:
    void skip() {
        while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '%')) {
            if (text_[at_] == '%')
                while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            else
                ++at_;
        }
    }
    bool take(const std::string& token) {
        skip();
        if (text_.compare(at_, token.size(), token) != 0) return false;
        at_ += token.size();
        return true;
    }
    std::string read_regular() {
        const std::size_t start = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && !is_delimiter(text_[at_])) ++at_;
        if (at_ == start) ++at_;
        return text_.substr(start, at_ - start);
    }
    Value read_literal() {
        std::string out;
        int depth = 0;
        do {
            const char c = text_[at_++];
            if (c == '\\') {
                out += text_[at_++];
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > 1 || (depth == 1 && c != '(')) out += c;
        } while (depth > 0 && at_ < text_.size());
        return {Value::Kind::string, out, {}, {}, {}};
    }
    /// "12 0 R" is three words until its R is seen.
    void fold_reference(std::vector<Value>& items) {
        const std::size_t n = items.size();
        if (n < 3 || items[n - 1].kind != Value::Kind::word || items[n - 1].text != "R") return;
        const Value folded{Value::Kind::reference, items[n - 3].text, {}, {}, {}};
        items.resize(n - 3);
        items.push_back(folded);
    }
    Value read_array() {
        Value array{Value::Kind::array, {}, {}, {}, {}};
        while (!take("]")) {
            array.items.push_back(read());
            fold_reference(array.items);
        }
        return array;
    }
    Value read_dictionary() {
        std::vector<Value> items;
        while (!take(">>")) {
            items.push_back(read());
            fold_reference(items);
        }
        Value dictionary{Value::Kind::dictionary, {}, {}, {}, {}};
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            dictionary.entries[items[i].text] = items[i + 1];
        return dictionary;
    }

    const std::string& text_;
    std::size_t at_;
};

}  // namespace

PlainPdf::PlainPdf(const std::string& bytes) {
    const auto path = save("to-unpack.pdf", bytes);
    const auto unpacked = path + ".plain";
    const auto result = run_tool(
        "qpdf --qdf --object-streams=disable --no-original-object-ids --normalize-content=n " +
        path + " " + unpacked);
    REQUIRE(result.status == 0);
    const std::string text = read_file(unpacked);
    for (auto at = text.find(" 0 obj\n"); at != std::string::npos; at = text.find(" 0 obj\n", at)) {
        const auto line = text.rfind('\n', at) + 1;
        Reader reader(text, at + 7);
        Value value = reader.read();
        at = reader.position();
        if (text.compare(at, 8, "\nstream\n") == 0) {
            const auto end = text.find("\nendstream", at);
            value.stream = text.substr(at + 8, end - at - 8);
            at = end;
        }
        objects_[text.substr(line, text.find(' ', line) - line)] = std::move(value);
    }
    const auto catalogs = of_type("Catalog");
    REQUIRE(catalogs.size() == 1);
    catalog_ = catalogs.front();
}

const Value& PlainPdf::follow(const Value& value) const {
    return value.kind == Value::Kind::reference ? objects_.at(value.text) : value;
}

const Value& PlainPdf::get(const Value& dictionary, const std::string& key) const {
    static const Value null;
    const auto found = dictionary.entries.find(key);
    return found == dictionary.entries.end() ? null : follow(found->second);
}

std::vector<const Value*> PlainPdf::pages() const {
    std::vector<const Value*> result;
    for (const Value& kid : get(get(*catalog_, "Pages"), "Kids").items)
        result.push_back(&follow(kid));
    return result;
}

std::vector<const Value*> PlainPdf::of_type(const std::string& type) const {
    std::vector<const Value*> result;
    for (const auto& [number, object] : objects_)
        if (get(object, "Type").text == type) result.push_back(&object);
    return result;
}

std::vector<Operation> operations(const std::string& stream) {
    std::vector<Operation> result;
    Reader reader(stream);
    Operation next;
    while (!reader.at_end()) {
        Value value = reader.read();
        const char first = value.text.empty() ? '\0' : value.text[0];
        const bool is_operator = value.kind == Value::Kind::word &&
                                 (std::isalpha(static_cast<unsigned char>(first)) != 0);
        if (!is_operator) {
            next.operands.push_back(std::move(value));
            continue;
        }
        next.name = value.text;
        result.push_back(std::move(next));
        next = {};
    }
    return result;
}

}  // namespace pdf_test
