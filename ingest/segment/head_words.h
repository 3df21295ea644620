#ifndef INGEST_SEGMENT_HEAD_WORDS_H
#define INGEST_SEGMENT_HEAD_WORDS_H

/**
   @file
   Words that tell what a line is for: data/head_words.tsv.
*/

#include "ingest/segment/outline_builder.h"

/** Classes of `heads`; data/head_words.tsv says what each is. */
enum {
  INGEST_HEAD_DATE     = 1U << 0,
  INGEST_HEAD_PAGE     = 1U << 1,
  INGEST_HEAD_TITLE    = 1U << 2,
  INGEST_HEAD_REPORT   = 1U << 3,
  INGEST_HEAD_COVERS   = 1U << 4,
  INGEST_HEAD_DEADLINE = 1U << 5,
  INGEST_HEAD_WITH     = 1U << 6,
  INGEST_HEAD_CASES    = 1U << 7,
  INGEST_HEAD_ORDINAL  = 1U << 8,
  INGEST_HEAD_CHOSEN   = 1U << 9,
  INGEST_HEAD_EDITOR   = 1U << 10,
  INGEST_HEAD_WHOLE    = 1U << 11,
  INGEST_HEAD_NOTE     = 1U << 12,
  INGEST_HEAD_TALK     = 1U << 13,
  INGEST_HEAD_ASKS     = 1U << 14,
  INGEST_HEAD_HOSTS    = 1U << 15,
  INGEST_HEAD_CAPTION  = 1U << 16,
  INGEST_HEAD_LETTER   = 1U << 17,
  INGEST_HEAD_SOURCE   = 1U << 18,
  INGEST_HEAD_LEADS    = 1U << 19,
  INGEST_HEAD_HEADLINE = 1U << 20,
  INGEST_HEAD_OPENS    = 1U << 21,
  INGEST_HEAD_BRINGS   = 1U << 22,
  INGEST_HEAD_DOWNLOAD = 1U << 23,
  INGEST_HEAD_TOOL     = 1U << 24,
  INGEST_HEAD_FORM     = 1U << 25,
  INGEST_HEAD_RULE     = 1U << 26,
  INGEST_HEAD_WORK     = 1U << 27,
  INGEST_HEAD_SPEECH   = 1U << 28,
  INGEST_HEAD_GIVEN    = 1U << 29,
  INGEST_HEAD_PLAN     = 1U << 30
};

/** Where the first word of `class` of the heads stands in `text`, SIZE_MAX for
    none; `size`: its bytes. */
size_t
ingest_find_head_word(const IngestSegmentWords *words, RgStr text,
                      uint32_t class, size_t                *size);

/** The word of `class` that `text` ends with. */
bool
ingest_ends_with_head_word(const IngestSegmentWords *words, RgStr text,
                           uint32_t class);

/** `text` begins with a word of `class`. */
bool
ingest_begins_with_head_word(const IngestSegmentWords *words, RgStr text,
                             uint32_t class);

/** A word of `class` stands in the first heading with one above line `n_lines`,
    and it is not that of what was chosen: "…2024年工作总结", "…典型案例". */
bool
ingest_head_tells(const IngestOutlineBuilder *builder, uint32_t n_lines,
                  uint32_t class);

#endif
