#include "ingest/resolve/roles.h"
#include "ingest/text/numbering.h"

/** How far the verb of a subject may stand behind it, in bytes. */
enum { SUBJECT_BYTES = 120 };

/** 由旗金融办负责,会同…; 市营商局统筹,…: in charge of all, not of a part of the
    work. */
static bool
is_in_charge(const IngestRoleSentence *const sentence, const size_t first,
             const uint32_t end)
{
  const uint32_t begin = ingest_role_mention(sentence, first)->span.begin;
  const IngestCue *const cue =
      ingest_role_cue(sentence, end, end + INGEST_ROLE_NEAR_BYTES,
                      INGEST_CUE_BIT(INGEST_CUE_CHARGE));
  if (!cue ||
      (!ingest_role_before(sentence, begin, "由") &&
       (cue->span.begin != end || begin != sentence->sentence.begin)) ||
      ingest_role_has(sentence, end, cue->span.begin, ",")) {
    return false;
  }
  return cue->span.end >= sentence->sentence.end ||
         ingest_role_word_at(sentence, cue->span.end, INGEST_ROLE_WORD_STOP);
}

/** 由肃州区人民政府牵头: the government of a place leads where the text says
    so. */
static RgStatus
give_leads(const IngestRoleSentence *const sentence, const size_t first,
           const size_t end)
{
  for (size_t i = first; i < end; ++i) {
    const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
    if (ingest_role_can_act(sentence, i) ||
        (mention->kind == INGEST_BODY_GOVERNMENT &&
         mention->prefix == INGEST_PREFIX_PLACE)) {
      RG_TRY(ingest_role_give(sentence, i, INGEST_ROLE_LEAD,
                              INGEST_RULE_LEAD_VERB));
    }
  }
  return RG_OK;
}

/** One of the list leads. */
static bool
has_lead(const IngestRoleSentence *const sentence, const size_t first,
         const size_t end)
{
  for (size_t i = first; i < end; ++i) {
    if (ingest_role_held(sentence, i) == INGEST_ROLE_LEAD) {
      return true;
    }
  }
  return false;
}

RgStatus
ingest_role_lead_verbs(const IngestRoleSentence *const sentence)
{
  const bool led =
      ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) != INGEST_NONE;
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t     end = ingest_role_list_end(sentence, i);
    const uint32_t   at  = ingest_role_mention(sentence, end - 1U)->span.end;
    const IngestCue *cue =
        ingest_role_cue(sentence, at, at + INGEST_ROLE_NEAR_BYTES,
                        INGEST_CUE_BIT(INGEST_CUE_LEAD));
    if (led && !(cue && (cue->classes & INGEST_CUE_BIT(INGEST_CUE_JOINTLY)) &&
                 has_lead(sentence, i, end))) {
      continue;
    }
    if ((cue && !ingest_role_has(sentence, at, cue->span.begin, ",")) ||
        is_in_charge(sentence, i, at)) {
      RG_TRY(give_leads(sentence, i, end));
    }
  }
  return RG_OK;
}

/** Behind the list [first, end) stands 牵头 with nothing more, and it is the
    subject: it begins the sentence, or 由 stands before it. */
static bool
is_named_lead(const IngestRoleSentence *const sentence, const size_t first,
              const size_t end)
{
  const uint32_t begin = ingest_role_mention(sentence, first)->span.begin;
  const uint32_t at    = ingest_role_mention(sentence, end - 1U)->span.end;
  const IngestCue *const cue =
      ingest_role_cue(sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_LEAD));
  return cue &&
         (begin == sentence->sentence.begin ||
          ingest_role_before(sentence, begin, "由")) &&
         (cue->span.end >= sentence->sentence.end ||
          ingest_role_word_at(sentence, cue->span.end, INGEST_ROLE_WORD_STOP));
}

/** 省自然资源厅指导甲局、乙局联合推行…: the list behind who only guides. */
static bool
is_guided(const IngestRoleSentence *const sentence, const size_t first,
          const size_t end)
{
  const uint32_t begin = ingest_role_mention(sentence, first)->span.begin;
  const uint32_t at    = ingest_role_mention(sentence, end - 1U)->span.end;
  const IngestCue *const guides =
      first > sentence->first
          ? ingest_role_cue(sentence,
                            ingest_role_mention(sentence, first - 1U)->span.end,
                            begin, INGEST_CUE_BIT(INGEST_CUE_CONVENE))
          : NULL;
  const IngestCue *const jointly = ingest_role_cue(
      sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
  return guides && guides->span.end == begin && jointly && end > first + 1U &&
         ingest_role_held(sentence, first - 1U) == INGEST_ROLE_LEAD;
}

RgStatus
ingest_role_named_leads(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t end    = ingest_role_list_end(sentence, i);
    const bool   guided = is_guided(sentence, i, end);
    if ((guided || is_named_lead(sentence, i, end)) &&
        !has_lead(sentence, i, end) &&
        (ingest_role_yield(sentence->resolver, INGEST_RULE_UNIT_COLUMN) ||
         ingest_role_yield(sentence->resolver, INGEST_RULE_DUTY_FIELD))) {
      RG_TRY(give_leads(sentence, i, guided ? i + 1U : end));
      RG_TRY(guided ? ingest_role_give_list(sentence, i + 1U, end,
                                            INGEST_ROLE_CO_LEAD,
                                            INGEST_RULE_JOINT_ACT)
                    : RG_OK);
    }
  }
  return RG_OK;
}

/** 该局联合…: the body named last before the sentence. */
RgStatus
ingest_role_anaphor(const IngestRoleSentence *const sentence, bool *const found)
{
  const uint32_t begin = sentence->resolver->document->outline
                             .cases[sentence->resolver->case_index]
                             .span.begin;
  if (!ingest_role_word_at(sentence, sentence->sentence.begin,
                           INGEST_ROLE_WORD_ANAPHOR)) {
    return RG_OK;
  }
  for (size_t k = sentence->first;
       k-- && ingest_role_mention(sentence, k)->span.begin >= begin;) {
    if (ingest_role_can_act(sentence, k)) {
      *found = true;
      return ingest_role_give(sentence, k, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT);
    }
  }
  return RG_OK;
}

/** 旗司法局与旗市场监管局共同梳理: the list that begins at `i`, and one that
    与 joins to it, act together. */
static bool
acts_jointly(const IngestRoleSentence *const sentence, const size_t i)
{
  size_t end = ingest_role_list_end(sentence, i);
  while (end < sentence->end &&
         ingest_role_mention(sentence, end)->span.begin <=
             ingest_role_mention(sentence, end - 1U)->span.end + 3U) {
    end = ingest_role_list_end(sentence, end);
  }
  const uint32_t last = ingest_role_mention(sentence, end - 1U)->span.end;
  const IngestCue *const cue =
      ingest_role_cue(sentence, last, last + INGEST_ROLE_NEAR_BYTES,
                      INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
  return end > i + 1U && cue &&
         !ingest_role_has(sentence, last, cue->span.begin, ",");
}

/** Behind the number that a clause begins with: 二是区检察院联合…. */
static uint32_t
behind_mark(const IngestRoleSentence *const sentence, const uint32_t at)
{
  IngestMark mark;
  return ingest_read_mark(rg_str_slice(sentence->resolver->document->norm.text,
                                       at, sentence->sentence.end),
                          &mark)
             ? at + (uint32_t)mark.size
             : at;
}

/** An agency that begins a clause and does what a leader does. */
RgStatus
ingest_role_subjects(const IngestRoleSentence *const sentence,
                     bool *const                     found)
{
  *found = false;
  for (size_t i = sentence->first; i < sentence->end && !*found; ++i) {
    const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
    const bool group = mention->kind == INGEST_BODY_GROUP &&
                       mention->prefix == INGEST_PREFIX_PLACE;
    const uint32_t clause =
        behind_mark(sentence, ingest_clause_at(sentence->resolver->document,
                                               mention->span.begin, NULL));
    const bool by = mention->span.begin == clause + 3U &&
                    ingest_role_before(sentence, mention->span.begin, "由");
    const size_t actor = ingest_role_last_of_chain(sentence, i);
    if ((!group && !ingest_role_can_act(sentence, actor)) ||
        (mention->span.begin != clause && !by) ||
        ingest_role_only_helps(sentence, i)) {
      continue;
    }
    /* At the begin of the sentence it is the subject of all of it. */
    const uint32_t reach =
        mention->span.begin == behind_mark(sentence, sentence->sentence.begin)
            ? sentence->sentence.end
            : mention->span.end + SUBJECT_BYTES;
    const IngestCue *const cue =
        by ? ingest_role_cue(sentence, mention->span.end,
                             mention->span.end + INGEST_ROLE_NEAR_BYTES,
                             INGEST_CUE_BIT(INGEST_CUE_WITH))
           : ingest_role_cue(sentence, mention->span.end, reach,
                             INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                                 INGEST_CUE_BIT(INGEST_CUE_WITH));
    /* 市公共资源交易中心将…推送: a service centre only serves. */
    const bool posture =
        !rg_str_ends_with(
            ingest_slice(sentence->resolver->document, mention->span),
            RG_STR("中心")) &&
        ingest_role_cue(sentence, mention->span.end,
                        mention->span.end + SUBJECT_BYTES,
                        INGEST_CUE_BIT(INGEST_CUE_POSTURE)) != NULL;
    if ((cue && cue->span.begin < sentence->sentence.end) || posture ||
        acts_jointly(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, actor, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT));
      *found = true;
    }
  }
  return RG_OK;
}
