/**
   @file
   What heads a case with its number: "案例一:", "【典型案例2】", "第三篇",
   "01丨", "No.1", "…典型案例(一)".
*/
#include "ingest/segment/case_label.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/text/chinese.h"

enum { MAX_ALONE = 6 }; /* bytes of a number on a line of its own: 十二 */

size_t
ingest_read_bullet(const RgStr text, uint32_t *const bullet)
{
  const size_t size = rg_utf8_decode(text, 0U, bullet);
  return (*bullet >= 0x2580U && *bullet <= 0x27BFU) || *bullet == 0x203BU ||
                 (*bullet >= 0x2B00U && *bullet <= 0x2BFFU)
             ? size
             : 0U;
}

/** 【 〖 ( / # and a bullet that stand before a label. */
static bool
opens_label(const RgStr rest, const uint32_t c)
{
  uint32_t bullet = 0U;
  return c == 0x3010U || c == 0x3016U || c == '(' || c == '/' || c == '#' ||
         c == ' ' || ingest_read_bullet(rest, &bullet);
}

/** The label word at `*at`, a number behind it: "案例一", "典型案例之二"; or
    around it: "第三篇". */
static bool
read_label(const IngestLexicon *const labels, const RgStr text,
           size_t *const at, uint32_t *const number)
{
  uint32_t   entry = 0U;
  const bool ranked =
      rg_str_starts_with(rg_str_slice(text, *at, text.size), RG_STR("第"));
  size_t word = ranked ? 3U : ingest_lexicon_find(labels, text, *at, &entry);
  if (!word) {
    return false;
  }
  *at += word;
  if (rg_str_starts_with(rg_str_slice(text, *at, text.size), RG_STR("之"))) {
    *at += 3U;
  }
  const size_t digits =
      ingest_read_ordinal(rg_str_slice(text, *at, text.size), number);
  *at += digits;
  if (ranked) {
    word = ingest_lexicon_find(labels, text, *at, &entry);
    *at += word;
  }
  const RgStr place = ingest_lexicon_column(labels, entry, 1U);
  return digits && word &&
         rg_str_equals(place, ranked ? RG_STR("behind") : RG_STR("before"));
}

size_t
ingest_read_case_label(const IngestSegmentWords *const words, const RgStr text,
                       uint32_t *const number)
{
  size_t   at = 0U;
  uint32_t c  = 0U;
  for (size_t n = 0U; (n = rg_utf8_decode(text, at, &c)) &&
                      opens_label(rg_str_slice(text, at, text.size), c);
       at += n) {
  }
  if (!read_label(&words->labels, text, &at, number)) {
    return 0U;
  }
  at = ingest_skip_stops(text, at);
  return at + (at < text.size && text.data[at] == ','); /* as is spoken */
}

bool
ingest_ends_with_case_number(const IngestSegmentWords *const words,
                             const RgStr text, uint32_t *const number)
{
  size_t open = SIZE_MAX;
  for (size_t at = 0U; (at = rg_str_find(text, RG_STR("("), at)) != SIZE_MAX;
       ++at) {
    open = at;
  }
  IngestMark mark;
  if (open == SIZE_MAX ||
      !ingest_read_mark(rg_str_slice(text, open, text.size), &mark) ||
      open + mark.size < text.size) {
    return false;
  }
  *number = mark.number;
  return ingest_ends_with_head_word(words, rg_str_slice(text, 0U, open),
                                    INGEST_HEAD_CASES);
}

/** A blank stood behind the number in the source, where the layout keeps none:
    "1 某市推行…", "一 某市推行…" and not "1枚印章". */
static bool
stands_apart(const IngestOutlineBuilder *const builder, const RgStr rest,
             const size_t size)
{
  uint32_t         c    = 0U;
  const size_t     next = rg_utf8_decode(rest, size, &c);
  const IngestSpan span =
      ingest_span_of(builder, rg_str_slice(rest, 0U, size + next));
  const IngestSpan source = ingest_code_points(builder->document, span);
  return ingest_is_han(c) &&
         source.end - source.begin >
             rg_utf8_count(rg_str_slice(rest, 0U, size)) + 1U;
}

size_t
ingest_read_case_number(const IngestOutlineBuilder *const builder,
                        const RgStr text, uint32_t *const number)
{
  const IngestLexicon *const heads = &builder->words->heads;
  uint32_t                   entry = 0U;
  const size_t word  = ingest_lexicon_find(heads, text, 0U, &entry);
  const bool   named = word && (heads->bits[entry] & INGEST_HEAD_ORDINAL);
  size_t       from  = named ? word : 0U;
  while (named && from < text.size &&
         (text.data[from] == ' ' || text.data[from] == '.')) {
    ++from;
  }
  const RgStr  rest = rg_str_slice(text, from, text.size);
  const size_t size = ingest_read_ordinal(rest, number);
  if (!size || !ingest_is_digit((unsigned char)rest.data[0])) {
    return size && size <= MAX_ALONE &&
                   (size == text.size || stands_apart(builder, rest, size))
               ? size
               : 0U;
  }
  const size_t end = ingest_skip_stops(rest, size);
  IngestMark   mark;
  /* "10年来" is no number of a heading: those begin with 01. */
  const bool bare = size == rest.size || rest.data[0] == '0' || *number > 9U ||
                    (end > size && !ingest_read_mark(rest, &mark)) ||
                    stands_apart(builder, rest, size);
  return size <= 2U && (named || bare) ? from + end : 0U;
}
