/* A bulletin that lists its cases first (目录, or "本期发布…5例") and heads
   each by the words of the list: with a number or without, with the page or
   without, on one line or more. */
#include "ingest/segment/outline_builder.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <stdlib.h>

enum {
  MIN_LISTED = 3,
  MIN_TITLE  = 7,     /* characters of a title; shorter ones head sections */
  SHORT_SECTION = 14, /* … unless it only orders: "三、下一步工作打算" */
  MAX_RUN_ON = 150, /* bytes of a title that text follows on its line */
  MAX_LINES  = 3,   /* that a title is broken over */
  MAX_TRIALS = 4,   /* repeated lines that may begin the list */
  MIN_BODY   = 20   /* characters of the text below a heading */
};

/** A title of the list, and the later line that repeats it. */
typedef struct {
  uint32_t   listed;
  uint32_t   listed_end; /* the line behind it in the list */
  uint32_t   heading;
  uint32_t   body;  /* the line below the heading */
  IngestSpan title; /* as the list has it */
} Entry;

RG_VEC_DEFINE(EntryVec, Entry, entry_vec);

/** Lines that may be a title, for sorting: equal ones by place. */
typedef struct {
  RgStr    words;
  uint32_t line;
  uint32_t n_lines;
  bool     runs_on; /* text follows the title on its line */
} Title;

/** Of a line: the last one with the same title, and that title in it. */
typedef struct {
  uint32_t   last;
  uint32_t   n_lines;
  IngestSpan title;
} Repeat;

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

/* The line may begin with a title that text follows: "【某区】…". */
static bool
may_run_on(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return !ingest_may_be_heading(builder, i) &&
         rg_str_starts_with(ingest_line_rest(builder, i), RG_STR("【"));
}

/* The title in line `i`, with its page, or the begin of a line that may run on.
   Empty when the line is none. */
static RgStr
title_in(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  const RgStr             rest = ingest_trim(ingest_line_rest(builder, i));
  if (line->n_chars < MIN_TITLE || line->annex != INGEST_NONE) {
    return RG_STR_NONE;
  }
  return ingest_may_be_heading(builder, i) ? rest
         : may_run_on(builder, i)          ? rg_str_slice(rest, 0U, MAX_RUN_ON)
                                           : RG_STR_NONE;
}

/* The title on `n` lines from `i` on: those behind the first go on with it. */
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

/* Bytes at `at` that parts of a title have between them, or before them:
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

/* The words of a title, without what stands between them and its page. */
static RgStatus
read_words(const IngestOutlineBuilder *const builder, const RgStr title,
           RgStr *const words)
{
  const RgStr text = without_page(title);
  char *const copy = (char *)rg_arena_alloc(builder->arena, text.size + 1U);
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

/* `title` up to where its words are `words`. */
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

/* All lines that may hold a title, by its words. */
static RgStatus
sort_titles(const IngestOutlineBuilder *const builder, TitleVec *const titles)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    RgStr title = title_in(builder, i);
    for (uint32_t n = 1U; n <= MAX_LINES; ++n) {
      Title here = {.line    = i,
                    .n_lines = n,
                    .runs_on = n == 1U && may_run_on(builder, i)};
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

/* `here` has the title of `first`, before it in their order. */
static bool
has_title_of(const Title *const here, const Title *const first)
{
  return !first->runs_on &&
         (here->runs_on ? rg_str_starts_with(here->words, first->words)
                        : rg_str_equals(here->words, first->words));
}

/* What line `first->line` has of the titles [first, end), which are the same:
   a title on one line is not that of several as well. */
static void
note_repeats(const IngestOutlineBuilder *const builder,
             const Title *const first, const Title *const end,
             Repeat *const repeats)
{
  uint32_t last = first->line;
  for (const Title *here = first; here < end; ++here) {
    last = here->line > last ? here->line : last;
  }
  for (const Title *here = first; last > first->line && here < end; ++here) {
    Repeat *const repeat = &repeats[here->line];
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

/* For each line its title, and the last line with the same; itself when none
   has.  A line that runs on stands behind the title that it begins with. */
static RgStatus
find_repeats(const IngestOutlineBuilder *const builder, Repeat *const repeats)
{
  TitleVec titles = {0};
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const RgStr title = without_page(title_in(builder, i));
    repeats[i]        = (Repeat){i, 0U,
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

/* Entry `i` stands right below the one before it, in the list and in the text,
   and has no number of its own. */
static bool
may_go_on(const IngestOutlineBuilder *const builder, const EntryVec *const list,
          const size_t i)
{
  const IngestLine *const lines = builder->lines.items;
  const Entry *const      here  = &list->items[i];
  return i && here->listed == here[-1].listed_end &&
         here->heading == here[-1].body && !lines[here->listed].has_mark &&
         !lines[here->heading].has_mark;
}

/* Where the list and the text break titles at the same places, make one entry
   of the parts: an open bracket tells, or that each line without a number goes
   on with one that has, for then it heads no group. */
static void
join_parts(const IngestOutlineBuilder *const builder, EntryVec *const list)
{
  size_t n_bare  = 0U;
  size_t n_parts = 0U;
  size_t n       = 0U;
  for (size_t i = 0U; i < list->n; ++i) {
    const IngestLine *const lines = builder->lines.items;
    n_bare += !lines[list->items[i].listed].has_mark;
    n_parts += may_go_on(builder, list, i) &&
               lines[list->items[i - 1U].listed].has_mark;
  }
  for (size_t i = 0U; i < list->n; ++i) {
    const Entry here = list->items[i];
    if (may_go_on(builder, list, i) &&
        (n_parts == n_bare ||
         ingest_is_open(
             ingest_slice(builder->document, list->items[n - 1U].title)))) {
      Entry *const before = &list->items[n - 1U];
      before->listed_end  = here.listed_end;
      before->body        = here.body;
      before->title.end   = here.title.end;
    } else {
      list->items[n++] = here;
    }
  }
  list->n = n;
}

/* The list: lines from the first at or below `from` that is repeated to where
   it is, those in the order of their headings. */
static RgStatus
read_list(const IngestOutlineBuilder *const builder, const uint32_t from,
          const Repeat *const repeats, EntryVec *const list)
{
  uint32_t end = (uint32_t)builder->lines.n;
  list->n      = 0U;
  for (uint32_t i = from; i < end; ++i) {
    const uint32_t last = repeats[i].last;
    if (last <= (list->n ? list->items[list->n - 1U].heading : i)) {
      continue;
    }
    end = list->n ? end : last;
    RG_TRY(entry_vec_push(builder->arena, list,
                          (Entry){i, i + repeats[i].n_lines, last,
                                  last + repeats[last].n_lines,
                                  repeats[i].title}));
    i += repeats[i].n_lines - 1U;
  }
  join_parts(builder, list);
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
  const Entry *const entry = &list->items[i];
  uint32_t           chars = may_run_on(builder, entry->heading)
                                 ? builder->lines.items[entry->heading].n_chars
                                 : 0U;
  for (uint32_t line = entry->body; line < end_of(builder, list, i); ++line) {
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
  size_t   n_cases    = 0U;
  size_t   n_sections = 0U;
  uint32_t n_listed   = 0U;
  uint32_t n_told     = 0U; /* lines among them that tell something */
  for (size_t i = 0U; i < list->n; ++i) {
    n_cases += has_text(builder, list, i);
    n_sections += is_section(builder, list->items[i].heading);
    n_listed += list->items[i].listed_end - list->items[i].listed;
  }
  const uint32_t n_lines =
      list->n ? list->items[list->n - 1U].listed_end - list->items[0].listed
              : 0U;
  for (uint32_t i = list->n ? list->items[0].listed : 0U;
       list->n && i < list->items[list->n - 1U].listed; ++i) {
    n_told += ingest_ends_sentence(ingest_line_text(builder, i)) &&
              builder->lines.items[i].n_chars >= MIN_BODY;
  }
  return n_cases >= MIN_LISTED && 2U * n_told < n_listed &&
         3U * n_sections < list->n && 2U * n_listed > n_lines &&
         count_tasks(builder, list->items[0].heading) <= n_cases;
}

static RgStatus
add_cases(IngestOutlineBuilder *const builder, const Repeat *const repeats,
          const EntryVec *const list)
{
  const IngestLine *const lines = builder->lines.items;
  IngestSpan              group = {0U, 0U};
  for (size_t i = 0U; i < list->n; ++i) {
    const Entry *const entry = &list->items[i];
    const uint32_t     line  = entry->heading;
    const uint32_t     end   = end_of(builder, list, i);
    IngestCase         item  = {
                 .heading = repeats[line].title,
                 .listed  = entry->title,
                 .group   = group,
                 .span    = {lines[line].span.begin, lines[end - 1U].span.end}};
    if (!has_text(builder, list, i)) {
      group = item.heading;
      continue;
    }
    item.body = item.span;
    if (!may_run_on(builder, line)) {
      item.heading.end = entry->body > line + 1U
                             ? lines[entry->body - 1U].span.end
                             : item.heading.end;
      item.body.begin  = lines[entry->body].span.begin;
    }
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                           builder->cases.n + 1U));
    RG_TRY(ingest_set_title(
        builder, may_run_on(builder, line) ? item.listed : item.heading,
        &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  return RG_OK;
}

RgStatus
ingest_find_contents_cases(IngestOutlineBuilder *const builder)
{
  EntryVec      list    = {0};
  uint32_t      from    = 0U;
  Repeat *const repeats = (Repeat *)rg_arena_alloc_zero(
      builder->arena, builder->lines.n, sizeof(*repeats));
  if (!repeats) {
    return RG_NO_MEMORY;
  }
  RG_TRY(find_repeats(builder, repeats));
  /* The name of the bulletin may stand above the list as well. */
  for (uint32_t n = 0U; n < MAX_TRIALS; ++n) {
    RG_TRY(read_list(builder, from, repeats, &list));
    if (!list.n || lists_cases(builder, &list)) {
      break;
    }
    from   = list.items[0].listed_end;
    list.n = 0U;
  }
  if (!list.n) {
    return RG_OK;
  }
  builder->n_head                  = list.items[0].heading;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return add_cases(builder, repeats, &list);
}
