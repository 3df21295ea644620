/**
   @file
   A report or joint announcement whose numbered chapters are each about one
   reform: "一、深化一站式审批服务".  Chapters that only order the text
   (总体要求, 下一步工作) are no cases; where one of them holds what was done,
   its items "(一)…" are.
*/
#include "ingest/segment/topics.h"

#include "ingest/segment/finders.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

enum {
  MIN_TOPICS    = 3,
  MIN_TOLD      = 2, ///< numbers in an item that tells what came of it
  MAX_SIGNATURE = 40 ///< characters of a line that names who signed
};

uint32_t
ingest_before_signature(const IngestOutlineBuilder *const builder)
{
  uint32_t end = (uint32_t)builder->lines.n;
  while (end > 1U && builder->lines.items[end - 1U].n_chars <= MAX_SIGNATURE &&
         !builder->lines.items[end - 1U].has_mark &&
         ingest_may_be_heading(builder, end - 1U)) {
    --end;
  }
  return end;
}

RgStatus
ingest_add_topics(IngestOutlineBuilder *const builder,
                  const IngestTopicVec *const run, const uint32_t end)
{
  const IngestLine *const lines = builder->lines.items;
  for (size_t i = 0U; i < run->n; ++i) {
    const IngestTopic *topic = &run->items[i];
    const uint32_t     last  = ingest_topic_end(run, i, end);
    IngestCase         item  = {.heading = topic->heading};
    if (!topic->is_topic || last <= topic->line) {
      continue;
    }
    item.span =
        (IngestSpan){lines[topic->line].span.begin, lines[last - 1U].span.end};
    item.body = topic->heading.end + lines[topic->line].owners <
                        lines[topic->line].span.end
                    ? item.span
                    : (IngestSpan){last > topic->line + 1U
                                       ? lines[topic->line + 1U].span.begin
                                       : item.span.end,
                                   item.span.end};
    if (!builder->cases.n) {
      builder->n_head = topic->line;
    }
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                           builder->cases.n + 1U));
    RG_TRY(ingest_set_title(builder, item.heading, &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return RG_OK;
}

/** The line behind the last of `items`: where each of the others is one
    paragraph, it is one too, and what stands below closes the chapter. */
static uint32_t
items_end(const IngestTopicVec *const items, const uint32_t end)
{
  for (size_t i = 1U; i < items->n; ++i) {
    if (items->items[i].line != items->items[i - 1U].line + 1U) {
      return end;
    }
  }
  return items->n >= MIN_TOPICS ? items->items[items->n - 1U].line + 1U : end;
}

/** How many numbers `text` tells: 26个, 98.6%. */
static size_t
count_numbers(const RgStr text)
{
  size_t n      = 0U;
  bool   inside = false;
  for (size_t at = 0U; at < text.size; ++at) {
    const bool digit = ingest_is_digit((unsigned char)text.data[at]);
    n += digit && !inside;
    inside = digit || (inside && text.data[at] == '.');
  }
  return n;
}

/** Each item tells a reform to its end: what came of it is in its own text and
    in no chapter of its own. */
static bool
are_whole(const IngestOutlineBuilder *const builder,
          const IngestTopicVec *const items, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < items->n; ++i) {
    const IngestTopic *item = &items->items[i];
    const uint32_t     last = ingest_topic_end(items, i, end);
    size_t             told = 0U;
    for (uint32_t k = item->line; k < last; ++k) {
      told += count_numbers(ingest_line_rest(builder, k));
    }
    n += told >= MIN_TOLD;
  }
  return items->n >= MIN_TOPICS && 4U * n >= 3U * items->n;
}

/** What the title says that the items of chapters are. */
typedef enum { TELLS_NOTHING, TELLS_REPORT, TELLS_CASES } Tells;

/** The items of a chapter whose words announce `kind` are cases. */
static bool
are_cases(const IngestOutlineBuilder *const builder, const Tells tells,
          const IngestSectionKind kind, const IngestTopicVec *const items,
          const uint32_t end)
{
  const bool numbered =
      items->n >= MIN_TOPICS &&
      builder->lines.items[items->items[0].line].mark.kind ==
          INGEST_MARK_BRACKET &&
      (kind == INGEST_SECTION_MEASURES || kind == INGEST_SECTION_RESULTS);
  return tells == TELLS_CASES || (tells == TELLS_REPORT && numbered) ||
         ((tells == TELLS_REPORT || kind != INGEST_SECTION_MEASURES) &&
          are_whole(builder, items, items_end(items, end)));
}

/** The cases of a bulletin whose chapters only group them. */
typedef struct {
  const IngestOutlineBuilder *builder;
  Tells                       tells;
  uint32_t       last_number; ///< of the items of the chapter before
  IngestTopicVec all;
} Groups;

/** The items in lines [from, end), below a heading of `kind`, where they are
    cases.  What stands behind them belongs to none. */
static RgStatus
add_group(Groups *const groups, const IngestSectionKind kind,
          const uint32_t from, const uint32_t end)
{
  const IngestOutlineBuilder *const builder = groups->builder;
  IngestTopicVec                    items   = {0};
  RG_TRY(ingest_read_topic_items(builder, from, end, &groups->last_number,
                                 &items));
  if (!items.n || !are_cases(builder, groups->tells, kind, &items, end)) {
    return RG_OK;
  }
  for (size_t i = 0U; i < items.n; ++i) {
    RG_TRY(ingest_topic_vec_push(builder->arena, &groups->all, items.items[i]));
  }
  return ingest_topic_vec_push(
      builder->arena, &groups->all,
      (IngestTopic){items_end(&items, end), {0U, 0U}, false});
}

/** "一、政务服务" with "(一)…" or "1.…" below. */
static RgStatus
add_chapters(Groups *const groups, const IngestTopicVec *const chapters,
             const uint32_t end)
{
  const IngestOutlineBuilder *const builder = groups->builder;
  for (size_t i = 0U; i < chapters->n; ++i) {
    const IngestTopic *const chapter = &chapters->items[i];
    const IngestSectionKind  kind    = ingest_heading_kind(
            builder->words, ingest_slice(builder->document, chapter->heading));
    if (kind != INGEST_SECTION_OTHER && kind != INGEST_SECTION_BACKGROUND) {
      RG_TRY(add_group(groups, kind, chapter->line,
                       ingest_topic_end(chapters, i, end)));
    }
  }
  return RG_OK;
}

/** Such items without chapters, in a bulletin whose title tells of cases. */
static RgStatus
add_bare_items(Groups *const groups, const uint32_t end)
{
  RG_TRY(add_group(groups, INGEST_SECTION_NONE, 0U, end));
  if (groups->all.n &&
      !ingest_head_tells(groups->builder, groups->all.items[0].line,
                         INGEST_HEAD_CASES | INGEST_HEAD_REPORT)) {
    groups->all.n = 0U;
  }
  return RG_OK;
}

static RgStatus
add_grouped(IngestOutlineBuilder *const builder, const Tells tells,
            const IngestTopicVec *const chapters, const uint32_t end)
{
  Groups groups = {.builder = builder, .tells = tells};
  RG_TRY(chapters->n ? add_chapters(&groups, chapters, end)
                     : add_bare_items(&groups, end));
  return ingest_count_topics(builder, &groups.all, end) >= MIN_TOPICS
             ? ingest_add_topics(builder, &groups.all, end)
             : RG_OK;
}

RgStatus
ingest_find_topic_cases(IngestOutlineBuilder *const builder)
{
  const uint32_t end      = ingest_before_signature(builder);
  IngestTopicVec chapters = {0};
  RG_TRY(
      ingest_read_topics(builder, INGEST_MARK_CHAPTER, 1U, 0U, end, &chapters));
  if (!chapters.n) {
    RG_TRY(ingest_read_topic_parts(builder, end, &chapters));
  }
  if (ingest_count_topics(builder, &chapters, end) >= MIN_TOPICS) {
    return ingest_are_one_reform(builder, &chapters, end)
               ? RG_OK
               : ingest_add_topics(builder, &chapters, end);
  }
  const uint32_t n_head =
      chapters.n ? chapters.items[0].line : INGEST_MAX_TITLE_LINES;
  if (ingest_is_joint_letter(builder, n_head)) {
    return RG_OK;
  }
  const Tells tells =
      ingest_head_tells(builder, n_head, INGEST_HEAD_CASES)    ? TELLS_CASES
      : ingest_head_tells(builder, n_head, INGEST_HEAD_REPORT) ? TELLS_REPORT
                                                               : TELLS_NOTHING;
  return tells == TELLS_NOTHING &&
                 (!chapters.n || ingest_are_one_reform(builder, &chapters, end))
             ? RG_OK
             : add_grouped(builder, tells, &chapters, end);
}
