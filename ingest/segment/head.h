#ifndef INGEST_SEGMENT_HEAD_H
#define INGEST_SEGMENT_HEAD_H

/**
   @file
   Parts of the head matter: number, signature, dates.  Each writes its fields
   of the outline.
*/

#include "ingest/segment/outline_builder.h"

enum { INGEST_MAX_HEAD_LINES = 40 };

/** The line behind the head matter, or behind what is read of it. */
static inline uint32_t
ingest_head_end(const IngestOutlineBuilder *const builder)
{
  return builder->n_head < INGEST_MAX_HEAD_LINES ? builder->n_head
                                                 : INGEST_MAX_HEAD_LINES;
}

/** Number, title, date, issuers of the document; reads `lines` before
    `n_head` and the end.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_head(IngestOutlineBuilder *builder);

/** The text ends with the name of a body. */
bool
ingest_ends_with_body(const IngestOutlineBuilder *builder, RgStr text);

/** Names in a line, apart by blanks. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_add_names(const IngestOutlineBuilder *builder, RgStr text,
                 IngestSpanVec *names);

/** A fifth of the characters at least are Chinese: not
    "INSERT INTO `articles` VALUES ('1', '". */
bool
ingest_is_chinese(RgStr text);

/** The first number of a document in `text`, "厦府办〔2025〕38号": whether one
    stands there, and where. */
bool
ingest_find_number_in(const IngestSegmentWords *words, RgStr text,
                      size_t *begin, size_t *end);

/** "2024年第18号", "第7号": which of the year's notices it is. */
bool
ingest_is_serial(RgStr text);

/** Names of the bodies that a letter is from: "厦门市人民政府办公厅文件"
    without its end, or two and more of them in a line above the title, or in
    lines right above one that begins with 关于; else empty. */
RgStr
ingest_letterhead(const IngestOutlineBuilder *builder, uint32_t i);

/** "某省商务厅(自贸办)" without what stands in brackets at its end. */
RgStr
ingest_without_aside(RgStr text);

/** 厦府办〔2025〕38号. */
void
ingest_find_number(const IngestOutlineBuilder *builder, IngestOutline *outline);

/** Bodies and date below the letter, in the head matter or at the end.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_signature(const IngestOutlineBuilder *builder,
                      IngestOutline              *outline);

/** "2025年11月5日印发", "发布时间:2025-11-05": the date of a document that is
    not signed. */
void
ingest_find_other_date(const IngestOutlineBuilder *builder,
                       IngestOutline              *outline);

/** "2025年第7期" in the head: the year of what has no other date. */
void
ingest_find_issue_year(const IngestOutlineBuilder *builder,
                       IngestOutline              *outline);

#endif
