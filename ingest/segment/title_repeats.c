#include "ingest/segment/title_repeats.h"

#include "graph/base/utf8.h"
#include "ingest/segment/case_label.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

#include <stdlib.h>

enum {
  MIN_TITLE  = 7,   ///< characters of a title; shorter ones head sections
  MAX_RUN_ON = 150, ///< bytes of a title that text follows on its line
  MAX_LINES  = 3    ///< that a title is broken over
};

/** Lines that may be a title, for sorting: equal ones by place. */
typedef struct {
  RgStr    words;
  uint32_t line;
  uint32_t n_lines;
  bool     runs_on; ///< text follows the title on its line
} Title;

RG_VEC_DEFINE(TitleVec, Title, title_vec);

static int
compare_titles(const void *const a, const void *const b)
{
  const Title *const left  = (const Title *)a;
  const Title *const right = (const Title *)b;
  const int          order = rg_str_compare(left->words, right->words);
  return order ? order
               : (left->line > right->line) - (left->line < right->line);
}

/** "……12", "/12" or a tab and the number of a page behind a title. */
static RgStr
without_page(const RgStr text)
{
  size_t end = text.size;
  while (end && ingest_is_digit((unsigned char)text.data[end - 1U])) {
    --end;
  }
  const size_t number = end;
  for (size_t size = 1U; size && end; end -= size) {
    const RgStr rest = rg_str_slice(text, 0U, end);
    size             = rg_str_ends_with(rest, RG_STR("…"))    ? 3U
                       : rg_str_ends_with(rest, RG_STR("."))  ? 1U
                       : rg_str_ends_with(rest, RG_STR("/"))  ? 1U
                       : rg_str_ends_with(rest, RG_STR("\t")) ? 1U
                                                              : 0U;
  }
  return end < number ? rg_str_slice(text, 0U, end) : text;
}

bool
ingest_title_may_run_on(const IngestOutlineBuilder *const builder,
                        const uint32_t                    i)
{
  return !ingest_may_be_heading(builder, i) &&
         rg_str_starts_with(ingest_line_rest(builder, i), RG_STR("【"));
}

/** The title in line `i`, with its page, or the begin of a line that may run
    on. Empty when the line is none. */
static RgStr
title_in(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             rest = ingest_trim(ingest_line_rest(builder, i));
  if (line->n_chars < MIN_TITLE || line->annex != INGEST_NONE) {
    return RG_STR_NONE;
  }
  return ingest_may_be_heading(builder, i) ? rest
         : ingest_title_may_run_on(builder, i)
             ? rg_str_slice(rest, 0U, MAX_RUN_ON)
             : RG_STR_NONE;
}

/** The title on `n` lines from `i` on: those behind the first go on with it. */
static RgStr
broken_title(const IngestOutlineBuilder *const builder, const uint32_t i,
             const uint32_t n)
{
  if (i + n > builder->lines.n || !ingest_may_be_heading(builder, i) ||
      ingest_is_byline(builder, i)) {
    return RG_STR_NONE;
  }
  for (uint32_t k = i + 1U; k < i + n; ++k) {
    const IngestLine *const line   = &builder->lines.items[k];
    uint32_t                bullet = 0U;
    if (!ingest_may_be_heading(builder, k) || line->has_mark ||
        line->annex != INGEST_NONE ||
        ingest_read_bullet(ingest_line_text(builder, k), &bullet)) {
      return RG_STR_NONE;
    }
  }
  const RgStr first = ingest_trim(ingest_line_rest(builder, i));
  const RgStr last  = ingest_line_text(builder, i + n - 1U);
  return rg_str(first.data, (size_t)(last.data + last.size - first.data));
}

/** Bytes at `at` that parts of a title have between them, or before them:
    blanks, brackets and colons of places, bullets. */
static size_t
skip_between(const RgStr text, const size_t at)
{
  uint32_t     c    = 0U;
  const size_t size = rg_utf8_decode(text, at, &c);
  return c == ' ' || c == '\n' || c == ':' || c == 0x3010U || c == 0x3011U ||
                 ingest_read_bullet(rg_str_slice(text, at, text.size), &c)
             ? size
             : 0U;
}

/** The words of a title, without what stands between them and its page. */
static RgStatus
read_words(const IngestOutlineBuilder *const builder, const RgStr title,
           RgStr *const words)
{
  const RgStr text = without_page(title);
  char *const copy = rg_arena_alloc(builder->arena, text.size + 1U);
  size_t      n    = 0U;
  if (!copy) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < text.size;) {
    const size_t skipped = skip_between(text, at);
    if (!skipped) {
      copy[n++] = text.data[at];
    }
    at += skipped ? skipped : 1U;
  }
  *words = rg_str(copy, n);
  return RG_OK;
}

/** `title` up to where its words are `words`. */
static IngestSpan
cut_title(const IngestOutlineBuilder *const builder, const RgStr title,
          const RgStr words)
{
  size_t at = 0U;
  for (size_t n = 0U; n < words.size;) {
    const size_t skipped = skip_between(title, at);
    n += skipped ? 0U : 1U;
    at += skipped ? skipped : 1U;
  }
  return ingest_span_of(builder, rg_str_slice(title, 0U, at));
}

/** All lines that may hold a title, by its words. */
static RgStatus
sort_titles(const IngestOutlineBuilder *const builder, TitleVec *const titles)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    RgStr title = title_in(builder, i);
    for (uint32_t n = 1U; n <= MAX_LINES; ++n) {
      Title here = {.line    = i,
                    .n_lines = n,
                    .runs_on = n == 1U && ingest_title_may_run_on(builder, i)};
      title      = n > 1U ? broken_title(builder, i, n) : title;
      if (title.size) {
        RG_TRY(read_words(builder, title, &here.words));
        RG_TRY(title_vec_push(builder->arena, titles, here));
      } else if (n > 1U) {
        break;
      }
    }
  }
  if (titles->n) {
    qsort(titles->items, titles->n, sizeof(*titles->items), compare_titles);
  }
  return RG_OK;
}

/** `here` has the title of `first`, before it in their order. */
static bool
has_title_of(const Title *const here, const Title *const first)
{
  return !first->runs_on &&
         (here->runs_on ? rg_str_starts_with(here->words, first->words)
                        : rg_str_equals(here->words, first->words));
}

/** What line `first->line` has of the titles [first, end), which are the same:
    a title on one line is not that of several as well. */
static void
note_repeats(const IngestOutlineBuilder *const builder,
             const Title *const first, const Title *const end,
             IngestTitleRepeat *const repeats)
{
  uint32_t last = first->line;
  for (const Title *here = first; here < end; ++here) {
    last = here->line > last ? here->line : last;
  }
  for (const Title *here = first; last > first->line && here < end; ++here) {
    IngestTitleRepeat *const repeat = &repeats[here->line];
    if (repeat->n_lines && repeat->n_lines < here->n_lines) {
      continue;
    }
    repeat->last    = last;
    repeat->n_lines = here->n_lines;
    if (here->runs_on) {
      repeat->title =
          cut_title(builder, title_in(builder, here->line), first->words);
    } else if (here->n_lines > 1U) {
      repeat->title = ingest_span_of(
          builder,
          without_page(broken_title(builder, here->line, here->n_lines)));
    }
  }
}

RgStatus
ingest_find_title_repeats(const IngestOutlineBuilder *const builder,
                          IngestTitleRepeat *const          repeats)
{
  TitleVec titles = {0};
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const RgStr title = without_page(title_in(builder, i));
    repeats[i]        = (IngestTitleRepeat){i, 0U,
                                     title.size ? ingest_span_of(builder, title)
                                                       : (IngestSpan){0U, 0U}};
  }
  RG_TRY(sort_titles(builder, &titles));
  for (size_t i = 0U, end = 1U; i < titles.n; i = end++) {
    while (end < titles.n &&
           has_title_of(&titles.items[end], &titles.items[i])) {
      ++end;
    }
    note_repeats(builder, &titles.items[i], &titles.items[end], repeats);
  }
  return RG_OK;
}
