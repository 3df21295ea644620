/**
   @file
   An opinion or plan, "关于…的指导意见", "…若干措施": each of its numbered
   items is a task of its own, whoever does it.  The items stand below chapters,
   "(一)做什么", and may go on over them; without such items the chapters are
   the tasks.  In a letter, "关于…的通知", those items are that count the
   measures which they list: "(一)提升便利度(7项)。".
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/segment/topics.h"
#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_count);

enum { MIN_ITEMS = 3, MAX_FROM_TITLE = 80 /* lines to the first item */ };

/** The line below the title that ends with a word of `class`, 0 for none: a
    letter that hands out a plan may stand above its title. */
static uint32_t
below_title(const IngestOutlineBuilder *const builder, const uint32_t class)
{
  uint32_t below = 0U;
  for (uint32_t i = 0U; i < builder->lines.n && i < INGEST_MAX_TITLE_LINES;
       ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    const RgStr text = ingest_without_aside(ingest_line_text(builder, i));
    if (line->has_mark && line->mark.kind == INGEST_MARK_CHAPTER) {
      break;
    }
    if (!line->has_mark && ingest_may_be_heading(builder, i) &&
        ingest_ends_with_head_word(builder->words, text, class)) {
      below = i + 1U;
    }
  }
  return below;
}

/** The items of `kind` in lines [from, end): their numbers go on over the
    chapters or begin again in each; those of a chapter that only orders the
    text, 总体要求, are left out where they do not go on.  Numbers may be left
    out, as in an excerpt. */
static RgStatus
read_items(const IngestOutlineBuilder *const builder, const IngestMarkKind kind,
           const uint32_t from, const uint32_t end, IngestTopicVec *const run)
{
  uint32_t last   = 0U;
  bool     orders = false;
  for (uint32_t i = from; i < end; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->table != INGEST_NONE || !line->has_mark ||
        ingest_is_listed(builder, i)) {
      continue;
    }
    if (line->mark.kind == INGEST_MARK_CHAPTER && kind != line->mark.kind) {
      orders =
          ingest_heading_kind(builder->words, ingest_line_rest(builder, i)) ==
          INGEST_SECTION_OTHER;
      RG_TRY(ingest_topic_vec_push(builder->arena, run,
                                   (IngestTopic){i, {0U, 0U}, false}));
    } else if (line->mark.kind == kind &&
               (line->mark.number == 1U || line->mark.number > last)) {
      const bool goes_on = last && line->mark.number > last;
      last               = line->mark.number;
      RG_TRY(ingest_push_topic(builder, i, ingest_line_rest(builder, i), run));
      IngestTopic *const item = &run->items[run->n - 1U];
      item->is_topic          = item->is_topic && (goes_on || !orders);
    }
  }
  return RG_OK;
}

/** Enough of the items that are no chapters tell a task. */
static bool
are_tasks(const IngestOutlineBuilder *const builder,
          const IngestTopicVec *const run, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < run->n; ++i) {
    n += run->items[i].is_topic;
  }
  const size_t told = ingest_count_topics(builder, run, end);
  return told >= MIN_ITEMS && 4U * n <= 5U * told;
}

static RgStatus
add_tasks(IngestOutlineBuilder *const builder, const IngestTopicVec *const run,
          const uint32_t end)
{
  RG_TRY(ingest_add_topics(builder, run, end));
  for (size_t i = 0U; i < builder->cases.n; ++i) {
    builder->cases.items[i].told = INGEST_TOLD_PLANNED;
  }
  return RG_OK;
}

/** 提升便利度(7项), 放宽准入(共12条措施): how many it lists stands behind it.
 */
static bool
counts_measures(const RgStr heading)
{
  const RgStr text =
      rg_str_starts_with(heading, RG_STR("(")) ? RG_STR_NONE : heading;
  size_t at = rg_str_find(text, RG_STR("("), 0U);
  while (at < text.size && !ingest_is_digit((unsigned char)text.data[at])) {
    ++at;
  }
  while (at < text.size && ingest_is_digit((unsigned char)text.data[at])) {
    ++at;
  }
  return rg_str_ends_with(text, RG_STR(")")) &&
         ingest_word_list_begins(INGEST_WORD_LIST(words_of_count),
                                 rg_str_slice(text, at, text.size));
}

/** Leave only the items of `run` that count what they list, where most do. */
static void
keep_counting(const IngestOutlineBuilder *const builder,
              IngestTopicVec *const             run)
{
  size_t n_topics = 0U;
  size_t n        = 0U;
  for (size_t i = 0U; i < run->n; ++i) {
    IngestTopic *const item = &run->items[i];
    n_topics += item->is_topic;
    item->is_topic =
        counts_measures(ingest_slice(builder->document, item->heading));
    n += item->is_topic;
  }
  run->n = 2U * n > n_topics ? run->n : 0U;
}

/** A case for each item of a letter that counts the measures it lists. */
static RgStatus
find_listing_items(IngestOutlineBuilder *const builder)
{
  const uint32_t from = below_title(builder, INGEST_HEAD_LETTER);
  const uint32_t end  = ingest_before_signature(builder);
  IngestTopicVec run  = {0};
  if (from) {
    RG_TRY(read_items(builder, INGEST_MARK_BRACKET, from, end, &run));
    keep_counting(builder, &run);
  }
  return run.n && ingest_count_topics(builder, &run, end) >= MIN_ITEMS
             ? add_tasks(builder, &run, end)
             : RG_OK;
}

RgStatus
ingest_find_plan_cases(IngestOutlineBuilder *const builder)
{
  static const IngestMarkKind kinds[] = {INGEST_MARK_BRACKET,
                                         INGEST_MARK_CHAPTER};
  const uint32_t              from    = below_title(builder, INGEST_HEAD_PLAN);
  const uint32_t              end     = ingest_before_signature(builder);
  for (size_t k = 0U; from && k < RG_COUNT_OF(kinds); ++k) {
    IngestTopicVec run = {0};
    RG_TRY(read_items(builder, kinds[k], from, end, &run));
    if (run.n && are_tasks(builder, &run, end) &&
        !ingest_is_joint_letter(builder, run.items[0].line)) {
      return add_tasks(builder, &run, end);
    }
  }
  return from ? RG_OK : find_listing_items(builder);
}
