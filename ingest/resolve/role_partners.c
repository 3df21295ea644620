#include "ingest/resolve/roles.h"

/** How far 共同 may stand behind a list, and 与 before it, in bytes. */
enum { JOINT_BYTES = 60, GROUP_BYTES = 30 };

/** The government of a place, by its name. */
static bool
is_government(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  return mention->kind == INGEST_BODY_GOVERNMENT &&
         mention->prefix == INGEST_PREFIX_PLACE;
}

/** 联合开发区管委会、城关区政府: a government of a place in the list acts. */
static RgStatus
give_governments(const IngestRoleSentence *const sentence, const size_t first,
                 const IngestRule rule)
{
  for (size_t i = first; i < ingest_role_list_end(sentence, first); ++i) {
    if (is_government(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, i, INGEST_ROLE_CO_LEAD, rule));
    }
  }
  return RG_OK;
}

RgStatus
ingest_role_undertakers(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t     end = ingest_role_list_end(sentence, i);
    const uint32_t   at  = ingest_role_behind(sentence, end - 1U);
    const IngestCue *cue = ingest_role_cue(
        sentence, at, at + JOINT_BYTES, INGEST_CUE_BIT(INGEST_CUE_UNDERTAKE));
    const bool own = end == sentence->end ||
                     (cue && ingest_role_mention(sentence, end)->span.begin >
                                 cue->span.begin);
    if (cue && own && !ingest_role_has(sentence, at, cue->span.begin, ",")) {
      RG_TRY(ingest_role_give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                                   INGEST_RULE_JOINT_ACT));
    }
  }
  return RG_OK;
}

/** From a verb at `from` to an agency at `begin`: close by, or a list whose
    first items are no known bodies. */
static bool
leads_to(const IngestRoleSentence *const sentence, const uint32_t from,
         const uint32_t begin)
{
  if (ingest_role_has(sentence, from, begin, ",") ||
      ingest_role_has(sentence, from, begin, "的")) {
    return false;
  }
  return begin <= from + INGEST_ROLE_NEAR_BYTES
             ? !ingest_role_has(sentence, from, begin, "、") ||
                   ingest_role_before(sentence, begin, "、")
             : ingest_role_before(sentence, begin, "、");
}

/** 高新区市场监管局依托市大数据中心,会同…: who acts is the last before the verb
    at `verb` that leads, where other clauses name others.  The index behind
    it. */
static size_t
behind_actor(const IngestRoleSentence *const sentence, const size_t actor,
             const uint32_t verb)
{
  size_t i = actor;
  while (i > sentence->first &&
         ingest_role_held(sentence, i - 1U) > INGEST_ROLE_CO_LEAD &&
         ingest_role_has(sentence,
                         ingest_role_mention(sentence, i - 1U)->span.end, verb,
                         ",")) {
    --i;
  }
  return i > sentence->first ? i : actor;
}

RgStatus
ingest_role_with_verbs(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const uint32_t         begin = ingest_role_mention(sentence, i)->span.begin;
    const uint32_t         from = begin > sentence->sentence.begin + JOINT_BYTES
                                      ? begin - JOINT_BYTES
                                      : sentence->sentence.begin;
    const IngestCue *const cue  = ingest_role_cue_before(
         sentence, from, begin, INGEST_CUE_BIT(INGEST_CUE_WITH));
    if (!cue || !leads_to(sentence, cue->span.end, begin)) {
      continue;
    }
    size_t actor = i;
    while (actor > sentence->first &&
           ingest_role_mention(sentence, actor - 1U)->span.end >
               cue->span.begin) {
      --actor;
    }
    /* 市金融监管局(现市委金融办)会同…: who stands before the bracket. */
    if (actor > sentence->first + 1U &&
        ingest_role_is_remark(sentence, actor - 1U)) {
      --actor;
    }
    actor = behind_actor(sentence, actor, cue->span.begin);
    /* 福建海事部门联合…: a group acts for its body, the lead. */
    const bool group =
        actor > sentence->first &&
        ingest_role_mention(sentence, actor - 1U)->kind == INGEST_BODY_GROUP;
    const IngestRole role = actor > sentence->first && !group
                                ? ingest_role_held(sentence, actor - 1U)
                                : INGEST_ROLE_LEAD;
    if (role == INGEST_ROLE_LEAD || role == INGEST_ROLE_CO_LEAD) {
      RG_TRY(ingest_role_give_list(sentence, i,
                                   ingest_role_list_end(sentence, i),
                                   INGEST_ROLE_CO_LEAD, INGEST_RULE_WITH_VERB));
      RG_TRY(give_governments(sentence, i, INGEST_RULE_WITH_VERB));
    }
  }
  return RG_OK;
}

/** 市财政局、市应急局建立…, 与三河市财政局签订…: the list [first, end) begins a
    clause and does something there; behind 与 it may be one. */
static bool
does_it_too(const IngestRoleSentence *const sentence, const size_t first,
            const size_t end)
{
  const uint32_t begin = ingest_role_mention(sentence, first)->span.begin;
  const uint32_t last  = ingest_role_behind(sentence, end - 1U);
  uint32_t       stop  = last;
  const uint32_t clause =
      ingest_clause_at(sentence->resolver->document, begin, NULL);
  const size_t with =
      ingest_role_word_at(sentence, clause, INGEST_ROLE_WORD_BESIDE);
  (void)ingest_clause_at(sentence->resolver->document, last, &stop);
  if (with && clause + with == begin) {
    /* 与甲局建立会商机制: only in touch with it */
    const uint32_t does =
        ingest_role_word_before(sentence, stop, INGEST_ROLE_WORD_BOND)
            ? 0U
            : INGEST_CUE_BIT(INGEST_CUE_INITIATIVE);
    return ingest_role_cue(sentence, last, stop,
                           does | INGEST_CUE_BIT(INGEST_CUE_ISSUE) |
                               INGEST_CUE_BIT(INGEST_CUE_JOINTLY)) != NULL;
  }
  return end - first > 1U && clause == begin &&
         ingest_role_cue(sentence, last, last + 1U,
                         INGEST_CUE_BIT(INGEST_CUE_INITIATIVE)) != NULL;
}

RgStatus
ingest_role_followers(const IngestRoleSentence *const sentence)
{
  bool led = false; /* in a clause before */
  for (size_t i = sentence->first; i < sentence->end;
       i        = ingest_role_list_end(sentence, i)) {
    const size_t   end  = ingest_role_list_end(sentence, i);
    const uint32_t last = ingest_role_behind(sentence, end - 1U);
    if (led && does_it_too(sentence, i, end)) {
      RG_TRY(ingest_role_give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                                   INGEST_RULE_JOINT_ACT));
    }
    led = led || (ingest_role_held(sentence, i) == INGEST_ROLE_LEAD &&
                  ingest_role_cue(sentence, last, last + INGEST_ROLE_NEAR_BYTES,
                                  INGEST_CUE_BIT(INGEST_CUE_LEAD)));
  }
  return RG_OK;
}

/** 区税务局、区人社局会同建设银行…: the list before mention `next` as a whole
    takes along a body, or one behind a place, that stands behind a verb. */
static bool
takes_others(const IngestRoleSentence *const sentence, const size_t next)
{
  const IngestPlaces *const places = &sentence->resolver->mentions->places;
  const uint32_t            at     = ingest_role_behind(sentence, next - 1U);
  const IngestCue *const    cue =
      ingest_role_cue(sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_WITH));
  const size_t place =
      cue ? INGEST_FIRST_AT(*places, cue->span.end) : places->n;
  return (place < places->n &&
          places->items[place].span.begin == cue->span.end) ||
         (cue && next < sentence->end &&
          ingest_role_mention(sentence, next)->span.begin == cue->span.end);
}

RgStatus
ingest_role_lists(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;) {
    const size_t end  = ingest_role_list_end(sentence, i);
    bool         lead = false;
    /* 成员由甲局、乙局等34个部门组成: they belong to it, and lead nothing. */
    if (ingest_role_word_before(sentence,
                                ingest_role_mention(sentence, i)->span.begin,
                                INGEST_ROLE_WORD_MEMBERS)) {
      i = end;
      continue;
    }
    for (size_t k = i; k < end; ++k) {
      lead = lead || (ingest_role_held(sentence, k) == INGEST_ROLE_LEAD &&
                      ingest_role_last_of_chain(sentence, k) == k);
    }
    if (lead && end - i > 1U) {
      RG_TRY(ingest_role_give_list(
          sentence, i, end,
          takes_others(sentence, end) ? INGEST_ROLE_LEAD : INGEST_ROLE_CO_LEAD,
          INGEST_RULE_LISTED_WITH_LEAD));
    }
    i = end;
  }
  return RG_OK;
}

/** The first of a list that acts jointly, be it the government of a place that
    begins the sentence: 洱源县人民政府与州农业农村局共建…. */
static RgStatus
lead_of_list(const IngestRoleSentence *const sentence, const size_t i)
{
  return is_government(sentence, i) &&
                 ingest_role_mention(sentence, i)->span.begin ==
                     sentence->sentence.begin
             ? ingest_role_give(sentence, i, INGEST_ROLE_LEAD,
                                INGEST_RULE_JOINT_ACT)
             : ingest_role_give_list(sentence, i, i + 1U, INGEST_ROLE_LEAD,
                                     INGEST_RULE_JOINT_ACT);
}

RgStatus
ingest_role_joint_acts(const IngestRoleSentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;) {
    const size_t   end   = ingest_role_list_end(sentence, i);
    const uint32_t begin = ingest_role_mention(sentence, i)->span.begin;
    const uint32_t last  = ingest_role_behind(sentence, end - 1U);
    size_t         n     = 0U;
    for (size_t k = i; k < end; ++k) {
      n += ingest_role_can_act(sentence, k) || is_government(sentence, k);
    }
    const uint32_t clause =
        ingest_clause_at(sentence->resolver->document, begin, NULL);
    const uint32_t from =
        begin > clause + 3U * GROUP_BYTES ? begin - 3U * GROUP_BYTES : clause;
    const bool with = ingest_role_before(sentence, begin, "与") ||
                      ingest_role_before(sentence, begin, "同") ||
                      ingest_role_has(sentence, from, begin, "与");
    const IngestCue *const cue = ingest_role_cue(
        sentence, last, last + JOINT_BYTES, INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
    const uint32_t near =
        begin > INGEST_ROLE_NEAR_BYTES ? begin - INGEST_ROLE_NEAR_BYTES : 0U;
    const IngestCue *const convened = ingest_role_cue_before(
        sentence, near, begin, INGEST_CUE_BIT(INGEST_CUE_CONVENE));
    /* 组织甲关、乙站共同签署…: they sign with who called them. */
    const bool signs = cue && (cue->classes & INGEST_CUE_BIT(INGEST_CUE_ISSUE));
    if (ingest_role_only_helps(sentence, i) ||
        (convened && convened->span.end == begin && !signs)) {
      i = end;
      continue;
    }
    const bool at_once = cue && end - i > 1U &&
                         !ingest_role_has(sentence, last, cue->span.begin, ",");
    /* 由甲局、乙局组成专班: members; 甲局与乙局组成专班: partners. */
    const bool members =
        cue && (cue->classes & INGEST_CUE_BIT(INGEST_CUE_CONVENE)) && !with;
    if (cue && cue->span.begin < sentence->sentence.end && n && !members &&
        (n > 1U || with || at_once)) {
      if (end - i > 1U && cue->span.begin == last &&
          ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) ==
              INGEST_NONE) {
        RG_TRY(lead_of_list(sentence, i));
      }
      RG_TRY(ingest_role_give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                                   INGEST_RULE_JOINT_ACT));
      RG_TRY(at_once ? give_governments(sentence, i, INGEST_RULE_JOINT_ACT)
                     : RG_OK);
    }
    i = end;
  }
  return RG_OK;
}
