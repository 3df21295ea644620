#include "ingest/resolve/roles.h"

/** 市财政局配合, 市委编办指导: a word of `classes` stands right behind it. */
static bool
is_told_to(const IngestRoleSentence *const sentence, const size_t i,
           const uint32_t classes)
{
  const uint32_t end = ingest_role_mention(sentence, i)->span.end;
  return ingest_role_cue(sentence, end, end + 1U, classes) != NULL;
}

/** 在市公共资源交易中心集中受理: the body's house, but not in
    在市产业发展中心指导下. */
static bool
is_only_where(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestSpan span = ingest_role_mention(sentence, i)->span;
  return ingest_role_word_before(sentence, span.begin,
                                 INGEST_ROLE_WORD_HOUSE) &&
         !is_told_to(sentence, i, INGEST_CUE_BIT(INGEST_CUE_CONVENE)) &&
         rg_str_ends_with(ingest_slice(sentence->resolver->document, span),
                          RG_STR("中心"));
}

/** 经市政府同意, 报省发改委备案: a body that is asked takes no part. */
static bool
only_decides(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestSpan       span   = ingest_role_mention(sentence, i)->span;
  const IngestCue *const before = ingest_role_cue_before(
      sentence, span.begin > 3U * 3U ? span.begin - 9U : 0U, span.begin,
      INGEST_CUE_BIT(INGEST_CUE_REFER));
  uint32_t end = span.end;
  while (rg_str_is_at(sentence->resolver->document->norm.text, end, " ")) {
    ++end;
  }
  const IngestCue *const after = ingest_role_cue(
      sentence, end, end + 1U, INGEST_CUE_BIT(INGEST_CUE_APPROVE));
  return (before && before->span.end == span.begin) || after;
}

/** In a column or label of units, which are read by their own rule: 云南监管局
    of 民航云南监管局. */
static bool
is_in_field(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          fields  = ingest_case_outline(resolver)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const IngestField *const field = &outline->fields[fields.first + i];
    if (ingest_is_inside(span, field->span) &&
        field->role != INGEST_FIELD_CONTENT &&
        field->role != INGEST_FIELD_RESULTS) {
      return true;
    }
  }
  return false;
}

/** 与成都市双流区行政审批局建立联盟: behind 与, or in a list that is. */
static bool
is_partner(const IngestRoleSentence *const sentence, size_t i)
{
  const uint32_t list = ingest_role_mention(sentence, i)->list;
  for (;; --i) {
    const uint32_t begin = ingest_role_mention(sentence, i)->span.begin;
    if (ingest_role_before(sentence, begin, "与")) {
      return true;
    }
    if (i == sentence->first ||
        ingest_role_mention(sentence, i - 1U)->list != list) {
      return false;
    }
  }
}

/** A body of the document's province, or of one in which the reform has a place
    or its leaders are. */
static bool
is_near(const IngestRoleSentence *const sentence, const OntoRegion *const place)
{
  const IngestFacts *const     facts = sentence->resolver->facts;
  const IngestCaseFacts *const one   = ingest_case_facts(sentence->resolver);
  const OntoRegion *const      province =
      onto_region_at_level(place, ONTO_LEVEL_PROVINCE);
  const OntoRegion *const home =
      onto_region_at_level(facts->region, ONTO_LEVEL_PROVINCE);
  bool near = !home || !place || province == home;
  for (size_t i = 0U; i < one->places.n && !near; ++i) {
    near = onto_region_is_within(one->places.items[i].region, province);
  }
  for (size_t i = 0U; i < one->participations.n && !near; ++i) {
    const IngestParticipation *const with = &one->participations.items[i];
    near = with->role != INGEST_ROLE_PARTICIPANT &&
           onto_region_is_within(ingest_member_region(sentence->resolver, with),
                                 province);
  }
  return near;
}

/** It, or one in a list with it, is near. */
static bool
is_among_near(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t list = ingest_role_mention(sentence, i)->list;
  size_t         k    = i;
  while (k > sentence->first &&
         ingest_role_mention(sentence, k - 1U)->list == list) {
    --k;
  }
  bool near = false;
  for (; k < sentence->end && ingest_role_mention(sentence, k)->list == list;
       ++k) {
    near = near || is_near(sentence, ingest_role_mention(sentence, k)->place);
  }
  return near;
}

/** 拱北海关…;澳门海关互换查验结果: a body from afar that begins a clause with
    what it does. */
static bool
acts_itself(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestSpan span = ingest_role_mention(sentence, i)->span;
  return ingest_clause_at(sentence->resolver->document, span.begin, NULL) ==
             span.begin &&
         !ingest_role_word_at(sentence, span.end,
                              INGEST_ROLE_WORD_STOP | INGEST_ROLE_WORD_JOINT);
}

/** 市委、市政府: they decide, and take no part. */
static bool
is_with_party(const IngestRoleSentence *const sentence, const size_t i)
{
  return i > sentence->first &&
         ingest_role_mention(sentence, i - 1U)->kind == INGEST_BODY_PARTY &&
         ingest_role_mention(sentence, i - 1U)->list ==
             ingest_role_mention(sentence, i)->list;
}

/** What can act, the government of a place, and 拱北海关 of
    拱北海关所属横琴海关, who does not act there. */
static bool
takes_part(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  return (mention->kind == INGEST_BODY_GOVERNMENT &&
          !is_with_party(sentence, i) &&
          !ingest_role_is_bystander(sentence, i)) ||
         ingest_role_can_act(sentence, i) ||
         (mention->kind == INGEST_BODY_OFFICE &&
          ingest_role_word_at(sentence, mention->span.end,
                              INGEST_ROLE_WORD_CHAIN));
}

RgStatus
ingest_role_others(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
    if (!takes_part(sentence, i) ||
        is_in_field(sentence->resolver, mention->span) ||
        only_decides(sentence, i) || is_only_where(sentence, i) ||
        (!is_among_near(sentence, i) && !is_partner(sentence, i) &&
         !is_told_to(sentence, i, INGEST_CUE_BIT(INGEST_CUE_ASSIST)) &&
         !ingest_role_only_helps(sentence, i) && !acts_itself(sentence, i))) {
      continue;
    }
    const uint32_t         from = mention->span.begin > INGEST_ROLE_NEAR_BYTES
                                      ? mention->span.begin - INGEST_ROLE_NEAR_BYTES
                                      : 0U;
    const IngestCue *const cue =
        ingest_role_cue(sentence, from, mention->span.begin,
                        INGEST_CUE_BIT(INGEST_CUE_SUPPORT));
    RG_TRY(ingest_role_give(sentence, i, INGEST_ROLE_PARTICIPANT,
                            cue ? INGEST_RULE_SUPPORT_VERB
                                : INGEST_RULE_NAMED_IN_BODY));
  }
  return RG_OK;
}
