#ifndef INGEST_SEGMENT_LINES_H
#define INGEST_SEGMENT_LINES_H

/**
   @file
   What the lines of a text are, one by one.
*/

#include "ingest/segment/outline_builder.h"

/** Split the text into lines. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_split_lines(IngestOutlineBuilder *builder);

/** The line behind its mark or annex label, and before the bracket that says
    whose it is. */
RgStr
ingest_line_rest(const IngestOutlineBuilder *builder, uint32_t i);

/** How high in the outline: 0 annexes and marked-up headings, 1 chapters 一、,
    2 (一) and 第一条, 3 1., 9 text. */
uint32_t
ingest_line_rank(const IngestLine *line);

/** Ends as a sentence does (。;!?:, closing quote behind them). */
bool
ingest_ends_sentence(RgStr text);

/** A bracket or quote opens in `text` and does not close: the line is broken
    inside it. */
bool
ingest_is_open(RgStr text);

/** Short and without the end of a sentence: may be a heading. */
bool
ingest_may_be_heading(const IngestOutlineBuilder *builder, uint32_t i);

/** Line `i` is one of a table of contents, with its page: "第一章……3". */
bool
ingest_is_listed(const IngestOutlineBuilder *builder, uint32_t i);

/** Line `i` only says when and from whom the text is. */
bool
ingest_is_byline(const IngestOutlineBuilder *builder, uint32_t i);

#endif
