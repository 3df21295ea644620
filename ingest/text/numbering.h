#ifndef INGEST_TEXT_NUMBERING_H
#define INGEST_TEXT_NUMBERING_H

/**
   @file
   Toolbox: the numbers that Chinese official texts put before headings and
   items (GB/T 9704-2012 §7.3.3: 一、 (一) 1. (1)), and 一是, 第一, ①.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  INGEST_MARK_CHAPTER,          ///< 一、 壹、 甲、 Ⅰ.
  INGEST_MARK_BRACKET,          ///< (一)
  INGEST_MARK_ARABIC,           ///< 1. 1、 1), 01 before text, 任务1
  INGEST_MARK_BRACKETED_ARABIC, ///< (1)
  INGEST_MARK_CIRCLED,          ///< ①
  INGEST_MARK_POINT,            ///< 一是
  INGEST_MARK_ORDINAL,          ///< 第一, 第一章
  INGEST_MARK_ARTICLE ///< 第一条, whose numbers go on over chapters
} IngestMarkKind;

typedef struct {
  IngestMarkKind kind;
  uint32_t       number;
  size_t         size; ///< bytes, with the punctuation and space behind it
} IngestMark;

/** Read the mark at the start of `text`, whatever the width of its brackets
    and stops; false when there is none. */
bool
ingest_read_mark(RgStr text, IngestMark *mark);

/** Behind what parts a number or label from the words of a title, at `at`:
    】 : 、 · 丨 — and blanks. */
size_t
ingest_skip_stops(RgStr text, size_t at);

/** True when `text` begins with 附件, 附表, 附录 as a label: before a number, a
    colon or its end. */
bool
ingest_starts_annex(RgStr text);

/**
   Read "附件1", "附件 1:", "附件一", "附件" at the start of `text`.

   @param[out] number 0 when it has none.
   @return bytes with the colon and space behind it; 0 when it is no label.
*/
size_t
ingest_read_annex(RgStr text, uint32_t *number);

#endif
