# SPDX-License-Identifier: Apache-2.0
# The report of tests/bench/report.cpp by other programs. Prints shortest and median processor time
# (of Chromium: wall time) in milliseconds of one report, without what the program needs to start.
# Usage: report.py reportlab|weasyprint|chromium
import math
import os
import subprocess
import sys
import tempfile
import time

NAMES = ["Jürgen Weiß", "Zoë Ångström", "Žofie Černá", "Łukasz Żółć", "María Núñez", "François Lefèvre",
         "Ilse Größe", "Ødegård Bjørn", "Ștefan Țurcan", "Ağrı Şahin"]
SENTENCE = ("Deep ache in the calf and the arch of the foot after running; worse on the first steps in the "
            "morning, eased by warmth. ")
NOTO = "/usr/share/fonts/truetype/noto/"
WIDTH = 493.28


class Numbers:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 8) / 16777216.0


def findings(numbers):
    rows = [["No.", "Muscle", "Side", "u", "v, mm", "Pain", "Threshold", "Class"]]
    for row in range(16):
        rows.append([str(row + 1), "Gastrocnemius", "left" if row % 2 else "right", "%.1f" % numbers.next(),
                     "%.1f" % (30 * numbers.next()), "%.1f" % (10 * numbers.next()),
                     "%.1f" % (400 * numbers.next()), "active" if row % 3 else "latent"])
    return rows


def outline(centre, height, numbers):
    points = []
    for i in range(60):
        angle = 2 * math.pi * i / 60
        wave = 1 + 0.12 * math.sin(5 * angle) + 0.02 * numbers.next()
        points.append((centre + 90 * wave * math.cos(angle), height / 2 + height * 0.46 * wave * math.sin(angle)))
    return points


def curves(points):
    """A closed curve through the points, as cubics."""
    count = len(points)
    for i in range(count):
        a, b, c, d = (points[(i + k - 1) % count] for k in range(4))
        yield (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6, c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6,
               c[0], c[1])


def draw_map(pen, width, height, numbers):
    for centre in (width * 0.27, width * 0.73):
        pen.shape(outline(centre, height, numbers), "#F6EEE6", "#7A6A5C", 0.8)
        for _ in range(40):
            y = height * (0.1 + 0.8 * numbers.next())
            pen.line([(centre - 50 + 20 * numbers.next(), y), (centre + 30 + 20 * numbers.next(), y + 8)], "#B08A78", 0.4)
    for i in range(44):
        x, y = width * (0.15 + 0.7 * numbers.next()), height * numbers.next()
        pen.ellipse(x, y, 9 + 8 * numbers.next(), 12, "#B3261E" if i % 2 else "#E08A00", 0.3)
    for i in range(22):
        x, y = width * (0.15 + 0.7 * numbers.next()), height * numbers.next()
        pen.ellipse(x, y, 5.2, 5.2, "#1B2530", 1)
        pen.text(x, y + 2.6, str(i + 1), 7.5, "#FFFFFF", "middle", True)


def draw_plot(pen, width, height, samples, numbers):
    for tick in range(5):
        y = 10 + (height - 30) * tick / 4
        pen.line([(30, y), (width, y)], "#D5DCE2", 0.4)
        pen.text(26, y + 2.5, "%.1f" % (10.0 - 2 * tick), 7, "#52606D", "end", False)
    pen.line([(30 + (width - 30) * i / (samples - 1), 10 + (height - 30) * (0.3 + 0.4 * numbers.next()))
              for i in range(samples)], "#8A2B12", 0.8)


def draw_logo(pen, width, height):
    pen.ellipse(height / 2, height / 2, height / 2, height / 2, "#0B5563", 1)
    pen.polygon([(8, 28), (18, 8), (28, 28)], "#FFFFFF")
    pen.line([(4, 32), (34, 32)], "#E08A00", 2)


# ---- ReportLab


class ReportLabPen:
    def __init__(self, canvas, height):
        self.canvas, self.height = canvas, height

    def shape(self, points, fill, stroke, width):
        self.canvas.setFillColor(fill)
        self.canvas.setStrokeColor(stroke)
        self.canvas.setLineWidth(width)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for a, b, c, d, e, f in curves(points):
            path.curveTo(a, self.height - b, c, self.height - d, e, self.height - f)
        path.close()
        self.canvas.drawPath(path, stroke=1, fill=1)

    def polygon(self, points, fill):
        self.canvas.setFillColor(fill)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def line(self, points, stroke, width):
        self.canvas.setStrokeColor(stroke)
        self.canvas.setLineWidth(width)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        self.canvas.drawPath(path)

    def ellipse(self, x, y, rx, ry, fill, alpha):
        self.canvas.setFillColor(fill, alpha)
        self.canvas.ellipse(x - rx, self.height - y - ry, x + rx, self.height - y + ry, stroke=0, fill=1)

    def text(self, x, y, text, size, colour, anchor, bold):
        self.canvas.setFillColor(colour)
        self.canvas.setFont("NotoBold" if bold else "Noto", size)
        draw = self.canvas.drawCentredString if anchor == "middle" else self.canvas.drawRightString
        draw(x, self.height - y, text)


def reportlab():
    import io
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle
    pdfmetrics.registerFont(TTFont("Noto", NOTO + "NotoSans-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("NotoBold", NOTO + "NotoSans-Bold.ttf"))
    body = ParagraphStyle("body", fontName="Noto", fontSize=9.5, leading=13)
    head = ParagraphStyle("head", fontName="NotoBold", fontSize=14, leading=20)
    grid = TableStyle([("FONT", (0, 0), (-1, -1), "Noto", 8.7), ("FONT", (0, 0), (-1, 0), "NotoBold", 8.7),
                       ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
                       ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.whitesmoke])])

    class Drawing(Flowable):
        def __init__(self, height, draw, width=WIDTH):
            Flowable.__init__(self)
            self.width, self.height, self.draw_with = width, height, draw

        def draw(self):
            self.draw_with(ReportLabPen(self.canv, self.height), self.width, self.height)

    def plot(samples, seed, height, width=WIDTH):
        return Drawing(height, lambda pen, w, h: draw_plot(pen, w, h, samples, Numbers(seed)), width)

    def write(seed):
        numbers, name = Numbers(seed), NAMES[seed % 10]

        def footer(canvas, document):
            canvas.setFont("Noto", 7)
            canvas.drawString(51, 32, name)
            canvas.drawRightString(51 + WIDTH, 32, "Page %d of 3" % document.page)

        out = io.BytesIO()
        document = SimpleDocTemplate(out, pagesize=A4, leftMargin=51, rightMargin=51, topMargin=51, bottomMargin=54)
        cell = Paragraph
        story = [Drawing(38, draw_logo), Paragraph("Praxis am Stadtwald  ·  Waldstraße 3  ·  50935 Köln", body),
                 Paragraph("Visit report", head),
                 Table([["Patient", name, "Born", "1991-04-17"], ["Number", str(seed), "Other", "names"]], style=grid),
                 Paragraph(SENTENCE * 5, body), Paragraph(SENTENCE * 5, body), Paragraph("Findings", head),
                 Table([[cell(text, body) for text in row] for row in findings(numbers)], colWidths=[WIDTH / 8] * 8,
                       style=grid, repeatRows=1), PageBreak(), Paragraph("Body map", head),
                 Drawing(420, lambda pen, w, h: draw_map(pen, w, h, Numbers(seed + 1))), Paragraph("Front and back", body),
                 Table([[plot(12, seed + 2, 110, 230), plot(12, seed + 3, 110, 230)]]), PageBreak(),
                 Table([[plot(12, seed + 4, 110, 230), plot(12, seed + 5, 110, 230)]]), plot(1200, seed + 6, 130),
                 plot(1200, seed + 7, 130), Table([["Signed by", "Maria Sandoval", "On", "2026-11-20"]], style=grid)]
        document.build(story, onFirstPage=footer, onLaterPages=footer)
        return out.getvalue()

    return write


# ---- HTML, for WeasyPrint and Chromium


class SvgPen:
    def __init__(self):
        self.out = []

    def points(self, points):
        return " ".join("%.2f,%.2f" % point for point in points)

    def shape(self, points, fill, stroke, width):
        path = "M%.2f %.2f" % points[0] + "".join("C%.2f %.2f %.2f %.2f %.2f %.2f" % c for c in curves(points)) + "Z"
        self.out.append('<path d="%s" fill="%s" stroke="%s" stroke-width="%s"/>' % (path, fill, stroke, width))

    def polygon(self, points, fill):
        self.out.append('<polygon points="%s" fill="%s"/>' % (self.points(points), fill))

    def line(self, points, stroke, width):
        self.out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="%s"/>'
                        % (self.points(points), stroke, width))

    def ellipse(self, x, y, rx, ry, fill, alpha):
        self.out.append('<ellipse cx="%.2f" cy="%.2f" rx="%.2f" ry="%.2f" fill="%s" fill-opacity="%s"/>'
                        % (x, y, rx, ry, fill, alpha))

    def text(self, x, y, text, size, colour, anchor, bold):
        self.out.append('<text x="%.2f" y="%.2f" font-size="%s" fill="%s" text-anchor="%s" font-weight="%s">%s</text>'
                        % (x, y, size, colour, anchor, "bold" if bold else "normal", text))


def svg(width, height, draw):
    pen = SvgPen()
    draw(pen, width, height)
    return '<svg width="%dpt" height="%dpt" viewBox="0 0 %d %d">%s</svg>' % (width, height, width, height,
                                                                            "".join(pen.out))


def html(seed):
    numbers, name = Numbers(seed), NAMES[seed % 10]

    def plot(samples, number, height, width):
        return svg(width, height, lambda pen, w, h: draw_plot(pen, w, h, samples, Numbers(number)))

    rows = findings(numbers)
    table = "<table><thead><tr>%s</tr></thead>%s</table>" % (
        "".join("<th>%s</th>" % text for text in rows[0]),
        "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % text for text in row) for row in rows[1:]))
    return """<html><head><meta charset="utf-8"><style>@page{size:A4;margin:18mm}
body{font:9.5pt "Noto Sans"} table{width:100%%;border-collapse:collapse} td,th{border-bottom:.4pt solid grey;text-align:left}
.new{break-before:page}</style></head><body>%s<p>Praxis am Stadtwald · Waldstraße 3 · 50935 Köln</p><h1>Visit report</h1>
<table><tr><th>Patient</th><td>%s</td><th>Number</th><td>%d</td></tr></table><p>%s</p><p>%s</p><h2>Findings</h2>%s
<h2 class="new">Body map</h2>%s<p>Front and back</p>%s%s<div class="new">%s%s%s%s</div>
<table><tr><th>Signed by</th><td>Maria Sandoval</td></tr></table></body></html>""" % (
        svg(WIDTH, 38, draw_logo), name, seed, SENTENCE * 5, SENTENCE * 5, table,
        svg(WIDTH, 420, lambda pen, w, h: draw_map(pen, w, h, Numbers(seed + 1))), plot(12, seed + 2, 110, 230),
        plot(12, seed + 3, 110, 230), plot(12, seed + 4, 110, 230), plot(12, seed + 5, 110, 230),
        plot(1200, seed + 6, 130, int(WIDTH)), plot(1200, seed + 7, 130, int(WIDTH)))


def weasyprint():
    import weasyprint as printer
    return lambda seed: printer.HTML(string=html(seed)).write_pdf()


def processor_time(write, times):
    write(0)
    measured = []
    for seed in range(1, times + 1):
        start = time.thread_time()
        write(seed)
        measured.append((time.thread_time() - start) * 1000)
    return sorted(measured)


def chromium():
    """Wall time of a whole run, less the shortest for an empty page: its processes can't all be counted."""
    with tempfile.TemporaryDirectory() as folder:
        def cost(text):
            source = os.path.join(folder, "page.html")
            with open(source, "w", encoding="utf-8") as out:
                out.write(text)
            start = time.perf_counter()
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                            "--no-first-run", "--disable-background-networking", "--disable-component-update",
                            "--disable-sync", "--user-data-dir=" + folder + "/profile",
                            "--print-to-pdf=" + folder + "/page.pdf", "file://" + source],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return (time.perf_counter() - start) * 1000

        cost(html(0))
        empty = min(cost("<p>empty") for _ in range(5))
        return sorted(cost(html(seed)) - empty for seed in range(9))


if __name__ == "__main__":
    if sys.argv[1] == "chromium":
        result = chromium()
    else:
        result = processor_time({"reportlab": reportlab, "weasyprint": weasyprint}[sys.argv[1]](),
                                20 if sys.argv[1] == "reportlab" else 3)
    print("%.3f %.3f" % (result[0], result[len(result) // 2]))
