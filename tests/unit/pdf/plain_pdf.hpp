#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace pdf_test {

/// A PDF object as the tests read it. Numbers stay text, strings are raw between their brackets.
struct Value {
    enum class Kind { null, word, name, string, array, dictionary, reference };
    Kind kind = Kind::null;
    std::string text;  ///< word, name (without /), string; the number of a reference
    std::vector<Value> items;
    std::map<std::string, Value> entries;
    std::string stream;

    bool has(const std::string& key) const { return entries.count(key) != 0; }
};

/// A file that qpdf has unpacked: an independent reader of what the workshop wrote.
class PlainPdf {
public:
    explicit PlainPdf(const std::string& bytes);

    /// The entry, with a reference followed. A null value when it is absent.
    const Value& get(const Value& dictionary, const std::string& key) const;
    const Value& follow(const Value& value) const;
    const Value& catalog() const { return *catalog_; }
    std::vector<const Value*> pages() const;
    /// Every dictionary object of this Type.
    std::vector<const Value*> of_type(const std::string& type) const;
    const std::map<std::string, Value>& objects() const { return objects_; }

private:
    std::map<std::string, Value> objects_;
    const Value* catalog_ = nullptr;
};

/// One operator of a content stream with its operands.
struct Operation {
    std::string name;
    std::vector<Value> operands;
};
std::vector<Operation> operations(const std::string& stream);

}  // namespace pdf_test
