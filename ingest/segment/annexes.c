#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

/** An item of the list of annexes in the head matter. */
typedef struct {
  uint32_t   number;
  IngestSpan span; ///< title, perhaps over several lines
} IngestListed;

RG_VEC_DEFINE(IngestListedVec, IngestListed, ingest_listed_vec);

enum {
  MAX_TITLE_LINES = 4,
  MAX_ITEM_LINES  = 3,
  SHORT_HEADING   = 12, ///< characters of a bare "背景情况"
  MIN_UNHEADED    = 5,  ///< annexes that count without headings in them
  MIN_TITLED      = 3,  ///< … below "…典型案例"
  MIN_TEXT        = 80, ///< characters in each of these
  MAX_COMPARED    = 128
};

RG_VEC_DEFINE(IndexVec, uint32_t, index_vec);

static bool
has_arabic(const IngestLine *const line, const uint32_t number)
{
  return line->has_mark && line->mark.number == number &&
         (line->mark.kind == INGEST_MARK_ARABIC ||
          line->mark.kind == INGEST_MARK_BRACKETED_ARABIC);
}

/** Is the line with `number` among the next ones? Then those before it go on
    with the item above. */
static bool
comes_soon(const IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t number)
{
  for (uint32_t i = from; i < builder->lines.n && i < from + MAX_ITEM_LINES;
       ++i) {
    if (has_arabic(&builder->lines.items[i], number)) {
      return true;
    }
  }
  return false;
}

/** "附件:1.…" with "2.…" on the lines below. */
static RgStatus
read_numbered_list(const IngestOutlineBuilder *const builder, uint32_t line,
                   IngestListedVec *const listed)
{
  const RgStr rest = ingest_line_rest(builder, line);
  IngestMark  mark;
  uint32_t    number = 0U;
  if (ingest_read_mark(rest, &mark) && mark.number == 1U) {
    number = 1U;
    RG_TRY(ingest_listed_vec_push(
        builder->arena, listed,
        (IngestListed){1U, ingest_span_of(builder, rg_str_slice(rest, mark.size,
                                                                rest.size))}));
  }
  for (++line; line < builder->lines.n; ++line) {
    const IngestLine *const here = &builder->lines.items[line];
    if (has_arabic(here, number + 1U)) {
      ++number;
      RG_TRY(ingest_listed_vec_push(
          builder->arena, listed,
          (IngestListed){number, ingest_span_of(builder, ingest_line_rest(
                                                             builder, line))}));
    } else if (number && comes_soon(builder, line, number + 1U)) {
      listed->items[listed->n - 1U].span.end = here->span.end;
    } else {
      break;
    }
  }
  return RG_OK;
}

/** "附件1:…", "附件2:…" on lines of their own, one below the other. */
static RgStatus
read_labelled_list(const IngestOutlineBuilder *const builder, uint32_t line,
                   IngestListedVec *const listed)
{
  for (; line < builder->lines.n; ++line) {
    const IngestLine *const here = &builder->lines.items[line];
    const RgStr             rest = ingest_line_rest(builder, line);
    if (here->annex == INGEST_NONE || !here->annex || !rest.size) {
      break;
    }
    RG_TRY(ingest_listed_vec_push(
        builder->arena, listed,
        (IngestListed){here->annex, ingest_span_of(builder, rest)}));
  }
  return RG_OK;
}

/** The first list of annexes; `after` is the line behind it. */
static RgStatus
read_list(const IngestOutlineBuilder *const builder,
          IngestListedVec *const listed, uint32_t *const after)
{
  *after = 0U;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->annex == INGEST_NONE) {
      continue;
    }
    const RgStr rest = ingest_line_rest(builder, i);
    const bool  next_is_annex =
        i + 1U < builder->lines.n &&
        builder->lines.items[i + 1U].annex == line->annex + 1U;
    if (line->annex && rest.size && next_is_annex) {
      RG_TRY(read_labelled_list(builder, i, listed));
    } else if (!line->annex) {
      RG_TRY(read_numbered_list(builder, i, listed));
    }
    *after = i + (listed->n ? 1U : 0U);
    break;
  }
  if (listed->n) {
    const uint32_t end = listed->items[listed->n - 1U].span.end;
    while (*after < builder->lines.n &&
           builder->lines.items[*after].span.begin < end) {
      ++*after;
    }
  }
  return RG_OK;
}

/** "(一等奖)", "【为什么改】": nothing but what brackets hold. */
static bool
is_bracketed(const RgStr text)
{
  return (rg_str_starts_with(text, RG_STR("(")) &&
          rg_str_ends_with(text, RG_STR(")"))) ||
         (rg_str_starts_with(text, RG_STR("【")) &&
          rg_str_ends_with(text, RG_STR("】")));
}

static bool
is_title_line(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             text = ingest_line_text(builder, i);
  return ingest_may_be_heading(builder, i) && !line->has_mark &&
         line->annex == INGEST_NONE && !is_bracketed(text) &&
         !ingest_begins_with_label(builder, i) &&
         !(line->n_chars <= SHORT_HEADING &&
           ingest_heading_kind(builder->words, text) != INGEST_SECTION_NONE);
}

/** The lines of the title behind the annex label of line `at`; `body` is the
    first line that is none. */
static IngestSpan
title_span(const IngestOutlineBuilder *const builder, const uint32_t at,
           const uint32_t end, uint32_t *const body)
{
  const RgStr rest  = ingest_line_rest(builder, at);
  IngestSpan  span  = ingest_span_of(builder, rest);
  uint32_t    lines = rest.size > 0U;
  uint32_t    i     = at + 1U;
  for (; i < end && lines < MAX_TITLE_LINES && is_title_line(builder, i);
       ++i, ++lines) {
    if (!lines) {
      span.begin = builder->lines.items[i].span.begin;
    }
    span.end = builder->lines.items[i].span.end;
  }
  *body = i;
  return span;
}

/** Share of neighbouring character pairs of the shorter text that the other
    one has too. */
static double
likeness(const RgStr a, const RgStr b)
{
  uint64_t pairs[MAX_COMPARED];
  size_t   n_pairs = 0U;
  size_t   n_hits  = 0U;
  size_t   n_b     = 0U;
  uint32_t before  = 0U;
  uint32_t c       = 0U;
  for (size_t at = 0U, n = 0U;
       n_pairs < MAX_COMPARED && (n = rg_utf8_decode(a, at, &c)); at += n) {
    if (ingest_is_han(c)) {
      pairs[n_pairs++] = (uint64_t)before << 32U | c;
      before           = c;
    }
  }
  before = 0U;
  for (size_t at = 0U, n = 0U;
       n_b < MAX_COMPARED && (n = rg_utf8_decode(b, at, &c)); at += n) {
    if (!ingest_is_han(c)) {
      continue;
    }
    const uint64_t pair = (uint64_t)before << 32U | c;
    before              = c;
    ++n_b;
    for (size_t i = 0U; i < n_pairs; ++i) {
      if (pairs[i] == pair) {
        ++n_hits;
        break;
      }
    }
  }
  const size_t least = n_pairs < n_b ? n_pairs : n_b;
  return least ? (double)n_hits / (double)least : 0.0;
}

static const IngestListed *
find_listed(const IngestOutlineBuilder *const builder,
            const IngestListedVec *const listed, const uint32_t number,
            const IngestSpan title)
{
  const RgStr         text = ingest_slice(builder->document, title);
  const IngestListed *by_number =
      number && number <= listed->n &&
              listed->items[number - 1U].number == number
          ? &listed->items[number - 1U]
          : NULL;
  if (by_number &&
      (!text.size || likeness(text, ingest_slice(builder->document,
                                                 by_number->span)) >= 0.3)) {
    return by_number;
  }
  /* The number may be wrong or missing: look a few items around it. */
  const size_t low = number > 4U ? number - 4U : 0U;
  for (size_t i = low; i < listed->n && i < low + 8U; ++i) {
    if (likeness(text, ingest_slice(builder->document,
                                    listed->items[i].span)) >= 0.6) {
      return &listed->items[i];
    }
  }
  return by_number;
}

static RgStatus
add_case(IngestOutlineBuilder *const  builder,
         const IngestListedVec *const listed, const uint32_t line,
         const uint32_t end, bool *const used)
{
  IngestCase item                = {0};
  uint32_t   body                = line;
  item.heading                   = title_span(builder, line, end, &body);
  const IngestListed *const from = find_listed(
      builder, listed, builder->lines.items[line].annex, item.heading);
  if (from) {
    item.listed                = from->span;
    used[from - listed->items] = true;
  }
  const uint32_t number =
      from ? from->number : builder->lines.items[line].annex;
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u", number));
  RG_TRY(ingest_set_title(
      builder, item.listed.end > item.listed.begin ? item.listed : item.heading,
      &item));
  item.span.begin = builder->lines.items[line].span.begin;
  item.span.end   = builder->lines.items[end - 1U].span.end;
  item.body.begin =
      body < end ? builder->lines.items[body].span.begin : item.span.end;
  item.body.end = item.span.end;
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

/** Listed annexes that the document does not contain. */
static RgStatus
add_missing(IngestOutlineBuilder *const  builder,
            const IngestListedVec *const listed, const bool *const used)
{
  IngestCaseVec with = {0};
  size_t        next = 0U;
  for (size_t i = 0U; i < listed->n; ++i) {
    while (next < builder->cases.n && used[i] &&
           builder->cases.items[next].listed.begin <=
               listed->items[i].span.begin) {
      RG_TRY(ingest_case_vec_push(builder->arena, &with,
                                  builder->cases.items[next++]));
    }
    if (!used[i]) {
      IngestCase item = {.listed = listed->items[i].span,
                         .span   = listed->items[i].span};
      item.body       = (IngestSpan){item.span.end, item.span.end};
      RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u",
                             listed->items[i].number));
      RG_TRY(ingest_set_title(builder, item.listed, &item));
      RG_TRY(ingest_case_vec_push(builder->arena, &with, item));
    }
  }
  while (next < builder->cases.n) {
    RG_TRY(ingest_case_vec_push(builder->arena, &with,
                                builder->cases.items[next++]));
  }
  builder->cases = with;
  return RG_OK;
}

/** A line of [line, end) heads a section: 背景, 做法, 成效. */
static bool
has_sections(const IngestOutlineBuilder *const builder, uint32_t line,
             const uint32_t end)
{
  for (; line < end; ++line) {
    if (ingest_may_be_heading(builder, line) &&
        (builder->lines.items[line].has_mark ||
         builder->lines.items[line].n_chars <= SHORT_HEADING) &&
        ingest_heading_kind(builder->words, ingest_line_rest(builder, line)) !=
            INGEST_SECTION_NONE) {
      return true;
    }
  }
  return false;
}

/** Lines [line, end) tell something, and are no form to be filled in. */
static bool
has_text(const IngestOutlineBuilder *const builder, uint32_t line,
         const uint32_t end)
{
  uint32_t chars = 0U;
  for (; line < end; ++line) {
    chars += builder->lines.items[line].n_chars;
  }
  return chars >= MIN_TEXT;
}

/** Do the annexes tell of reforms: with backgrounds, measures, results, or
    below a title that says so? */
static bool
are_cases(const IngestOutlineBuilder *const builder,
          const IndexVec *const             headings)
{
  size_t n_told  = 0U;
  size_t n_text  = 0U;
  size_t n_forms = 0U;
  for (size_t i = 0U; i < headings->n; ++i) {
    const uint32_t line = headings->items[i] + 1U;
    const uint32_t end  = i + 1U < headings->n ? headings->items[i + 1U]
                                               : (uint32_t)builder->lines.n;
    uint32_t       body = 0U;
    n_told += has_sections(builder, line, end);
    n_text += has_text(builder, line, end);
    size_t size = 0U;
    n_forms += ingest_find_head_word(
                   builder->words,
                   ingest_slice(builder->document,
                                title_span(builder, line - 1U, end, &body)),
                   INGEST_HEAD_FORM, &size) != SIZE_MAX;
  }
  return headings->n >= 2U && 2U * n_forms < headings->n &&
         (n_told * 2U >= headings->n || headings->n >= MIN_UNHEADED ||
          (headings->n >= MIN_TITLED && n_text == headings->n &&
           ingest_head_tells(builder, headings->items[0], INGEST_HEAD_CASES)));
}

RgStatus
ingest_find_annex_cases(IngestOutlineBuilder *const builder)
{
  IngestListedVec listed = {0};
  IndexVec        heads  = {0};
  uint32_t        after  = 0U;
  RG_TRY(read_list(builder, &listed, &after));
  for (uint32_t i = after; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->annex != INGEST_NONE && line->annex &&
        (ingest_may_be_heading(builder, i) ||
         !ingest_line_rest(builder, i).size)) {
      RG_TRY(index_vec_push(builder->arena, &heads, i));
    }
  }
  if (!are_cases(builder, &heads)) {
    return RG_OK;
  }
  bool *const used =
      rg_arena_alloc_zero(builder->arena, listed.n + 1U, sizeof(bool));
  if (!used) {
    return RG_NO_MEMORY;
  }
  builder->n_head = heads.items[0];
  for (size_t i = 0U; i < heads.n; ++i) {
    RG_TRY(add_case(builder, &listed, heads.items[i],
                    i + 1U < heads.n ? heads.items[i + 1U]
                                     : (uint32_t)builder->lines.n,
                    used));
  }
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return add_missing(builder, &listed, used);
}
