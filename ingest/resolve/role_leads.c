#include "ingest/resolve/roles.h"

/** 县政府办公室统筹,县畜牧局会同…: behind `at` another takes others along. */
static bool
others_go_along(const IngestRoleSentence *const sentence, const uint32_t at)
{
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    const uint32_t end = ingest_role_behind(sentence, i);
    if (ingest_role_mention(sentence, i)->span.begin > at &&
        ingest_role_cue(sentence, end, end + 1U,
                        INGEST_CUE_BIT(INGEST_CUE_WITH))) {
      return true;
    }
  }
  return false;
}

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
  const bool by = ingest_role_before(sentence, begin, "由");
  if (!cue ||
      (!by && (cue->span.begin != end || begin != sentence->sentence.begin ||
               others_go_along(sentence, end))) ||
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

/** 牵头单位为市卫健委: a word for who leads, and who it is. */
static bool
is_told_lead(const IngestRoleSentence *const sentence, const uint32_t begin)
{
  enum { LINK_BYTES = 3, TITLE_BYTES = 12 };
  const uint32_t         at  = begin - LINK_BYTES;
  const IngestCue *const cue = ingest_role_cue_before(
      sentence, sentence->sentence.begin, at, INGEST_CUE_BIT(INGEST_CUE_LEAD));
  return cue && cue->span.end == at &&
         cue->span.end - cue->span.begin >= TITLE_BYTES &&
         (ingest_role_before(sentence, begin, "为") ||
          ingest_role_before(sentence, begin, "是"));
}

RgStatus
ingest_role_lead_verbs(const IngestRoleSentence *const sentence)
{
  const bool led =
      ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) != INGEST_NONE;
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t     end = ingest_role_list_end(sentence, i);
    const uint32_t   at  = ingest_role_behind(sentence, end - 1U);
    const IngestCue *cue =
        ingest_role_cue(sentence, at, at + INGEST_ROLE_NEAR_BYTES,
                        INGEST_CUE_BIT(INGEST_CUE_LEAD));
    if (led && !(cue && (cue->classes & INGEST_CUE_BIT(INGEST_CUE_JOINTLY)) &&
                 has_lead(sentence, i, end))) {
      continue;
    }
    if ((cue && !ingest_role_has(sentence, at, cue->span.begin, ",")) ||
        is_in_charge(sentence, i, at) ||
        is_told_lead(sentence, ingest_role_mention(sentence, i)->span.begin)) {
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
  const uint32_t at    = ingest_role_behind(sentence, end - 1U);
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
  const uint32_t at    = ingest_role_behind(sentence, end - 1U);
  const IngestCue *const guides =
      first > sentence->first
          ? ingest_role_cue(sentence,
                            ingest_role_mention(sentence, first - 1U)->span.end,
                            begin, INGEST_CUE_BIT(INGEST_CUE_CONVENE))
          : NULL;
  const IngestCue *const jointly = ingest_role_cue(
      sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
  return guides && guides->span.end == begin && jointly && end > first + 1U;
}

/** The first of a guided list leads, and the others with it. */
static RgStatus
give_guided(const IngestRoleSentence *const sentence, const size_t first,
            const size_t end)
{
  RG_TRY(give_leads(sentence, first, first + 1U));
  return ingest_role_give_list(sentence, first + 1U, end, INGEST_ROLE_CO_LEAD,
                               INGEST_RULE_JOINT_ACT);
}

RgStatus
ingest_role_guided(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t end = ingest_role_list_end(sentence, i);
    if (is_guided(sentence, i, end) &&
        ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) ==
            INGEST_NONE) {
      RG_TRY(give_guided(sentence, i, end));
    }
  }
  return RG_OK;
}

/** (省司法厅牵头) behind what it is about: the list [first, end) and its verb
    fill a bracket, be it with who helps. */
static bool
is_lead_remark(const IngestRoleSentence *const sentence, const size_t first,
               const size_t end)
{
  const uint32_t begin = ingest_role_mention(sentence, first)->span.begin;
  const uint32_t at    = ingest_role_behind(sentence, end - 1U);
  const IngestCue *const cue =
      ingest_role_cue(sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_LEAD));
  return cue && ingest_role_before(sentence, begin, "(") &&
         (ingest_role_has(sentence, cue->span.end, cue->span.end + 1U, ")") ||
          ingest_role_has(sentence, cue->span.end, cue->span.end + 1U, ","));
}

RgStatus
ingest_role_remarked_leads(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t end = ingest_role_list_end(sentence, i);
    if (is_lead_remark(sentence, i, end)) {
      RG_TRY(give_leads(sentence, i, end));
    }
  }
  return RG_OK;
}

RgStatus
ingest_role_named_leads(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t end    = ingest_role_list_end(sentence, i);
    const bool   guided = is_guided(sentence, i, end) &&
                        ingest_role_held(sentence, i - 1U) == INGEST_ROLE_LEAD;
    if ((guided || is_named_lead(sentence, i, end)) &&
        !has_lead(sentence, i, end) &&
        (ingest_role_yield(sentence->resolver, INGEST_RULE_UNIT_COLUMN) ||
         ingest_role_yield(sentence->resolver, INGEST_RULE_DUTY_FIELD))) {
      RG_TRY(guided ? give_guided(sentence, i, end)
                    : give_leads(sentence, i, end));
    }
  }
  return RG_OK;
}

RgStatus
ingest_role_cell_leads(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t end = ingest_role_list_end(sentence, i);
    if (is_named_lead(sentence, i, end) && !has_lead(sentence, i, end)) {
      RG_TRY(give_leads(sentence, i, end));
    }
  }
  return RG_OK;
}
