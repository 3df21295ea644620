/* A report or joint announcement whose numbered chapters are each about one
   reform: "一、深化一站式审批服务".  Chapters that only order the text
   (总体要求, 下一步工作) are no cases; where one of them holds what was done,
   its items "(一)…" are. */
#include "ingest/segment/head.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum {
  MIN_TOPICS    = 3,
  MIN_TOPIC     = 6,  /* characters of a heading; shorter ones only order */
  MAX_TOPIC     = 45, /* … */
  MIN_BODY      = 40, /* characters below a heading */
  MIN_TOLD      = 2,  /* numbers in an item that tells what came of it */
  MAX_SIGNATURE = 40,
  MAX_HEAD      = 16 /* lines that may hold the title */
};

typedef struct {
  uint32_t   line;
  IngestSpan heading;
  bool       is_topic;
} Topic;

RG_VEC_DEFINE(TopicVec, Topic, topic_vec);

static uint32_t
count_chars(const RgStr text)
{
  uint32_t n = 0U;
  uint32_t c = 0U;
  for (size_t at = 0U, size = 0U; (size = rg_utf8_decode(text, at, &c));
       at += size) {
    ++n;
  }
  return n;
}

/* The heading at the start of `text`: all of it, or its first sentence where
   the text runs on behind it; of a long one the words before a colon. */
static RgStr
heading_of(const RgStr text)
{
  const size_t stop  = rg_str_find(text, RG_STR("。"), 0U);
  const RgStr  first = rg_str_slice(text, 0U, stop);
  const size_t colon = rg_str_find(first, RG_STR(":"), 0U);
  return ingest_trim(colon != SIZE_MAX && count_chars(first) > MAX_TOPIC
                         ? rg_str_slice(first, 0U, colon)
                         : first);
}

/* Words that only order the text: 下一步工作, 存在问题, 2025年工作计划. */
static bool
only_orders(const IngestOutlineBuilder *const builder, const RgStr heading)
{
  const IngestLexicon *const words = &builder->words->sections;
  uint32_t                   entry = 0U;
  const size_t size = ingest_lexicon_inside(words, heading, &entry);
  return size &&
         (rg_str_ends_with(heading, ingest_lexicon_column(words, entry, 0U)) ||
          2U * size >= heading.size ||
          rg_str_equals(ingest_lexicon_column(words, entry, 1U),
                        RG_STR("other")));
}

static RgStatus
push_topic(const IngestOutlineBuilder *const builder, const uint32_t line,
           const RgStr text, TopicVec *const run)
{
  const RgStr    heading = heading_of(text);
  const uint32_t chars   = count_chars(heading);
  return topic_vec_push(
      builder->arena, run,
      (Topic){line, ingest_span_of(builder, heading),
              chars >= MIN_TOPIC && chars <= MAX_TOPIC &&
                  !ingest_is_bare_name(builder->words, heading) &&
                  !only_orders(builder, heading)});
}

/* The run `first`, `first` + 1, … of `kind` in lines [from, end). */
static RgStatus
read_run(const IngestOutlineBuilder *const builder, const IngestMarkKind kind,
         const uint32_t first, const uint32_t from, const uint32_t end,
         TopicVec *const run)
{
  for (uint32_t i = from; i < end; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (!line->has_mark || line->mark.kind != kind ||
        line->table != INGEST_NONE || line->mark.number != run->n + first ||
        ingest_is_listed(builder, i)) {
      continue;
    }
    RG_TRY(push_topic(builder, i, ingest_line_rest(builder, i), run));
  }
  return RG_OK;
}

/* "第二章 重点领域进展": the parts of a book, from the first that is there. */
static RgStatus
read_parts(const IngestOutlineBuilder *const builder, const uint32_t end,
           TopicVec *const run)
{
  for (uint32_t i = 0U; i < end; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->has_mark && line->mark.kind == INGEST_MARK_ORDINAL &&
        ingest_may_be_heading(builder, i) && !ingest_is_listed(builder, i)) {
      return read_run(builder, INGEST_MARK_ORDINAL, line->mark.number, i, end,
                      run);
    }
  }
  return RG_OK;
}

/* "【某市】做什么。…", "某市:做什么。…": the name is not of the heading, and
   "“一表通办”:某市…。…", where the quote is. */
static RgStr
behind_name(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const RgStr  open  = RG_STR("【");
  const bool   boxed = rg_str_starts_with(text, open);
  const RgStr  close = boxed ? RG_STR("】") : RG_STR(":");
  const size_t end   = rg_str_find(text, close, 0U);
  if (rg_str_starts_with(text, RG_STR("“")) && end != SIZE_MAX &&
      rg_str_ends_with(rg_str_slice(text, 0U, end), RG_STR("”"))) {
    return text;
  }
  return end != SIZE_MAX && ingest_is_bare_name(
                                builder->words,
                                rg_str_slice(text, boxed ? open.size : 0U, end))
             ? rg_str_slice(text, end + close.size, text.size)
             : RG_STR_NONE;
}

/* Paragraphs in [from, end) that begin with whose work they tell of. */
static RgStatus
read_named(const IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t end, TopicVec *const run)
{
  for (uint32_t i = from; i < end; ++i) {
    const RgStr text = builder->lines.items[i].table == INGEST_NONE
                           ? behind_name(builder, ingest_line_text(builder, i))
                           : RG_STR_NONE;
    if (text.size) {
      RG_TRY(push_topic(builder, i, text, run));
    }
  }
  return RG_OK;
}

/* The ● or —— that `text` begins with: its size, 0 for none. */
static size_t
read_bullet(const RgStr text, uint32_t *const bullet)
{
  const RgStr dashes = RG_STR("——");
  *bullet            = ingest_first(text);
  return rg_str_starts_with(text, dashes) ? dashes.size
                                          : ingest_read_bullet(text, bullet);
}

/* Paragraphs in [from, end) with the bullet of the first: "●某市做什么:…". */
static RgStatus
read_bulleted(const IngestOutlineBuilder *const builder, const uint32_t from,
              const uint32_t end, TopicVec *const run)
{
  uint32_t first = 0U;
  for (uint32_t i = from; i < end; ++i) {
    const RgStr  text   = ingest_line_text(builder, i);
    uint32_t     bullet = 0U;
    const size_t size   = builder->lines.items[i].table == INGEST_NONE
                              ? read_bullet(text, &bullet)
                              : 0U;
    first               = size && !first ? bullet : first;
    if (size && bullet == first) {
      RG_TRY(push_topic(builder, i, rg_str_slice(text, size, text.size), run));
    }
  }
  return RG_OK;
}

/* Lines from the end that only name who signed, and when. */
static uint32_t
before_signature(const IngestOutlineBuilder *const builder)
{
  uint32_t end = (uint32_t)builder->lines.n;
  while (end > 1U && builder->lines.items[end - 1U].n_chars <= MAX_SIGNATURE &&
         !builder->lines.items[end - 1U].has_mark &&
         ingest_may_be_heading(builder, end - 1U)) {
    --end;
  }
  return end;
}

static uint32_t
topic_end(const TopicVec *const run, const size_t i, const uint32_t end)
{
  return i + 1U < run->n ? run->items[i + 1U].line : end;
}

static size_t
count_topics(const IngestOutlineBuilder *const builder,
             const TopicVec *const run, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < run->n; ++i) {
    const uint32_t last  = topic_end(run, i, end);
    uint32_t       chars = 0U;
    for (uint32_t k = run->items[i].line; k < last; ++k) {
      chars += builder->lines.items[k].n_chars;
    }
    n += run->items[i].is_topic && chars >= MIN_BODY;
  }
  return n;
}

static RgStatus
add_topics(IngestOutlineBuilder *const builder, const TopicVec *const run,
           const uint32_t end)
{
  const IngestLine *const lines = builder->lines.items;
  for (size_t i = 0U; i < run->n; ++i) {
    const Topic   *topic = &run->items[i];
    const uint32_t last  = topic_end(run, i, end);
    IngestCase     item  = {.heading = topic->heading};
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

/* The items "(一)…" of a chapter, or "1.…", which may go on with the numbers of
   the chapter before, or "①…", or paragraphs below names or behind bullets;
   each of them is a topic. */
static RgStatus
read_items(const IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t end, uint32_t *const last_number,
           TopicVec *const items)
{
  RG_TRY(read_run(builder, INGEST_MARK_BRACKET, 1U, from, end, items));
  if (!items->n) {
    RG_TRY(read_run(builder, INGEST_MARK_ARABIC, 1U, from, end, items));
  }
  if (!items->n && *last_number) {
    RG_TRY(read_run(builder, INGEST_MARK_ARABIC, *last_number + 1U, from, end,
                    items));
  }
  if (!items->n) {
    RG_TRY(read_run(builder, INGEST_MARK_CIRCLED, 1U, from, end, items));
  }
  if (!items->n) {
    RG_TRY(read_named(builder, from, end, items));
  }
  if (!items->n) {
    RG_TRY(read_bulleted(builder, from, end, items));
  }
  if (count_topics(builder, items, end) < items->n) {
    items->n = 0U;
  }
  *last_number =
      items->n
          ? builder->lines.items[items->items[items->n - 1U].line].mark.number
          : 0U;
  return RG_OK;
}

/* The line behind the last of `items`: where each of the others is one
   paragraph, it is one too, and what stands below closes the chapter. */
static uint32_t
items_end(const TopicVec *const items, const uint32_t end)
{
  for (size_t i = 1U; i < items->n; ++i) {
    if (items->items[i].line != items->items[i - 1U].line + 1U) {
      return end;
    }
  }
  return items->n >= MIN_TOPICS ? items->items[items->n - 1U].line + 1U : end;
}

/* How many numbers `text` tells: 26个, 98.6%. */
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

/* Each item tells a reform to its end: what came of it is in its own text and
   in no chapter of its own. */
static bool
are_whole(const IngestOutlineBuilder *const builder,
          const TopicVec *const items, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < items->n; ++i) {
    const Topic   *item = &items->items[i];
    const uint32_t last = topic_end(items, i, end);
    size_t         told = 0U;
    for (uint32_t k = item->line; k < last; ++k) {
      told += count_numbers(ingest_line_rest(builder, k));
    }
    n += told >= MIN_TOLD;
  }
  return items->n >= MIN_TOPICS && 4U * n >= 3U * items->n;
}

/** What the title says that the items of chapters are. */
typedef enum { TELLS_NOTHING, TELLS_REPORT, TELLS_CASES } Tells;

/* The items of a chapter whose words announce `kind` are cases. */
static bool
are_cases(const IngestOutlineBuilder *const builder, const Tells tells,
          const IngestSectionKind kind, const TopicVec *const items,
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

/* A bulletin of cases whose chapters only group them: "一、政务服务" with
   "(一)…" or "1.…" below, or such items without chapters. */
static RgStatus
add_grouped(IngestOutlineBuilder *const builder, const Tells tells,
            const TopicVec *const chapters, const uint32_t end)
{
  uint32_t last_number = 0U;
  TopicVec all         = {0};
  size_t   i           = 0U;
  do {
    const bool              whole = !chapters->n;
    const IngestSectionKind kind =
        whole ? INGEST_SECTION_NONE
              : ingest_heading_kind(builder->words,
                                    ingest_slice(builder->document,
                                                 chapters->items[i].heading));
    const uint32_t last  = whole ? end : topic_end(chapters, i, end);
    TopicVec       items = {0};
    if (kind == INGEST_SECTION_OTHER || kind == INGEST_SECTION_BACKGROUND) {
      continue;
    }
    RG_TRY(read_items(builder, whole ? 0U : chapters->items[i].line, last,
                      &last_number, &items));
    if (!items.n || !are_cases(builder, tells, kind, &items, last) ||
        (whole && !ingest_head_tells(builder, items.items[0].line,
                                     INGEST_HEAD_CASES | INGEST_HEAD_REPORT))) {
      continue;
    }
    for (size_t k = 0U; k < items.n; ++k) {
      RG_TRY(topic_vec_push(builder->arena, &all, items.items[k]));
    }
    /* What stands behind the items belongs to none of them. */
    RG_TRY(topic_vec_push(builder->arena, &all,
                          (Topic){items_end(&items, last), {0U, 0U}, false}));
  } while (++i < chapters->n);
  return count_topics(builder, &all, end) >= MIN_TOPICS
             ? add_topics(builder, &all, end)
             : RG_OK;
}

/* "甲局 乙局 关于深化…改革的通知": more than one body stands in the title. */
static bool
names_issuers(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const RgStr front = ingest_trim(
      rg_str_slice(text, 0U, rg_str_find(text, RG_STR("关于"), 0U)));
  return front.size < text.size &&
         (rg_str_find(front, RG_STR(" "), 0U) != SIZE_MAX ||
          rg_str_find(front, RG_STR("、"), 0U) != SIZE_MAX) &&
         ingest_names_bodies(builder->words, front);
}

/* "关于深化…改革的通知" of several bodies: lines above `n_lines`.  What brings
   reforms together is none, nor what hands out the words of others. */
static bool
is_joint_letter(const IngestOutlineBuilder *const builder,
                const uint32_t                    n_lines)
{
  bool joint = false;
  for (uint32_t i = 0U; i < n_lines && i < MAX_HEAD; ++i) {
    const RgStr text  = ingest_line_text(builder, i);
    const bool  named = names_issuers(builder, text);
    joint             = joint || ingest_letterhead(builder, i).size;
    if ((named || (joint && ingest_may_be_heading(builder, i))) &&
        ingest_ends_with_head_word(builder->words, text, INGEST_HEAD_LETTER)) {
      size_t size = 0U;
      return (named || rg_str_find(text, RG_STR("》"), 0U) == SIZE_MAX) &&
             ingest_find_head_word(builder->words, text,
                                   INGEST_HEAD_CASES | INGEST_HEAD_REPORT,
                                   &size) == SIZE_MAX;
    }
  }
  return false;
}

/* Most chapters say who leads or goes along: each is a task of its own. */
static bool
are_led(const IngestOutlineBuilder *const builder,
        const TopicVec *const chapters, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < chapters->n; ++i) {
    const uint32_t last = topic_end(chapters, i, end);
    bool           led  = false;
    for (uint32_t k = chapters->items[i].line; !led && k < last; ++k) {
      const RgStr text = ingest_line_text(builder, k);
      led              = rg_str_find(text, RG_STR("牵头"), 0U) != SIZE_MAX ||
            rg_str_find(text, RG_STR("会同"), 0U) != SIZE_MAX;
    }
    n += led;
  }
  return 2U * n > chapters->n;
}

/* "关于…的若干措施", "…的实践": the title above the chapters is that of one
   reform. */
static bool
are_one_reform(const IngestOutlineBuilder *const builder,
               const TopicVec *const chapters, const uint32_t end)
{
  if (chapters->n && is_joint_letter(builder, chapters->items[0].line) &&
      !are_led(builder, chapters, end)) {
    return true;
  }
  for (uint32_t i = 0U; chapters->n && i < chapters->items[0].line; ++i) {
    if (ingest_may_be_heading(builder, i) &&
        ingest_ends_with_head_word(builder->words, ingest_line_text(builder, i),
                                   INGEST_HEAD_WHOLE)) {
      return true;
    }
  }
  return false;
}

RgStatus
ingest_find_topic_cases(IngestOutlineBuilder *const builder)
{
  const uint32_t end      = before_signature(builder);
  TopicVec       chapters = {0};
  RG_TRY(read_run(builder, INGEST_MARK_CHAPTER, 1U, 0U, end, &chapters));
  if (!chapters.n) {
    RG_TRY(read_parts(builder, end, &chapters));
  }
  if (count_topics(builder, &chapters, end) >= MIN_TOPICS) {
    return are_one_reform(builder, &chapters, end)
               ? RG_OK
               : add_topics(builder, &chapters, end);
  }
  const uint32_t n_head = chapters.n ? chapters.items[0].line : MAX_HEAD;
  const Tells    tells =
      ingest_head_tells(builder, n_head, INGEST_HEAD_CASES)    ? TELLS_CASES
         : ingest_head_tells(builder, n_head, INGEST_HEAD_REPORT) ? TELLS_REPORT
                                                                  : TELLS_NOTHING;
  return tells == TELLS_NOTHING &&
                 (!chapters.n || are_one_reform(builder, &chapters, end))
             ? RG_OK
             : add_grouped(builder, tells, &chapters, end);
}
