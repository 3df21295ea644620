#include "ingest/resolve/outcome_aside.h"

/** How an outcome was told from a plain number. */
typedef struct {
  IngestSectionKind section;
  bool              told_as_result; ///< section, column or label says so
} Frame;

/** A sentence with figures. */
typedef struct {
  Frame      frame;
  IngestSpan span;
  bool       tells_result; ///< by a cue, or counts what there is by now
} Sentence;

static bool
says_results(const RgStr label)
{
  return rg_str_find(label, RG_STR("成效"), 0U) != SIZE_MAX ||
         rg_str_find(label, RG_STR("效果"), 0U) != SIZE_MAX;
}

/** What stands before the colon or in the brackets that a paragraph begins
    with: 成效:…, 【成效】…; empty where nothing does. */
static RgStr
label_of(const RgStr paragraph)
{
  enum { MAX_LABEL_BYTES = 30 };
  const bool  bracket = rg_str_starts_with(paragraph, RG_STR("【"));
  const RgStr begin   = rg_str_slice(
        paragraph, 0U,
      paragraph.size < MAX_LABEL_BYTES ? paragraph.size : MAX_LABEL_BYTES);
  const size_t end =
      rg_str_find(begin, bracket ? RG_STR("】") : RG_STR(":"), 0U);
  return rg_str_slice(begin, 0U, end == SIZE_MAX ? 0U : end);
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
    frame.told_as_result =
        section->kind == INGEST_SECTION_RESULTS ||
        says_results(ingest_slice(document, section->heading));
  }
  for (uint32_t i = 0U; i < one->fields.n; ++i) {
    const IngestField *const field = &outline->fields[one->fields.first + i];
    if (ingest_is_inside(paragraph->span, field->span)) {
      const bool results = field->role == INGEST_FIELD_RESULTS ||
                           says_results(ingest_slice(document, field->label));
      frame.told_as_result = frame.told_as_result || results;
      frame.section        = results ? INGEST_SECTION_RESULTS : frame.section;
    }
  }
  if (says_results(label_of(ingest_slice(document, paragraph->span)))) {
    frame = (Frame){INGEST_SECTION_RESULTS, true};
  }
  /* A report on a year's work tells of nothing but what was done. */
  frame.told_as_result = frame.told_as_result || outline->covers.year != 0U ||
                         one->told == INGEST_TOLD_DONE;
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

/** 惠及, 服务: a verb of results; 服务专窗 is a thing, not a verb. */
static bool
achieves(const IngestResolver *const resolver, const uint32_t begin,
         const uint32_t end)
{
  const IngestCues *const    cues  = &resolver->mentions->cues;
  const IngestLexicon *const words = &resolver->lexicons->metrics;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    uint32_t entry = 0U;
    if ((cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_ACHIEVE)) &&
        !(ingest_lexicon_find(words, resolver->document->norm.text,
                              cues->items[i].span.end, &entry) &&
          (words->bits[entry] & INGEST_METRIC_NOMINAL) &&
          !(words->bits[entry] & INGEST_METRIC_PROPERTY))) {
      return true;
    }
  }
  return false;
}

/** 到2027年: later than the document, so nothing was reached yet. */
static bool
is_future(const IngestResolver *const    resolver,
          const IngestDateMention *const one)
{
  const IngestDate now = resolver->document->outline.date;
  return now.year && (one->date.year > now.year ||
                      (one->date.year == now.year && now.month &&
                       one->date.month > now.month));
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
    if (kind != INGEST_DATE_COMPARED && !planned &&
        !is_future(resolver, &dates->items[i])) {
      return true;
    }
  }
  return false;
}

/** 已有1.9万户企业…: a figure from `begin` to `end` counts what there is by
    now; 已有平台 alone only names it. */
static bool
has_count(const IngestResolver *const resolver, const uint32_t begin,
          const uint32_t end)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  for (size_t i = INGEST_FIRST_AT(*all, begin);
       i < all->n && all->items[i].span.begin < end; ++i) {
    if (rg_str_ends_with(
            ingest_slice(resolver->document,
                         (IngestSpan){begin, all->items[i].span.begin}),
            RG_STR("已有"))) {
      return true;
    }
  }
  return false;
}

/** 力争增长16%以上,新增15家: the aim of a clause before holds on, where nothing
    in the sentence tells a result. */
static bool
goes_on_aiming(const IngestResolver *const resolver,
               const Sentence *const sentence, const uint32_t clause)
{
  const IngestCues *const cues = &resolver->mentions->cues;
  if (sentence->tells_result || sentence->span.begin >= clause) {
    return false;
  }
  for (size_t i = INGEST_FIRST_AT(*cues, sentence->span.begin);
       i < cues->n && cues->items[i].span.begin < clause; ++i) {
    if (rg_str_equals(ingest_slice(resolver->document, cues->items[i].span),
                      RG_STR("力争"))) {
      return true;
    }
  }
  return false;
}

/** The rule that makes a figure an outcome; #INGEST_N_RULES when none does. */
static IngestRule
rule_of(const IngestResolver *const resolver, const Sentence *const sentence,
        const IngestQuantity *const quantity)
{
  const Frame frame      = sentence->frame;
  uint32_t    clause_end = 0U;
  if (resolver->document->outline.cases[resolver->case_index].told ==
      INGEST_TOLD_PLANNED) {
    return INGEST_N_RULES;
  }
  const uint32_t clause =
      ingest_clause_at(resolver->document, quantity->span.begin, &clause_end);
  const bool expected = has_cue(resolver, clause, quantity->span.begin,
                                INGEST_CUE_BIT(INGEST_CUE_PROSPECT)) ||
                        goes_on_aiming(resolver, sentence, clause);
  if (frame.told_as_result) {
    return expected ? INGEST_RULE_RESULT_EXPECTED : INGEST_RULE_RESULT_SECTION;
  }
  if (expected) {
    return INGEST_N_RULES;
  }
  if (sentence->tells_result ||
      looks_back(resolver, sentence->span, quantity->span.begin)) {
    return INGEST_RULE_RESULT_CUE;
  }
  /* What was wrong before, or what a plan wants, is not what was reached. */
  if (frame.section == INGEST_SECTION_BACKGROUND ||
      resolver->document->outline.genre == INGEST_GENRE_TASK_LIST) {
    return INGEST_N_RULES;
  }
  if (quantity->direction != INGEST_STEADY ||
      achieves(resolver, clause, clause_end)) {
    return INGEST_RULE_RESULT_VERB;
  }
  return INGEST_N_RULES;
}

/** The figure is the value of a quality, or what is said to be reached:
    满意度98.2分, 达到25大类. */
static bool
is_reached(const IngestResolver *const resolver,
           const IngestQuantity *const quantity)
{
  uint32_t       entry = 0U;
  const uint32_t begin =
      ingest_clause_at(resolver->document, quantity->span.begin, NULL);
  const RgStr words = ingest_slice(resolver->document,
                                   (IngestSpan){begin, quantity->span.begin});
  return ingest_lexicon_suffix(&resolver->lexicons->heads, words, &entry) ||
         has_cue(resolver, begin, quantity->span.begin,
                 INGEST_CUE_BIT(INGEST_CUE_ACHIEVE));
}

/** Spans of time and ordinal-like counts are outcomes only where something
    rose or fell: 2年内 is a rule, 缩短2年 a result. */
static bool
is_weak(const IngestResolver *const resolver,
        const IngestQuantity *const quantity)
{
  const IngestLexicon *const kinds = &resolver->lexicons->unit_kinds;
  const uint32_t entry = ingest_lexicon_lookup(kinds, quantity->unit_text);
  return quantity->direction == INGEST_STEADY && !quantity->has_from &&
         entry != UINT32_MAX && (kinds->bits[entry] & INGEST_UNIT_KIND_WEAK) &&
         !((kinds->bits[entry] & INGEST_UNIT_KIND_REACHED) &&
           is_reached(resolver, quantity));
}

/** 受理后1小时内完成: a rule for how long it may take, where only a verb tells
    of a result. */
static bool
is_time_limit(const IngestResolver *const resolver, const IngestRule rule,
              const IngestQuantity *const quantity)
{
  const IngestLexicon *const kinds = &resolver->lexicons->unit_kinds;
  const uint32_t entry = ingest_lexicon_lookup(kinds, quantity->unit_text);
  const RgStr    words = ingest_slice(resolver->document, quantity->span);
  return rule == INGEST_RULE_RESULT_VERB &&
         (rg_str_ends_with(words, RG_STR("内")) ||
          rg_str_ends_with(words, RG_STR("以上"))) &&
         quantity->direction == INGEST_STEADY && !quantity->has_from &&
         entry != UINT32_MAX && (kinds->bits[entry] & INGEST_UNIT_KIND_TIME);
}

/** 产值超亿元的机构41家, 新增3家产值过百亿元的企业: the bound that the counted
    things lie above or below; but a share of them is told: 八成以上的诉求. */
static bool
is_bound(const IngestResolver *const resolver, const size_t i)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  const IngestQuantity *const   one = &all->items[i];
  uint32_t                      end = 0U;
  const uint32_t                begin =
      ingest_clause_at(resolver->document, one->span.begin, &end);
  const bool before = i && all->items[i - 1U].span.begin >= begin &&
                      all->items[i - 1U].span.end + 3U < one->span.begin;
  const bool after = i + 1U < all->n && all->items[i + 1U].span.begin < end;
  return (before || after) && one->qualifier != INGEST_EXACTLY &&
         !rg_str_equals(one->unit_text, RG_STR("%")) &&
         one->direction == INGEST_STEADY && !one->has_from &&
         rg_str_is_at(resolver->document->norm.text, one->span.end, "的");
}

static bool
tells_result(const IngestResolver *const resolver, const IngestSpan sentence)
{
  const uint32_t begin = ingest_period_begin(resolver->document, sentence);
  return has_cue(resolver, begin, sentence.end,
                 INGEST_CUE_BIT(INGEST_CUE_RESULT)) ||
         has_count(resolver, begin, sentence.end);
}

bool
ingest_counts_parts(const IngestDocument *const document,
                    const IngestSpan            sentence)
{
  const RgStr text = ingest_slice(document, sentence);
  return rg_str_starts_with(text, RG_STR("其中")) ||
         rg_str_starts_with(text, RG_STR("当中"));
}

/** @param[in,out] told the sentence before it told results. */
static RgStatus
read_sentence(IngestResolver *const resolver, const Frame frame,
              const IngestSpan span, bool *const told)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  IngestOutcomes *const outcomes    = &ingest_case_facts(resolver)->outcomes;
  const size_t          n_before    = outcomes->n;
  const Sentence        sentence    = {
                frame, span,
                tells_result(resolver, span) ||
                    (*told && ingest_counts_parts(resolver->document, span))};
  IngestAside aside = ingest_aside(resolver, span);
  for (size_t i = INGEST_FIRST_AT(*all, span.begin);
       i < all->n && all->items[i].span.begin < span.end; ++i) {
    const IngestQuantity *const quantity = &all->items[i];
    const IngestRule            rule = rule_of(resolver, &sentence, quantity);
    if (quantity->is_part || rule == INGEST_N_RULES ||
        is_weak(resolver, quantity) || is_bound(resolver, i) ||
        is_time_limit(resolver, rule, quantity) ||
        ingest_aside_holds(&aside, quantity)) {
      continue;
    }
    IngestOutcome outcome = {.quantity = quantity,
                             .as_of =
                                 ingest_resolve_as_of(resolver, span, quantity),
                             .section  = frame.section,
                             .evidence = span,
                             .rule     = rule};
    RG_TRY(ingest_resolve_metric(resolver, span, i, &outcome.metric));
    RG_TRY(ingest_outcomes_push(resolver->arena, outcomes, outcome));
  }
  *told = outcomes->n > n_before;
  return RG_OK;
}

RgStatus
ingest_resolve_outcomes(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = ingest_case_outline(resolver);
  for (uint32_t i = 0U; i < one->paragraphs.n; ++i) {
    const IngestParagraph *const paragraph =
        &outline->paragraphs[one->paragraphs.first + i];
    if (paragraph->kind == INGEST_PARAGRAPH_HEADING ||
        paragraph->kind == INGEST_PARAGRAPH_CAPTION) {
      continue;
    }
    const Frame frame = frame_of(resolver->document, one, paragraph);
    bool        told  = false;
    for (uint32_t k = 0U; k < paragraph->sentences.n; ++k) {
      RG_TRY(read_sentence(
          resolver, frame,
          outline->sentences[paragraph->sentences.first + k].span, &told));
    }
  }
  return RG_OK;
}
