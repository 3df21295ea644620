/**
   @file
   A bulletin whose cases are told by one pattern: below each title the same
   headings recur, "【改革背景】", "【主要做法】", "【取得成效】", or the
   numbers of its chapters do, 一、 二、 三、.
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/case_label.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

enum {
  MIN_CASES     = 2, ///< with two headings that recur; else one more
  MIN_TITLE     = 5, ///< characters of a title
  MAX_TITLE     = 60,
  MAX_SUBTITLES = 4, ///< lines between title and first heading: 报送单位:…
  MAX_PATTERN   = 16 ///< headings of one case that are looked at
};

/** A heading of a section: its line and words. */
typedef struct {
  uint32_t line;
  RgStr    words;
} Heading;

RG_VEC_DEFINE(HeadingVec, Heading, heading_vec);

/** A title and what stands around it. */
typedef struct {
  uint32_t   line; ///< first of the case: its owner's, or of the title
  uint32_t   body; ///< first below it
  IngestSpan title;
} Titled;

RG_VEC_DEFINE(TitledVec, Titled, titled_vec);

/** The words of "【违规情况】…" at the start of line `i`, whatever they say. */
static RgStr
boxed_words(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_BOXED = 3 * 10 }; /* bytes */
  const RgStr  text  = ingest_line_text(builder, i);
  const RgStr  open  = RG_STR("【");
  const RgStr  begin = rg_str_slice(text, 0U, MAX_BOXED + 2U * open.size);
  const size_t end   = rg_str_starts_with(begin, open)
                           ? rg_str_find(begin, RG_STR("】"), 0U)
                           : SIZE_MAX;
  return end == SIZE_MAX ? RG_STR_NONE : rg_str_slice(text, open.size, end);
}

static RgStatus
find_headings(const IngestOutlineBuilder *const builder, HeadingVec *const all)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    IngestSpan words    = {0U, 0U};
    bool       is_short = false;
    if (builder->lines.items[i].table != INGEST_NONE) {
      continue;
    }
    const bool known =
        ingest_read_section_heading(builder, i, &words, &is_short) !=
            INGEST_SECTION_NONE &&
        is_short;
    const RgStr heading = known ? ingest_slice(builder->document, words)
                                : boxed_words(builder, i);
    if (heading.size) {
      RG_TRY(heading_vec_push(builder->arena, all, (Heading){i, heading}));
    }
  }
  return RG_OK;
}

/** The chapters 一、 that 二、 follows, each the first of a text: as headings
    without words. */
static RgStatus
find_restarts(const IngestOutlineBuilder *const builder, HeadingVec *const all)
{
  uint32_t first = INGEST_NONE;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (!line->has_mark || line->mark.kind != INGEST_MARK_CHAPTER) {
      continue;
    }
    if (line->mark.number == 2U && first != INGEST_NONE) {
      RG_TRY(
          heading_vec_push(builder->arena, all, (Heading){first, RG_STR_NONE}));
    }
    first = line->mark.number == 1U ? i : INGEST_NONE;
  }
  return RG_OK;
}

/** How often words of heading `i` stand among those from it on. */
static size_t
count_same(const HeadingVec *const all, const size_t i)
{
  size_t n = 0U;
  for (size_t k = i; k < all->n; ++k) {
    n += rg_str_equals(all->items[k].words, all->items[i].words);
  }
  return n;
}

/** The heading that the pattern begins with: the first that recurs, with
    another that does; where none follows, the first that recurs more often. */
static size_t
find_first(const HeadingVec *const all)
{
  for (size_t i = 0U; i < all->n && i < MAX_PATTERN; ++i) {
    const size_t n      = count_same(all, i);
    bool         second = false;
    for (size_t k = i + 1U;
         n >= MIN_CASES && !second && k < all->n && k <= i + MAX_PATTERN &&
         !rg_str_equals(all->items[k].words, all->items[i].words);
         ++k) {
      second = count_same(all, k) >= MIN_CASES;
    }
    if (n >= MIN_CASES + (second ? 0U : 1U)) {
      return i;
    }
  }
  return SIZE_MAX;
}

static bool
may_be_title(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  return line->table == INGEST_NONE && line->n_chars <= MAX_TITLE &&
         ingest_may_be_heading(builder, i) &&
         !ingest_begins_with_label(builder, i);
}

static bool
is_number_alone(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text   = ingest_line_text(builder, i);
  uint32_t    number = 0U;
  return ingest_read_case_number(builder, text, &number) == text.size;
}

/** Line `i` goes on with the title on the one above. */
static bool
goes_on(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const lines = builder->lines.items;
  if (i > 1U && is_number_alone(builder, i - 2U) &&
      lines[i - 1U].n_chars >= MIN_TITLE && !lines[i].has_mark) {
    return may_be_title(builder, i - 1U);
  }
  return !lines[i].has_mark && may_be_title(builder, i - 1U) &&
         (lines[i - 1U].has_mark || ingest_is_subtitle(builder, i) ||
          ingest_is_subtitle(builder, i - 1U) ||
          ingest_is_open(ingest_line_text(builder, i - 1U)));
}

/** The title above line `heading`, not above line `from`; a paragraph that
    leads to it may stand between. */
static bool
find_title(const IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t heading, Titled *const titled)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                last  = heading;
  while (last > from && heading - last < MAX_SUBTITLES &&
         (ingest_begins_with_label(builder, last - 1U) ||
          (last == heading && lines[heading].has_mark &&
           lines[heading].mark.number == 1U &&
           !may_be_title(builder, last - 1U)))) {
    --last;
  }
  if (last == from || !may_be_title(builder, last - 1U) ||
      lines[--last].n_chars < MIN_TITLE) {
    return false;
  }
  titled->body = last + 1U;
  titled->line = last;
  while (titled->line > from && goes_on(builder, titled->line)) {
    --titled->line;
  }
  RgStr    words  = ingest_line_rest(builder, titled->line);
  uint32_t number = 0U;
  if (!lines[titled->line].has_mark) {
    words = ingest_trim(rg_str_slice(
        words, ingest_read_case_number(builder, words, &number), words.size));
  }
  titled->title     = ingest_span_of(builder, words);
  titled->title.end = lines[last].span.end;
  return true;
}

static RgStatus
find_titles(const IngestOutlineBuilder *const builder,
            const HeadingVec *const all, const size_t first,
            TitledVec *const titles)
{
  uint32_t from  = 0U;
  bool     owned = false; /* whose each is stands above its title */
  for (size_t i = first; i < all->n; ++i) {
    Titled titled = {0};
    if (!rg_str_equals(all->items[i].words, all->items[first].words)) {
      continue;
    }
    if (!find_title(builder, from, all->items[i].line, &titled)) {
      titles->n = 0U;
      return RG_OK;
    }
    const bool owner =
        titled.line > from &&
        ingest_names_bodies(builder->words,
                            ingest_line_text(builder, titled.line - 1U));
    owned = i == first ? owner : owned;
    titled.line -= owned && owner;
    from = all->items[i].line + 1U;
    RG_TRY(titled_vec_push(builder->arena, titles, titled));
  }
  return RG_OK;
}

/** Line `i` is a heading of the pattern, which `all` has from `first` on. */
static bool
is_of_pattern(const IngestOutlineBuilder *const builder,
              const HeadingVec *const all, const size_t first, const uint32_t i)
{
  IngestSpan words    = {0U, 0U};
  bool       is_short = false;
  if (ingest_read_section_heading(builder, i, &words, &is_short) ==
          INGEST_SECTION_NONE ||
      !is_short) {
    return false;
  }
  const RgStr heading = ingest_slice(builder->document, words);
  for (size_t k = first; k < all->n && k < first + MAX_PATTERN; ++k) {
    if (rg_str_equals(all->items[k].words, heading)) {
      return true;
    }
  }
  return false;
}

/** The line behind what stands below title `i`: that of the next, or of a
    heading above both. */
static uint32_t
find_end(const IngestOutlineBuilder *const builder, const HeadingVec *const all,
         const size_t first, const TitledVec *const titles, const size_t i)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                own = ingest_line_rank(&lines[titles->items[i].line]);
  const uint32_t          next = i + 1U < titles->n ? titles->items[i + 1U].line
                                                    : (uint32_t)builder->lines.n;
  for (uint32_t end = titles->items[i].body; own < 9U && end < next; ++end) {
    const uint32_t rank = ingest_line_rank(&lines[end]);
    if (rank < own && !is_of_pattern(builder, all, first, end)) {
      return end;
    }
    own = rank < own ? rank + 1U : own;
  }
  return next;
}

static RgStatus
add_case(IngestOutlineBuilder *const builder, const TitledVec *const titles,
         const size_t i, const uint32_t end)
{
  const IngestLine *const lines  = builder->lines.items;
  const Titled *const     titled = &titles->items[i];
  IngestCase              item   = {.heading = titled->title};
  item.span =
      (IngestSpan){lines[titled->line].span.begin, lines[end - 1U].span.end};
  item.body = (IngestSpan){lines[titled->body].span.begin, item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu", i + 1U));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

/** A case for each title above the headings with the words of `all`'s `first`.
 */
static RgStatus
add_cases(IngestOutlineBuilder *const builder, const HeadingVec *const all,
          const size_t first)
{
  TitledVec titles = {0};
  RG_TRY(find_titles(builder, all, first, &titles));
  for (size_t i = 0U; i < titles.n; ++i) {
    RG_TRY(add_case(builder, &titles, i,
                    find_end(builder, all, first, &titles, i)));
  }
  if (titles.n) {
    builder->n_head                  = titles.items[0].line;
    builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  }
  return RG_OK;
}

RgStatus
ingest_find_patterned_cases(IngestOutlineBuilder *const builder)
{
  HeadingVec all = {0};
  RG_TRY(find_headings(builder, &all));
  const size_t first = find_first(&all);
  return first == SIZE_MAX ? RG_OK : add_cases(builder, &all, first);
}

RgStatus
ingest_find_restarting_cases(IngestOutlineBuilder *const builder)
{
  HeadingVec all = {0};
  RG_TRY(find_restarts(builder, &all));
  return all.n > MIN_CASES ? add_cases(builder, &all, 0U) : RG_OK;
}
