/**
   @file
   Who leads because a sentence tells what it does.
*/
#include "ingest/resolve/roles.h"
#include "ingest/text/numbering.h"

/** How far the verb of a subject may stand behind it, in bytes. */
enum { SUBJECT_BYTES = 120 };

/** The body that 该局, 该院 at `at` means: the last one before it in the case,
    the last whose name ends so where there is one.  Index of its mention,
    SIZE_MAX for none. */
static size_t
meant_by(const IngestRoleSentence *const sentence, const uint32_t at,
         const size_t size)
{
  const IngestDocument *const document = sentence->resolver->document;
  const IngestSpan body = ingest_case_outline(sentence->resolver)->span;
  const RgStr      noun = rg_str_slice(document->norm.text, at + 3U, at + size);
  size_t           found = SIZE_MAX;
  for (size_t k = INGEST_FIRST_AT(sentence->resolver->mentions->agencies, at);
       k-- && ingest_role_mention(sentence, k)->span.begin >= body.begin;) {
    if (!ingest_role_can_act(sentence, k)) {
      continue;
    }
    found = found == SIZE_MAX ? k : found;
    if (rg_str_ends_with(
            ingest_slice(document, ingest_role_mention(sentence, k)->span),
            noun)) {
      return k;
    }
  }
  return found;
}

/** What stands at `at` begins its clause, or stands behind words of time that
    do: 今年以来该局…. */
static bool
begins_clause(const IngestRoleSentence *const sentence, const uint32_t at)
{
  enum { MAX_TIME_BYTES = 36 };
  const uint32_t begin =
      ingest_clause_at(sentence->resolver->document, at, NULL);
  return begin == at ||
         (at - begin <= MAX_TIME_BYTES &&
          ingest_role_word_before(sentence, at, INGEST_ROLE_WORD_SINCE));
}

/** 该局面 and 该院校 tell of no 局 and 院, but 该局面向企业…. */
static bool
is_longer_word(const IngestRoleSentence *const sentence, const size_t end)
{
  const RgStr text = sentence->resolver->document->norm.text;
  return rg_str_is_at(text, end, "势") || rg_str_is_at(text, end, "校") ||
         (rg_str_is_at(text, end, "面") && !rg_str_is_at(text, end, "面向") &&
          !rg_str_is_at(text, end, "面对") && !rg_str_is_at(text, end, "面临"));
}

RgStatus
ingest_role_anaphor(const IngestRoleSentence *const sentence, bool *const found)
{
  const IngestDocument *const document = sentence->resolver->document;
  const RgStr                 text =
      rg_str_slice(document->norm.text, 0U, sentence->sentence.end);
  const RgStr that = RG_STR("该");
  for (size_t at          = rg_str_find(text, that, sentence->sentence.begin);
       at != SIZE_MAX; at = rg_str_find(text, that, at + that.size)) {
    const uint32_t begin = (uint32_t)at;
    const size_t   size =
        ingest_role_word_at(sentence, begin, INGEST_ROLE_WORD_ANAPHOR);
    const size_t mention = size && begins_clause(sentence, begin) &&
                                   !is_longer_word(sentence, at + size)
                               ? meant_by(sentence, begin, size)
                               : SIZE_MAX;
    if (mention != SIZE_MAX) {
      *found = true;
      return ingest_role_give(sentence, mention, INGEST_ROLE_LEAD,
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
  const uint32_t         last = ingest_role_behind(sentence, end - 1U);
  const IngestCue *const cue =
      ingest_role_cue(sentence, last, last + INGEST_ROLE_NEAR_BYTES,
                      INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
  return end > i + 1U && cue &&
         !ingest_role_has(sentence, last, cue->span.begin, ",");
}

/** 市科技局与江南大学共建…: with others, be they no bodies. */
static bool
acts_with_others(const IngestRoleSentence *const sentence, const uint32_t at)
{
  uint32_t     end = at;
  const size_t with =
      ingest_role_word_at(sentence, at, INGEST_ROLE_WORD_BESIDE);
  (void)ingest_clause_at(sentence->resolver->document, at, &end);
  return with && ingest_role_cue(sentence, at + (uint32_t)with, end,
                                 INGEST_CUE_BIT(INGEST_CUE_JOINTLY));
}

/** 昆山市企业服务中心联合市财政局…, 改革专班(设在市商务局)会同瑞丽海关…:
    mention `i` does it with the next. */
static bool
acts_with_next(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t at = ingest_role_behind(sentence, i) +
                      (ingest_role_is_remark(sentence, i) ? 1U : 0U);
  const IngestCue *const cue =
      ingest_role_cue(sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_WITH));
  return cue && i + 1U < sentence->end &&
         ingest_role_mention(sentence, i + 1U)->span.begin == cue->span.end;
}

/** 由市政数局建设…, 由市住建局会同…: what stands between 由 and a verb. */
static bool
acts_by(const IngestRoleSentence *const sentence, const uint32_t at)
{
  return ingest_role_cue(sentence, at, at + INGEST_ROLE_NEAR_BYTES,
                         INGEST_CUE_BIT(INGEST_CUE_WITH)) ||
         ingest_role_cue(sentence, at, at + 1U,
                         INGEST_CUE_BIT(INGEST_CUE_INITIATIVE));
}

/** 白琳法庭…;太姥山法庭…: small offices, each of which does its part. */
static bool
is_one_of_several(const IngestRoleSentence *const sentence, const size_t i)
{
  enum { KIND_BYTES = 6 };
  const IngestResolver *const      resolver = sentence->resolver;
  const IngestDocument *const      document = resolver->document;
  const IngestAgencyMention *const mention  = ingest_role_mention(sentence, i);
  const IngestSpan                 body = ingest_case_outline(resolver)->span;
  const RgStr                      kind = rg_str_slice(
                           document->norm.text, mention->span.end - KIND_BYTES, mention->span.end);
  const RgStr name                      = ingest_slice(document, mention->span);
  const IngestAgencyMentions *const all = &resolver->mentions->agencies;
  bool                              found = false;
  if (mention->prefix != INGEST_PREFIX_PLACE || mention->place) {
    return false;
  }
  for (size_t k = INGEST_FIRST_AT(*all, body.begin);
       k < all->n && all->items[k].span.end <= body.end && !found; ++k) {
    const IngestSpan span = all->items[k].span;
    found                 = !all->items[k].place &&
            all->items[k].prefix == INGEST_PREFIX_PLACE &&
            rg_str_ends_with(ingest_slice(document, span), kind) &&
            !rg_str_equals(ingest_slice(document, span), name) &&
            ingest_clause_at(document, span.begin, NULL) == span.begin;
  }
  return found;
}

/** Behind a label with a blank that a sentence begins with: 改革路径 市人社局…;
    `at` where none is. */
static uint32_t
behind_label(const IngestRoleSentence *const sentence, const uint32_t at)
{
  enum { MAX_LABEL_BYTES = 24 };
  const RgStr  text  = rg_str_slice(sentence->resolver->document->norm.text, at,
                                    at + MAX_LABEL_BYTES);
  const size_t blank = rg_str_find(text, RG_STR(" "), 0U);
  return at == sentence->sentence.begin && blank != SIZE_MAX &&
                 at + blank < sentence->sentence.end
             ? at + (uint32_t)blank + 1U
             : at;
}

/** Behind the number or label that a clause begins with: 二是区检察院联合…. */
static uint32_t
behind_mark(const IngestRoleSentence *const sentence, const uint32_t at)
{
  IngestMark     mark;
  const uint32_t label = behind_label(sentence, at);
  if (label > at) {
    return label;
  }
  return ingest_read_mark(rg_str_slice(sentence->resolver->document->norm.text,
                                       at, sentence->sentence.end),
                          &mark)
             ? at + (uint32_t)mark.size
             : at;
}

/** 市营商局组织海关、边检站…: the body that ends at `at` calls others. */
static bool
convenes(const IngestRoleSentence *const sentence, const uint32_t at)
{
  const IngestAgencyMentions *const all =
      &sentence->resolver->mentions->agencies;
  const uint32_t next = at + (uint32_t)ingest_role_word_at(
                                 sentence, at, INGEST_ROLE_WORD_CONVENER);
  const size_t whom = INGEST_FIRST_AT(*all, next);
  return next > at && whom < all->n && all->items[whom].span.begin == next;
}

/** 市金融监管分局指导,市农业农村局…: who ends at `at` only guides, helps or
    decides, and no more is said of it. */
static bool
only_guides(const IngestRoleSentence *const sentence, const uint32_t at)
{
  const IngestCue *const cue = ingest_role_cue(
      sentence, at, at + 1U,
      INGEST_CUE_BIT(INGEST_CUE_CONVENE) | INGEST_CUE_BIT(INGEST_CUE_ASSIST) |
          INGEST_CUE_BIT(INGEST_CUE_APPROVE));
  return cue && !(cue->classes & INGEST_CUE_BIT(INGEST_CUE_LEAD)) &&
         (cue->span.end >= sentence->sentence.end ||
          ingest_role_word_at(sentence, cue->span.end, INGEST_ROLE_WORD_STOP));
}

/** A body that ends at `at` and begins a clause says what it does: a leader's
    work before `reach`, or for whom it stands up. */
static bool
acts_as_leader(const IngestRoleSentence *const sentence, const uint32_t at,
               const uint32_t reach)
{
  const uint32_t end = sentence->sentence.end;
  const bool     part =
      ingest_role_cue(sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_CHARGE));
  const uint32_t acts =
      INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) | INGEST_CUE_BIT(INGEST_CUE_WITH) |
      (reach == end && !part ? INGEST_CUE_BIT(INGEST_CUE_ISSUE) : 0U);
  const uint32_t near = at + SUBJECT_BYTES < end ? at + SUBJECT_BYTES : end;
  if (only_guides(sentence, at)) {
    return false;
  }
  /* 市公共资源交易中心将…推送: a service centre only serves. */
  return convenes(sentence, at) || acts_with_others(sentence, at) ||
         ingest_role_cue(sentence, at, reach < end ? reach : end, acts) ||
         (!ingest_role_before(sentence, at, "中心") &&
          ingest_role_cue(sentence, at, near,
                          INGEST_CUE_BIT(INGEST_CUE_POSTURE)));
}

/** 率先推行…的是市商务局: mention `i` is who did it. */
static bool
is_told_doer(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t begin = ingest_role_mention(sentence, i)->span.begin;
  const uint32_t clause =
      ingest_clause_at(sentence->resolver->document, begin, NULL);
  return ingest_role_word_before(sentence, begin, INGEST_ROLE_WORD_DOER) &&
         ingest_role_cue(sentence, clause, begin,
                         INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                             INGEST_CUE_BIT(INGEST_CUE_LEAD));
}

/** A place stands in [begin, end): 山西综改示范区 of
    山西综改示范区晋中开发区管委 会, whose body is a name by itself. */
static bool
is_place(const IngestRoleSentence *const sentence, const uint32_t begin,
         const uint32_t end)
{
  const IngestPlaces *const all = &sentence->resolver->mentions->places;
  const size_t              at  = INGEST_FIRST_AT(*all, begin);
  return at < all->n && all->items[at].span.begin == begin &&
         all->items[at].span.end == end;
}

/** Only words of time stand before the clause at `begin`: 今年3月,商务厅…. */
static bool
follows_time(const IngestRoleSentence *const sentence, const uint32_t begin)
{
  const IngestDateMentions *const dates = &sentence->resolver->mentions->dates;
  const uint32_t                  first = sentence->sentence.begin;
  if (begin <= first || !ingest_role_before(sentence, begin, ",")) {
    return false;
  }
  const uint32_t comma = begin - 1U;
  const size_t   date  = INGEST_FIRST_AT(*dates, first);
  return ingest_clause_at(sentence->resolver->document, first, NULL) ==
             ingest_clause_at(sentence->resolver->document, comma - 1U, NULL) &&
         (ingest_role_word_before(sentence, comma, INGEST_ROLE_WORD_SINCE) ||
          (date < dates->n && dates->items[date].span.begin == first &&
           dates->items[date].span.end == comma));
}

/** Mention `i`, which begins a clause or follows 由 there, does what a leader
    does, alone or with the rest of its list. */
static bool
leads_clause(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  const uint32_t                   begin   = mention->span.begin;
  const uint32_t                   clause  = behind_mark(
                         sentence, ingest_clause_at(sentence->resolver->document, begin, NULL));
  /* 由市住建局…, 平城区由区工信局… */
  const bool by =
      ingest_role_before(sentence, begin, "由") &&
      (begin == clause + 3U || is_place(sentence, clause, begin - 3U));
  /* At the begin of the sentence it is the subject of all of it. */
  const uint32_t reach =
      begin == behind_mark(sentence, sentence->sentence.begin) ||
              follows_time(sentence, begin)
          ? sentence->sentence.end
          : mention->span.end + SUBJECT_BYTES;
  if (begin != clause && !by && !is_place(sentence, clause, begin)) {
    return false;
  }
  return acts_jointly(sentence, i) ||
         (by ? acts_by(sentence, mention->span.end)
             : acts_as_leader(sentence, ingest_role_behind(sentence, i),
                              reach));
}

/** 中国建设银行襄阳分行等推出…, 甲银行、乙银行等金融机构建立…: one of several
    firms, not all of them named. */
static bool
is_one_of_firms(const IngestRoleSentence *const sentence, const size_t i)
{
  enum { LIST_BYTES = 90 };
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  const uint32_t                   end     = mention->span.end;
  uint32_t                         stop    = end;
  (void)ingest_clause_at(sentence->resolver->document, end, &stop);
  const uint32_t reach = end + LIST_BYTES < stop ? end + LIST_BYTES : stop;
  const RgStr    rest =
      ingest_slice(sentence->resolver->document, (IngestSpan){end, reach});
  return mention->kind == INGEST_BODY_UTILITY &&
         (rg_str_starts_with(rest, RG_STR("等")) ||
          (rg_str_starts_with(rest, RG_STR("、")) &&
           rg_str_find(rest, RG_STR("等"), 0U) != SIZE_MAX));
}

RgStatus
ingest_role_subjects(const IngestRoleSentence *const sentence,
                     bool *const                     found)
{
  *found = false;
  for (size_t i = sentence->first; i < sentence->end && !*found; ++i) {
    const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
    const bool placed = mention->prefix == INGEST_PREFIX_PLACE;
    const bool group  = mention->kind == INGEST_BODY_GROUP && placed;
    /* 连云区政府会同…: a government leads where the text says with whom. */
    const bool   government = mention->kind == INGEST_BODY_GOVERNMENT && placed;
    const size_t actor      = ingest_role_last_of_chain(sentence, i);
    if ((!group && !government && !ingest_role_can_act(sentence, actor)) ||
        ingest_role_only_helps(sentence, i) || is_one_of_several(sentence, i) ||
        is_one_of_firms(sentence, i)) {
      continue;
    }
    if ((!government && leads_clause(sentence, i)) ||
        acts_with_next(sentence, i) || is_told_doer(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, actor, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT));
      *found = true;
    }
  }
  return RG_OK;
}

/** Who leads so far does because sentences of the text say what it does. */
static bool
leads_by_text(const IngestResolver *const resolver)
{
  const IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  bool led = false;
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i].role == INGEST_ROLE_LEAD) {
      if (all->items[i].rule != INGEST_RULE_BODY_SUBJECT) {
        return false;
      }
      led = true;
    }
  }
  return led;
}

RgStatus
ingest_role_other_subjects(const IngestRoleSentence *const sentence)
{
  if (!leads_by_text(sentence->resolver)) {
    return RG_OK;
  }
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    const uint32_t begin = ingest_role_mention(sentence, i)->span.begin;
    if (ingest_role_can_act(sentence, i) && acts_with_next(sentence, i) &&
        ingest_clause_at(sentence->resolver->document, begin, NULL) == begin &&
        ingest_role_held(sentence, i) > INGEST_ROLE_CO_LEAD &&
        !ingest_role_only_helps(sentence, i) &&
        !is_one_of_several(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, i, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT));
    }
  }
  return RG_OK;
}

/** The body that ends at `at` is told to help, or only to see that others
    work; but 组织水、电、气企业 of firms is its own work. */
static bool
stands_by(const IngestRoleSentence *const sentence, const uint32_t at)
{
  const IngestCue *const convenes = ingest_role_cue(
      sentence, at, at + 1U, INGEST_CUE_BIT(INGEST_CUE_CONVENE));
  return ingest_role_word_at(sentence, at, INGEST_ROLE_WORD_STOP) ||
         only_guides(sentence, at) ||
         (convenes &&
          !ingest_role_word_at(sentence, at, INGEST_ROLE_WORD_CONVENER)) ||
         ingest_role_cue(sentence, at, at + 1U,
                         INGEST_CUE_BIT(INGEST_CUE_CHARGE) |
                             INGEST_CUE_BIT(INGEST_CUE_ASSIST) |
                             INGEST_CUE_BIT(INGEST_CUE_APPROVE));
}

RgStatus
ingest_role_first_subject(const IngestRoleSentence *const sentence)
{
  const size_t   i     = sentence->first;
  const uint32_t begin = sentence->sentence.begin;
  if (ingest_role_first(sentence->resolver, INGEST_ROLE_LEAD) != INGEST_NONE ||
      ingest_role_mention(sentence, i)->span.begin !=
          behind_mark(sentence, begin) ||
      ingest_period_begin(sentence->resolver->document, sentence->sentence) !=
          begin) {
    return RG_OK;
  }
  const size_t actor = ingest_role_last_of_chain(sentence, i);
  return ingest_role_can_act(sentence, actor) &&
                 ingest_role_list_end(sentence, i) == actor + 1U &&
                 !ingest_role_only_helps(sentence, i) &&
                 !is_one_of_several(sentence, i) &&
                 !stands_by(sentence,
                            ingest_role_mention(sentence, actor)->span.end)
             ? ingest_role_give(sentence, actor, INGEST_ROLE_LEAD,
                                INGEST_RULE_BODY_SUBJECT)
             : RG_OK;
}
