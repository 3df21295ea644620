/**
   @file
   A letter whose head stands on one line with its text:
   "某局文件某发〔2020〕11号 关于…的通知各有关单位:…。某局2020年3月1日".
*/
#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/run_on.h"

#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MIN_BYTES     = 3 * 100, ///< of the line
  MAX_BEFORE    = 3 * 120, ///< … before the number
  MAX_TITLE     = 3 * 140, ///< … behind it, to the end of the title
  MAX_ADDRESSED = 3 * 200, ///< … of those whom it is for
  MAX_SIGNED    = 3 * 120  ///< … of those who sign
};

/** Where the first "…的通知" of `text` ends, or "…的紧急通知"; 0 for none. */
static size_t
title_end(const IngestOutlineBuilder *const builder, const RgStr text)
{
  enum { KIND = 2 * 3 }; /* bytes of 紧急, 补充 */
  const IngestLexicon *const heads = &builder->words->heads;
  const RgStr                of    = RG_STR("的");
  for (size_t at = 0U; (at = rg_str_find(text, of, at)) != SIZE_MAX;) {
    at += of.size;
    uint32_t     entry = 0U;
    const size_t size  = ingest_lexicon_find_of(
         heads, text, at, INGEST_HEAD_LETTER | INGEST_HEAD_TITLE, &entry);
    const size_t kind =
        size || at + KIND >= text.size
            ? 0U
            : ingest_lexicon_find_of(heads, text, at + KIND, INGEST_HEAD_LETTER,
                                     &entry);
    if (size || kind) {
      return at + size + (kind ? KIND + kind : 0U);
    }
  }
  return 0U;
}

/** Around who signs, and when: behind a stop, bodies and a day. */
static RgStatus
add_signature(const IngestOutlineBuilder *const builder, const IngestSpan line,
              IngestPlaceVec *const places)
{
  const RgStr stop = RG_STR("。");
  const RgStr text = ingest_slice(builder->document, line);
  for (size_t at = 0U; (at = rg_str_find(text, stop, at)) != SIZE_MAX;) {
    at += stop.size;
    const RgStr  rest = rg_str_slice(text, at, at + MAX_SIGNED);
    IngestDate   date;
    size_t       size  = 0U;
    const size_t day   = ingest_find_date(rest, &date, &size);
    const RgStr  names = rg_str_slice(rest, 0U, day == SIZE_MAX ? 0U : day);
    if (names.size && date.day && rg_str_find(names, stop, 0U) == SIZE_MAX &&
        rg_str_find(names, RG_STR(","), 0U) == SIZE_MAX &&
        ingest_ends_with_body(builder, names)) {
      RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + at));
      return ingest_place_vec_push(builder->arena, places,
                                   line.begin + at + day + size);
    }
  }
  return RG_OK;
}

/** "甲局乙局关于…": several bodies stand before the title proper, as on lines
    of their own. */
static RgStatus
add_title(const IngestOutlineBuilder *const builder, const RgStr title,
          IngestPlaceVec *const places)
{
  IngestSpanVec names = {0};
  const size_t  about = rg_str_find(title, RG_STR("关于"), 0U);
  RG_TRY(ingest_add_names(
      builder, rg_str_slice(title, 0U, about == SIZE_MAX ? 0U : about),
      &names));
  return names.n > 1U ? ingest_place_vec_push(
                            builder->arena, places,
                            ingest_span_of(builder, title).begin + about)
                      : RG_OK;
}

RgStatus
ingest_find_letter_head(const IngestOutlineBuilder *const builder,
                        const IngestSpan line, IngestPlaceVec *const places)
{
  const RgStr text  = ingest_slice(builder->document, line);
  size_t      begin = 0U;
  size_t      end   = 0U;
  if (text.size < MIN_BYTES ||
      !ingest_find_number_in(builder->words, rg_str_slice(text, 0U, MAX_BEFORE),
                             &begin, &end)) {
    return RG_OK;
  }
  const size_t title =
      title_end(builder, rg_str_slice(text, end, end + MAX_TITLE));
  if (!title) {
    return RG_OK;
  }
  const size_t below = end + title;
  const size_t colon = rg_str_find(
      rg_str_slice(text, below, below + MAX_ADDRESSED), RG_STR(":"), 0U);
  if (begin) {
    RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + begin));
  }
  RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + end));
  RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + below));
  RG_TRY(add_title(builder, rg_str_slice(text, end, below), places));
  if (colon != SIZE_MAX) {
    RG_TRY(ingest_place_vec_push(builder->arena, places,
                                 line.begin + below + colon + 1U));
  }
  return add_signature(builder, line, places);
}
