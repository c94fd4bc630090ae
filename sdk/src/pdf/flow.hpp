// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pdf/canvas.hpp"
#include "pdf/colour.hpp"
#include "pdf/document.hpp"
#include "pdf/error.hpp"
#include "pdf/font_set.hpp"
#include "pdf/table.hpp"
#include "pdf/text.hpp"

namespace myochart::pdf {

/// From the edges of the page, in points (51 pt is 18 mm).
struct Margins {
    double left = 51;
    double right = 51;
    double top = 51;
    double bottom = 54;
};

/// The margin band of one page in which a running header or footer is drawn: as wide as the
/// text, as high as the margin. The canvas has its origin at the top left of the band.
struct RunningArea {
    double width = 0;
    double height = 0;
    int page = 0;   ///< from 1
    int pages = 0;  ///< of the whole document
};

using DrawRunning = std::function<void(Canvas&, const RunningArea&)>;

struct FlowOptions {
    DocumentInfo info;
    Conformance conformance = Conformance::pdf_a3a_ua1;
    PageSize page = a4;
    Margins margins{};
    Palette palette{};
    double text_size = 9.5;
    DrawRunning header{};  ///< called in finish()
    DrawRunning footer{};  ///< called in finish()
};

/// A drawing with its description for those who cannot see it.
struct Figure {
    double height = 100;        ///< points, without the caption
    std::string alternative{};  ///< required: what the drawing tells
    Draw draw{};                ///< called at once, during figure() or figure_row()
    Text caption{};
    Align caption_align = Align::start;
    double share = 1;  ///< of the width of a figure_row
};

/// A place for a signature with a certificate, empty until then; see pdf/signing.hpp.
struct SignatureSpace {
    std::string name{};  ///< of the field, its own in the document, without a full stop
    std::string
        label{};  ///< what it is for, shown until it is signed, and told to those who can't see
    double width = 260;  ///< points
    double height = 58;  ///< points
};

/// A figure that shows the picture in its proportions, as large as fits into its frame.
Figure picture(const Image& image, double height, Anchor anchor = Anchor::start);

enum class ListKind { bullet, number };
enum class NoteKind { information, warning };

struct ParagraphStyle {
    Align align = Align::start;
    double size = 0;         ///< 0: the document's text size
    bool muted = false;      ///< caption colour
    double space_after = 5;  ///< points
    bool keep_with_next = false;
};

/// Writes a tagged document from top to bottom and breaks it into pages. Units are points.
/// One thread a flow; the fonts may be shared. A heading never ends a page.
/// Calls throw Error (a character without a font, a level skipped, a figure without a
/// description, a row that does not fit its columns); the flow is not to be used afterwards.
class Flow {
public:
    Flow(std::shared_ptr<const FontSet> fonts, FlowOptions options);
    ~Flow();
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;

    /// Level 1 to 6; the first is 1 and none is skipped on the way down. Becomes a bookmark.
    void heading(int level, const Text& text);
    void paragraph(const Text& text, const ParagraphStyle& style = {});
    void list(const std::vector<Text>& items, ListKind kind = ListKind::bullet);
    void table(const Table& table);
    /// Two columns (key, value), or four with `pairs` 2. Keys head their rows.
    void key_values(const std::vector<Field>& fields, int pairs = 2);
    void figure(const Figure& figure);
    void figure_row(const std::vector<Figure>& figures, double gap = 12);
    /// A shaded box.
    void note(const Text& text, NoteKind kind = NoteKind::information, const Text& title = {});
    void signature_field(const SignatureSpace& space);
    /// A hairline over the width of the text.
    void rule(double space_after = 6);

    /// What the callback adds stays on one page if a page can hold it. May be nested.
    void keep_together(const std::function<void()>& content);
    void space(double height);
    void page_break();

    double width() const;             ///< of the text
    double remaining_height() const;  ///< on this page
    int page() const;                 ///< from 1

    /// Not for PDF/A-1b. Throws Error when the name is taken or the date is missing.
    void attach(Attachment attachment);

    /// The finished file. The flow is done afterwards.
    std::string finish();

    const FlowOptions& options() const;

    class Impl;  // private

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace myochart::pdf
