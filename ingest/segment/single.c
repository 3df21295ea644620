/**
   @file
   A document that is one case: a letter, an article without sections.
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/news_title.h"
#include "ingest/text/chinese.h"

/** The title of the one case: the document's; an article without a headline
    names its case in 《》 of its first paragraph, where that is no policy. */
static IngestSpan
single_title(const IngestOutlineBuilder *const builder)
{
  enum { MAX_PARAGRAPH = 3 * 300 }; /* bytes; a longer one is the whole text */
  const IngestOutline *const outline = &builder->document->outline;
  if (outline->title_span.end > outline->title_span.begin) {
    return outline->title_span;
  }
  uint32_t first = 0U;
  while (first + 1U < builder->lines.n &&
         !ingest_is_chinese(ingest_line_text(builder, first))) {
    ++first;
  }
  const RgStr text    = ingest_line_text(builder, first);
  RgStr       longest = RG_STR_NONE;
  for (size_t at = text.size > MAX_PARAGRAPH ? text.size : 0U;
       at < text.size;) {
    const size_t open  = rg_str_find(text, RG_STR("《"), at);
    const size_t close = rg_str_find(text, RG_STR("》"), open);
    if (open == SIZE_MAX || close == SIZE_MAX) {
      break;
    }
    const RgStr named = rg_str_slice(text, open + 3U, close);
    if (named.size > longest.size &&
        !ingest_ends_with_head_word(builder->words, named, INGEST_HEAD_TITLE)) {
      longest = named;
    }
    at = close + 3U;
  }
  return ingest_span_of(
      builder, longest.size ? longest : ingest_news_title(builder, text));
}

RgStatus
ingest_add_single_case(IngestOutlineBuilder *const builder)
{
  IngestOutline *const outline = &builder->document->outline;
  const uint32_t       n       = (uint32_t)builder->lines.n;
  const IngestLine    *lines   = builder->lines.items;
  uint32_t             body    = 0U;
  while (body + 1U < n && lines[body].span.begin < outline->title_span.end) {
    ++body;
  }
  /* The head of the page may name what its text does not. */
  const bool named = outline->title.size &&
                     builder->document->source.title.size &&
                     outline->title_span.end == outline->title_span.begin;
  IngestCase item = {.identifier = RG_STR("1"),
                     .heading    = single_title(builder),
                     .span = {lines[0].span.begin, lines[n - 1U].span.end},
                     .body = {lines[body].span.begin, lines[n - 1U].span.end}};
  outline->genre  = outline->number.size || outline->n_issuers
                        ? INGEST_GENRE_ANNOUNCEMENT
                        : INGEST_GENRE_ARTICLE;
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  item.title         = named ? outline->title : item.title;
  item.title_written = named ? outline->title : item.title_written;
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}
