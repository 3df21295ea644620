/* A bulletin that lists its cases first (目录, or "本期发布…5例") and heads
   each by the words of the list: with a number or without, with the page or
   without. */
#include "ingest/segment/outline_builder.h"

#include "ingest/text/chinese.h"

#include <stdlib.h>

enum {
  MIN_LISTED = 3,
  MIN_TITLE  = 7,     /* characters of a title; shorter ones head sections */
  SHORT_SECTION = 14, /* … unless it only orders: "三、下一步工作打算" */
  MIN_BODY      = 20 /* characters of the text below a heading */
};

/** A title of the list, and the later line that repeats it. */
typedef struct {
  uint32_t listed;
  uint32_t heading;
} Entry;

RG_VEC_DEFINE(EntryVec, Entry, entry_vec);

/** A line that may be a title, for sorting: equal ones by place. */
typedef struct {
  RgStr    words;
  uint32_t line;
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

/* "……12", "/12" or a tab and the number of a page behind a title. */
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

/* The words of a title: no mark, no spaces, no page. */
static RgStatus
read_words(const IngestOutlineBuilder *const builder, const uint32_t i,
           RgStr *const words)
{
  const RgStr text = without_page(ingest_trim(ingest_line_rest(builder, i)));
  char *const copy = (char *)rg_arena_alloc(builder->arena, text.size + 1U);
  size_t      n    = 0U;
  if (!copy) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < text.size; ++at) {
    if (text.data[at] != ' ') {
      copy[n++] = text.data[at];
    }
  }
  *words = rg_str(copy, n);
  return RG_OK;
}

/* For each line the last line with the same title; itself when it is none. */
static RgStatus
find_repeats(const IngestOutlineBuilder *const builder, uint32_t *const last)
{
  TitleVec titles = {0};
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    RgStr words = RG_STR_NONE;
    last[i]     = i;
    if (ingest_may_be_heading(builder, i) &&
        builder->lines.items[i].n_chars >= MIN_TITLE &&
        builder->lines.items[i].annex == INGEST_NONE) {
      RG_TRY(read_words(builder, i, &words));
      RG_TRY(title_vec_push(builder->arena, &titles, (Title){words, i}));
    }
  }
  if (titles.n) {
    qsort(titles.items, titles.n, sizeof(*titles.items), compare_titles);
  }
  for (size_t i = titles.n; i > 1U; --i) {
    const Title *const next = &titles.items[i - 1U];
    const Title *const here = &titles.items[i - 2U];
    if (rg_str_equals(here->words, next->words)) {
      last[here->line] = last[next->line];
    }
  }
  return RG_OK;
}

/* The list: lines from the first that is repeated to where it is, those in
   the order of their headings. */
static RgStatus
read_list(const IngestOutlineBuilder *const builder, const uint32_t *const last,
          EntryVec *const list)
{
  uint32_t end = (uint32_t)builder->lines.n;
  for (uint32_t i = 0U; i < end; ++i) {
    const uint32_t after = list->n ? list->items[list->n - 1U].heading : i;
    if (last[i] <= after) {
      continue;
    }
    end = list->n ? end : last[i];
    RG_TRY(entry_vec_push(builder->arena, list, (Entry){i, last[i]}));
  }
  return RG_OK;
}

/* "三、下一步打算", "主要做法": orders a text and is no case. */
static bool
is_section(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return builder->lines.items[i].n_chars <= SHORT_SECTION &&
         ingest_heading_kind(builder->words, ingest_line_rest(builder, i)) !=
             INGEST_SECTION_NONE;
}

static uint32_t
end_of(const IngestOutlineBuilder *const builder, const EntryVec *const list,
       const size_t i)
{
  return i + 1U < list->n ? list->items[i + 1U].heading
                          : (uint32_t)builder->lines.n;
}

/* A heading without text of its own heads the group of the next ones. */
static bool
has_text(const IngestOutlineBuilder *const builder, const EntryVec *const list,
         const size_t i)
{
  uint32_t chars = 0U;
  for (uint32_t line = list->items[i].heading + 1U;
       line < end_of(builder, list, i); ++line) {
    chars += builder->lines.items[line].n_chars;
  }
  return chars >= MIN_BODY;
}

/* Numbered lines that name who is in charge: these are tasks of a plan, and
   the list is of its chapters. */
static size_t
count_tasks(const IngestOutlineBuilder *const builder, const uint32_t from)
{
  size_t n = 0U;
  for (uint32_t i = from; i < builder->lines.n; ++i) {
    const RgStr text = ingest_line_text(builder, i);
    n += builder->lines.items[i].has_mark &&
         (ingest_has_duty_label(builder, text) ||
          ingest_ends_with_duties(builder, text));
  }
  return n;
}

/* Most lines of the list are repeated, and these are about reforms. */
static bool
lists_cases(const IngestOutlineBuilder *const builder,
            const EntryVec *const             list)
{
  size_t n_cases    = 0U;
  size_t n_sections = 0U;
  for (size_t i = 0U; i < list->n; ++i) {
    n_cases += has_text(builder, list, i);
    n_sections += is_section(builder, list->items[i].heading);
  }
  const uint32_t n_lines =
      list->n ? list->items[list->n - 1U].listed - list->items[0].listed + 1U
              : 0U;
  return n_cases >= MIN_LISTED && 3U * n_sections < list->n &&
         2U * list->n > n_lines &&
         count_tasks(builder, list->items[0].heading) <= n_cases;
}

static RgStatus
add_cases(IngestOutlineBuilder *const builder, const EntryVec *const list)
{
  const IngestLine *const lines = builder->lines.items;
  IngestSpan              group = {0U, 0U};
  for (size_t i = 0U; i < list->n; ++i) {
    const uint32_t line = list->items[i].heading;
    const uint32_t end  = end_of(builder, list, i);
    IngestCase     item = {
            .heading = ingest_span_of(builder, ingest_line_rest(builder, line)),
            .listed  = ingest_span_of(
                 builder, ingest_line_rest(builder, list->items[i].listed)),
            .group = group,
            .span  = {lines[line].span.begin, lines[end - 1U].span.end}};
    if (!has_text(builder, list, i)) {
      group = item.heading;
      continue;
    }
    item.body = (IngestSpan){lines[line + 1U].span.begin, item.span.end};
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                           builder->cases.n + 1U));
    RG_TRY(ingest_set_title(builder, item.heading, &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  return RG_OK;
}

RgStatus
ingest_find_contents_cases(IngestOutlineBuilder *const builder)
{
  EntryVec        list = {0};
  uint32_t *const last = (uint32_t *)rg_arena_alloc_zero(
      builder->arena, builder->lines.n, sizeof(*last));
  if (!last) {
    return RG_NO_MEMORY;
  }
  RG_TRY(find_repeats(builder, last));
  RG_TRY(read_list(builder, last, &list));
  if (!lists_cases(builder, &list)) {
    return RG_OK;
  }
  builder->n_head                  = list.items[0].heading;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return add_cases(builder, &list);
}
