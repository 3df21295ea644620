#include "ingest/resolve/resolver.h"

/** How an outcome was told from a plain number. */
typedef struct {
  IngestSectionKind section;
  bool              told_as_result; ///< section, column or label says so
} Frame;

static bool
says_results(const IngestDocument *const document, const IngestSpan label)
{
  return rg_str_find(ingest_slice(document, label), RG_STR("成效"), 0U) !=
             SIZE_MAX ||
         rg_str_find(ingest_slice(document, label), RG_STR("效果"), 0U) !=
             SIZE_MAX;
}

/** The frame of a paragraph: its section, else the column it stands in. */
static Frame
frame_of(const IngestDocument *const document, const IngestCase *const one,
         const IngestParagraph *const paragraph)
{
  const IngestOutline *const outline = &document->outline;
  Frame                      frame   = {INGEST_SECTION_NONE, false};
  if (paragraph->section != INGEST_NONE) {
    const IngestSection *const section = &outline->sections[paragraph->section];
    frame.section                      = section->kind;
    frame.told_as_result = section->kind == INGEST_SECTION_RESULTS ||
                           says_results(document, section->heading);
  }
  for (uint32_t i = 0U; i < one->fields.n; ++i) {
    const IngestField *const field = &outline->fields[one->fields.first + i];
    if (ingest_is_inside(paragraph->span, field->span)) {
      const bool results = field->role == INGEST_FIELD_RESULTS ||
                           says_results(document, field->label);
      frame.told_as_result = frame.told_as_result || results;
      frame.section        = results ? INGEST_SECTION_RESULTS : frame.section;
    }
  } /* A report on a year's work tells of nothing but what was done. */
  frame.told_as_result = frame.told_as_result || outline->covers.year != 0U;
  return frame;
}

static bool
has_cue(const IngestResolver *const resolver, const uint32_t begin,
        const uint32_t end, const uint32_t classes)
{
  const IngestCues *const cues = &resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].classes & classes) {
      return true;
    }
  }
  return false;
}

/** 截至…, 2025年以来, 2024年: the sentence looks back. */
static bool
looks_back(const IngestResolver *const resolver, const IngestSpan sentence,
           const uint32_t end)
{
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  const uint32_t begin = ingest_period_begin(resolver->document, sentence);
  for (size_t i = INGEST_FIRST_AT(*dates, begin);
       i < dates->n && dates->items[i].span.begin < end; ++i) {
    const IngestDateKind kind = dates->items[i].kind;
    const bool           planned =
        resolver->document->outline.genre == INGEST_GENRE_TASK_LIST &&
        rg_str_equals(ingest_slice(resolver->document, dates->items[i].span),
                      RG_STR("全年"));
    if (kind != INGEST_DATE_COMPARED && !planned) {
      return true;
    }
  }
  return false;
}

/** The rule that makes a figure an outcome; #INGEST_N_RULES when none does. */
static IngestRule
rule_of(const IngestResolver *const resolver, const Frame frame,
        const IngestSpan sentence, const IngestQuantity *const quantity)
{
  uint32_t       clause_end = 0U;
  const uint32_t clause =
      ingest_clause_at(resolver->document, quantity->span.begin, &clause_end);
  const bool expected = has_cue(resolver, clause, quantity->span.begin,
                                INGEST_CUE_BIT(INGEST_CUE_PROSPECT));
  if (frame.told_as_result) {
    return expected ? INGEST_RULE_RESULT_EXPECTED : INGEST_RULE_RESULT_SECTION;
  }
  if (expected) {
    return INGEST_N_RULES;
  }
  if (looks_back(resolver, sentence, quantity->span.begin) ||
      has_cue(resolver, sentence.begin, sentence.end,
              INGEST_CUE_BIT(INGEST_CUE_RESULT))) {
    return INGEST_RULE_RESULT_CUE;
  }
  /* What was wrong before, or what a plan wants, is not what was reached. */
  if (frame.section == INGEST_SECTION_BACKGROUND ||
      resolver->document->outline.genre == INGEST_GENRE_TASK_LIST) {
    return INGEST_N_RULES;
  }
  if (quantity->direction != INGEST_STEADY ||
      has_cue(resolver, clause, clause_end,
              INGEST_CUE_BIT(INGEST_CUE_ACHIEVE))) {
    return INGEST_RULE_RESULT_VERB;
  }
  return INGEST_N_RULES;
}

/** Spans of time and ordinal-like counts are outcomes only where something
    rose or fell: 2年内 is a rule, 缩短2年 a result. */
static bool
is_weak(const IngestQuantity *const quantity)
{
  static const char *const units[] = {
      "年", "个月", "月", "期", "级", "层",   "届", "岁", "门", "科",   "口",
      "组", "字",   "对", "分", "地", "国家", "道", "队", "类", "大类", "小类"};
  if (quantity->direction != INGEST_STEADY || quantity->has_from) {
    return false;
  }
  for (size_t i = 0U; i < sizeof units / sizeof units[0]; ++i) {
    if (rg_str_equals(quantity->unit_text, rg_str_c(units[i]))) {
      return true;
    }
  }
  return false;
}

static RgStatus
read_sentence(IngestResolver *const resolver, const Frame frame,
              const IngestSpan sentence)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  IngestOutcomes *const         outcomes =
      &resolver->facts->cases[resolver->case_index].outcomes;
  for (size_t i = INGEST_FIRST_AT(*all, sentence.begin);
       i < all->n && all->items[i].span.begin < sentence.end; ++i) {
    const IngestQuantity *const quantity = &all->items[i];
    const IngestRule rule = rule_of(resolver, frame, sentence, quantity);
    if (quantity->is_part || rule == INGEST_N_RULES || is_weak(quantity)) {
      continue;
    }
    IngestOutcome outcome = {
        .quantity = quantity,
        .as_of    = ingest_resolve_as_of(resolver, sentence, quantity),
        .section  = frame.section,
        .evidence = sentence,
        .rule     = rule};
    RG_TRY(ingest_resolve_metric(resolver, sentence, i, &outcome.metric));
    RG_TRY(ingest_outcomes_push(resolver->arena, outcomes, outcome));
  }
  return RG_OK;
}

RgStatus
ingest_resolve_outcomes(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = &outline->cases[resolver->case_index];
  for (uint32_t i = 0U; i < one->paragraphs.n; ++i) {
    const IngestParagraph *const paragraph =
        &outline->paragraphs[one->paragraphs.first + i];
    if (paragraph->kind == INGEST_PARAGRAPH_HEADING ||
        paragraph->kind == INGEST_PARAGRAPH_CAPTION) {
      continue;
    }
    const Frame frame = frame_of(resolver->document, one, paragraph);
    for (uint32_t k = 0U; k < paragraph->sentences.n; ++k) {
      RG_TRY(read_sentence(
          resolver, frame,
          outline->sentences[paragraph->sentences.first + k].span));
    }
  }
  return RG_OK;
}
