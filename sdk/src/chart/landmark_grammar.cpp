// SPDX-License-Identifier: Apache-2.0
// Reads landmark phrases; the grammar stands in the header.
#include <algorithm>
#include <cmath>
#include <variant>

#include "chart/drawn_line.hpp"
#include "chart/landmark_name.hpp"
#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr int most_places = 17;  // powers of ten up to here fit the coefficient

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

[[noreturn]] void refuse(ErrorCode code, std::string what, std::string remedy) {
    throw Error(code, std::move(what), "landmark phrase", std::move(remedy));
}

enum class End { start, end };
enum class Direction { proximal, distal };

/// A part of the line's length.
struct Fraction {
    Decimal value{};
};
using Amount = std::variant<Fraction, Quantity>;

void require_few_digits(const Decimal& number) {
    if (number.places <= most_places) return;
    refuse(ErrorCode::value_number, to_string(number) + " has too many digits",
           "Round it to what was measured");
}

/// 1 plus or minus the number, in its own digits.
Decimal from_one(const Decimal& number, int sign) {
    require_few_digits(number);
    std::int64_t one = 1;
    for (int i = 0; i < number.places; ++i) one *= 10;
    return {one + sign * number.coefficient, number.places};
}

/// Walks along a phrase: `text_` as it was written, `lower_` to compare words with.
class PhraseReader {
public:
    PhraseReader(std::string_view phrase, const Position& line)
        : text_(tidied(phrase, false)),
          lower_(tidied(phrase, true)),
          line_(line),
          start_(bare_name(line.line_start)),
          end_(bare_name(line.line_end)) {
        if (start_.empty() || end_.empty() || start_ == end_) {
            refuse(ErrorCode::value_word, "the position does not name the two ends of its line",
                   "Name the landmark where the reference line starts and that where it ends");
        }
    }

    LandmarkPlace read() {
        LandmarkPlace place;
        place.along = read_place();
        if (!take(",") && !take("and")) {
            refuse(ErrorCode::value_word,
                   at_end() ? "it does not say how far from the line the point lies"
                            : not_understood(),
                   "Add \", 2 cm medial to the line\", or \", on the line\"");
        }
        place.lateral = read_offset();
        take(".");
        if (!at_end()) refuse(ErrorCode::value_word, not_understood(), example());
        return place;
    }

private:
    bool at_end() const { return at_ == lower_.size(); }

    void skip_space() {
        if (!at_end() && lower_[at_] == ' ') ++at_;
    }

    /// Steps over whole words, if they come next.
    bool take(std::string_view words) {
        const std::size_t before = at_;
        skip_space();
        const std::string_view rest = std::string_view(lower_).substr(at_);
        const bool cut_short = rest.size() > words.size() && is_word_character(words.back()) &&
                               is_word_character(rest[words.size()]);
        if (rest.starts_with(words) && !cut_short) {
            at_ += words.size();
            return true;
        }
        at_ = before;
        return false;
    }

    /// What comes next, for a message: up to the next comma.
    std::string next_words() {
        skip_space();
        const std::string rest = text_.substr(at_);
        return "\"" + rest.substr(0, std::min(rest.find(','), rest.size())).substr(0, 60) + "\"";
    }
    std::string not_understood() { return next_words() + " is not understood here"; }
    std::string both_landmarks() const {
        return with_article(line_.line_start) + " to " + with_article(line_.line_end);
    }
    std::string example() const {
        return "Write \"9 cm distal to " + with_article(line_.line_start) +
               ", 2 cm medial to the line\" or \"24 % of the way from " + both_landmarks() +
               ", on that line\"";
    }

    std::string_view take_number() {
        skip_space();
        const std::size_t first = at_;
        const auto digits = [&] {
            while (!at_end() && is_digit(text_[at_])) ++at_;
        };
        const auto digit_after = [&] { return at_ + 1 < text_.size() && is_digit(text_[at_ + 1]); };
        digits();
        if (at_ > first && !at_end() && text_[at_] == '.' && digit_after()) {
            ++at_;
            digits();
        }
        if (at_ > first && !at_end() && text_[at_] == ',' && digit_after()) {
            at_ = first;
            refuse(ErrorCode::value_number, next_words() + " has a comma in its number",
                   "Write decimals with a point, 9.5 cm, and thousands without a mark");
        }
        return std::string_view(text_).substr(first, at_ - first);
    }

    Unit take_unit() {
        skip_space();
        const std::size_t first = at_;
        at_ = std::min(text_.find_first_of(" ,", at_), text_.size());
        const std::string code = text_.substr(first, at_ - first);
        try {
            return Unit(code);
        } catch (const Error& error) {
            refuse(ErrorCode::value_unit, error.what_happened(), "Write mm, cm or %");
        }
    }

    /// "9 cm", "24 %", or "0.24" if words follow that say of what.
    Amount read_amount() {
        const std::string_view number = take_number();
        if (number.empty()) refuse_missing_number();
        const Decimal value = parse_decimal(number);
        require_few_digits(value);
        if (take("%")) return Fraction{{value.coefficient, value.places + 2}};
        const std::size_t here = at_;
        const bool of_line = take("of") || take("from");
        at_ = here;
        if (of_line) return Fraction{value};
        const Quantity length{value, take_unit()};
        if (!millimetres_of(length)) {
            refuse(ErrorCode::value_unit, to_string(length) + " is no length", "Write mm, cm or %");
        }
        return length;
    }

    [[noreturn]] void refuse_missing_number() {
        const bool sign = !at_end() && (text_[at_] == '-' || text_[at_] == '+');
        if (sign) {
            refuse(ErrorCode::value_number, next_words() + " has a sign",
                   "Write the number without a sign and say where to: distal or proximal, medial "
                   "or lateral");
        }
        refuse(ErrorCode::value_word, at_end() ? "the phrase ends too early" : not_understood(),
               example());
    }

    End read_landmark() {
        take("the");
        // The longer name first: it may begin with the other.
        const bool end_first = end_.size() > start_.size();
        if (take(end_first ? end_ : start_)) return end_first ? End::end : End::start;
        if (take(end_first ? start_ : end_)) return end_first ? End::start : End::end;
        skip_space();
        refuse(ErrorCode::value_word,
               at_end() || lower_[at_] == ',' ? "it does not say from which landmark"
                                              : next_words() + " is not a landmark of this line",
               "The line runs from " + both_landmarks() + ": name one of them so");
    }

    void require_landmark(End wanted) {
        const std::size_t before = at_;
        if (read_landmark() == wanted) return;
        at_ = before;
        refuse(ErrorCode::value_word, next_words() + " is the line's other end",
               "The line runs from " + both_landmarks());
    }

    /// "from A to B"
    void read_from_to() {
        require_landmark(End::start);
        if (!take("to")) refuse(ErrorCode::value_word, not_understood(), example());
        require_landmark(End::end);
    }

    Decimal read_place() {
        if (take("level with") || take("at")) return {read_landmark() == End::start ? 0 : 1, 0};
        const Amount amount = read_amount();
        if (const auto* fraction = std::get_if<Fraction>(&amount)) {
            if (take("of the way from") || take("from")) {
                read_from_to();
                return fraction->value;
            }
            if (!take("of the line's length")) take("of the line");
        }
        const Direction direction = read_direction();
        take("to");
        return along(amount, direction, read_landmark());
    }

    Direction read_direction() {
        if (take("distal")) return Direction::distal;
        if (take("proximal")) return Direction::proximal;
        refuse(ErrorCode::value_word, at_end() ? "it does not say where to" : not_understood(),
               example());
    }

    Decimal along(const Amount& amount, Direction direction, End from) const {
        const int sign = direction == Direction::distal ? 1 : -1;
        if (const auto* fraction = std::get_if<Fraction>(&amount)) {
            if (from == End::end) return from_one(fraction->value, sign);
            return {sign * fraction->value.coefficient, fraction->value.places};
        }
        const Quantity& far = std::get<Quantity>(amount);
        const double length = line_millimetres(far);
        const double start = from == End::end ? 1 : 0;
        const double u = start + sign * *millimetres_of(far) / length;
        return parse_decimal(rounded(u, places_for(far, length)));
    }

    double line_millimetres(const Quantity& far) const {
        if (!line_.line_length) {
            refuse(ErrorCode::value_unit_mismatch,
                   to_string(far) +
                       " can't be told as a part of the line, because its length is not given",
                   "Measure the line from " + both_landmarks() +
                       " on the patient and give its length, or write how far along it the point "
                       "lies in %");
        }
        const double length = value_in(*line_.line_length, Unit("mm"));
        if (!(length > 0)) {
            refuse(ErrorCode::value_out_of_range,
                   "the line's length is given as " + to_string(*line_.line_length),
                   "Give the length of the line from " + both_landmarks());
        }
        return length;
    }

    /// Digits of u of which one step is no more than a millimetre, or than a step of `far`.
    static int places_for(const Quantity& far, double length) {
        const double own_step = value_in({{1, far.value.places}, far.unit}, Unit("mm"));
        const double step = std::min(1.0, own_step) * (1 + 1e-9);
        int places = 0;
        while (places < most_places && length * std::pow(10.0, -places) > step) ++places;
        return places;
    }

    Quantity read_offset() {
        if (take("on")) {
            read_line();
            return {{0, 0}, Unit("mm")};
        }
        const Amount amount = read_amount();
        const auto* length = std::get_if<Quantity>(&amount);
        if (!length) {
            refuse(ErrorCode::value_unit, "the distance from the line is given as a part of it",
                   "Write it in mm or cm");
        }
        Quantity lateral = *length;
        if (take("medial")) {
            lateral.value.coefficient = -lateral.value.coefficient;
        } else if (!take("lateral")) {
            refuse(ErrorCode::value_word, to_string(*length) + " is not said to which side",
                   "Write medial or lateral behind it");
        }
        if (take("to")) read_line();
        return lateral;
    }

    /// Any other line, such as "the midline", would give another distance.
    void read_line() {
        if (!take("the line") && !take("that line")) {
            refuse(ErrorCode::value_word, next_words() + " is not the line of this position",
                   "Tell the distance from the line from " + both_landmarks() +
                       ": \"2 cm medial to the line\"");
        }
        if (take("from")) {
            read_from_to();
        } else if (take("to")) {
            require_landmark(End::end);
        }
    }

    const std::string text_;
    const std::string lower_;  ///< as long as `text_`
    const Position& line_;
    const std::string start_;
    const std::string end_;
    std::size_t at_ = 0;
};

}  // namespace

LandmarkPlace parse_landmark_phrase(std::string_view phrase, const Position& line) {
    return PhraseReader(phrase, line).read();
}

}  // namespace myochart
