#include "ingest/resolve/roles.h"

typedef RgStatus (*SentenceRule)(const IngestRoleSentence *sentence);

/** The title's subject, and those it names with it. */
static RgStatus
title_subject(IngestResolver *const resolver, const IngestSpan title)
{
  const IngestAgencyMentions *const all   = &resolver->mentions->agencies;
  const size_t                      first = INGEST_FIRST_AT(*all, title.begin);
  const IngestRoleSentence          sentence =
      ingest_role_sentence(resolver, title, first);
  /* 空港新城联合西安海关…: a place with bodies */
  if (sentence.end > first && all->items[first].span.begin != title.begin) {
    return ingest_role_with_verbs(&sentence);
  }
  /* 商务部公布…, 市政府新闻办召开…: the news of a place's own reform */
  const bool tells = sentence.end > first &&
                     ((all->items[first].prefix == INGEST_PREFIX_NATION &&
                       resolver->facts->region) ||
                      ingest_role_is_bystander(&sentence, first));
  if (tells || sentence.end == first ||
      all->items[first].kind == INGEST_BODY_OTHER ||
      all->items[first].kind == INGEST_BODY_PARTY) {
    return RG_OK;
  }
  RG_TRY(ingest_role_give(&sentence,
                          ingest_role_last_of_chain(&sentence, first),
                          INGEST_ROLE_LEAD, INGEST_RULE_TITLE_SUBJECT));
  RG_TRY(ingest_role_lists(&sentence));
  return ingest_role_with_verbs(&sentence);
}

/** The several that signed what is announced do it, the first as lead, where
    its title names nobody: 关于推行…的通知; or that first alone: 甲局等部门关于
    推行…的通知. */
static RgStatus
senders(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const uint32_t lead  = ingest_role_first(resolver, INGEST_ROLE_LEAD);
  uint32_t       first = INGEST_NONE;
  if (outline->genre != INGEST_GENRE_ANNOUNCEMENT || outline->n_cases != 1U ||
      outline->n_issuers < 2U) {
    return RG_OK;
  }
  RG_TRY(ingest_resolve_issuer(resolver, outline->issuers[0], &first));
  if (lead != INGEST_NONE && lead != first) {
    return RG_OK;
  }
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    uint32_t agency = 0U;
    RG_TRY(ingest_resolve_issuer(resolver, outline->issuers[i], &agency));
    RG_TRY(ingest_role_set(
        resolver, agency, i ? INGEST_ROLE_CO_LEAD : INGEST_ROLE_LEAD,
        outline->issuers[i], outline->issuers[i],
        i ? INGEST_RULE_LISTED_WITH_LEAD : INGEST_RULE_TITLE_SUBJECT));
  }
  return RG_OK;
}

/** Who signed the document does not act in the case that stands last, nor do
    those to whom it is addressed. */
static bool
is_letter_matter(const IngestOutline *const outline, const IngestSpan span)
{
  if (ingest_is_inside(span, outline->addressees)) {
    return true;
  }
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    if (ingest_is_inside(outline->issuers[i], span)) {
      return true;
    }
  }
  return false;
}

/** 抄送:…, (来源:…), (…供稿): no work is told there. */
static bool
is_aside(const IngestRoleSentence *const sentence)
{
  const IngestSpan span  = sentence->sentence;
  const RgStr      words = ingest_slice(sentence->resolver->document, span);
  const uint32_t   end =
      span.end - (rg_str_ends_with(words, RG_STR(")")) ? 1U : 0U);
  return ingest_role_word_at(sentence, span.begin, INGEST_ROLE_WORD_ASIDE) ||
         ingest_role_word_before(sentence, end, INGEST_ROLE_WORD_ASIDE);
}

/** "协同单位:甲局、乙局" is a field, in brackets or not, and 协同 no verb
    there. */
static bool
is_field(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          fields  = ingest_case_outline(resolver)->fields;
  const bool                 bracket =
      rg_str_starts_with(ingest_slice(resolver->document, span), RG_STR("("));
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const uint32_t label = outline->fields[fields.first + i].label.begin;
    if (label == span.begin || (label == span.begin + 1U && bracket)) {
      return true;
    }
  }
  return false;
}

/** 近年来,该局优化流程…: no body is named, but one is meant. */
static bool
means_body(const IngestRoleSentence *const sentence)
{
  const RgStr  text = rg_str_slice(sentence->resolver->document->norm.text, 0U,
                                   sentence->sentence.end);
  const size_t at = rg_str_find(text, RG_STR("该"), sentence->sentence.begin);
  return at != SIZE_MAX &&
         ingest_role_word_at(sentence, (uint32_t)at, INGEST_ROLE_WORD_ANAPHOR);
}

/** Collect the sentences on which rules run, once for all rules. */
static RgStatus
find_told(IngestResolver *const resolver)
{
  const IngestAgencyMentions *const all     = &resolver->mentions->agencies;
  const IngestOutline *const        outline = &resolver->document->outline;
  const IngestCase *const           one     = ingest_case_outline(resolver);
  size_t                            next    = 0U;
  resolver->told.n                          = 0U;
  for (uint32_t i = 0U; i < one->paragraphs.n; ++i) {
    const IngestParagraph *const paragraph =
        &outline->paragraphs[one->paragraphs.first + i];
    if (paragraph->kind != INGEST_PARAGRAPH_BODY &&
        paragraph->kind != INGEST_PARAGRAPH_CELL) {
      continue;
    }
    next = next ? next : INGEST_FIRST_AT(*all, paragraph->span.begin);
    for (uint32_t k = 0U; k < paragraph->sentences.n; ++k) {
      const IngestSpan span =
          outline->sentences[paragraph->sentences.first + k].span;
      while (next < all->n && all->items[next].span.begin < span.begin) {
        ++next;
      }
      const IngestRoleSentence sentence =
          ingest_role_sentence(resolver, span, next);
      if ((sentence.end > sentence.first || means_body(&sentence)) &&
          !is_letter_matter(outline, span) && !is_field(resolver, span) &&
          !is_aside(&sentence)) {
        RG_TRY(ingest_told_sentences_push(
            resolver->arena, &resolver->told,
            (IngestToldSentence){span, paragraph->kind,
                                 (uint32_t)sentence.first,
                                 (uint32_t)sentence.end}));
      }
    }
  }
  return RG_OK;
}

static RgStatus
subject_if_none(const IngestRoleSentence *sentence);

/** Run a rule on those sentences that stand in paragraphs of a kind. */
static RgStatus
on_paragraphs(IngestResolver *const resolver, const IngestParagraphKind kind,
              const SentenceRule rule)
{
  for (size_t i = 0U; i < resolver->told.n; ++i) {
    const IngestToldSentence *const one = &resolver->told.items[i];
    if (one->kind == kind &&
        (one->end > one->first || rule == subject_if_none)) {
      const IngestRoleSentence sentence = {resolver, one->span, one->first,
                                           one->end};
      RG_TRY(rule(&sentence));
    }
  }
  return RG_OK;
}

static RgStatus
on_body(IngestResolver *const resolver, const SentenceRule rule)
{
  return on_paragraphs(resolver, INGEST_PARAGRAPH_BODY, rule);
}

/** The first subject that acts, where nobody leads yet. */
static RgStatus
subject_if_none(const IngestRoleSentence *const sentence)
{
  bool found = false;
  if (ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) != INGEST_NONE) {
    return RG_OK;
  }
  RG_TRY(ingest_role_anaphor(sentence, &found));
  return found ? RG_OK : ingest_role_subjects(sentence, &found);
}

static bool
has_unit_column(const IngestResolver *const resolver)
{
  const IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  return all->n != 0U;
}

/** The body that gives the report leads. */
static RgStatus
reporter(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  return title_subject(resolver, outline->n_issuers == 1U
                                     ? outline->issuers[0]
                                     : outline->title_span);
}

/** 我局牵头组建…: who gives the report leads, before any that it names. */
static RgStatus
self_leads(const IngestRoleSentence *const sentence)
{
  const uint32_t begin = sentence->sentence.begin;
  const uint32_t end   = begin + (uint32_t)ingest_role_word_at(
                                     sentence, begin, INGEST_ROLE_WORD_SELF);
  const bool leads =
      end > begin &&
      ingest_role_cue(sentence, end, end + INGEST_ROLE_NEAR_BYTES,
                      INGEST_CUE_BIT(INGEST_CUE_LEAD) |
                          INGEST_CUE_BIT(INGEST_CUE_WITH));
  return leads && ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) ==
                      INGEST_NONE
             ? reporter(sentence->resolver)
             : RG_OK;
}

/** …,我院与各商业银行…: a clause of the sentence is about who gives the report,
    and not of what it adds to the work of others. */
static bool
is_of_self(const IngestRoleSentence *const sentence)
{
  const RgStr text = rg_str_slice(sentence->resolver->document->norm.text, 0U,
                                  sentence->sentence.end);
  for (size_t at = rg_str_find(text, RG_STR("我"), sentence->sentence.begin);
       at != SIZE_MAX; at = rg_str_find(text, RG_STR("我"), at + 3U)) {
    const uint32_t begin = (uint32_t)at;
    const uint32_t end   = begin + (uint32_t)ingest_role_word_at(
                                       sentence, begin, INGEST_ROLE_WORD_SELF);
    /* 我局则…: beside those who do the work */
    if (end > begin && !ingest_role_has(sentence, end, end + 3U, "则") &&
        ingest_clause_at(sentence->resolver->document, begin, NULL) == begin &&
        !ingest_role_cue(sentence, end, end + INGEST_ROLE_NEAR_BYTES,
                         INGEST_CUE_BIT(INGEST_CUE_ASSIST))) {
      return true;
    }
  }
  return false;
}

/** Nobody leads yet, and who gives the report speaks of itself. */
static RgStatus
reporter_if_told(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = ingest_case_outline(resolver);
  for (uint32_t i = 0U;
       i < one->paragraphs.n &&
       ingest_role_first(resolver, INGEST_ROLE_LEAD) == INGEST_NONE;
       ++i) {
    const IngestParagraph *const at =
        &outline->paragraphs[one->paragraphs.first + i];
    for (uint32_t k = 0U; k < at->sentences.n; ++k) {
      const IngestRoleSentence sentence = {
          resolver, outline->sentences[at->sentences.first + k].span, 0U, 0U};
      if (at->kind == INGEST_PARAGRAPH_BODY && is_of_self(&sentence)) {
        return reporter(resolver);
      }
    }
  }
  return RG_OK;
}

/** 区发改委会同区财政局、我局…: who gives the report does it with those before
    it. */
static RgStatus
self_goes_with(const IngestRoleSentence *const sentence)
{
  const IngestOutline *const outline = &sentence->resolver->document->outline;
  for (size_t i = sentence->first;
       i < sentence->end && outline->n_issuers == 1U; ++i) {
    const uint32_t at    = ingest_role_behind(sentence, i);
    const uint32_t begin = at + (uint32_t)ingest_role_word_at(
                                    sentence, at, INGEST_ROLE_WORD_JOINT);
    const uint32_t size =
        (uint32_t)ingest_role_word_at(sentence, begin, INGEST_ROLE_WORD_SELF);
    const IngestRole held = ingest_role_held(sentence, i);
    if (begin == at || !size || held > INGEST_ROLE_CO_LEAD) {
      continue;
    }
    uint32_t agency = 0U;
    RG_TRY(ingest_resolve_issuer(sentence->resolver, outline->issuers[0],
                                 &agency));
    return ingest_role_set(sentence->resolver, agency, INGEST_ROLE_CO_LEAD,
                           (IngestSpan){begin, begin + size},
                           sentence->sentence, INGEST_RULE_LISTED_WITH_LEAD);
  }
  return RG_OK;
}

/** A report tells of the work of the body that gives it: 联合州住建局… without
    a subject. */
static RgStatus
reporter_if_none(IngestResolver *const resolver)
{
  return resolver->document->outline.covers.year &&
                 ingest_role_first(resolver, INGEST_ROLE_LEAD) == INGEST_NONE &&
                 ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) != INGEST_NONE
             ? reporter(resolver)
             : RG_OK;
}

RgStatus
ingest_resolve_roles(IngestResolver *const resolver)
{
  const IngestCase *const one        = ingest_case_outline(resolver);
  const bool              has_column = has_unit_column(resolver);
  RG_TRY(find_told(resolver));
  RG_TRY(on_body(resolver, ingest_role_remarked_leads));
  if (has_column) {
    RG_TRY(on_body(resolver, ingest_role_named_leads));
    RG_TRY(on_body(resolver, ingest_role_lead_verbs));
    RG_TRY(on_body(resolver, ingest_role_lists));
    RG_TRY(on_body(resolver, ingest_role_with_verbs));
    RG_TRY(
        on_paragraphs(resolver, INGEST_PARAGRAPH_CELL, ingest_role_cell_leads));
    RG_TRY(
        on_paragraphs(resolver, INGEST_PARAGRAPH_CELL, ingest_role_with_verbs));
    RG_TRY(on_body(resolver, ingest_role_joint_acts));
    RG_TRY(on_body(resolver, ingest_role_others));
    return on_paragraphs(resolver, INGEST_PARAGRAPH_CELL, ingest_role_others);
  }
  const IngestSpan title =
      one->heading.end > one->heading.begin ? one->heading : one->listed;
  RG_TRY(title_subject(resolver, title));
  RG_TRY(senders(resolver));
  static const SentenceRule rules[] = {
      subject_if_none,         ingest_role_other_subjects,
      ingest_role_undertakers, ingest_role_lists,
      ingest_role_with_verbs,  ingest_role_followers,
      ingest_role_joint_acts,  self_goes_with,
      ingest_role_others};
  RG_TRY(on_body(resolver, self_leads));
  RG_TRY(on_body(resolver, ingest_role_lead_verbs));
  RG_TRY(reporter_if_told(resolver));
  RG_TRY(ingest_role_headline(resolver));
  RG_TRY(on_body(resolver, ingest_role_guided));
  for (size_t i = 0U; i < RG_COUNT_OF(rules); ++i) {
    RG_TRY(on_body(resolver, rules[i]));
  }
  RG_TRY(reporter_if_none(resolver));
  if (ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) == INGEST_NONE) {
    RG_TRY(on_body(resolver, ingest_role_credited));
    RG_TRY(on_body(resolver, ingest_role_first_subject));
    RG_TRY(on_body(resolver, ingest_role_asked));
  }
  return ingest_role_introduced(resolver);
}
