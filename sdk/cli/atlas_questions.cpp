// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/anatomy/next_muscles.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "myochart/core/decimal.hpp"

namespace myochart::cli {
namespace {

struct PainQuestion {
    std::vector<std::string> areas;
    std::vector<std::string> points;
    std::string words;
    std::size_t limit = 10;
};

/// One --area or --point: VIEW:SIDE: and numbers.
struct Written {
    std::string view;
    Side side = Side::left;
    std::vector<double> numbers;
};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Written read_written(const std::string& option, const std::string& text,
                     const std::string& example) {
    const auto parts = split(text, ':');
    if (parts.size() != 3)
        throw Error(ErrorCode::value_word, "\"" + text + "\" is not VIEW:SIDE:x,y", option,
                    "Write it like this: " + example + "; `myochart atlas views` lists the views");
    try {
        Written written{.view = parts[0], .side = parse_side(parts[1]), .numbers = {}};
        for (const std::string& number : split(parts[2], ','))
            written.numbers.push_back(to_double(parse_decimal(number)));
        return written;
    } catch (const Error& error) {
        throw error.within(option + " " + text);
    }
}

PainArea area_of(const std::string& text) {
    const std::string example = "lower_leg.back:left:0.4,0.8,0.6,0.8,0.6,0.9,0.4,0.9";
    const Written written = read_written("--area", text, example);
    if (written.numbers.size() % 2 != 0)
        throw Error(ErrorCode::value_number, "an x has no y", "--area " + text,
                    "Write pairs, like this: " + example);
    PainArea area{.view = written.view, .side = written.side, .outline = {}};
    for (std::size_t i = 0; i < written.numbers.size(); i += 2)
        area.outline.push_back({written.numbers[i], written.numbers[i + 1]});
    return area;
}

PainArea tap_of(const Atlas& atlas, const std::string& text) {
    const std::string example = "foot.sole:left:0.5,0.8 or, with a radius in mm, " +
                                std::string("foot.sole:left:0.5,0.8,20");
    const Written written = read_written("--point", text, example);
    if (written.numbers.size() != 2 && written.numbers.size() != 3)
        throw Error(ErrorCode::value_number, "a point has x, y and perhaps a radius",
                    "--point " + text, "Write it like this: " + example);
    const auto& numbers = written.numbers;
    return tapped(atlas.view(written.view), written.side, {numbers[0], numbers[1]},
                  numbers.size() == 3 ? Millimetres{numbers[2]} : tap_radius);
}

void print(const std::vector<Suggestion>& suggestions) {
    std::size_t number = 0;
    for (const Suggestion& suggestion : suggestions) {
        std::cout << ++number << ". " << rounded(suggestion.score, 2) << "  "
                  << suggestion.trigger_point->key << "\n   " << suggestion.explanation << '\n';
    }
}

void print_muscles(const std::vector<Suggestion>& suggestions) {
    std::vector<std::vector<std::string>> rows;
    for (const Suggestion& best : best_of_each_muscle(suggestions)) {
        rows.push_back({"  " + rounded(best.score, 2), best.muscle->key,
                        best.side ? std::string(to_string(*best.side)) : "",
                        "by " + best.trigger_point->label});
    }
    std::cout << "Muscles, by the best of their trigger points:\n";
    print_columns(rows);
}

void show_pain(const Atlas& atlas, const PainQuestion& question) {
    std::vector<PainArea> areas;
    for (const std::string& text : question.areas) areas.push_back(area_of(text));
    for (const std::string& text : question.points) areas.push_back(tap_of(atlas, text));
    const PainSearch search(atlas);
    const PainSearchOptions options{.limit = question.limit};
    const auto show = [&](const std::string& title, const std::vector<Suggestion>& found,
                          const std::string& otherwise) {
        std::cout << title << '\n';
        if (found.empty()) {
            std::cout << otherwise << '\n';
            return;
        }
        print(found);
        print_muscles(found);
    };
    if (!areas.empty()) {
        show("Felt where it was drawn:", search.where_does_it_hurt(areas, options),
             "No zone of the loaded regions lies there.");
    }
    if (!question.words.empty()) {
        show("Felt at \"" + question.words + "\":",
             search.where_does_it_hurt_in_words(question.words, options),
             "No zone is described so. Try one word for the place, such as heel, ankle, calf.");
    }
    std::cout << pain_search_note() << '\n';
}

void show_next(const Atlas& atlas, const std::string& key, std::size_t limit) {
    const auto list = what_to_examine_next(atlas, key);
    std::cout << "After " << atlas.muscle(key).name << ", worth examining:\n";
    for (std::size_t i = 0; i < list.size() && i < limit; ++i) {
        std::cout << i + 1 << ". " << list[i].muscle->name << " (" << list[i].muscle->key << ")\n";
        for (const Reason& reason : list[i].reasons) std::cout << "   - " << reason.text << '\n';
    }
    if (list.size() > limit) std::cout << list.size() - limit << " more; --limit shows them.\n";
    std::cout << "These are suggestions from anatomy, no diagnosis. What is not verified was not "
                 "checked at its source.\n";
}

/// A muscle's facts of one kind, each with the muscles that `others` finds for it.
void show_by_fact(const Atlas& atlas, const std::string& key, FactKind kind, const auto& others) {
    const auto facts = atlas.facts_of(key, kind);
    std::cout << atlas.muscle(key).name << " (" << key << ")\n";
    if (facts.empty()) std::cout << "  no " << to_string(kind) << " is known\n";
    for (const Fact* fact : facts) {
        std::cout << to_string(kind) << ": " << fact->text << marks(fact->evidence) << '\n';
        const std::vector<const Muscle*> muscles = others(*fact);
        std::vector<std::vector<std::string>> rows;
        for (const Muscle* muscle : muscles) rows.push_back({"  " + muscle->key, muscle->name});
        if (rows.empty()) rows.push_back({"  no other muscle of the loaded regions"});
        print_columns(rows);
    }
}

void show_sharing(const Atlas& atlas, const std::string& what, const std::string& key) {
    const FactKind kind = what == "nerve"  ? FactKind::nerve
                          : what == "root" ? FactKind::roots
                                           : FactKind::action;
    const auto sharing = atlas.muscles_sharing(kind, key);
    show_by_fact(atlas, key, kind, [&](const Fact& fact) {
        auto muscles = atlas.muscles_with(kind, fact.text);
        std::erase_if(muscles, [&](const Muscle* muscle) {
            return std::find(sharing.begin(), sharing.end(), muscle) == sharing.end();
        });
        return muscles;
    });
}

void show_antagonists(const Atlas& atlas, const std::string& key) {
    show_by_fact(atlas, key, FactKind::antagonist,
                 [&](const Fact& fact) { return atlas.muscles_named(key, fact.text); });
}

std::string lateral_of(const BodyView& view) {
    if (view.lateral_x == 0) return "seen from the side";
    return view.lateral_x > 0 ? "lateral is to the right" : "lateral is to the left";
}

void show_views(const Atlas& atlas) {
    std::vector<std::vector<std::string>> rows;
    for (const Region& region : atlas.regions()) {
        for (const BodyView& view : region.views) {
            rows.push_back(
                {view.key, view.title,
                 rounded(view.width.value, 0) + " x " + rounded(view.height.value, 0) + " mm",
                 lateral_of(view)});
        }
    }
    print_columns(rows);
    std::cout << "Each picture shows the right limb; for the left it is mirrored, and so is x. "
                 "x runs from 0 at the left edge to 1, y from 0 at the top to 1.\n";
}

void add_pain_question(CLI::App& verb, const Common& common) {
    CLI::App* hurt = verb.add_subcommand(
        "where-does-it-hurt", "Trigger points whose referral zones look like the patient's pain");
    auto question = std::make_shared<PainQuestion>();
    hurt->add_option("--area", question->areas,
                     "An area, VIEW:SIDE:x,y,x,y,x,y...: points around it as fractions of the "
                     "picture as shown for that side; may be given several times")
        ->allow_extra_args(false);
    hurt->add_option("--point", question->points,
                     "A tap, VIEW:SIDE:x,y or VIEW:SIDE:x,y,RADIUS with the radius in mm (13.5); "
                     "may be given several times")
        ->allow_extra_args(false);
    hurt->add_option("--words", question->words,
                     "Words in the description of a zone, all of them, such as heel");
    hurt->add_option("--limit", question->limit, "Trigger points to show at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    hurt->footer(
        "\nExamples:\n"
        "  myochart atlas where-does-it-hurt --words heel\n"
        "  myochart atlas where-does-it-hurt --point foot.sole:left:0.5,0.8\n"
        "  myochart atlas where-does-it-hurt --point foot.sole:left:0.5,0.8,20 "
        "--point lower_leg.back:left:0.5,0.3\n"
        "  myochart atlas where-does-it-hurt "
        "--area lower_leg.back:right:0.35,0.25,0.6,0.25,0.6,0.45,0.35,0.45\n"
        "`myochart atlas views` lists the pictures.");
    hurt->callback([&common, question] {
        if (question->areas.empty() && question->points.empty() && question->words.empty())
            throw CLI::RequiredError("--area, --point or --words");
        show_pain(common.open().atlas(), *question);
    });
}

void add_next_question(CLI::App& verb, const Common& common) {
    CLI::App* next =
        verb.add_subcommand("next", "Muscles worth examining after one, with the reasons");
    auto key = std::make_shared<std::string>();
    auto limit = std::make_shared<std::size_t>(10);
    next->add_option("MUSCLE", *key, "Its key, such as soleus")->required();
    next->add_option("--limit", *limit, "Muscles to show at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    next->footer("\nExample:\n  myochart atlas next soleus");
    next->callback([&common, key, limit] { show_next(common.open().atlas(), *key, *limit); });
}

void add_sharing_questions(CLI::App& verb, const Common& common) {
    CLI::App* sharing =
        verb.add_subcommand("sharing", "Muscles that share a nerve, a root or an action with one");
    auto what = std::make_shared<std::string>();
    auto key = std::make_shared<std::string>();
    sharing->add_option("WHAT", *what, "nerve, root or action")
        ->required()
        ->check(CLI::IsMember({"nerve", "root", "action"}));
    sharing->add_option("MUSCLE", *key, "Its key, such as soleus")->required();
    sharing->footer("\nExample:\n  myochart atlas sharing nerve soleus");
    sharing->callback([&common, what, key] { show_sharing(common.open().atlas(), *what, *key); });

    CLI::App* antagonists = verb.add_subcommand("antagonists", "A muscle's antagonists");
    auto of = std::make_shared<std::string>();
    antagonists->add_option("MUSCLE", *of, "Its key, such as soleus")->required();
    antagonists->footer("\nExample:\n  myochart atlas antagonists soleus");
    antagonists->callback([&common, of] { show_antagonists(common.open().atlas(), *of); });
}

}  // namespace

void add_atlas_questions(CLI::App& atlas_verb, const Common& common) {
    add_pain_question(atlas_verb, common);
    add_next_question(atlas_verb, common);
    add_sharing_questions(atlas_verb, common);
    atlas_verb.add_subcommand("views", "The pictures of the body map and what they show")
        ->callback([&common] { show_views(common.open().atlas()); });
}

}  // namespace myochart::cli
