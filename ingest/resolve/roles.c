#include "ingest/resolve/resolver.h"

/** How far words of one construction may stand apart, in bytes. */
enum {
  NEAR_BYTES    = 18,
  JOINT_BYTES   = 60,
  SUBJECT_BYTES = 120,
  GROUP_BYTES   = 30
};

typedef struct {
  IngestResolver *resolver;
  IngestSpan      sentence;
  size_t          first; ///< mentions of the sentence: first to end
  size_t          end;
} Sentence;

static const IngestAgencyMention *
mention_at(const Sentence *const sentence, const size_t i)
{
  return &sentence->resolver->mentions->agencies.items[i];
}

static bool
has_word(const Sentence *const sentence, const uint32_t begin,
         const uint32_t end, const char *const word)
{
  return rg_str_find(
             rg_str_slice(sentence->resolver->document->norm.text, begin, end),
             rg_str_c(word), 0U) != SIZE_MAX;
}

static bool
stands_before(const Sentence *const sentence, const uint32_t at,
              const char *const word)
{
  return rg_str_ends_with(rg_str_slice(sentence->resolver->document->norm.text,
                                       sentence->sentence.begin, at),
                          rg_str_c(word));
}

/** The mention names a platform or the like: 厦门市税务局“一网通”平台, but not
    市口岸局共建“智慧口岸”平台. */
static bool
is_in_platform(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestPlatformMentions *const all  = &resolver->mentions->platforms;
  const IngestCues *const             cues = &resolver->mentions->cues;
  const size_t next = INGEST_FIRST_AT(*all, span.begin + 1U);
  const size_t verb = INGEST_FIRST_AT(*cues, span.end);
  return next && ingest_is_inside(span, all->items[next - 1U].span) &&
         !(verb < cues->n && cues->items[verb].span.begin == span.end);
}

/** One body that can have a role; governments and committees as a whole only
    guide, and so do the State's where a place tells of its own reforms. */
static bool
can_take_part(const Sentence *const            sentence,
              const IngestAgencyMention *const mention)
{
  return (mention->kind == INGEST_BODY_OFFICE ||
          mention->kind == INGEST_BODY_UTILITY) &&
         (mention->prefix != INGEST_PREFIX_NATION ||
          !sentence->resolver->facts->region) &&
         !is_in_platform(sentence->resolver, mention->span);
}

static RgStatus
give(const Sentence *const sentence, const size_t i, const IngestRole role,
     const IngestRule rule)
{
  const IngestAgencyMention *const mention = mention_at(sentence, i);
  uint32_t                         agency  = 0U;
  RG_TRY(ingest_resolve_agency(sentence->resolver, mention, &agency));
  return ingest_role_set(sentence->resolver, agency, role, mention->span,
                         sentence->sentence, rule);
}

/** The agency of a mention, when the case has given it a role. */
static IngestRole
role_of(const Sentence *const sentence, const size_t i)
{
  IngestResolver *const resolver = sentence->resolver;
  uint32_t              agency   = 0U;
  if (ingest_resolve_agency(resolver, mention_at(sentence, i), &agency) !=
      RG_OK) {
    return INGEST_ROLE_NONE;
  }
  const IngestParticipations *const all =
      &resolver->facts->cases[resolver->case_index].participations;
  for (size_t k = 0U; k < all->n; ++k) {
    if (all->items[k].agency == agency) {
      return all->items[k].role;
    }
  }
  return INGEST_ROLE_NONE;
}

/** Mentions from `i` on that share its list; the index after the last. */
static size_t
list_end(const Sentence *const sentence, const size_t i)
{
  size_t end = i + 1U;
  while (end < sentence->end &&
         mention_at(sentence, end)->list == mention_at(sentence, i)->list) {
    ++end;
  }
  return end;
}

static RgStatus
give_list(const Sentence *const sentence, const size_t first, const size_t end,
          const IngestRole role, const IngestRule rule)
{
  for (size_t i = first; i < end; ++i) {
    if (can_take_part(sentence, mention_at(sentence, i))) {
      RG_TRY(give(sentence, i, role, rule));
    }
  }
  return RG_OK;
}

/** 联合开发区管委会、城关区政府: a government of a place in the list acts. */
static RgStatus
give_governments(const Sentence *const sentence, const size_t first)
{
  for (size_t i = first; i < list_end(sentence, first); ++i) {
    const IngestAgencyMention *const mention = mention_at(sentence, i);
    if (mention->kind == INGEST_BODY_GOVERNMENT &&
        mention->prefix == INGEST_PREFIX_PLACE) {
      RG_TRY(give(sentence, i, INGEST_ROLE_CO_LEAD, INGEST_RULE_WITH_VERB));
    }
  }
  return RG_OK;
}

/** The first cue of `classes` that begins in [begin, end). */
static const IngestCue *RG_NULLABLE
cue_between(const Sentence *const sentence, const uint32_t begin,
            const uint32_t end, const uint32_t classes)
{
  const IngestCues *const cues = &sentence->resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].classes & classes) {
      return &cues->items[i];
    }
  }
  return NULL;
}

/** The last cue of `classes` that ends in (begin, end]. */
static const IngestCue *RG_NULLABLE
cue_before(const Sentence *const sentence, const uint32_t begin,
           const uint32_t end, const uint32_t classes)
{
  const IngestCues *const cues = &sentence->resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, end); i--;) {
    if (cues->items[i].span.begin < begin) {
      break;
    }
    if (cues->items[i].classes & classes) {
      return &cues->items[i];
    }
  }
  return NULL;
}

/** 由旗金融办负责,会同…: in charge of all, not of a part of the work. */
static bool
is_in_charge(const Sentence *const sentence, const size_t first,
             const uint32_t end)
{
  const RgStr            text = sentence->resolver->document->norm.text;
  const IngestCue *const cue  = cue_between(sentence, end, end + NEAR_BYTES,
                                            INGEST_CUE_BIT(INGEST_CUE_CHARGE));
  if (!cue ||
      !stands_before(sentence, mention_at(sentence, first)->span.begin, "由") ||
      has_word(sentence, end, cue->span.begin, ",")) {
    return false;
  }
  static const char *const stops[] = {",", ";", "。", ")", "会同", "联合"};
  const RgStr rest = rg_str_slice(text, cue->span.end, sentence->sentence.end);
  for (size_t i = 0U; i < sizeof stops / sizeof stops[0]; ++i) {
    if (rg_str_starts_with(rest, rg_str_c(stops[i]))) {
      return true;
    }
  }
  return !rest.size;
}

/** 由市发改委、市财政局牵头, 以福州中院为总倡议单位. */
static RgStatus
lead_verbs(const Sentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = list_end(sentence, i)) {
    const size_t     end = list_end(sentence, i);
    const uint32_t   at  = mention_at(sentence, end - 1U)->span.end;
    const IngestCue *cue = cue_between(sentence, at, at + NEAR_BYTES,
                                       INGEST_CUE_BIT(INGEST_CUE_LEAD));
    if ((cue && !has_word(sentence, at, cue->span.begin, ",")) ||
        is_in_charge(sentence, i, at)) {
      RG_TRY(
          give_list(sentence, i, end, INGEST_ROLE_LEAD, INGEST_RULE_LEAD_VERB));
    }
  }
  return RG_OK;
}

/** 由市司法局主办、区法院承办: who undertakes it does it with the lead. */
static RgStatus
undertakers(const Sentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = list_end(sentence, i)) {
    const size_t     end = list_end(sentence, i);
    const uint32_t   at  = mention_at(sentence, end - 1U)->span.end;
    const IngestCue *cue = cue_between(sentence, at, at + JOINT_BYTES,
                                       INGEST_CUE_BIT(INGEST_CUE_UNDERTAKE));
    if (cue && !has_word(sentence, at, cue->span.begin, ",")) {
      RG_TRY(give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                       INGEST_RULE_JOINT_ACT));
    }
  }
  return RG_OK;
}

/** 钦州海事局、市市场监管局配合: the list only helps. */
static bool
only_supports(const Sentence *const sentence, const size_t i)
{
  const uint32_t end =
      mention_at(sentence, list_end(sentence, i) - 1U)->span.end;
  const IngestCue *const cue =
      cue_between(sentence, end, end + 9U, INGEST_CUE_BIT(INGEST_CUE_ASSIST));
  return cue && !has_word(sentence, end, cue->span.begin, ",");
}

/** 该局联合…: the body named last before the sentence. */
static RgStatus
anaphor(const Sentence *const sentence, bool *const found)
{
  static const char *const words[] = {"该局", "该院", "该委", "该厅",  "该中心",
                                      "该关", "该行", "该办", "该部门"};
  const RgStr              text =
      ingest_slice(sentence->resolver->document, sentence->sentence);
  const uint32_t begin = sentence->resolver->document->outline
                             .cases[sentence->resolver->case_index]
                             .span.begin;
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (!rg_str_starts_with(text, rg_str_c(words[i]))) {
      continue;
    }
    for (size_t k = sentence->first;
         k-- && mention_at(sentence, k)->span.begin >= begin;) {
      if (can_take_part(sentence, mention_at(sentence, k))) {
        *found = true;
        return give(sentence, k, INGEST_ROLE_LEAD, INGEST_RULE_BODY_SUBJECT);
      }
    }
  }
  return RG_OK;
}

/** 青岛海关所属黄岛海关: who acts is the last. */
static size_t
last_of_chain(const Sentence *const sentence, size_t i)
{
  static const char *const links[] = {"所属", "下属", "直属", "隶属"};
  while (i + 1U < sentence->end) {
    const RgStr between =
        rg_str_slice(sentence->resolver->document->norm.text,
                     mention_at(sentence, i)->span.end,
                     mention_at(sentence, i + 1U)->span.begin);
    bool linked = false;
    for (size_t k = 0U; k < sizeof links / sizeof links[0]; ++k) {
      linked = linked || rg_str_equals(between, rg_str_c(links[k]));
    }
    if (!linked) {
      break;
    }
    ++i;
  }
  return i;
}

/** 旗司法局与旗市场监管局共同梳理: the list that begins at `i`, and one that
    与 joins to it, act together. */
static bool
acts_jointly(const Sentence *const sentence, const size_t i)
{
  size_t end = list_end(sentence, i);
  while (end < sentence->end &&
         mention_at(sentence, end)->span.begin <=
             mention_at(sentence, end - 1U)->span.end + 3U) {
    end = list_end(sentence, end);
  }
  const uint32_t         last = mention_at(sentence, end - 1U)->span.end;
  const IngestCue *const cue  = cue_between(sentence, last, last + NEAR_BYTES,
                                            INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
  return end > i + 1U && cue && !has_word(sentence, last, cue->span.begin, ",");
}

/** An agency that begins a clause and does what a leader does. */
static RgStatus
subjects(const Sentence *const sentence, bool *const found)
{
  *found = false;
  for (size_t i = sentence->first; i < sentence->end && !*found; ++i) {
    const IngestAgencyMention *const mention = mention_at(sentence, i);
    const bool group = mention->kind == INGEST_BODY_GROUP &&
                       mention->prefix == INGEST_PREFIX_PLACE;
    const uint32_t clause = ingest_clause_at(sentence->resolver->document,
                                             mention->span.begin, NULL);
    const bool     by     = mention->span.begin == clause + 3U &&
                    stands_before(sentence, mention->span.begin, "由");
    if ((!group && !can_take_part(sentence, mention)) ||
        (mention->span.begin != clause && !by) || only_supports(sentence, i)) {
      continue;
    }
    /* At the begin of the sentence it is the subject of all of it. */
    const uint32_t reach = mention->span.begin == sentence->sentence.begin
                               ? sentence->sentence.end
                               : mention->span.end + SUBJECT_BYTES;
    const IngestCue *const cue =
        by ? cue_between(sentence, mention->span.end,
                         mention->span.end + NEAR_BYTES,
                         INGEST_CUE_BIT(INGEST_CUE_WITH))
           : cue_between(sentence, mention->span.end, reach,
                         INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                             INGEST_CUE_BIT(INGEST_CUE_WITH));
    /* 市公共资源交易中心将…推送: a service centre only serves. */
    const bool posture =
        !rg_str_ends_with(
            ingest_slice(sentence->resolver->document, mention->span),
            RG_STR("中心")) &&
        cue_between(sentence, mention->span.end,
                    mention->span.end + SUBJECT_BYTES,
                    INGEST_CUE_BIT(INGEST_CUE_POSTURE)) != NULL;
    if ((cue && cue->span.begin < sentence->sentence.end) || posture ||
        acts_jointly(sentence, i)) {
      RG_TRY(give(sentence, last_of_chain(sentence, i), INGEST_ROLE_LEAD,
                  INGEST_RULE_BODY_SUBJECT));
      *found = true;
    }
  }
  return RG_OK;
}

/** From a verb at `from` to an agency at `begin`: close by, or a list whose
    first items are no known bodies. */
static bool
leads_to(const Sentence *const sentence, const uint32_t from,
         const uint32_t begin)
{
  if (has_word(sentence, from, begin, ",") ||
      has_word(sentence, from, begin, "的")) {
    return false;
  }
  return begin <= from + NEAR_BYTES ? !has_word(sentence, from, begin, "、") ||
                                          stands_before(sentence, begin, "、")
                                    : stands_before(sentence, begin, "、");
}

/** 联合省委金融办等16部门出台: who follows the verb co-leads, when the lead or
    nobody is named before it. */
static RgStatus
with_verbs(const Sentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;
       i        = list_end(sentence, i)) {
    const uint32_t begin = mention_at(sentence, i)->span.begin;
    const uint32_t from  = begin > JOINT_BYTES ? begin - JOINT_BYTES : 0U;
    const IngestCue *const cue =
        cue_before(sentence, from, begin, INGEST_CUE_BIT(INGEST_CUE_WITH));
    if (!cue || !leads_to(sentence, cue->span.end, begin)) {
      continue;
    }
    size_t actor = i;
    while (actor > sentence->first &&
           mention_at(sentence, actor - 1U)->span.end > cue->span.begin) {
      --actor;
    }
    /* 福建海事部门联合…: a group acts for its body, the lead. */
    const bool group =
        actor > sentence->first &&
        mention_at(sentence, actor - 1U)->kind == INGEST_BODY_GROUP;
    const IngestRole role = actor > sentence->first && !group
                                ? role_of(sentence, actor - 1U)
                                : INGEST_ROLE_LEAD;
    if (role == INGEST_ROLE_LEAD || role == INGEST_ROLE_CO_LEAD) {
      RG_TRY(give_list(sentence, i, list_end(sentence, i), INGEST_ROLE_CO_LEAD,
                       INGEST_RULE_WITH_VERB));
      RG_TRY(give_governments(sentence, i));
    }
  }
  return RG_OK;
}

/** Agencies in one list with the lead: 省农业农村厅、省农发行印发. */
static RgStatus
lists_with_lead(const Sentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;) {
    const size_t end  = list_end(sentence, i);
    bool         lead = false;
    for (size_t k = i; k < end; ++k) {
      lead = lead || role_of(sentence, k) == INGEST_ROLE_LEAD;
    }
    if (lead && end - i > 1U) {
      RG_TRY(give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                       INGEST_RULE_LISTED_WITH_LEAD));
    }
    i = end;
  }
  return RG_OK;
}

/** A与B、C联合下发; (lead)与D等7家单位,会签. */
static RgStatus
joint_acts(const Sentence *const sentence)
{
  for (size_t i = sentence->first; i < sentence->end;) {
    const size_t   end   = list_end(sentence, i);
    const uint32_t begin = mention_at(sentence, i)->span.begin;
    const uint32_t last  = mention_at(sentence, end - 1U)->span.end;
    size_t         n     = 0U;
    for (size_t k = i; k < end; ++k) {
      n += can_take_part(sentence, mention_at(sentence, k)) ? 1U : 0U;
    }
    const uint32_t clause =
        ingest_clause_at(sentence->resolver->document, begin, NULL);
    const uint32_t from =
        begin > clause + 3U * GROUP_BYTES ? begin - 3U * GROUP_BYTES : clause;
    const bool with = stands_before(sentence, begin, "与") ||
                      stands_before(sentence, begin, "同") ||
                      has_word(sentence, from, begin, "与");
    const IngestCue *const cue = cue_between(
        sentence, last, last + JOINT_BYTES, INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
    const uint32_t         near = begin > NEAR_BYTES ? begin - NEAR_BYTES : 0U;
    const IngestCue *const convened =
        cue_before(sentence, near, begin, INGEST_CUE_BIT(INGEST_CUE_CONVENE));
    if (only_supports(sentence, i) ||
        (convened && convened->span.end == begin)) {
      i = end;
      continue;
    }
    const bool at_once =
        cue && end - i > 1U && !has_word(sentence, last, cue->span.begin, ",");
    if (cue && cue->span.begin < sentence->sentence.end && n &&
        (n > 1U || with || at_once)) {
      if (n > 1U && cue->span.begin == last &&
          ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) ==
              INGEST_NONE) {
        RG_TRY(give_list(sentence, i, i + 1U, INGEST_ROLE_LEAD,
                         INGEST_RULE_JOINT_ACT));
      }
      RG_TRY(give_list(sentence, i, end, INGEST_ROLE_CO_LEAD,
                       INGEST_RULE_JOINT_ACT));
    }
    i = end;
  }
  return RG_OK;
}

/** 在市公共资源交易中心集中受理: the body's house. */
static bool
is_only_where(const Sentence *const sentence, const size_t i)
{
  static const char *const words[] = {"在", "到", "赴", "前往", "入驻", "进驻"};
  const IngestSpan span            = mention_at(sentence, i)->span;
  bool             at              = false;
  for (size_t k = 0U; k < sizeof words / sizeof words[0]; ++k) {
    at = at || stands_before(sentence, span.begin, words[k]);
  }
  return at &&
         rg_str_ends_with(ingest_slice(sentence->resolver->document, span),
                          RG_STR("中心"));
}

/** 经市政府同意, 报省发改委备案: a body that is asked takes no part. */
static bool
only_decides(const Sentence *const sentence, const size_t i)
{
  const IngestSpan       span = mention_at(sentence, i)->span;
  const IngestCue *const before =
      cue_before(sentence, span.begin > 3U * 3U ? span.begin - 9U : 0U,
                 span.begin, INGEST_CUE_BIT(INGEST_CUE_REFER));
  const IngestCue *const after = cue_between(
      sentence, span.end, span.end + 1U, INGEST_CUE_BIT(INGEST_CUE_APPROVE));
  return (before && before->span.end == span.begin) || after;
}

/** In a column or label of units, which are read by their own rule: 云南监管局
    of 民航云南监管局. */
static bool
is_in_field(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange fields = outline->cases[resolver->case_index].fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    if (ingest_is_inside(span, outline->fields[fields.first + i].span)) {
      return true;
    }
  }
  return false;
}

/** Whatever body of the document's province is named besides. */
static RgStatus
others(const Sentence *const sentence)
{
  const OntoRegion *const home = onto_region_at_level(
      sentence->resolver->facts->region, ONTO_LEVEL_PROVINCE);
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    const IngestAgencyMention *const mention = mention_at(sentence, i);
    if ((!can_take_part(sentence, mention) &&
         mention->kind != INGEST_BODY_GOVERNMENT) ||
        is_in_field(sentence->resolver, mention->span) ||
        only_decides(sentence, i) || is_only_where(sentence, i) ||
        (home && mention->place &&
         !onto_region_is_within(mention->place, home))) {
      continue;
    }
    const uint32_t         from = mention->span.begin > NEAR_BYTES
                                      ? mention->span.begin - NEAR_BYTES
                                      : 0U;
    const IngestCue *const cue =
        cue_between(sentence, from, mention->span.begin,
                    INGEST_CUE_BIT(INGEST_CUE_SUPPORT));
    RG_TRY(give(sentence, i, INGEST_ROLE_PARTICIPANT,
                cue ? INGEST_RULE_SUPPORT_VERB : INGEST_RULE_NAMED_IN_BODY));
  }
  return RG_OK;
}

/** The title's subject, and those it names with it. */
static RgStatus
title_subject(IngestResolver *const resolver, const IngestSpan title)
{
  const IngestAgencyMentions *const all   = &resolver->mentions->agencies;
  const size_t                      first = INGEST_FIRST_AT(*all, title.begin);
  Sentence                          sentence = {resolver, title, first, first};
  while (sentence.end < all->n &&
         all->items[sentence.end].span.end <= title.end) {
    ++sentence.end;
  }
  if (sentence.end == first || all->items[first].span.begin != title.begin ||
      all->items[first].kind == INGEST_BODY_OTHER ||
      all->items[first].kind == INGEST_BODY_PARTY) {
    return RG_OK;
  }
  RG_TRY(give(&sentence, first, INGEST_ROLE_LEAD, INGEST_RULE_TITLE_SUBJECT));
  RG_TRY(lists_with_lead(&sentence));
  return with_verbs(&sentence);
}

typedef RgStatus (*SentenceRule)(const Sentence *sentence);

static RgStatus
on_sentence(IngestResolver *const resolver, const IngestSpan span,
            Sentence *const sentence)
{
  const IngestAgencyMentions *const all   = &resolver->mentions->agencies;
  const size_t                      first = INGEST_FIRST_AT(*all, span.begin);
  *sentence = (Sentence){resolver, span, first, first};
  while (sentence->end < all->n &&
         all->items[sentence->end].span.end <= span.end) {
    ++sentence->end;
  }
  return RG_OK;
}

/** Who signed the document does not act in the case that stands last. */
static bool
is_signature(const IngestOutline *const outline, const IngestSpan span)
{
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    if (ingest_is_inside(outline->issuers[i], span)) {
      return true;
    }
  }
  return false;
}

/** Run a rule on every sentence of the case's body. */
static RgStatus
on_body(IngestResolver *const resolver, const SentenceRule rule)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestRange          paragraphs =
      outline->cases[resolver->case_index].paragraphs;
  for (uint32_t i = 0U; i < paragraphs.n; ++i) {
    const IngestParagraph *const one =
        &outline->paragraphs[paragraphs.first + i];
    for (uint32_t k = 0U; k < one->sentences.n; ++k) {
      const IngestSpan span = outline->sentences[one->sentences.first + k].span;
      Sentence         sentence;
      RG_TRY(on_sentence(resolver, span, &sentence));
      if (one->kind == INGEST_PARAGRAPH_BODY && sentence.end > sentence.first &&
          !is_signature(outline, span)) {
        RG_TRY(rule(&sentence));
      }
    }
  }
  return RG_OK;
}

/** The first subject that acts, where nobody leads yet. */
static RgStatus
subject_if_none(const Sentence *const sentence)
{
  bool found = false;
  if (ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) != INGEST_NONE) {
    return RG_OK;
  }
  RG_TRY(anaphor(sentence, &found));
  return found ? RG_OK : subjects(sentence, &found);
}

/** 牵头 makes a lead only where the title named none. */
static RgStatus
lead_if_none(const Sentence *const sentence)
{
  return ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) == INGEST_NONE
             ? lead_verbs(sentence)
             : RG_OK;
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
    RG_TRY(on_body(resolver, with_verbs));
    return on_body(resolver, others);
  }
  const IngestSpan title =
      one->heading.end > one->heading.begin ? one->heading : one->listed;
  RG_TRY(title_subject(resolver, title));
  static const SentenceRule rules[] = {
      lead_if_none, subject_if_none, undertakers, lists_with_lead,
      with_verbs,   joint_acts,      others};
  for (size_t i = 0U; i < sizeof rules / sizeof rules[0]; ++i) {
    RG_TRY(on_body(resolver, rules[i]));
  }
  return reporter_if_none(resolver);
}
