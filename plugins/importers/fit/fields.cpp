// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "common/words.hpp"
#include "profile.hpp"

namespace fit {

using importing::shown;
using importing::UnitWord;
using myochart::kit::Refusal;

namespace {

constexpr std::size_t most_fields = 4096;

/// Names for a remark: the first few, and that there are more.
class Names {
public:
    void add(const std::string& name) {
        constexpr std::size_t most_shown = 8;
        if (++count_ <= most_shown) text_ += (text_.empty() ? "" : ", ") + shown(name);
        if (count_ == most_shown + 1) text_ += " ...";
    }
    std::size_t count() const { return count_; }
    const std::string& text() const { return text_; }

private:
    std::size_t count_ = 0;
    std::string text_;
};

class Collector {
public:
    Collector(const Scan& scan, Notes& notes) : scan_(scan), notes_(notes) {}

    Fields collect() {
        const auto& definitions = scan_.catalogue.definitions;
        made_.plans.resize(definitions.size());
        std::vector<std::size_t> used;
        for (std::size_t i = 0; i < definitions.size(); ++i) {
            if (definitions[i].message == record && scan_.messages[i] > 0) used.push_back(i);
        }
        for (const std::size_t i : used) {
            each_used(definitions[i], [&](const FieldPlace&, BaseType type, std::uint32_t field,
                                          std::uint32_t elements) {
                Field& one = made_.all[field];
                one.elements = std::max(one.elements, elements);
                one.wide = one.wide || is_wide(type.form);
            });
        }
        for (Field& field : made_.all) {
            field.first_column = made_.columns;
            made_.columns += field.elements;
        }
        told_ = true;
        for (const std::size_t i : used) plan(definitions[i], made_.plans[i]);
        tell();
        return std::move(made_);
    }

private:
    /// Calls `take` with the place, type, field number and count of elements of each field that can
    /// be read.
    template <class Take>
    void each_used(const Definition& definition, const Take& take) {
        std::set<std::tuple<bool, std::uint8_t, std::uint8_t>> met;
        definition.each_field([&](const FieldPlace& place) {
            if (!place.is_developer && place.number == timestamp_field) return;
            // A type is no part of a native field's identity, a developer is.
            const std::uint8_t owner = place.is_developer ? place.type : std::uint8_t{0};
            const bool is_new = met.emplace(place.is_developer, owner, place.number).second;
            if (!is_new) {
                if (!told_) repeated_.add(name_by_number(place));
                return;
            }
            const Description* description =
                place.is_developer ? scan_.descriptions.holding_for(definition, place) : nullptr;
            const BaseType type = type_of(place, description);
            if (type.form == Form::unknown || place.size == 0 || place.size % type.size != 0) {
                if (!told_) unreadable_.add(name_by_number(place));
                return;
            }
            const std::uint32_t field = field_of(definition, place, description);
            const bool is_text = type.form == Form::text;
            take(place, type, field,
                 is_text ? 0 : static_cast<std::uint32_t>(place.size / type.size));
        });
    }

    /// A field that nobody described is kept as the bits are, by their size.
    static BaseType type_of(const FieldPlace& place, const Description* description) {
        if (!place.is_developer) return place.base();
        if (description) return description->type;
        if (place.size == 2) return {Form::raw16, 2};
        if (place.size == 4) return {Form::raw32, 4};
        return {Form::raw8, 1};
    }

    static std::string name_by_number(const FieldPlace& place) {
        const std::string number = "field_" + std::to_string(place.number);
        return place.is_developer ? "developer_" + std::to_string(place.type) + "_" + number
                                  : number;
    }

    std::uint32_t field_of(const Definition& definition, const FieldPlace& place,
                           const Description* description) {
        std::string meaning;
        if (description) {
            meaning = description->name + '\0' + description->unit + '\0' +
                      std::to_string(description->divide) + '\0' +
                      std::to_string(description->subtract);
        }
        const std::uint8_t owner = place.is_developer ? place.type : std::uint8_t{0};
        const auto [row, is_new] =
            known_.emplace(std::tuple(place.is_developer, owner, place.number,
                                      description != nullptr, std::move(meaning)),
                           static_cast<std::uint32_t>(made_.all.size()));
        if (is_new) {
            if (made_.all.size() == most_fields) {
                throw Refusal(
                    "the records have more than " + std::to_string(most_fields) + " fields",
                    "Copy the file from the device again; it seems damaged");
            }
            made_.all.push_back(!place.is_developer ? native(place)
                                : description       ? described(definition, place, *description)
                                                    : undescribed(place));
        }
        return row->second;
    }

    Field native(const FieldPlace& place) {
        Field made;
        if (const NativeField* known = native_field(place.number)) {
            made.name = known->name;
            made.ucum = known->ucum;
            made.divide = known->divide;
            made.subtract = known->subtract;
            return made;
        }
        made.name = name_by_number(place);
        unknown_.add(made.name);
        return made;
    }

    Field undescribed(const FieldPlace& place) {
        Field made;
        made.name = name_by_number(place);
        undescribed_.add(made.name);
        return made;
    }

    Field described(const Definition& definition, const FieldPlace& place,
                    const Description& description) {
        Field made;
        made.name = description.name.empty() ? name_by_number(place) : description.name;
        made.divide = description.divide;
        made.subtract = description.subtract;
        const UnitWord unit = importing::unit_of(description.unit, made.name);
        made.ucum = unit.ucum;
        made.quantity = importing::quantity_of(made.name, unit.kind);
        // A text needs no unit.
        if (description.type.form != Form::text) tell_unit(made, description, unit);
        if (description.zero_scale) {
            note(MYO_REMARK_WARNING, "developer.zero-scale",
                 "the field's scale is 0; it was read without one", made.name);
        }
        if (description.at > definition.at) late_.add(made.name);
        if (description.native_field && description.native_message == record)
            overrides_.add(made.name + " for " + native_name(*description.native_field));
        return made;
    }

    static std::string native_name(std::uint8_t number) {
        const NativeField* known = native_field(number);
        return known ? std::string(known->name) : "field_" + std::to_string(number);
    }

    void tell_unit(const Field& field, const Description& description, const UnitWord& unit) {
        if (description.unit.empty()) {
            note(MYO_REMARK_WARNING, "unit.absent",
                 "the field's description names no unit; the values are kept without one",
                 field.name);
        } else if (unit.ucum.empty()) {
            note(MYO_REMARK_WARNING, "unit.unknown",
                 "the unit \"" + shown(description.unit) +
                     "\" is not known; the values are kept without one",
                 field.name);
        } else if (unit.doubtful) {
            note(MYO_REMARK_WARNING, "unit.by-name",
                 "\"" + shown(description.unit) + "\" was read as " + std::string(unit.ucum) +
                     " because of the field's name",
                 field.name);
        }
    }

    void note(std::uint32_t severity, const char* code, std::string message,
              const std::string& field) {
        notes_.push_back({severity, code, std::move(message), shown(field)});
    }

    void plan(const Definition& definition, Plan& plan) {
        each_used(definition, [&](const FieldPlace& place, BaseType type, std::uint32_t number,
                                  std::uint32_t elements) {
            if (type.form == Form::text) {
                plan.texts.push_back({number, place.offset, place.size});
                return;
            }
            const Field& field = made_.all[number];
            for (std::uint32_t i = 0; i < elements; ++i) {
                plan.steps.push_back({place.offset + i * type.size, field.first_column + i,
                                      field.divide, field.subtract, place.offset, place.size,
                                      type.form});
            }
        });
    }

    void tell(std::uint32_t severity, const char* code, std::string message, const Names& names) {
        if (names.count() == 0) return;
        notes_.push_back({severity, code, std::move(message), names.text(), names.count()});
    }
    void tell() {
        tell(MYO_REMARK_WARNING, "fields.unknown",
             "fields whose meaning is not known were kept as numbers without unit", unknown_);
        tell(MYO_REMARK_PROBLEM, "developer.no-description",
             "developer fields that the file does not describe were kept as unsigned numbers, as "
             "their bits are",
             undescribed_);
        tell(MYO_REMARK_INFORMATION, "developer.late-description",
             "developer fields were used before they were described", late_);
        tell(MYO_REMARK_INFORMATION, "developer.native-override",
             "developer fields stand for native ones; both were kept", overrides_);
        tell(MYO_REMARK_PROBLEM, "fields.unreadable",
             "fields of an unknown type, or of a size that does not fit their type, were left out",
             unreadable_);
        tell(MYO_REMARK_PROBLEM, "fields.repeated",
             "fields stand twice in one message; the first was read", repeated_);
    }

    const Scan& scan_;
    Notes& notes_;
    Fields made_;
    std::map<std::tuple<bool, std::uint8_t, std::uint8_t, bool, std::string>, std::uint32_t> known_;
    bool told_ = false;
    Names unknown_;
    Names undescribed_;
    Names late_;
    Names overrides_;
    Names unreadable_;
    Names repeated_;
};

}  // namespace

Fields fields_of(const Scan& scan, Notes& notes) { return Collector(scan, notes).collect(); }

}  // namespace fit
