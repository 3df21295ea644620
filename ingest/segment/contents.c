/**
   @file
   A bulletin that lists its cases first (目录, or "本期发布…5例") and heads
   each by the words of the list: with a number or without, with the page or
   without, on one line or more.
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/duties.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/segment/title_repeats.h"
#include "ingest/text/chinese.h"

enum {
  MIN_LISTED    = 3,
  SHORT_SECTION = 14, ///< characters of a heading that only orders a text:
                      ///< "三、下一步工作打算"
  MAX_TRIALS = 4,     ///< repeated lines that may begin the list
  MIN_BODY   = 20     ///< characters of the text below a heading
};

/** A title of the list, and the later line that repeats it. */
typedef struct {
  uint32_t   listed;
  uint32_t   listed_end; ///< the line behind it in the list
  uint32_t   heading;
  uint32_t   body;  ///< the line below the heading
  IngestSpan title; ///< as the list has it
} Entry;

RG_VEC_DEFINE(EntryVec, Entry, entry_vec);

/** Entry `i` stands right below the one before it, in the list and in the text,
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

/** Where the list and the text break titles at the same places, make one entry
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

/** The list: lines from the first at or below `from` that is repeated to where
    it is, those in the order of their headings. */
static RgStatus
read_list(const IngestOutlineBuilder *const builder, const uint32_t from,
          const IngestTitleRepeat *const repeats, EntryVec *const list)
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

/** "三、下一步打算", "主要做法" order a text, "…申请表" is to be filled in: no
    cases. */
static bool
is_section(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr words = ingest_line_rest(builder, i);
  return ingest_ends_with_head_word(builder->words, words, INGEST_HEAD_FORM) ||
         (builder->lines.items[i].n_chars <= SHORT_SECTION &&
          ingest_heading_kind(builder->words, words) != INGEST_SECTION_NONE);
}

static uint32_t
end_of(const IngestOutlineBuilder *const builder, const EntryVec *const list,
       const size_t i)
{
  return i + 1U < list->n ? list->items[i + 1U].heading
                          : (uint32_t)builder->lines.n;
}

/** A heading without text of its own heads the group of the next ones. */
static bool
has_text(const IngestOutlineBuilder *const builder, const EntryVec *const list,
         const size_t i)
{
  const Entry *const entry = &list->items[i];
  uint32_t           chars = ingest_title_may_run_on(builder, entry->heading)
                                 ? builder->lines.items[entry->heading].n_chars
                                 : 0U;
  for (uint32_t line = entry->body; line < end_of(builder, list, i); ++line) {
    chars += builder->lines.items[line].n_chars;
  }
  return chars >= MIN_BODY;
}

/** Numbered lines that name who is in charge: these are tasks of a plan, and
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

/** Most lines of the list are repeated, and these are about reforms. */
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
add_cases(IngestOutlineBuilder *const    builder,
          const IngestTitleRepeat *const repeats, const EntryVec *const list)
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
    if (!ingest_title_may_run_on(builder, line)) {
      item.heading.end = entry->body > line + 1U
                             ? lines[entry->body - 1U].span.end
                             : item.heading.end;
      item.body.begin  = lines[entry->body].span.begin;
    }
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                           builder->cases.n + 1U));
    RG_TRY(ingest_set_title(
        builder,
        ingest_title_may_run_on(builder, line) ? item.listed : item.heading,
        &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  return RG_OK;
}

RgStatus
ingest_find_contents_cases(IngestOutlineBuilder *const builder)
{
  EntryVec                 list = {0};
  uint32_t                 from = 0U;
  IngestTitleRepeat *const repeats =
      rg_arena_alloc_zero(builder->arena, builder->lines.n, sizeof(*repeats));
  if (!repeats) {
    return RG_NO_MEMORY;
  }
  RG_TRY(ingest_find_title_repeats(builder, repeats));
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
