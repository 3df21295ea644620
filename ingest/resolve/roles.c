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
  if (sentence.end == first || all->items[first].span.begin != title.begin ||
      all->items[first].kind == INGEST_BODY_OTHER ||
      all->items[first].kind == INGEST_BODY_PARTY) {
    return RG_OK;
  }
  RG_TRY(ingest_role_give(&sentence, first, INGEST_ROLE_LEAD,
                          INGEST_RULE_TITLE_SUBJECT));
  RG_TRY(ingest_role_lists(&sentence));
  return ingest_role_with_verbs(&sentence);
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

/** "协同单位:甲局、乙局" is a field, and 协同 no verb there. */
static bool
is_field(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange fields = outline->cases[resolver->case_index].fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    if (outline->fields[fields.first + i].label.begin == span.begin) {
      return true;
    }
  }
  return false;
}

/** Run a rule on every sentence of the case's paragraphs of a kind. */
static RgStatus
on_paragraphs(IngestResolver *const resolver, const IngestParagraphKind kind,
              const SentenceRule rule)
{
  const IngestAgencyMentions *const all     = &resolver->mentions->agencies;
  const IngestOutline *const        outline = &resolver->document->outline;
  const IngestCase *const           one = &outline->cases[resolver->case_index];
  size_t                            next = 0U;
  for (uint32_t i = 0U; i < one->paragraphs.n; ++i) {
    const IngestParagraph *const paragraph =
        &outline->paragraphs[one->paragraphs.first + i];
    if (paragraph->kind != kind) {
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
      if (sentence.end > sentence.first && !is_letter_matter(outline, span) &&
          !is_field(resolver, span)) {
        RG_TRY(rule(&sentence));
      }
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
      &resolver->facts->cases[resolver->case_index].participations;
  return all->n != 0U;
}

/** A report tells of the work of the body that gives it: 联合州住建局… without
    a subject. */
static RgStatus
reporter_if_none(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  if (!outline->covers.year ||
      ingest_role_first(resolver, INGEST_ROLE_LEAD) != INGEST_NONE ||
      ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) == INGEST_NONE) {
    return RG_OK;
  }
  return title_subject(resolver, outline->n_issuers == 1U
                                     ? outline->issuers[0]
                                     : outline->title_span);
}

RgStatus
ingest_resolve_roles(IngestResolver *const resolver)
{
  const IngestCase *const one =
      &resolver->document->outline.cases[resolver->case_index];
  if (has_unit_column(resolver)) {
    RG_TRY(on_body(resolver, ingest_role_lead_verbs));
    RG_TRY(on_body(resolver, ingest_role_with_verbs));
    RG_TRY(
        on_paragraphs(resolver, INGEST_PARAGRAPH_CELL, ingest_role_with_verbs));
    RG_TRY(on_body(resolver, ingest_role_joint_acts));
    return on_body(resolver, ingest_role_others);
  }
  const IngestSpan title =
      one->heading.end > one->heading.begin ? one->heading : one->listed;
  RG_TRY(title_subject(resolver, title));
  static const SentenceRule rules[] = {
      ingest_role_lead_verbs, subject_if_none,        ingest_role_undertakers,
      ingest_role_lists,      ingest_role_with_verbs, ingest_role_followers,
      ingest_role_joint_acts, ingest_role_others};
  for (size_t i = 0U; i < sizeof rules / sizeof rules[0]; ++i) {
    RG_TRY(on_body(resolver, rules[i]));
  }
  return reporter_if_none(resolver);
}
