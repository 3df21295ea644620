/**
   @file
   The head of a web page: menus, search words, the box with number and issuer,
   then the title that the head of its source gives.
*/
#include "ingest/segment/page_head.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

enum {
  MAX_PAGE_LINES  = 120, ///< in which the title stands
  MAX_TITLE_LINES = 5,
  MAX_TOOLS       = 8 ///< lines below it among which tools stand
};

bool
ingest_is_labelled(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MIN_LABEL = 2 * 3, MAX_LABEL = 6 * 3 }; /* bytes */
  if (i >= builder->lines.n) {
    return false;
  }
  RgStr    text = ingest_line_text(builder, i);
  uint32_t c    = 0U;
  size_t   n    = rg_utf8_decode(text, 0U, &c);
  text = ingest_trim(rg_str_slice(text, ingest_is_han(c) ? 0U : n, text.size));
  n    = text.size ? ingest_plain_run(text, 0U) : 0U;
  return n >= MIN_LABEL && n <= MAX_LABEL && n < text.size &&
         text.data[n] == ':';
}

RgStatus
ingest_find_named_title(const IngestOutlineBuilder *const builder,
                        uint32_t *const line, IngestSpan *const span)
{
  const IngestLine *const lines = builder->lines.items;
  RgStr                   title = RG_STR_NONE;
  *line                         = INGEST_NONE;
  RG_TRY(ingest_label(builder->arena, builder->document->source.title, &title));
  for (uint32_t i = 0U;
       title.size && i < builder->lines.n && i < MAX_PAGE_LINES; ++i) {
    RgStr      begun = RG_STR_NONE;
    IngestSpan all   = lines[i].span;
    for (uint32_t k = i;
         k < builder->lines.n && k < i + MAX_TITLE_LINES &&
         begun.size < title.size && rg_str_starts_with(title, begun) &&
         lines[k].table == INGEST_NONE;
         ++k) {
      all.end = lines[k].span.end;
      RG_TRY(ingest_label(builder->arena, ingest_slice(builder->document, all),
                          &begun));
    }
    if (rg_str_equals(begun, title)) {
      *line = i;
      *span = all;
      return RG_OK;
    }
  }
  return RG_OK;
}

/** "A+大 A+中 A+小", "打印 收藏 分享": a row of tools, whatever stands
    above. */
static bool
has_tools(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_CHARS = 30, MIN_TOOLS = 2 };
  const RgStr text = ingest_line_text(builder, i);
  size_t      n    = 0U;
  size_t      size = 0U;
  if (builder->lines.items[i].n_chars > MAX_CHARS ||
      !ingest_begins_with_head_word(builder->words, text, INGEST_HEAD_TOOL)) {
    return false;
  }
  for (size_t at = 0U, next = 0U;
       n < MIN_TOOLS && (next = ingest_find_head_word(
                             builder->words, rg_str_slice(text, at, text.size),
                             INGEST_HEAD_TOOL, &size)) != SIZE_MAX;
       at += next + size) {
    ++n;
  }
  return n >= MIN_TOOLS;
}

RgStatus
ingest_drop_page_head(IngestOutlineBuilder *const builder)
{
  IngestLine *const lines = builder->lines.items;
  uint32_t          title = INGEST_NONE;
  IngestSpan        span  = {0U, 0U};
  uint32_t          n     = 0U;
  RG_TRY(ingest_find_named_title(builder, &title, &span));
  const bool named = title != INGEST_NONE;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const bool above = named && i < title && !ingest_is_labelled(builder, i);
    const bool tool =
        named ? i > title && i <= title + MAX_TOOLS &&
                    ingest_begins_with_head_word(builder->words,
                                                 ingest_line_text(builder, i),
                                                 INGEST_HEAD_TOOL)
              : i <= MAX_TOOLS && has_tools(builder, i);
    if (!above && !tool) {
      lines[n++] = lines[i];
    }
  }
  builder->lines.n = n;
  return RG_OK;
}
