// SPDX-License-Identifier: Apache-2.0
// Writing a clinical report of three pages, beside ReportLab, WeasyPrint and Chromium.
//
// The content is made by the same arithmetic here and in peers/report.py: letterhead with a drawn
// logo, patient table, two paragraphs, a table of 16 x 8, a body map of two figures with 22 numbered
// points and 44 translucent areas, four trends of 12 visits, two plots of 1200 samples, signature.
// Ours is tagged, is PDF/A-3a and PDF/UA-1, shapes names in three more scripts and embeds an XML of
// 40 kB; the peers write plain PDF with Latin names. What a peer needs to start is not counted.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include "pdf/flow.hpp"

namespace {

using namespace myochart::pdf;

/// The same numbers in every language: a linear congruential generator of 32 bits.
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : state_(seed) {}
    /// From 0 to below 1.
    double next() {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<double>(state_ >> 8U) / 16777216.0;
    }

private:
    std::uint32_t state_;
};

std::string one_place(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

const std::array<const char*, 10> names{
    "Jürgen Weiß",      "Zoë Ångström", "Žofie Černá",   "Łukasz Żółć",   "María Núñez",
    "François Lefèvre", "Ilse Größe",   "Ødegård Bjørn", "Ștefan Țurcan", "Ağrı Şahin"};

constexpr const char* sentence =
    "Deep ache in the calf and the arch of the foot after running; worse on the first steps in the "
    "morning, eased by warmth. ";

void draw_logo(Canvas& canvas, double, double height) {
    canvas.fill(Path().circle({height / 2, height / 2}, height / 2), rgb(0x0B5563));
    canvas.fill(Path().polygon({{8, 28}, {18, 8}, {28, 28}}), rgb(0xFFFFFF));
    canvas.stroke(Path().polyline({{4, 32}, {34, 32}}), {.colour = rgb(0xE08A00), .width = 2});
}

/// A closed outline of 60 points around a centre, and 40 lines within.
void draw_figure(Canvas& canvas, double centre, double height, Numbers& numbers) {
    std::vector<Point> outline;
    for (int i = 0; i < 60; ++i) {
        const double angle = 2 * std::numbers::pi * i / 60;
        const double wave = 1 + 0.12 * std::sin(5 * angle) + 0.02 * numbers.next();
        outline.push_back({centre + 90 * wave * std::cos(angle),
                           height / 2 + height * 0.46 * wave * std::sin(angle)});
    }
    canvas.fill_and_stroke(Path().spline(outline, true), rgb(0xF6EEE6),
                           {.colour = rgb(0x7A6A5C), .width = 0.8});
    for (int i = 0; i < 40; ++i) {
        const double y = height * (0.1 + 0.8 * numbers.next());
        canvas.line({centre - 50 + 20 * numbers.next(), y},
                    {centre + 30 + 20 * numbers.next(), y + 8},
                    {.colour = rgb(0xB08A78), .width = 0.4});
    }
}

void draw_map(Canvas& canvas, double width, double height, Numbers numbers) {
    for (const double centre : {width * 0.27, width * 0.73})
        draw_figure(canvas, centre, height, numbers);
    for (int i = 0; i < 44; ++i) {
        const Point at{width * (0.15 + 0.7 * numbers.next()), height * numbers.next()};
        canvas.fill(Path().ellipse(at, 9 + 8 * numbers.next(), 12),
                    with_alpha(rgb(i % 2 ? 0xB3261E : 0xE08A00), 0.3));
    }
    for (int i = 0; i < 22; ++i) {
        const Point at{width * (0.15 + 0.7 * numbers.next()), height * numbers.next()};
        canvas.fill(Path().circle(at, 5.2), rgb(0x1B2530));
        canvas.text({at.x, at.y + 2.6}, std::to_string(i + 1),
                    {.size = 7.5, .bold = true, .colour = rgb(0xFFFFFF), .anchor = Anchor::middle});
    }
}

void draw_plot(Canvas& canvas, double width, double height, int samples, Numbers numbers) {
    for (int tick = 0; tick <= 4; ++tick) {
        const double y = 10 + (height - 30) * tick / 4;
        canvas.line({30, y}, {width, y}, {.colour = rgb(0xD5DCE2), .width = 0.4});
        canvas.text({26, y + 2.5}, one_place(10.0 - 2 * tick),
                    {.size = 7, .colour = rgb(0x52606D), .anchor = Anchor::end});
    }
    std::vector<Point> curve;
    for (int i = 0; i < samples; ++i)
        curve.push_back({30 + (width - 30) * i / (samples - 1),
                         10 + (height - 30) * (0.3 + 0.4 * numbers.next())});
    canvas.stroke(Path().polyline(curve), {.colour = rgb(0x8A2B12), .width = 0.8});
}

Figure plot_figure(const char* what, double height, int samples, std::uint32_t seed) {
    return {.height = height,
            .alternative = what,
            .draw =
                [=](Canvas& canvas, double width, double available) {
                    draw_plot(canvas, width, available, samples, Numbers(seed));
                },
            .caption = what};
}

const std::string& embedded() {
    static const std::string xml = [] {
        std::string text = "<chart>";
        for (int i = 0; i < 700; ++i)
            text +=
                "<finding number=\"" + std::to_string(i) + "\" muscle=\"soleus\" pain=\"4\"/>\n";
        return text + "</chart>";
    }();
    return xml;
}

FlowOptions options_of(const std::string& name) {
    FlowOptions options;
    options.info.title = "Report of " + name;
    options.info.created = "2026-11-20T09:30:00+01:00";
    options.footer = [name](Canvas& canvas, const RunningArea& area) {
        canvas.text({0, 22}, name, {.size = 7});
        canvas.text({area.width, 22},
                    "Page " + std::to_string(area.page) + " of " + std::to_string(area.pages),
                    {.size = 7, .anchor = Anchor::end});
    };
    return options;
}

Table findings(Numbers& numbers) {
    Table table;
    table.columns.assign(8, {});
    table.header = {{"No.", "Muscle", "Side", "u", "v, mm", "Pain", "Threshold", "Class"}};
    for (int row = 0; row < 16; ++row) {
        table.rows.push_back({std::to_string(row + 1), "Gastrocnemius", row % 2 ? "left" : "right",
                              one_place(numbers.next()), one_place(30 * numbers.next()),
                              one_place(10 * numbers.next()), one_place(400 * numbers.next()),
                              row % 3 ? "active" : "latent"});
    }
    return table;
}

/// The pages of one report.
void add_pages(Flow& flow, std::uint32_t seed) {
    Numbers numbers(seed);
    const std::string name = names[seed % names.size()];
    flow.figure({.height = 38, .alternative = "Logo of the clinic", .draw = draw_logo});
    flow.paragraph("Praxis am Stadtwald  ·  Waldstraße 3  ·  50935 Köln");
    flow.heading(1, "Visit report");
    flow.key_values({{"Patient", name},
                     {"Arabic", "محمد الأنصاري"},
                     {"Devanagari", "अनिता शर्मा"},
                     {"Chinese", "王小明"},
                     {"Born", "1991-04-17"},
                     {"Number", std::to_string(seed)}});
    std::string text;
    for (int i = 0; i < 5; ++i) text += sentence;
    flow.paragraph(text);
    flow.paragraph(text);
    flow.heading(2, "Findings");
    flow.table(findings(numbers));
    flow.page_break();
    flow.heading(2, "Body map");
    flow.figure({.height = 420,
                 .alternative = "Body map with 22 trigger points",
                 .draw = [=](Canvas& canvas, double width,
                             double height) { draw_map(canvas, width, height, Numbers(seed + 1)); },
                 .caption = "Front and back"});
    flow.figure_row(
        {plot_figure("Pain", 110, 12, seed + 2), plot_figure("Threshold", 110, 12, seed + 3)});
    flow.page_break();
    flow.figure_row(
        {plot_figure("Motion", 110, 12, seed + 4), plot_figure("Function", 110, 12, seed + 5)});
    flow.figure(plot_figure("Blade temperature", 130, 1200, seed + 6));
    flow.figure(plot_figure("Force", 130, 1200, seed + 7));
    flow.key_values({{"Signed by", "Maria Sandoval"}, {"On", "2026-11-20"}});
}

std::string write(std::shared_ptr<const FontSet> fonts, std::uint32_t seed, int copies = 1) {
    Flow flow(std::move(fonts), options_of(names[seed % names.size()]));
    for (int i = 0; i < copies; ++i) add_pages(flow, seed + static_cast<std::uint32_t>(i));
    flow.attach({.name = "chart.xml",
                 .mime = "text/xml",
                 .description = "The record",
                 .bytes = embedded(),
                 .modified = "2026-11-20T09:30:00+01:00"});
    return flow.finish();
}

double thread_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Measured {
    double shortest = 0;
    double median = 0;
};

/// Processor time of one call, over `times` calls with a number each.
Measured measured(int times, const std::function<void(std::uint32_t)>& work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const double start = thread_milliseconds();
        work(static_cast<std::uint32_t>(i));
        all.push_back(thread_milliseconds() - start);
    }
    std::sort(all.begin(), all.end());
    return {all.front(), all[all.size() / 2]};
}

/// What a peer prints: shortest and median in milliseconds; nothing if it is not installed.
Measured peer(const std::string& name) {
    const std::string command =
        std::string("/usr/bin/python3 ") + MYOCHART_PEERS + "/report.py " + name + " 2>/dev/null";
    Measured result;
    if (FILE* out = popen(command.c_str(), "r")) {
        if (std::fscanf(out, "%lf %lf", &result.shortest, &result.median) != 2) result = {};
        pclose(out);
    }
    return result;
}

void row(const char* what, const Measured& time, double ours_uncached, double ours_cached) {
    if (time.shortest == 0) {
        std::printf("| %s | not installed | | | |\n", what);
        return;
    }
    std::printf("| %s | %.2f | %.2f | %.1f | %.1f |\n", what, time.shortest, time.median,
                time.shortest / ours_uncached, time.shortest / ours_cached);
}

double wall_milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

void measure_pages(const std::shared_ptr<const FontSet>& fonts) {
    std::printf("\n| pages | processor time a page, ms | bytes a page |\n|---|---|---|\n");
    for (const int copies : {1, 3, 33, 333}) {
        std::size_t bytes = 0;
        const Measured time = measured(copies > 100 ? 3 : 9, [&](std::uint32_t seed) {
            bytes = write(fonts, seed, copies).size();
        });
        std::printf("| %d | %.2f | %zu |\n", 3 * copies, time.shortest / (3 * copies),
                    bytes / static_cast<std::size_t>(3 * copies));
    }
}

void measure_threads(const std::shared_ptr<const FontSet>& fonts) {
    constexpr int reports = 200;
    const auto batch = [&](int first, int step) {
        for (int i = first; i < reports; i += step) write(fonts, static_cast<std::uint32_t>(i));
    };
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        const double one = wall_milliseconds([&] { batch(0, 1); });
        const double two = wall_milliseconds([&] {
            std::thread other(batch, 1, 2);
            batch(0, 2);
            other.join();
        });
        best = std::max(best, one / two);
    }
    std::printf("\nTwo threads write %d reports %.2f times as fast as one (best of five).\n",
                reports, best);
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// For a profiler: nothing but our own reports.
int write_many(int reports) {
    const auto fonts = FontSet::open();
    for (int i = 0; i < reports; ++i) write(fonts, static_cast<std::uint32_t>(i));
    return 0;
}

}  // namespace

/// Usage: bench_report [REPORTS]; with a number, only ours are written, to be looked at by a profiler.
int main(int argc, char** argv) {
    if (argc > 1 && argv[1][0] != '-') return write_many(std::atoi(argv[1]));
    write(FontSet::open(), 0);
    std::printf("Memory at its height after one report: %.1f MB.\n\n", peak_megabytes());
    const auto fonts = FontSet::open();
    const Measured uncached =
        measured(60, [](std::uint32_t seed) { write(FontSet::open(), seed); });
    for (std::uint32_t seed = 0; seed < 10; ++seed) write(fonts, seed);
    const Measured cached = measured(60, [&](std::uint32_t seed) { write(fonts, seed); });
    std::printf(
        "| | shortest, ms | median, ms | times ours without cache | times ours with |\n"
        "|---|---|---|---|---|\n");
    row("**ours, nothing kept between reports**", uncached, uncached.shortest, cached.shortest);
    row("**ours, fonts kept**", cached, uncached.shortest, cached.shortest);
    row("ReportLab", peer("reportlab"), uncached.shortest, cached.shortest);
    row("WeasyPrint", peer("weasyprint"), uncached.shortest, cached.shortest);
    row("Chromium (wall time)", peer("chromium"), uncached.shortest, cached.shortest);
    measure_pages(fonts);
    measure_threads(fonts);
    return 0;
}
