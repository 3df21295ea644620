#include "ingest/resolve/policy_names.h"

#include "graph/base/buf.h"
#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <string.h>

/** MIN_NAME_BYTES from 关于 on are enough to name an instrument. */
enum { MAX_NUMBER_BYTES = 60, MIN_NAME_BYTES = 36, MAX_GROUP_BYTES = 24 };

/** Without blanks, so that a title broken over lines is the same one. */
static RgStatus
copy_without_blanks(RgArena *const arena, const RgStr text, RgStr *const copy)
{
  char *const data = rg_arena_alloc(arena, text.size + 1U);
  size_t      size = 0U;
  if (!data) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    const bool inside_ascii = i && i + 1U < text.size &&
                              (unsigned char)text.data[i - 1U] < 0x80U &&
                              (unsigned char)text.data[i + 1U] < 0x80U;
    if (text.data[i] != '\n' && (text.data[i] != ' ' || inside_ascii)) {
      data[size++] = text.data[i];
    }
  }
  data[size] = '\0';
  *copy      = rg_str(data, size);
  return RG_OK;
}

/** "闽发改〔2024〕12号", "2024年第5号" or "令第60号" at the begin of `rest`,
    which may stand in a bracket: "(闽发改〔2024〕12号,以下简称《意见》)". */
static RgStr
number_at(RgStr rest)
{
  if (rg_str_starts_with(rest, RG_STR("("))) {
    rest = rg_str_slice(rest, 1U, rest.size);
  }
  const RgStr  end_word = RG_STR("号");
  const size_t end      = rg_str_find(rest, end_word, 0U);
  if (end == SIZE_MAX || !end ||
      !ingest_is_digit((unsigned char)rest.data[end - 1U])) {
    return RG_STR_NONE;
  }
  static const char *const stops[] = {"。", ",", ";", "、", "《", ":", "\n"};
  static const char *const years[] = {"〔", "[", "【", "(", "第"};
  const RgStr              number  = rg_str_slice(rest, 0U, end);
  bool                     has_year = false;
  for (size_t i = 0U; i < RG_COUNT_OF(stops); ++i) {
    if (rg_str_find(number, rg_str_c(stops[i]), 0U) != SIZE_MAX) {
      return RG_STR_NONE;
    }
  }
  for (size_t i = 0U; i < RG_COUNT_OF(years); ++i) {
    const size_t at = rg_str_find(number, rg_str_c(years[i]), 0U);
    has_year =
        has_year ||
        (at != SIZE_MAX && at + strlen(years[i]) < number.size &&
         ingest_is_digit((unsigned char)number.data[at + strlen(years[i])]));
  }
  return has_year ? rg_str_slice(rest, 0U, end + end_word.size) : RG_STR_NONE;
}

/** A cue that something was issued, and not merely carried out, between two
    places of the text. */
static bool
is_act_between(const IngestResolver *const resolver, const uint32_t begin,
               const uint32_t end)
{
  const IngestCues *const cues = &resolver->mentions->cues;
  const uint32_t not =
      INGEST_CUE_BIT(INGEST_CUE_HOST) | INGEST_CUE_BIT(INGEST_CUE_EDGE);
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if ((cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_ISSUE)) &&
        !(cues->items[i].classes & not )) {
      return true;
    }
  }
  return false;
}

/** Who stands before the title in its clause made it, when it is said to be
    issued; who stands right before a title that is cited, or before 印发的. */
static bool
is_issuer(const IngestResolver *const      resolver,
          const IngestAgencyMention *const agency,
          const IngestPolicyMention *const mention)
{
  const size_t   mark  = sizeof("《") - 1U;
  const uint32_t begin = mention->span.begin - (uint32_t)mark;
  const RgStr    between =
      rg_str_slice(resolver->document->norm.text, agency->span.end, begin);
  return mention->issued || !between.size ||
         (rg_str_ends_with(between, RG_STR("的")) &&
          is_act_between(resolver, agency->span.end, begin));
}

static RgStatus
add_issuer(IngestResolver *const resolver, IngestPolicy *const policy,
           const uint32_t agency)
{
  const OntoRegion *const home = resolver->facts->agencies.items[agency].region;
  for (size_t i = 0U; i < policy->issuers.n; ++i) {
    if (policy->issuers.items[i] == agency) {
      return RG_OK;
    }
  }
  policy->region = policy->region ? policy->region : home;
  return ingest_indexes_push(resolver->arena, &policy->issuers, agency);
}

static RgStatus
add_issuers(IngestResolver *const resolver, IngestPolicy *const policy,
            const IngestPolicyMention *const mention)
{
  const IngestAgencyMentions *const all = &resolver->mentions->agencies;
  const uint32_t                    clause =
      ingest_clause_at(resolver->document, mention->span.begin, NULL);
  const size_t end   = INGEST_FIRST_AT(*all, mention->span.begin);
  size_t       first = end;
  if (policy->issuers.n || !end ||
      !is_issuer(resolver, &all->items[end - 1U], mention)) {
    return RG_OK;
  }
  /* 省商务厅会同省财政厅印发: all of the clause; else the last list. */
  while (first && all->items[first - 1U].span.begin >= clause &&
         (mention->issued ||
          all->items[first - 1U].list == all->items[end - 1U].list)) {
    --first;
  }
  for (size_t i = first; i < end; ++i) {
    uint32_t agency = 0U;
    if (all->items[i].kind != INGEST_BODY_GROUP) {
      RG_TRY(ingest_resolve_agency(resolver, &all->items[i], &agency));
      RG_TRY(add_issuer(resolver, policy, agency));
    }
  }
  return RG_OK;
}

/** "2024年5月印发《…》": the nearest date before the title, with a cue between
    them and no other title. */
static void
find_date(const IngestResolver *const resolver, IngestPolicy *const policy,
          const IngestPolicyMention *const mention)
{
  const IngestDateMentions *const dates    = &resolver->mentions->dates;
  const IngestSpan                sentence = ingest_sentence_at(
                     resolver->document, mention->span.begin, mention->span);
  const size_t next = INGEST_FIRST_AT(*dates, mention->span.begin);
  if (policy->date.year || !next ||
      dates->items[next - 1U].span.begin < sentence.begin) {
    return;
  }
  const IngestDateMention *const date = &dates->items[next - 1U];
  const RgStr between = rg_str_slice(resolver->document->norm.text,
                                     date->span.end, mention->span.begin - 3U);
  if (date->kind == INGEST_DATE_AT &&
      rg_str_find(between, RG_STR("》"), 0U) == SIZE_MAX &&
      is_act_between(resolver, date->span.end, mention->span.begin)) {
    policy->date = date->date;
  }
}

/** Behind "等5部门" at `at`, else `at`. */
static size_t
behind_group(const RgStr title, const size_t at)
{
  const RgStr  more  = RG_STR("等");
  const RgStr  about = RG_STR("关于");
  const size_t begin = rg_str_find(title, about, at);
  return begin != SIZE_MAX && begin <= at + MAX_GROUP_BYTES &&
                 rg_str_starts_with(rg_str_slice(title, at, begin), more)
             ? begin
             : at;
}

/** What the title begins with: the bodies that issued it
    ("财政部税务总局关于…"), or the place that it is for
    ("福建省优化营商环境条例").
    @param[out] name The title from 关于 on, where that alone names it. */
static RgStatus
read_title(IngestResolver *const resolver, IngestPolicy *const policy,
           RgStr *const name)
{
  const RgStr             title  = policy->title;
  const OntoRegion *const around = resolver->facts->region;
  size_t                  at     = 0U;
  OntoAgencyMatch         match;
  *name = title;
  while (onto_agency_match(resolver->bodies, title, at, around, &match) &&
         at + match.size < title.size &&
         (match.named_region || !match.region)) {
    uint32_t agency = 0U;
    RG_TRY(ingest_resolve_unit(
        resolver, rg_str_slice(title, at, at + match.size), &agency));
    RG_TRY(add_issuer(resolver, policy, agency));
    at += match.size;
    at += rg_str_starts_with(rg_str_slice(title, at, title.size), RG_STR("、"))
              ? strlen("、")
              : 0U;
  }
  at                = at ? behind_group(title, at) : 0U;
  const RgStr rest  = rg_str_slice(title, at, title.size);
  const RgStr state = RG_STR("中华人民共和国");
  if (at && rest.size >= MIN_NAME_BYTES &&
      rg_str_starts_with(rest, RG_STR("关于"))) {
    *name = rest;
  } else if (!at && rg_str_starts_with(title, state)) {
    *name = rg_str_slice(title, state.size, title.size);
  }
  const OntoRegion *region = NULL;
  if (!at && onto_gazetteer_match_path(resolver->gazetteer, title, 0U,
                                       ONTO_NAME_FULL, around, &region)) {
    policy->region = region;
  }
  return RG_OK;
}

/** A title that says only what kind of paper it is (合作协议, 实施方案) names
    another one in each case. */
static RgStatus
identify(const IngestResolver *const resolver, const IngestPolicy *const policy,
         RgStr *const key)
{
  const RgStr none = RG_STR_NONE;
  *key             = policy->title;
  if (ingest_lexicon_lookup(&resolver->lexicons->bare_titles, policy->title) ==
      UINT32_MAX) {
    return RG_OK;
  }
  const IngestCase *const one = resolver->case_index == INGEST_NONE
                                    ? NULL
                                    : ingest_case_outline(resolver);
  return rg_arena_printf(resolver->arena, key, "%.*s %.12s %.*s",
                         RG_STR_ARG(policy->title),
                         resolver->document->source.sha256,
                         RG_STR_ARG(one ? one->identifier : none));
}

/** A title with all that it says itself. */
static RgStatus
read_policy(IngestResolver *const resolver, const RgStr text,
            const RgStr written, IngestPolicy *const policy)
{
  RgStr    name;
  uint32_t entry = 0U;
  *policy        = (IngestPolicy){0};
  RG_TRY(copy_without_blanks(resolver->arena, text, &policy->title));
  RG_TRY(copy_without_blanks(resolver->arena, written, &policy->written));
  const size_t kind = ingest_lexicon_suffix(&resolver->lexicons->policies,
                                            policy->title, &entry);
  policy->kind      = rg_str_slice(policy->title, policy->title.size - kind,
                                   policy->title.size);
  RG_TRY(read_title(resolver, policy, &name));
  policy->full  = policy->title;
  policy->title = name;
  return identify(resolver, policy, &policy->key);
}

/** The one policy of that key; of its titles the longest is the full one. */
static RgStatus
intern(IngestResolver *const resolver, const IngestPolicy *const policy,
       uint32_t *const index)
{
  IngestPolicies *const all   = &resolver->facts->policies;
  uint64_t             *slot  = NULL;
  bool                  added = false;
  RG_TRY(rg_hashmap_insert(resolver->policies, policy->key, all->n, &slot,
                           &added));
  *index = (uint32_t)*slot;
  if (added) {
    return ingest_policies_push(resolver->arena, all, *policy);
  }
  IngestPolicy *const known = &all->items[*index];
  if (known->full.size < policy->full.size) {
    known->full    = policy->full;
    known->written = policy->written;
    known->issuers = policy->issuers;
  }
  return RG_OK;
}

static RgStatus
short_key(const IngestResolver *const      resolver,
          const IngestPolicyMention *const mention, RgStr *const key)
{
  return rg_arena_printf(
      resolver->arena, key, "简称 %.*s",
      RG_STR_ARG(ingest_slice(resolver->document, mention->span)));
}

/** The policy of a mention, with what stands around it there. */
static RgStatus
resolve_mention(IngestResolver *const            resolver,
                const IngestPolicyMention *const mention, uint32_t *const index)
{
  const IngestDocument *const document = resolver->document;
  const uint32_t              behind   = mention->span.end + 3U;
  IngestPolicy                policy;
  RgStr                       key;
  uint64_t                    known = 0U;
  RG_TRY(short_key(resolver, mention, &key));
  if (rg_hashmap_get(resolver->policies, key, &known) == RG_OK) {
    *index = (uint32_t)known;
    return RG_OK;
  }
  RG_TRY(read_policy(resolver, ingest_slice(document, mention->span),
                     ingest_written(document, mention->span), &policy));
  RG_TRY(intern(resolver, &policy, index));
  IngestPolicy *const one = &resolver->facts->policies.items[*index];
  if (!one->number.size) {
    one->number = number_at(rg_str_slice(document->norm.text, behind,
                                         (size_t)behind + MAX_NUMBER_BYTES));
  }
  find_date(resolver, one, mention);
  return add_issuers(resolver, one, mention);
}

static RgStatus
bind(IngestResolver *const resolver, const uint32_t policy, const bool issued,
     const IngestSpan evidence)
{
  IngestCasePolicies *const all = &ingest_case_facts(resolver)->policies;
  const IngestCasePolicy    one = {policy, issued, evidence,
                                issued ? INGEST_RULE_POLICY_ISSUED
                                          : INGEST_RULE_POLICY_CITED};
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i].policy == policy) {
      if (issued && !all->items[i].issued) {
        all->items[i] = one; /* to issue says more than to cite */
      }
      return RG_OK;
    }
  }
  return ingest_case_policies_push(resolver->arena, all, one);
}

/** X of "…关于印发X的通知"; empty for other titles. */
static RgStr
handed_out(const RgStr title)
{
  const RgStr  promulgates = RG_STR("关于印发");
  const RgStr  end_word    = RG_STR("的通知");
  const size_t at          = rg_str_find(title, promulgates, 0U);
  if (at == SIZE_MAX || !rg_str_ends_with(title, end_word)) {
    return RG_STR_NONE;
  }
  const RgStr own =
      rg_str_slice(title, at + promulgates.size, title.size - end_word.size);
  return rg_str_starts_with(own, RG_STR("《")) &&
                 rg_str_ends_with(own, RG_STR("》"))
             ? rg_str_slice(own, 3U, own.size - 3U)
             : own;
}

/** What the document is the text of: what it hands out, or the announcement
    itself; empty for others. */
static RgStr
own_title(const IngestOutline *const outline)
{
  const RgStr handed = handed_out(outline->title);
  return outline->title_span.end == outline->title_span.begin ? RG_STR_NONE
         : handed.size                                        ? handed
         : outline->genre == INGEST_GENRE_ANNOUNCEMENT        ? outline->title
                                                              : RG_STR_NONE;
}

/** A document that is one case issues what it hands out, unless that is a plan
    whose task the case is. */
static RgStatus
bind_own(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  if (outline->n_cases != 1U || outline->genre == INGEST_GENRE_TASK_LIST ||
      !handed_out(outline->title).size) {
    return RG_OK;
  }
  resolver->case_index = 0U;
  const RgStatus status =
      bind(resolver, resolver->facts->own_policy, true, outline->title_span);
  resolver->case_index = INGEST_NONE;
  return status;
}

RgStatus
ingest_resolve_policies(IngestResolver *const resolver)
{
  const IngestPolicyMentions *const all  = &resolver->mentions->policies;
  const IngestSpan                  body = ingest_case_outline(resolver)->body;
  uint32_t                          policy = INGEST_NONE;
  for (size_t i = INGEST_FIRST_AT(*all, body.begin);
       i < all->n && all->items[i].span.begin < body.end; ++i) {
    const IngestPolicyMention *const mention = &all->items[i];
    if (policy != INGEST_NONE &&
        ingest_policy_is_short_name(resolver, mention)) {
      RgStr     key;
      uint64_t *slot  = NULL;
      bool      added = false;
      RG_TRY(short_key(resolver, mention, &key));
      RG_TRY(rg_hashmap_insert(resolver->policies, key, policy, &slot, &added));
      *slot = policy;
      continue;
    }
    const uint32_t meant = ingest_policy_meant_by_kind(resolver, mention);
    if (meant != INGEST_NONE) {
      policy = meant;
      continue;
    }
    RG_TRY(resolve_mention(resolver, mention, &policy));
    RG_TRY(bind(resolver, policy, mention->issued,
                ingest_sentence_at(resolver->document, mention->span.begin,
                                   mention->span)));
  }
  return RG_OK;
}

RgStatus
ingest_resolve_own_policy(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const RgStr                title   = own_title(outline);
  uint32_t                   entry   = 0U;
  IngestPolicy               policy;
  if (!title.size ||
      !ingest_lexicon_suffix(&resolver->lexicons->policies, title, &entry)) {
    return RG_OK;
  }
  RG_TRY(read_policy(resolver, title, title, &policy));
  RG_TRY(intern(resolver, &policy, &resolver->facts->own_policy));
  IngestPolicy *const own =
      &resolver->facts->policies.items[resolver->facts->own_policy];
  own->number = outline->number.size ? outline->number : own->number;
  own->date   = outline->date.year ? outline->date : own->date;
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    uint32_t agency = 0U;
    RG_TRY(ingest_resolve_issuer(resolver, outline->issuers[i], &agency));
    RG_TRY(add_issuer(resolver, own, agency));
  }
  return bind_own(resolver);
}
