// SPDX-License-Identifier: Apache-2.0
/// How `review` says what it finds, and the checks that every part of a visit shares.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>

#include "myochart/chart/visit.hpp"

namespace myochart {

enum class Sign { any, not_negative, positive };

/// What a quantity has to be: of the kind of `unit`, and of that sign.
struct Expectation {
    const char* field;
    const char* unit;
    Sign sign = Sign::any;
};

inline bool has_sign(double value, Sign sign) {
    if (sign == Sign::any) return true;
    return sign == Sign::positive ? value > 0 : value >= 0;
}

/// Collects what is found.
class ReviewNotes {
public:
    void add(Severity severity, std::string code, std::string message, std::string where) {
        diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(where)});
    }
    void require(bool holds, const char* code, const char* message, const std::string& where) {
        if (!holds) add(Severity::problem, code, message, where);
    }
    /// `message` is only built where it is needed.
    void require(bool holds, const char* code, const std::invocable auto& message,
                 const std::string& where) {
        if (!holds) add(Severity::problem, code, message(), where);
    }
    void expect(const Quantity& quantity, const Expectation& expected, const std::string& where) {
        const auto given = [&] {
            return std::string(expected.field) + " is given as " + to_string(quantity);
        };
        if (!quantity.unit.same_kind_as(Unit(expected.unit))) {
            const bool mass_for_force =
                quantity.unit.code().starts_with("kg") && !quantity.unit.code().starts_with("kgf");
            add(Severity::problem, "value.unit-mismatch",
                given() + ", which can't be told in " + expected.unit +
                    (mass_for_force ? " (kg is a mass; the force is kgf)" : ""),
                where);
        } else {
            require(has_sign(to_double(quantity.value), expected.sign), "value.out-of-range", given,
                    where);
        }
    }
    void expect(const std::optional<Quantity>& quantity, const Expectation& expected,
                const std::string& where) {
        if (quantity) expect(*quantity, expected, where);
    }
    void check_rating(const Decimal& rating, const std::string& where) {
        const double value = to_double(rating);
        require(value >= 0 && value <= 10, "pain.out-of-range",
                "a pain rating lies outside 0 to 10", where);
    }
    void check_grade(const std::optional<int>& grade, int highest, const char* what,
                     const std::string& where) {
        require(
            !grade || (*grade >= 0 && *grade <= highest), "grade.out-of-range",
            [&] { return std::string(what) + " lies outside 0 to " + std::to_string(highest); },
            where);
    }

    void check_count(const std::optional<int>& count, const char* what, const std::string& where) {
        require(
            !count || *count >= 0, "value.out-of-range",
            [&] { return std::string("the number of ") + what + " is negative"; }, where);
    }

    Diagnostics take() { return std::move(diagnostics_); }

private:
    Diagnostics diagnostics_;
};

/// Everything that was measured.
void review_measures(ReviewNotes& notes, const Visit& visit);
/// The doses of a treatment, each in a unit of its kind.
void review_doses(ReviewNotes& notes, const Treatment& treatment, const std::string& where);
void review_adverse_events(ReviewNotes& notes, const Visit& visit);
/// Problems, goals and the programme at home.
void review_plan(ReviewNotes& notes, const Visit& visit);

}  // namespace myochart
