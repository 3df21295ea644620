#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/case_label.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

enum {
  MIN_SERIES   = 3,
  MIN_LABELLED = 2,  ///< of a kind that says what it is: 案例一
  MAX_WORD     = 8,  ///< characters of KIND_OWN's word
  MAX_WORDS    = 8,  ///< of these that are tried
  MIN_RUN_ON   = 60, ///< characters of a line that has its text behind it
  MAX_ITEM     = 100 ///< lines of an item that are compared with another's
};

/** Beside the kinds of marks: "案例N"; "…典型案例(N)"; a word of the bulletin's
    own with a number, "品牌N". */
enum { KIND_LABELLED = 8, KIND_TITLED, KIND_OWN };

RG_VEC_DEFINE(SeriesVec, uint32_t, series_vec);

typedef struct {
  int       kind; ///< of mark, or one of the above
  RgStr     word; ///< of KIND_OWN
  SeriesVec lines;
  size_t    n_named;
  size_t    n_bodied;
  size_t    n_bare;     ///< name a place or body, with the title below
  size_t    n_grouping; ///< … with numbered items below
} Series;

/** "品牌3", "之三": bytes of `word` and a number, with what parts them from a
    title. */
static size_t
read_own(const RgStr text, const RgStr word, uint32_t *const number)
{
  const RgStr  rest = rg_str_starts_with(text, word)
                          ? rg_str_slice(text, word.size, text.size)
                          : RG_STR_NONE;
  const size_t size = ingest_read_ordinal(rest, number);
  return size ? word.size + ingest_skip_stops(rest, size) : 0U;
}

static bool
belongs(const IngestOutlineBuilder *const builder, const uint32_t i,
        const Series *const series, uint32_t *const number, size_t *const size)
{
  const int               kind = series->kind;
  const IngestLine *const line = &builder->lines.items[i];
  if (line->table != INGEST_NONE) {
    return false;
  }
  const RgStr text = ingest_line_text(builder, i);
  if (kind == KIND_LABELLED) {
    *size = ingest_read_case_label(builder->words, text, number);
    return *size > 0U;
  }
  if (kind == KIND_OWN) {
    *size = ingest_may_be_heading(builder, i)
                ? read_own(text, series->word, number)
                : 0U;
    return *size > 0U;
  }
  if (kind == KIND_TITLED) {
    *size = text.size;
    return ingest_ends_with_case_number(builder->words, text, number);
  }
  *number = line->mark.number;
  *size   = line->mark.size;
  return line->has_mark && (int)line->mark.kind == kind &&
         ingest_may_be_heading(builder, i);
}

/** "二、主要做法" below "1.某市…": a chapter of the item and not of the
    bulletin, for the items below have one of the same words. */
static bool
is_inside(const IngestOutlineBuilder *const builder, const Series *const series,
          const size_t i, const uint32_t line)
{
  IngestSpan words    = {0U, 0U};
  bool       is_short = false;
  if (ingest_read_section_heading(builder, line, &words, &is_short) ==
          INGEST_SECTION_NONE ||
      !is_short) {
    return false;
  }
  const size_t   n    = series->lines.n;
  const size_t   near = i + 1U < n ? i + 1U : 0U;
  const uint32_t from = series->lines.items[near];
  for (uint32_t k = from + 1U;
       n > 1U && k < from + MAX_ITEM && k < builder->lines.n && k != line;
       ++k) {
    if (rg_str_equals(ingest_line_rest(builder, k),
                      ingest_line_rest(builder, line))) {
      return true;
    }
  }
  return false;
}

/** The line behind item `i`: that of the next one, or of a heading above both.
 */
static uint32_t
item_end(const IngestOutlineBuilder *const builder, const Series *const series,
         const size_t i)
{
  const uint32_t line = series->lines.items[i];
  uint32_t       own  = ingest_line_rank(&builder->lines.items[line]);
  const uint32_t next = i + 1U < series->lines.n ? series->lines.items[i + 1U]
                                                 : (uint32_t)builder->lines.n;
  uint32_t       end  = line + 1U;
  for (; series->kind < KIND_LABELLED && end < next; ++end) {
    const uint32_t rank = ingest_line_rank(&builder->lines.items[end]);
    if (rank < own && !is_inside(builder, series, i, end)) {
      return end;
    }
    own = rank < own ? rank + 1U : own;
  }
  return next;
}

/** Heads neither a section nor an item and is no "报送单位:…". */
static bool
is_title_line(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return ingest_may_be_heading(builder, i) &&
         !ingest_begins_with_label(builder, i) &&
         !ingest_is_subtitle(builder, i) && !builder->lines.items[i].has_mark &&
         !ingest_names_bodies(builder->words, ingest_line_text(builder, i)) &&
         ingest_heading_kind(builder->words, ingest_line_text(builder, i)) ==
             INGEST_SECTION_NONE;
}

static void
weigh(const IngestOutlineBuilder *const builder, Series *const series)
{
  const bool told =
      series->kind == KIND_OWN && series->lines.n &&
      ingest_head_tells(builder, series->lines.items[0], INGEST_HEAD_CASES);
  for (size_t i = 0U; i < series->lines.n; ++i) {
    const uint32_t line   = series->lines.items[i];
    uint32_t       number = 0U;
    size_t         size   = 0U;
    (void)belongs(builder, line, series, &number, &size);
    const RgStr    text   = ingest_line_text(builder, line);
    const RgStr    words  = rg_str_slice(text, size, text.size);
    const uint32_t below  = line + 1U;
    const bool     bodied = item_end(builder, series, i) > below ||
                        builder->lines.items[line].n_chars >= MIN_RUN_ON;
    const bool only = bodied && ingest_is_bare_name(builder->words, words);
    series->n_named += series->kind == KIND_LABELLED ||
                       series->kind == KIND_TITLED || told ||
                       builder->lines.items[line].owners ||
                       ingest_begins_with_name(builder->words, words);
    series->n_bodied += bodied;
    series->n_bare += only && is_title_line(builder, below);
    series->n_grouping += only && builder->lines.items[below].has_mark;
  }
}

static bool
is_good(const Series *const series)
{
  const size_t n = series->lines.n;
  return n >= (series->kind == KIND_LABELLED ? MIN_LABELLED : MIN_SERIES) &&
         series->n_named * 5U >= n * 3U && series->n_bodied * 5U >= n * 4U &&
         series->n_grouping < n;
}

/** Runs 1, 2, 3, … of one kind of mark; the first good one with the most
    items. */
static RgStatus
find_series(const IngestOutlineBuilder *const builder, Series *const best)
{
  const Series none = *best;
  Series       run  = none;
  for (uint32_t i = 0U; i <= builder->lines.n; ++i) {
    uint32_t   number = 0U;
    size_t     size   = 0U;
    const bool is =
        i < builder->lines.n && belongs(builder, i, &none, &number, &size);
    if (i == builder->lines.n || (is && number == 1U)) {
      weigh(builder, &run);
      if (is_good(&run) && run.lines.n > best->lines.n) {
        *best = run;
      }
      run = none;
    }
    if (is && number == run.lines.n + 1U) {
      RG_TRY(series_vec_push(builder->arena, &run.lines, i));
    }
  }
  return RG_OK;
}

static RgStatus
add_series_case(IngestOutlineBuilder *const builder, const Series *const series,
                const size_t i)
{
  const IngestLine *const lines  = builder->lines.items;
  const uint32_t          line   = series->lines.items[i];
  const uint32_t          end    = item_end(builder, series, i);
  uint32_t                number = 0U;
  size_t                  size   = 0U;
  IngestCase              item   = {0};
  (void)belongs(builder, line, series, &number, &size);
  const RgStr all  = ingest_line_text(builder, line);
  const RgStr text = rg_str_slice(all, 0U, all.size - lines[line].owners);
  const bool  bare = series->n_bare == series->lines.n;
  item.heading     = ingest_span_of(
          builder,
          ingest_trim(rg_str_slice(text, bare ? text.size : size, text.size)));
  uint32_t body = line + 1U;
  /* "案例一" alone: the title stands below it, on one line or two. */
  if (item.heading.end <= item.heading.begin && body < end) {
    item.heading = lines[body++].span;
    if (body + 1U < end && is_title_line(builder, body - 1U) &&
        is_title_line(builder, body) && !is_title_line(builder, body + 1U)) {
      item.heading.end = lines[body++].span.end;
    }
  }
  item.heading = ingest_span_of(
      builder, ingest_without_title_label(
                   builder, ingest_slice(builder->document, item.heading)));
  /* The text follows on the same line. */
  const bool runs_on =
      body == line + 1U && !ingest_may_be_heading(builder, line);
  if (runs_on) {
    item.heading = ingest_heading_span(
        builder, ingest_slice(builder->document, item.heading));
  }
  const IngestSpan title = item.heading;
  if (body < end && ingest_is_subtitle(builder, body)) {
    item.heading.end = lines[body++].span.end;
  }
  item.span = (IngestSpan){lines[line].span.begin, lines[end - 1U].span.end};
  item.body = (IngestSpan){runs_on      ? item.span.begin
                           : body < end ? lines[body].span.begin
                                        : item.span.end,
                           item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u", number));
  RG_TRY(ingest_set_title(builder, title, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

static RgStatus
add_series_cases(IngestOutlineBuilder *const builder,
                 const Series *const         series)
{
  for (size_t i = 0U; i < series->lines.n; ++i) {
    RG_TRY(add_series_case(builder, series, i));
  }
  if (series->lines.n) {
    builder->n_head                  = series->lines.items[0];
    builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  }
  return RG_OK;
}

/** The word before the number 1 in a line that is such a heading: "品牌1",
    "之一"; empty for none. */
static RgStr
own_word(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             text = ingest_line_text(builder, i);
  if (line->has_mark || line->annex != INGEST_NONE ||
      line->table != INGEST_NONE || !ingest_may_be_heading(builder, i)) {
    return RG_STR_NONE;
  }
  size_t   chars = 0U;
  uint32_t c     = 0U;
  for (size_t at = 0U, n = 0U;
       chars < MAX_WORD && (n = rg_utf8_decode(text, at, &c)); at += n) {
    uint32_t     number = 0U;
    const RgStr  rest   = rg_str_slice(text, at, text.size);
    const size_t size   = ingest_read_ordinal(rest, &number);
    if (size) {
      return chars && number == 1U &&
                     (size == rest.size || ingest_skip_stops(rest, size) > size)
                 ? rg_str_slice(text, 0U, at)
                 : RG_STR_NONE;
    }
    chars += 1U;
  }
  return RG_STR_NONE;
}

/** A series of headings by a word that the bulletin chose itself.  Where
    neither its title tells of cases nor the headings name places or bodies, its
    ways and steps are counted so, too. */
static RgStatus
find_own_series(IngestOutlineBuilder *const builder)
{
  uint32_t n_words = 0U;
  for (uint32_t i = 0U;
       i < builder->lines.n && n_words < MAX_WORDS && !builder->cases.n; ++i) {
    Series best = {.kind = KIND_OWN, .word = own_word(builder, i)};
    if (best.word.size) {
      ++n_words;
      RG_TRY(find_series(builder, &best));
      RG_TRY(add_series_cases(builder, &best));
    }
  }
  return RG_OK;
}

/** The first kind with a good series. */
static RgStatus
add_series(IngestOutlineBuilder *const builder, const int *const kinds,
           const size_t n_kinds)
{
  for (size_t k = 0U; k < n_kinds && !builder->cases.n; ++k) {
    Series best = {.kind = kinds[k]};
    RG_TRY(find_series(builder, &best));
    RG_TRY(add_series_cases(builder, &best));
  }
  return RG_OK;
}

RgStatus
ingest_find_labelled_cases(IngestOutlineBuilder *const builder)
{
  static const int kind = KIND_LABELLED;
  return add_series(builder, &kind, 1U);
}

RgStatus
ingest_find_series_cases(IngestOutlineBuilder *const builder)
{
  static const int kinds[] = {INGEST_MARK_CHAPTER, INGEST_MARK_BRACKET,
                              INGEST_MARK_ARABIC, INGEST_MARK_BRACKETED_ARABIC,
                              KIND_TITLED};
  RG_TRY(add_series(builder, kinds, RG_COUNT_OF(kinds)));
  return builder->cases.n ? RG_OK : find_own_series(builder);
}
