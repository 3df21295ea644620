/**
   @file
   The number of a document: 厦府办〔2025〕38号.
*/
#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"

#include "graph/base/utf8.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

enum { MIN_OFFICE = 2 * 3 }; /* bytes of 厦府, who issues it */

static bool
is_bracket(const uint32_t c, const bool open)
{
  return open ? c == 0x3014U || c == '[' || c == '(' || c == 0x3010U ||
                    c == 0x3008U
              : c == 0x3015U || c == ']' || c == ')' || c == 0x3011U ||
                    c == 0x3009U;
}

/** Document number at the year's bracket `open`: 厦府办〔2025〕38号, with the
    Chinese characters before it, up to a title that runs on into it. */
static bool
number_at(const IngestSegmentWords *const words, const RgStr text,
          const size_t open, size_t *const begin, size_t *const end)
{
  uint32_t c     = 0U;
  size_t   n     = rg_utf8_decode(text, open, &c);
  size_t   at    = open + n;
  uint32_t value = 0U;
  if (ingest_read_ordinal(rg_str_slice(text, at, text.size), &value) != 4U ||
      value < 1900U || value > 2100U) {
    return false;
  }
  at += 4U;
  n = rg_utf8_decode(text, at, &c);
  if (!n || !is_bracket(c, false)) {
    return false;
  }
  at += n;
  at += at < text.size && text.data[at] == ' ';
  if (rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("第"))) {
    at += 3U;
  }
  n = ingest_read_ordinal(rg_str_slice(text, at, text.size), &value);
  at += n;
  if (!n ||
      !rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("号"))) {
    return false;
  }
  *end   = at + 3U;
  *begin = open;
  while (*begin > 0U) {
    const size_t before = rg_utf8_previous(text, *begin);
    (void)rg_utf8_decode(text, before, &c);
    const bool ends_title =
        open - *begin >= MIN_OFFICE &&
        (ingest_ends_with_head_word(words, rg_str_slice(text, 0U, *begin),
                                    INGEST_HEAD_TITLE) ||
         rg_str_ends_with(rg_str_slice(text, 0U, *begin), RG_STR("文件")));
    if (!ingest_is_han(c) || ends_title) {
      break;
    }
    *begin = before;
  }
  return *begin < open;
}

bool
ingest_find_number_in(const IngestSegmentWords *const words, const RgStr text,
                      size_t *const begin, size_t *const end)
{
  uint32_t c = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (is_bracket(c, true) && number_at(words, text, at, begin, end)) {
      return true;
    }
  }
  return false;
}

/** "甲局 乙局 丙局关于…的通知(某办〔2025〕3号)": the line may be long. */
static bool
ends_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_JOINT_CHARS = 200 };
  return builder->lines.items[i].n_chars <= MAX_JOINT_CHARS &&
         rg_str_ends_with(ingest_line_text(builder, i), RG_STR("号)"));
}

void
ingest_find_number(const IngestOutlineBuilder *const builder,
                   IngestOutline *const              outline)
{
  for (uint32_t i = 0U; i < ingest_head_end(builder); ++i) {
    const RgStr text  = ingest_line_text(builder, i);
    size_t      begin = 0U;
    size_t      end   = 0U;
    if ((ingest_may_be_heading(builder, i) || ends_title(builder, i)) &&
        ingest_find_number_in(builder->words, text, &begin, &end)) {
      outline->number      = rg_str_slice(text, begin, end);
      outline->number_span = ingest_span_of(builder, outline->number);
      return;
    }
  }
}
