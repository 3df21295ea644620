#ifndef INGEST_SEGMENT_RUN_ON_H
#define INGEST_SEGMENT_RUN_ON_H

/**
   @file
   Text whose line ends were lost, and where they were.  Places are offsets in
   the text of the document, ascending.
*/

#include "ingest/segment/outline_builder.h"

RG_VEC_DEFINE(IngestPlaceVec, size_t, ingest_place_vec);

/** Find `lost_rows`, the rows of a table that ran together, "…完成。2标题
    做法。 3标题 做法。": their numbers count up by one over the whole text and
    some stand inside a line; none in other texts. O(n) in the text.  @return
    #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_lost_rows(IngestOutlineBuilder *builder);

/** Around the headline of an article that stands on one line with its text,
    "2023-08-11,正文:原标题:某市…改革来源:某局 近年来,…", or before the text
    where it has none; none for other lines.
    @param line span of a line at the head of the text.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_headline(const IngestOutlineBuilder *builder, IngestSpan line,
                     IngestPlaceVec *places);

/** Around number, title, those whom it is for, and who signed a letter that
    stands on one line, "某局文件某发〔2020〕11号关于…的通知各有关单位:…"; none
    for other lines.
    @param line span of a line at the head of the text.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_letter_head(const IngestOutlineBuilder *builder, IngestSpan line,
                        IngestPlaceVec *places);

/** The parts of a line: one, or more where it breaks around the titles of
    `lost_rows`, at the chapters "一、" and items "(一)" that it counts when
    there are three, around headings that a blank parts from their text, or
    around a headline.
    @param[out] parts spans of the text, in order.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_break_run_on(const IngestOutlineBuilder *builder, IngestSpan line,
                    IngestSpanVec *parts);

/** The parts of a line that breaks before each task, where units in charge
    stand between two numbers: "1.…(责任单位:甲局)2.…"; one part of other lines.
    O(n) in the line but for nested brackets, of which it looks into four.
    @param[out] parts spans of the text, in order.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_break_tasks(const IngestOutlineBuilder *builder, IngestSpan line,
                   IngestSpanVec *parts);

/** `before` ends with 。;:!? or a bracket. */
bool
ingest_ends_with_stop(RgStr before);

/** White space stood before the character at `at` in the source; none is left
    in the text beside quotes and digits.  O(log n). */
bool
ingest_is_parted(const IngestOutlineBuilder *builder, size_t at);

/** Where the text behind the title at `at` begins: white space parts them, and
    the title is short and has no stop; SIZE_MAX for none. */
size_t
ingest_behind_title(const IngestOutlineBuilder *builder, size_t at);

#endif
