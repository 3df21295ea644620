/**
   @file
   A report on the work of a government.  Its chapters are of years and plans;
   what was or will be done stands in sections, "(一)做什么。…", "一是做什么。
   …", or in paragraphs below them that each begin with their headline,
   "做什么。 …", or have it on the line above.  What is said to the deputies
   between them belongs to none.
*/
#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/segment/topics.h"
#include "ingest/text/chinese.h"

enum {
  MIN_HEADLINE = 4, ///< characters of a headline
  MAX_HEADLINE = 60,
  MAX_LED      = 40, ///< … of one that a paragraph without a mark begins with
  MIN_TEXT     = 20, ///< characters of a paragraph behind its headline
  MIN_OWN_TEXT = 120, ///< … of a section that tells more than what it groups
  MIN_ALONE    = 7,   ///< … of a headline on a line of its own, with its stop
  MIN_LED      = 2    ///< paragraphs with headlines that make a group
};

/** What a line is in such a report. */
typedef enum {
  PART_TEXT,
  PART_CHAPTER, ///< parts the text and is no case
  PART_SECTION,
  PART_LED,   ///< paragraph that begins with its headline
  PART_SPEECH ///< said to those who listen: ends what is above
} Part;

RG_VEC_DEFINE(PartVec, Part, part_vec);

/** "2026年某省政府工作报告(摘要)" near the start. */
static uint32_t
below_title(const IngestOutlineBuilder *const builder)
{
  for (uint32_t i = 0U; i < builder->lines.n && i < INGEST_MAX_TITLE_LINES;
       ++i) {
    if (ingest_may_be_heading(builder, i) &&
        ingest_ends_with_head_word(
            builder->words, ingest_without_aside(ingest_line_text(builder, i)),
            INGEST_HEAD_WORK)) {
      return i + 1U;
    }
  }
  return 0U;
}

/** Line `i` behind its mark or dashes. */
static RgStr
words_of(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr dashes = RG_STR("——");
  const RgStr rest   = ingest_line_rest(builder, i);
  return rg_str_starts_with(rest, dashes)
             ? rg_str_slice(rest, dashes.size, rest.size)
             : rest;
}

/** Its first sentence, without the stop. */
static RgStr
headline_of(const RgStr words)
{
  return ingest_trim(
      rg_str_slice(words, 0U, rg_str_find(words, RG_STR("。"), 0U)));
}

/** A first sentence that tells of what a paragraph is, not yet what came of it:
    it has no numbers, and stops that end no headline stand in it neither. */
static bool
is_headline(const RgStr headline)
{
  size_t   chars = 0U;
  uint32_t c     = 0U;
  for (size_t at = 0U, n = 0U;
       chars <= MAX_LED && (n = rg_utf8_decode(headline, at, &c)); at += n) {
    ++chars;
    if (ingest_is_digit(c) || c == ':' || c == ';' || c == '!' || c == '?') {
      return false;
    }
  }
  return chars >= MIN_HEADLINE && chars <= MAX_LED;
}

/** "做什么。…": headline and text in one paragraph. */
static bool
runs_on(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  if (i >= builder->lines.n || builder->lines.items[i].table != INGEST_NONE) {
    return false;
  }
  const RgStr words    = words_of(builder, i);
  const RgStr headline = headline_of(words);
  return headline.size < words.size && is_headline(headline) &&
         rg_utf8_count(words) >= rg_utf8_count(headline) + MIN_TEXT;
}

/** "做什么。" on a line of its own above its text.  Where paragraphs with their
    own headlines follow it leads to those. */
static bool
stands_alone(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line     = &builder->lines.items[i];
  const RgStr             text     = ingest_line_text(builder, i);
  const RgStr             headline = headline_of(text);
  return !line->has_mark && i + 1U < builder->lines.n &&
         headline.size + RG_STR("。").size == text.size &&
         is_headline(headline) && line->n_chars >= MIN_ALONE &&
         builder->lines.items[i + 1U].n_chars >= MIN_TEXT &&
         !(runs_on(builder, i + 1U) && runs_on(builder, i + 2U));
}

/** Line `i`, below a chapter with a section in brackets where `nested`. */
static Part
part_of(const IngestOutlineBuilder *const builder, const uint32_t i,
        const bool nested)
{
  const IngestLine *const line   = &builder->lines.items[i];
  const RgStr             text   = ingest_line_text(builder, i);
  const RgStr             words  = words_of(builder, i);
  const bool              dashes = rg_str_starts_with(text, RG_STR("——"));
  size_t                  size   = 0U;
  if (line->table != INGEST_NONE) {
    return PART_TEXT;
  }
  if (line->annex != INGEST_NONE || line->kind == INGEST_BLOCK_HEADING ||
      ingest_begins_with_head_word(builder->words, text, INGEST_HEAD_NOTE)) {
    return line->has_mark && line->mark.kind == INGEST_MARK_BRACKET
               ? PART_SECTION
               : PART_CHAPTER;
  }
  if (line->has_mark) {
    return line->mark.kind == INGEST_MARK_CHAPTER            ? PART_CHAPTER
           : line->mark.kind == INGEST_MARK_BRACKET          ? PART_SECTION
           : line->mark.kind == INGEST_MARK_POINT && !nested ? PART_SECTION
                                                             : PART_TEXT;
  }
  const RgStr headline = headline_of(words);
  if (stands_alone(builder, i)) {
    return PART_LED;
  }
  if (ingest_find_head_word(builder->words, headline, INGEST_HEAD_SPEECH,
                            &size) != SIZE_MAX) {
    return PART_SPEECH;
  }
  return !runs_on(builder, i) ? PART_TEXT : dashes ? PART_SECTION : PART_LED;
}

static RgStatus
read_parts(const IngestOutlineBuilder *const builder, const uint32_t from,
           PartVec *const parts)
{
  bool nested = false;
  bool alone  = false;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    Part part = i < from ? PART_TEXT : part_of(builder, i, nested);
    /* The text of such a headline, whatever it begins with. */
    part  = alone && part != PART_CHAPTER && part != PART_SECTION ? PART_TEXT
                                                                  : part;
    alone = part == PART_LED && stands_alone(builder, i);
    nested =
        part != PART_CHAPTER &&
        (nested || (part == PART_SECTION &&
                    builder->lines.items[i].mark.kind == INGEST_MARK_BRACKET &&
                    builder->lines.items[i].has_mark));
    RG_TRY(part_vec_push(builder->arena, parts, part));
  }
  return RG_OK;
}

/** The line behind what belongs to `i`: the next that is more than text. */
static uint32_t
part_end(const PartVec *const parts, const uint32_t i)
{
  uint32_t end = i + 1U;
  while (end < parts->n && parts->items[end] == PART_TEXT) {
    ++end;
  }
  return end;
}

/** The line behind the block of section or chapter `i`. */
static uint32_t
block_end(const PartVec *const parts, const uint32_t i)
{
  uint32_t end = i + 1U;
  while (end < parts->n && parts->items[end] != PART_SECTION &&
         parts->items[end] != PART_CHAPTER) {
    ++end;
  }
  return end;
}

/** Add the case at line `i` to `run`, and its end. */
static RgStatus
push_case(const IngestOutlineBuilder *const builder, const uint32_t i,
          const uint32_t end, IngestTopicVec *const run)
{
  const RgStr  headline = headline_of(words_of(builder, i));
  const size_t chars    = rg_utf8_count(headline);
  uint32_t     n_chars  = 0U;
  for (uint32_t k = i; k < end; ++k) {
    n_chars += builder->lines.items[k].n_chars;
  }
  const bool is = chars >= MIN_HEADLINE && chars <= MAX_HEADLINE &&
                  n_chars >= chars + MIN_TEXT &&
                  !ingest_only_orders(builder, headline);
  RG_TRY(ingest_topic_vec_push(
      builder->arena, run,
      (IngestTopic){i, ingest_span_of(builder, headline), is}));
  return ingest_topic_vec_push(builder->arena, run,
                               (IngestTopic){end, {0U, 0U}, false});
}

/** The paragraphs with headlines in block [i, end), and how many others it has
    before the last of them. */
static uint32_t
count_led(const IngestOutlineBuilder *const builder, const PartVec *const parts,
          const uint32_t i, const uint32_t end, uint32_t *const n_others)
{
  uint32_t n      = 0U;
  uint32_t others = 0U;
  *n_others       = 0U;
  for (uint32_t k = i + 1U; k < end; ++k) {
    const bool led = parts->items[k] == PART_LED;
    n += led;
    others += !led && !(parts->items[k - 1U] == PART_LED &&
                        stands_alone(builder, k - 1U));
    *n_others = led ? others : *n_others;
  }
  return n;
}

/** The line behind section `i`; where it stands alone on its line the first
    paragraph below is its text, whatever that begins with. */
static uint32_t
section_end(const IngestOutlineBuilder *const builder,
            const PartVec *const parts, const uint32_t i)
{
  const RgStr    words = words_of(builder, i);
  const uint32_t next  = i + 1U;
  const bool alone = words.size <= headline_of(words).size + RG_STR("。").size;
  return alone && next < parts->n &&
                 (parts->items[next] == PART_LED ||
                  parts->items[next] == PART_SPEECH)
             ? part_end(parts, next)
             : part_end(parts, i);
}

static RgStatus
read_block(const IngestOutlineBuilder *const builder,
           const PartVec *const parts, const uint32_t i, const uint32_t end,
           IngestTopicVec *const run)
{
  const bool     section = parts->items[i] == PART_SECTION;
  const RgStr    words   = words_of(builder, i);
  uint32_t       others  = 0U;
  const uint32_t n_led   = count_led(builder, parts, i, end, &others);
  if (n_led < MIN_LED || others > n_led) {
    return section ? push_case(builder, i, section_end(builder, parts, i), run)
                   : RG_OK;
  }
  if (section && rg_utf8_count(words) >=
                     rg_utf8_count(headline_of(words)) + MIN_OWN_TEXT) {
    RG_TRY(push_case(builder, i, part_end(parts, i), run));
  }
  uint32_t longest = 0U; /* lines of one before the last */
  for (uint32_t k = i + 1U, next = 0U; k < end; k = next) {
    next = part_end(parts, k);
    if (parts->items[k] != PART_LED) {
      continue;
    }
    const bool last = next >= end;
    longest         = last || next - k < longest ? longest : next - k;
    RG_TRY(push_case(builder, k,
                     last && longest && next - k > longest ? k + longest : next,
                     run));
  }
  return RG_OK;
}

/** "一、2025年工作回顾": the year; 0 for none. */
static uint16_t
year_of(const RgStr heading)
{
  const size_t at   = rg_str_find(heading, RG_STR("年"), 0U);
  uint32_t     year = 0U;
  return at != SIZE_MAX && at >= 4U &&
                 ingest_read_ordinal(rg_str_slice(heading, at - 4U, at),
                                     &year) == 4U &&
                 year > 1900U && year < 2200U
             ? (uint16_t)year
             : 0U;
}

/** A report begins with what was done; chapters below the first are of what is
    to be done, and so is a first one that says it: 工作安排. */
static void
tell_cases(IngestOutlineBuilder *const builder, const PartVec *const parts)
{
  const IngestLine *const lines     = builder->lines.items;
  IngestTold              told      = INGEST_TOLD_DONE;
  uint16_t                year      = 0U;
  uint32_t                n_chapter = 0U;
  size_t                  k         = 0U;
  for (uint32_t i = 0U; i < parts->n; ++i) {
    if (parts->items[i] == PART_CHAPTER && lines[i].has_mark &&
        lines[i].mark.kind == INGEST_MARK_CHAPTER) {
      const RgStr             heading = ingest_line_rest(builder, i);
      const IngestSectionKind kind =
          ingest_heading_kind(builder->words, headline_of(heading));
      told = kind == INGEST_SECTION_RESULTS ||
                     (!n_chapter && kind != INGEST_SECTION_OTHER &&
                      lines[i].mark.number == 1U)
                 ? INGEST_TOLD_DONE
                 : INGEST_TOLD_PLANNED;
      year = told == INGEST_TOLD_DONE ? year_of(heading) : 0U;
      ++n_chapter;
    }
    while (k < builder->cases.n &&
           builder->cases.items[k].span.begin == lines[i].span.begin) {
      builder->cases.items[k].told   = told;
      builder->cases.items[k++].year = year;
    }
  }
}

RgStatus
ingest_find_report_cases(IngestOutlineBuilder *const builder)
{
  const uint32_t from  = below_title(builder);
  PartVec        parts = {0};
  IngestTopicVec run   = {0};
  if (!from) {
    return RG_OK;
  }
  RG_TRY(read_parts(builder, from, &parts));
  for (uint32_t i = from - 1U, end = 0U; i < parts.n; i = end) {
    end = block_end(&parts, i);
    RG_TRY(read_block(builder, &parts, i, end, &run));
  }
  for (size_t i = 0U; i < run.n; ++i) {
    if (run.items[i].is_topic) {
      RG_TRY(ingest_add_topics(builder, &run, (uint32_t)builder->lines.n));
      tell_cases(builder, &parts);
      return RG_OK;
    }
  }
  return RG_OK;
}
