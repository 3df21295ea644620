/**
   @file
   An article of the press on one line: when, who brings it, its headline, and
   the text behind without a break.
*/
#include "ingest/segment/head_words.h"
#include "ingest/segment/run_on.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_BEFORE = 3 * 60, ///< bytes before the headline
  MIN_TITLE  = 3 * 4,
  MAX_TITLE  = 3 * 45
};

/** Where the first "8月17日" of `text` stands; SIZE_MAX for none. */
static size_t
find_day(const RgStr text)
{
  const RgStr  month = RG_STR("月");
  const size_t at    = rg_str_find(text, month, 0U);
  size_t       begin = at == SIZE_MAX ? 0U : at;
  while (begin && ingest_is_digit((unsigned char)text.data[begin - 1U])) {
    --begin;
  }
  return at != SIZE_MAX && begin < at &&
                 ingest_is_digit(ingest_first(
                     rg_str_slice(text, at + month.size, text.size)))
             ? begin
             : SIZE_MAX;
}

/** Where what follows "来源:某市某局" at the start of `text` begins, parted by
    white space; 0 for none. */
static size_t
behind_source(const IngestOutlineBuilder *const builder, const RgStr text)
{
  uint32_t c = 0U;
  size_t   at =
      ingest_begins_with_head_word(builder->words, text, INGEST_HEAD_SOURCE)
            ? rg_utf8_decode(text, 0U, &c)
            : text.size;
  while (at < text.size &&
         !ingest_is_parted(builder, ingest_span_of(builder, text).begin + at)) {
    at += rg_utf8_decode(text, at, &c);
  }
  return at < text.size ? at : 0U;
}

RgStatus
ingest_find_headline(const IngestOutlineBuilder *const builder,
                     const IngestSpan line, IngestPlaceVec *const places)
{
  const RgStr text  = ingest_slice(builder->document, line);
  const RgStr front = rg_str_slice(text, 0U, MAX_BEFORE);
  IngestDate  date;
  size_t      size = 0U;
  size_t      begin =
      ingest_find_head_word(builder->words, front, INGEST_HEAD_HEADLINE, &size);
  const bool named = begin != SIZE_MAX;
  if (!named && ingest_read_date(text, &date)) {
    begin =
        ingest_find_head_word(builder->words, front, INGEST_HEAD_PAGE, &size);
  }
  if (begin == SIZE_MAX || begin + size + MAX_TITLE > text.size) {
    return RG_OK; /* no text follows */
  }
  begin += size;
  RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + begin));
  const RgStr  rest = rg_str_slice(text, begin, begin + MAX_TITLE);
  const size_t day  = find_day(rest);
  const size_t opens =
      ingest_find_head_word(builder->words, rest, INGEST_HEAD_OPENS, &size);
  const size_t end = opens < day ? opens : day;
  if (!named || end < MIN_TITLE || end == SIZE_MAX) {
    return RG_OK;
  }
  RG_TRY(
      ingest_place_vec_push(builder->arena, places, line.begin + begin + end));
  const size_t body = behind_source(
      builder, rg_str_slice(text, begin + end, begin + end + MAX_TITLE));
  return body ? ingest_place_vec_push(builder->arena, places,
                                      line.begin + begin + end + body)
              : RG_OK;
}
