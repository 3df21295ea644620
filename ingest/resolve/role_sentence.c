#include "ingest/resolve/role_sentence.h"

IngestRoleSentence
ingest_role_sentence(IngestResolver *const resolver, const IngestSpan span,
                     const size_t first)
{
  const IngestAgencyMentions *const all      = &resolver->mentions->agencies;
  IngestRoleSentence                sentence = {resolver, span, first, first};
  while (sentence.end < all->n &&
         all->items[sentence.end].span.end <= span.end) {
    ++sentence.end;
  }
  return sentence;
}

const IngestAgencyMention *
ingest_role_mention(const IngestRoleSentence *const sentence, const size_t i)
{
  return &sentence->resolver->mentions->agencies.items[i];
}

bool
ingest_role_has(const IngestRoleSentence *const sentence, const uint32_t begin,
                const uint32_t end, const char *const word)
{
  return rg_str_find(
             rg_str_slice(sentence->resolver->document->norm.text, begin, end),
             rg_str_c(word), 0U) != SIZE_MAX;
}

bool
ingest_role_before(const IngestRoleSentence *const sentence, const uint32_t at,
                   const char *const word)
{
  return rg_str_ends_with(rg_str_slice(sentence->resolver->document->norm.text,
                                       sentence->sentence.begin, at),
                          rg_str_c(word));
}

size_t
ingest_role_word_before(const IngestRoleSentence *const sentence,
                        const uint32_t at, const uint32_t class)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_suffix_of(
      &sentence->resolver->lexicons->roles,
      rg_str_slice(sentence->resolver->document->norm.text,
                   sentence->sentence.begin, at),
      class, &ignored);
}

size_t
ingest_role_word_at(const IngestRoleSentence *const sentence, const uint32_t at,
                    const uint32_t class)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_find_of(
      &sentence->resolver->lexicons->roles,
      rg_str_slice(sentence->resolver->document->norm.text, 0U,
                   sentence->sentence.end),
      at, class, &ignored);
}

enum { QUOTE_BYTES = 3, NEAR_BYTES = 9, GROUP_BYTES = 33 };

/** The mention names a platform or the like: 厦门市税务局“一网通”平台, but not
    市口岸局共建“智慧口岸”平台, nor 市工信局再造“政策通”平台. */
static bool
is_in_platform(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestPlatformMentions *const all  = &resolver->mentions->platforms;
  const IngestCues *const             cues = &resolver->mentions->cues;
  const size_t next = INGEST_FIRST_AT(*all, span.begin + 1U);
  const size_t verb = INGEST_FIRST_AT(*cues, span.end);
  return next && ingest_is_inside(span, all->items[next - 1U].span) &&
         (all->items[next - 1U].core.end <= all->items[next - 1U].core.begin ||
          all->items[next - 1U].core.begin <= span.end + QUOTE_BYTES) &&
         !(verb < cues->n && cues->items[verb].span.begin == span.end);
}

/** In a bracket right behind a body, whose other name it is: 常州市数据局
    (市政务办), 抚州市金融监管局(现抚州市委金融办); or whose house:
    市营商办(设在 市发改委). */
static bool
is_other_name(const IngestResolver *const      resolver,
              const IngestAgencyMention *const mention)
{
  const RgStr text = resolver->document->norm.text;
  if (mention == resolver->mentions->agencies.items ||
      !rg_str_is_at(text, mention->span.end, ")")) {
    return false;
  }
  const RgStr between =
      rg_str_slice(text, (mention - 1)->span.end, mention->span.begin);
  return rg_str_equals(between, RG_STR("(")) ||
         rg_str_equals(between, RG_STR("(现")) ||
         rg_str_equals(between, RG_STR("(原")) ||
         rg_str_equals(between, RG_STR("(设在"));
}

/** Right behind a body: 横琴边检站, whose place no gazetteer has or has within
    the other's, 日照海事局 of 山东海事局日照海事局. */
static bool
is_below(const IngestAgencyMention *const mention)
{
  const IngestAgencyMention *const above = mention - 1;
  return mention->prefix == INGEST_PREFIX_PLACE &&
         (!mention->place ||
          (above->place && above->place != mention->place &&
           onto_region_is_within(mention->place, above->place)));
}

size_t
ingest_role_last_of_chain(const IngestRoleSentence *const sentence, size_t i)
{
  while (i + 1U < sentence->end) {
    const IngestAgencyMention *const next =
        ingest_role_mention(sentence, i + 1U);
    const uint32_t at = ingest_role_mention(sentence, i)->span.end;
    const size_t   link =
        ingest_role_word_at(sentence, at, INGEST_ROLE_WORD_CHAIN);
    if (at + link != next->span.begin || (!link && !is_below(next))) {
      break;
    }
    ++i;
  }
  return i;
}

uint32_t
ingest_role_behind(const IngestRoleSentence *const sentence, size_t i)
{
  enum { MAX_NAME_BYTES = 60 };
  const RgStr    text = sentence->resolver->document->norm.text;
  const uint32_t end  = ingest_role_mention(sentence, i)->span.end;
  if (rg_str_is_at(text, end, ")") &&
      is_other_name(sentence->resolver, ingest_role_mention(sentence, i))) {
    return end + 1U;
  }
  if (!rg_str_is_at(text, end, "(")) {
    return end;
  }
  const size_t close = rg_str_find(
      rg_str_slice(text, 0U, sentence->sentence.end), RG_STR(")"), end);
  return close != SIZE_MAX && close < end + MAX_NAME_BYTES
             ? (uint32_t)close + 1U
             : end;
}

bool
ingest_role_is_remark(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestSpan span = ingest_role_mention(sentence, i)->span;
  const uint32_t   last = i > sentence->first
                              ? ingest_role_mention(sentence, i - 1U)->span.end
                              : sentence->sentence.begin;
  return ingest_role_has(sentence, last, span.begin, "(") &&
         !ingest_role_has(sentence, last, span.begin, ")") &&
         rg_str_is_at(sentence->resolver->document->norm.text, span.end, ")");
}

bool
ingest_role_can_act(const IngestRoleSentence *const sentence, const size_t i)
{
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  return (mention->kind == INGEST_BODY_OFFICE ||
          mention->kind == INGEST_BODY_UTILITY) &&
         (mention->prefix != INGEST_PREFIX_NATION ||
          !sentence->resolver->facts->region) &&
         !is_in_platform(sentence->resolver, mention->span) &&
         !is_other_name(sentence->resolver, mention) &&
         ingest_role_last_of_chain(sentence, i) == i &&
         !ingest_role_is_bystander(sentence, i);
}

RgStatus
ingest_role_give(const IngestRoleSentence *const sentence, const size_t i,
                 const IngestRole role, const IngestRule rule)
{
  const IngestAgencyMention *const mention = ingest_role_mention(sentence, i);
  uint32_t                         agency  = 0U;
  RG_TRY(ingest_resolve_agency(sentence->resolver, mention, &agency));
  return ingest_role_set(sentence->resolver, agency, role, mention->span,
                         sentence->sentence, rule);
}

IngestRole
ingest_role_held(const IngestRoleSentence *const sentence, const size_t i)
{
  IngestResolver *const resolver = sentence->resolver;
  uint32_t              agency   = 0U;
  if (ingest_resolve_agency(resolver, ingest_role_mention(sentence, i),
                            &agency) != RG_OK) {
    return INGEST_ROLE_NONE;
  }
  const IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  for (size_t k = 0U; k < all->n; ++k) {
    if (all->items[k].agency == agency) {
      return all->items[k].role;
    }
  }
  return INGEST_ROLE_NONE;
}

size_t
ingest_role_list_end(const IngestRoleSentence *const sentence, const size_t i)
{
  size_t end = i + 1U;
  while (end < sentence->end &&
         (ingest_role_mention(sentence, end)->list ==
              ingest_role_mention(sentence, end - 1U)->list ||
          ingest_role_last_of_chain(sentence, end - 1U) >= end)) {
    ++end;
  }
  return end;
}

RgStatus
ingest_role_give_list(const IngestRoleSentence *const sentence,
                      const size_t first, const size_t end,
                      const IngestRole role, const IngestRule rule)
{
  for (size_t i = first; i < end; ++i) {
    if (ingest_role_can_act(sentence, i)) {
      RG_TRY(ingest_role_give(sentence, i, role, rule));
    }
  }
  return RG_OK;
}

const IngestCue *RG_NULLABLE
ingest_role_cue(const IngestRoleSentence *const sentence, const uint32_t begin,
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

const IngestCue *RG_NULLABLE
ingest_role_cue_before(const IngestRoleSentence *const sentence,
                       const uint32_t begin, const uint32_t end,
                       const uint32_t classes)
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

bool
ingest_role_only_helps(const IngestRoleSentence *const sentence, const size_t i)
{
  const uint32_t end =
      ingest_role_mention(sentence, ingest_role_list_end(sentence, i) - 1U)
          ->span.end;
  /* 等口岸查验单位协同 */
  const bool more =
      rg_str_is_at(sentence->resolver->document->norm.text, end, "等");
  const IngestCue *const cue =
      ingest_role_cue(sentence, end, end + (more ? GROUP_BYTES : NEAR_BYTES),
                      INGEST_CUE_BIT(INGEST_CUE_ASSIST));
  return cue && !ingest_role_has(sentence, end, cue->span.begin, ",") &&
         (!(cue->classes & INGEST_CUE_BIT(INGEST_CUE_JOINTLY)) ||
          cue->span.end >= sentence->sentence.end ||
          ingest_role_word_at(sentence, cue->span.end, INGEST_ROLE_WORD_STOP));
}
