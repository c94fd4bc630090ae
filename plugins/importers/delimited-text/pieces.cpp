// SPDX-License-Identifier: Apache-2.0
#include "pieces.hpp"

#include <algorithm>

#include "xml/beside.hpp"

namespace delimited_text {
namespace {

using myochart::xml::share_out;
using myochart::xml::worth_a_thread;

constexpr std::size_t bytes_of_a_block = 256 << 10;

struct Block {
    std::string_view text;
    bool quotes = false;
    bool odd =
        false;  ///< a quoted cell that begins in it ends in a later one, or the other way round
};

std::vector<Block> blocks_of(std::string_view rows) {
    std::vector<Block> blocks((rows.size() + bytes_of_a_block - 1) / bytes_of_a_block);
    share_out(blocks.size(), rows.size() >= worth_a_thread, [&](std::size_t i) {
        Block& block = blocks[i];
        block.text = rows.substr(i * bytes_of_a_block, bytes_of_a_block);
        require_text(block.text);
        block.quotes = has_quotes(block.text);
        if (block.quotes) block.odd = std::ranges::count(block.text, '"') % 2 != 0;
    });
    return blocks;
}

/// Behind the first line end of the block that ends a record, or npos.
std::size_t record_end(const Block& block, bool inside_quotes) {
    if (!block.quotes) {
        if (inside_quotes) return std::string_view::npos;
        const auto at = block.text.find('\n');
        return at == std::string_view::npos ? at : at + 1;
    }
    for (std::size_t i = 0; i < block.text.size(); ++i) {
        if (block.text[i] == '"') inside_quotes = !inside_quotes;
        if (block.text[i] == '\n' && !inside_quotes) return i + 1;
    }
    return std::string_view::npos;
}

/// Each block's piece begins behind the first record end in it.
std::vector<Piece> cut(std::string_view rows, const std::vector<Block>& blocks) {
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    bool inside_quotes = false;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto end = i == 0 ? std::string_view::npos : record_end(blocks[i], inside_quotes);
        inside_quotes ^= blocks[i].odd;
        if (end == std::string_view::npos) continue;
        const std::size_t next = i * bytes_of_a_block + end;
        pieces.push_back({rows.substr(begin, next - begin)});
        begin = next;
    }
    pieces.push_back({rows.substr(begin)});
    return pieces;
}

struct Counted {
    std::size_t lines = 0;
    std::size_t comments = 0;
    Record last;
};

Counted count(Piece& piece, bool quotes) {
    Counted counted;
    Records records(piece.text, piece.first_line, quotes);
    for (Record record; records.next(record);) {
        if (is_comment(record)) {
            ++counted.comments;
        } else {
            ++piece.rows;
            counted.last = record;
        }
    }
    counted.lines = records.next_line() - piece.first_line;
    return counted;
}

}  // namespace

Pieces pieces_of(std::string_view rows, std::size_t first_line) {
    const auto blocks = blocks_of(rows);
    Pieces pieces;
    pieces.quotes = std::ranges::any_of(blocks, &Block::quotes);
    pieces.all = cut(rows, blocks);
    // A piece that holds too long a record is long itself; it is counted where its line is known.
    const auto is_short = [](const Piece& piece) { return piece.text.size() <= longest_line; };
    std::vector<Counted> counted(pieces.all.size());
    share_out(pieces.all.size(), rows.size() >= worth_a_thread, [&](std::size_t i) {
        if (is_short(pieces.all[i])) counted[i] = count(pieces.all[i], pieces.quotes);
    });
    for (std::size_t i = 0; i < counted.size(); ++i) {
        Piece& piece = pieces.all[i];
        const std::size_t lines_before = piece.first_line;
        piece.first_line = first_line;
        if (!is_short(piece)) counted[i] = count(piece, pieces.quotes);
        piece.first_row = pieces.rows;
        pieces.rows += piece.rows;
        pieces.comments += counted[i].comments;
        if (piece.rows > 0) {
            pieces.last = counted[i].last;
            if (is_short(piece)) pieces.last.line += first_line - lines_before;
        }
        first_line += counted[i].lines;
    }
    return pieces;
}

}  // namespace delimited_text
