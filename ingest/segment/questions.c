/**
   @file
   A press conference or interview in its words: "问:…?", "某报记者:…?" and the
   answer below.  Each answered question is about one reform.
*/
#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/text/chinese.h"

enum {
  MIN_QUESTIONS = 2,
  MIN_ANSWER    = 40, ///< characters
  MAX_LABEL     = 60, ///< bytes of who asks
  MAX_NAME      = 4   ///< characters behind 记者
};

typedef struct {
  uint32_t   line;
  uint32_t   end; ///< the line behind the answer
  IngestSpan heading;
} Question;

RG_VEC_DEFINE(QuestionVec, Question, question_vec);

/** 问, 问题一, 大众日报记者, 记者王某: says who asks. */
static bool
asks(const IngestSegmentWords *const words, const RgStr label)
{
  size_t       size = 0U;
  const size_t at =
      ingest_find_head_word(words, label, INGEST_HEAD_ASKS, &size);
  return at != SIZE_MAX &&
         rg_utf8_count(rg_str_slice(label, at + size, label.size)) <= MAX_NAME;
}

/** The label that `text` begins with, "【…】" or "…:"; `*rest` stands
    behind. */
static RgStr
read_label(const RgStr text, RgStr *const rest)
{
  const bool   framed = rg_str_starts_with(text, RG_STR("【"));
  const size_t from   = framed ? sizeof "【" - 1U : 0U;
  const RgStr  near   = rg_str_slice(text, 0U, MAX_LABEL);
  const RgStr  close  = framed ? RG_STR("】") : RG_STR(":");
  const size_t end    = rg_str_find(near, close, from);
  if (end == SIZE_MAX) {
    return RG_STR_NONE;
  }
  *rest =
      rg_str_slice(text, ingest_skip_stops(text, end + close.size), text.size);
  return rg_str_slice(text, from, end);
}

/** The question of line `i`, without who asks it; empty when it is none. */
static RgStr
read_question(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  RgStr question = RG_STR_NONE;
  RgStr rest     = ingest_line_text(builder, i);
  while (asks(builder->words, read_label(rest, &rest))) {
    question = rest;
  }
  size_t end = 0U;
  for (size_t at; (at = rg_str_find(question, RG_STR("?"), end)) != SIZE_MAX;) {
    end = at + 1U;
  }
  return rg_str_slice(question, 0U, end);
}

/** The line behind the answer that begins at `i`: the next question, or what
    the host says. */
static uint32_t
answer_end(const IngestOutlineBuilder *const builder, uint32_t i)
{
  while (i < builder->lines.n && !read_question(builder, i).size &&
         !ingest_begins_with_head_word(
             builder->words, ingest_line_text(builder, i), INGEST_HEAD_HOSTS)) {
    ++i;
  }
  return i;
}

static uint32_t
count_chars(const IngestOutlineBuilder *const builder, const uint32_t from,
            const uint32_t end)
{
  uint32_t n = 0U;
  for (uint32_t i = from; i < end; ++i) {
    n += builder->lines.items[i].n_chars;
  }
  return n;
}

static RgStatus
find_questions(const IngestOutlineBuilder *const builder,
               QuestionVec *const                all)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const RgStr question = read_question(builder, i);
    if (!question.size) {
      continue;
    }
    const uint32_t end = answer_end(builder, i + 1U);
    if (count_chars(builder, i + 1U, end) >= MIN_ANSWER) {
      const Question found = {i, end, ingest_span_of(builder, question)};
      RG_TRY(question_vec_push(builder->arena, all, found));
      i = end - 1U;
    }
  }
  return RG_OK;
}

static RgStatus
add_question(IngestOutlineBuilder *const builder, const Question *const from)
{
  const IngestLine *const lines = builder->lines.items;
  const uint32_t          end   = lines[from->end - 1U].span.end;
  IngestCase              item  = {
                    .heading = from->heading,
                    .span    = {lines[from->line].span.begin, end},
                    .body    = {lines[from->line + 1U].span.begin, end},
  };
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                         builder->cases.n + 1U));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

RgStatus
ingest_find_question_cases(IngestOutlineBuilder *const builder)
{
  QuestionVec all = {0};
  RG_TRY(find_questions(builder, &all));
  if (all.n < MIN_QUESTIONS ||
      !ingest_head_tells(builder, all.items[0].line, INGEST_HEAD_TALK)) {
    return RG_OK;
  }
  for (size_t i = 0U; i < all.n; ++i) {
    RG_TRY(add_question(builder, &all.items[i]));
  }
  builder->n_head                  = all.items[0].line;
  builder->document->outline.genre = INGEST_GENRE_FEATURE;
  return RG_OK;
}
