#include "ingest/segment/outline_builder.h"

#include "ingest/text/chinese.h"

enum {
  MIN_SERIES   = 3,
  MIN_LABELLED = 2 /* of a kind that says what it is: 案例一 */
};

/** Beside the kinds of marks: "案例N"; "…典型案例(N)". */
enum { KIND_LABELLED = 8, KIND_TITLED };

RG_VEC_DEFINE(SeriesVec, uint32_t, series_vec);

typedef struct {
  int       kind; /* of mark, or one of the above */
  SeriesVec lines;
  size_t    n_named;
  size_t    n_bodied;
  size_t    n_bare;     /* name a place or body, with the title below */
  size_t    n_grouping; /* … with numbered items below */
} Series;

static bool
belongs(const IngestOutlineBuilder *const builder, const uint32_t i,
        const int kind, uint32_t *const number, size_t *const size)
{
  const IngestLine *const line = &builder->lines.items[i];
  if (line->table != INGEST_NONE) {
    return false;
  }
  const RgStr text = ingest_line_text(builder, i);
  if (kind == KIND_LABELLED) {
    *size = ingest_read_case_label(builder->words, text, number);
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

/* The line behind item `i`: that of the next one, or of a heading above both.
 */
static uint32_t
item_end(const IngestOutlineBuilder *const builder, const Series *const series,
         const size_t i)
{
  const uint32_t line = series->lines.items[i];
  const uint32_t own  = ingest_line_rank(&builder->lines.items[line]);
  const uint32_t next = i + 1U < series->lines.n ? series->lines.items[i + 1U]
                                                 : (uint32_t)builder->lines.n;
  uint32_t       end  = line + 1U;
  while (end < next && (series->kind >= KIND_LABELLED ||
                        ingest_line_rank(&builder->lines.items[end]) >= own)) {
    ++end;
  }
  return end;
}

/* Heads neither a section nor an item and is no "报送单位:…". */
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

static RgStatus
weigh(const IngestOutlineBuilder *const builder, Series *const series)
{
  for (size_t i = 0U; i < series->lines.n; ++i) {
    const uint32_t line   = series->lines.items[i];
    uint32_t       number = 0U;
    size_t         size   = 0U;
    (void)belongs(builder, line, series->kind, &number, &size);
    const RgStr    text   = ingest_line_text(builder, line);
    const RgStr    words  = rg_str_slice(text, size, text.size);
    const uint32_t below  = line + 1U;
    const bool     bodied = item_end(builder, series, i) > below;
    const bool     only = bodied && ingest_is_bare_name(builder->words, words);
    series->n_named += series->kind >= KIND_LABELLED ||
                       ingest_begins_with_name(builder->words, words);
    series->n_bodied += bodied;
    series->n_bare += only && is_title_line(builder, below);
    series->n_grouping += only && builder->lines.items[below].has_mark;
  }
  return RG_OK;
}

static bool
is_good(const Series *const series)
{
  const size_t n = series->lines.n;
  return n >= (series->kind == KIND_LABELLED ? MIN_LABELLED : MIN_SERIES) &&
         series->n_named * 5U >= n * 3U && series->n_bodied * 5U >= n * 4U &&
         series->n_grouping < n;
}

/* Runs 1, 2, 3, … of one kind of mark; the first good one with the most
   items. */
static RgStatus
find_series(const IngestOutlineBuilder *const builder, const int kind,
            Series *const best)
{
  Series run = {.kind = kind};
  for (uint32_t i = 0U; i <= builder->lines.n; ++i) {
    uint32_t   number = 0U;
    size_t     size   = 0U;
    const bool is =
        i < builder->lines.n && belongs(builder, i, kind, &number, &size);
    if (i == builder->lines.n || (is && number == 1U)) {
      RG_TRY(weigh(builder, &run));
      if (is_good(&run) && run.lines.n > best->lines.n) {
        *best = run;
      }
      run = (Series){.kind = kind};
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
  (void)belongs(builder, line, series->kind, &number, &size);
  const RgStr text = ingest_line_text(builder, line);
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
  const IngestSpan title = item.heading;
  if (body < end && ingest_is_subtitle(builder, body)) {
    item.heading.end = lines[body++].span.end;
  }
  item.span = (IngestSpan){lines[line].span.begin, lines[end - 1U].span.end};
  item.body = (IngestSpan){body < end ? lines[body].span.begin : item.span.end,
                           item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u", number));
  RG_TRY(ingest_set_title(builder, title, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

/* The first kind with a good series. */
static RgStatus
add_series(IngestOutlineBuilder *const builder, const int *const kinds,
           const size_t n_kinds)
{
  for (size_t k = 0U; k < n_kinds && !builder->cases.n; ++k) {
    Series best = {.kind = kinds[k]};
    RG_TRY(find_series(builder, kinds[k], &best));
    for (size_t i = 0U; i < best.lines.n; ++i) {
      RG_TRY(add_series_case(builder, &best, i));
    }
    if (best.lines.n) {
      builder->n_head                  = best.lines.items[0];
      builder->document->outline.genre = INGEST_GENRE_BULLETIN;
    }
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
  return add_series(builder, kinds, sizeof(kinds) / sizeof(kinds[0]));
}
