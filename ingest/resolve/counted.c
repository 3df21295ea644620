#include "ingest/resolve/counted.h"

#include "ingest/resolve/figure.h"
#include "ingest/text/chinese.h"

enum { SHORT_BYTES = 18 }; ///< 电子签名: a noun that may share a verb

RgStr
ingest_counted_bare(const IngestResolver *const resolver, RgStr words)
{
  const IngestLexicon *const list  = &resolver->lexicons->metrics;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_find_of(
                     list, words, 0U, INGEST_METRIC_INNER | INGEST_METRIC_ADVERB, &entry);
  return size < words.size ? rg_str_slice(words, size, words.size) : words;
}

/** 同比增长, 较上年提高, 是改革前的…倍: a comparison without what is compared;
    占全市出口: of what it is a share, not which one. */
static bool
is_comparison(const IngestResolver *const resolver, RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  words                            = ingest_counted_bare(resolver, words);
  const size_t size                = ingest_lexicon_find_of(
                     cues, words, 0U, INGEST_FIGURE_COMPARE | INGEST_FIGURE_CHANGE, &entry);
  if (rg_str_starts_with(words, RG_STR("是")) ||
      rg_str_starts_with(words, RG_STR("占")) ||
      rg_str_starts_with(words, RG_STR("超")) ||
      rg_str_starts_with(words, RG_STR("为改革前"))) {
    return true;
  }
  return size && ((cues->bits[entry] & INGEST_FIGURE_COMPARE) ||
                  (size == words.size && size <= INGEST_COUNTED_BARE_BYTES));
}

size_t
ingest_counted_change(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size =
      ingest_lexicon_suffix_of(cues, words, INGEST_FIGURE_CHANGE, &entry);
  return size < words.size ? size : 0U;
}

/** What a quality is said of by its own name: 执行到位 of 执行到位总金额, 办结
    of 平均办结时间; all of `words` where they end with no quality. */
static RgStr
modifier_of(const IngestResolver *const resolver, RgStr words)
{
  words.size -= ingest_phrase_property(resolver, words);
  if (rg_str_ends_with(words, RG_STR("总"))) {
    words.size -= 3U;
  }
  if (rg_str_starts_with(words, RG_STR("年"))) {
    words = rg_str_slice(words, 3U, words.size);
  }
  return ingest_counted_bare(resolver, words);
}

/** 成功 of 调解成功: no object. */
static bool
is_adverb(const IngestResolver *const resolver, const RgStr words)
{
  return ingest_phrase_ends(resolver, words, INGEST_METRIC_ADVERB) ==
         words.size;
}

bool
ingest_counted_is_moved(const IngestResolver *const resolver, const RgStr words)
{
  uint32_t entry = 0U;
  return ingest_lexicon_find_of(&resolver->lexicons->cues, words, 0U,
                                INGEST_FIGURE_CHANGE, &entry) == words.size;
}

IngestLack
ingest_counted_lack(const IngestResolver *const resolver, const RgStr words)
{
  if (!words.size) {
    return INGEST_LACK_WORDS;
  }
  if (ingest_phrase_grade(resolver, words) == words.size) {
    return INGEST_LACK_GRADED;
  }
  if (is_comparison(resolver, words)) {
    return INGEST_LACK_COMPARED;
  }
  const size_t change = ingest_counted_change(resolver, words);
  if (change && (rg_str_starts_with(words, RG_STR("从")) ||
                 rg_str_starts_with(words, RG_STR("由")))) {
    return INGEST_LACK_WORDS; /* 从去年的5家快速增长到8家 */
  }
  const RgStr rest = rg_str_slice(words, 0U, words.size - change);
  if (ingest_phrase_property(resolver, rest)) {
    return modifier_of(resolver, rest).size <= INGEST_COUNTED_BARE_BYTES
               ? INGEST_LACK_BEARER
           : change ? INGEST_LACK_TOPIC
                    : INGEST_LACK_NOTHING;
  }
  const RgStr  bare   = ingest_counted_bare(resolver, words);
  const size_t verb   = ingest_phrase_verb(resolver, bare);
  const RgStr  object = rg_str_slice(bare, verb, bare.size);
  if ((verb == bare.size && !ingest_counted_is_moved(resolver, bare)) ||
      (verb && object.size && is_adverb(resolver, object))) {
    return INGEST_LACK_OBJECT;
  }
  if (change || ingest_counted_is_moved(resolver, bare)) {
    return INGEST_LACK_TOPIC;
  }
  if (verb && object.size <= INGEST_COUNTED_BARE_BYTES &&
      ingest_phrase_reaches(resolver, bare)) {
    return INGEST_LACK_DOER;
  }
  return !verb && words.size <= SHORT_BYTES ? INGEST_LACK_SHARED
                                            : INGEST_LACK_NOTHING;
}

/** The words of a clause from its verb on: 受理诉求 of 专班受理诉求; all where
    nothing follows a verb. */
static RgStr
predicate_of(const IngestResolver *const resolver, const RgStr words,
             size_t *const verb)
{
  const RgStr told = words;
  *verb            = 0U;
  if (rg_str_starts_with(words, RG_STR("从")) ||
      rg_str_starts_with(words, RG_STR("由"))) {
    return words;
  }
  for (size_t at = 0U; at + 2U * INGEST_COUNTED_BARE_BYTES <= told.size; ++at) {
    const RgStr rest = rg_str_slice(told, at, told.size);
    if (((unsigned char)told.data[at] & 0xC0U) == 0x80U) {
      continue;
    }
    *verb = ingest_phrase_verb(resolver, rest);
    if (*verb >= 6U && !ingest_phrase_splits(resolver, told, at) &&
        rest.size - *verb >= INGEST_COUNTED_BARE_BYTES &&
        modifier_of(resolver, rg_str_slice(rest, *verb, rest.size)).size &&
        !ingest_phrase_begins(resolver, rg_str_slice(rest, *verb, rest.size),
                              INGEST_METRIC_PROPERTY)) {
      return rest;
    }
  }
  *verb = 0U;
  return words;
}

/** 平均办结时间 of 平均办结时间比去年节约. */
static RgStr
before_compare(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues = &resolver->lexicons->cues;
  for (size_t at = 1U; at < words.size; ++at) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(cues, words, at, INGEST_FIGURE_COMPARE,
                               &entry)) {
      return rg_str_slice(words, 0U, at);
    }
  }
  return words;
}

/** 二手房 of 二手房平均办理: what is left of the name of a quality. */
static RgStr
without_verb(const IngestResolver *const resolver, RgStr words)
{
  for (size_t at = words.size > 12U ? words.size - 12U : 0U; at < words.size;
       ++at) {
    const RgStr rest = rg_str_slice(words, at, words.size);
    if (((unsigned char)words.data[at] & 0xC0U) != 0x80U &&
        ingest_phrase_verb(resolver, ingest_counted_bare(resolver, rest)) &&
        ingest_phrase_verb(resolver, ingest_counted_bare(resolver, rest)) ==
            ingest_counted_bare(resolver, rest).size) {
      return rg_str_slice(words, 0U, at);
    }
  }
  return words;
}

RgStr
ingest_counted_bearer(const IngestResolver *const resolver, RgStr words)
{
  size_t verb = 0U;
  words.size -= ingest_counted_change(resolver, words);
  words = before_compare(resolver, predicate_of(resolver, words, &verb));
  if (ingest_phrase_property(resolver, words)) {
    words = without_verb(resolver, modifier_of(resolver, words));
    if (words.size <= INGEST_COUNTED_BARE_BYTES ||
        ingest_phrase_verb(resolver, words) == words.size) {
      return RG_STR_NONE;
    }
  }
  return words.size <= INGEST_COUNTED_OWNER_BYTES &&
                 words.size > INGEST_COUNTED_BARE_BYTES &&
                 !ingest_counted_is_moved(resolver, words)
             ? words
             : RG_STR_NONE;
}

bool
ingest_counted_is_noun(const IngestResolver *const resolver, const RgStr words)
{
  return words.size && !ingest_phrase_verb(resolver, words) &&
         !ingest_is_one_of(words, 0U, "在将自以从由对为把向与经按因使让通包");
}

RgStr
ingest_counted_object(const IngestResolver *const resolver, const RgStr words)
{
  RgStr object = words;
  for (size_t verb = 1U; verb;) {
    object = predicate_of(resolver, object, &verb);
    object = rg_str_slice(object, verb, object.size);
  }
  if (object.size == words.size) { /* 专项政策 of 专项政策签约 */
    object = without_verb(resolver, words);
  }
  object = ingest_phrase_trim(resolver, object);
  return object.size <= INGEST_COUNTED_OWNER_BYTES ? object : RG_STR_NONE;
}

RgStr
ingest_counted_subject(const IngestResolver *const resolver, const RgStr words)
{
  size_t       verb    = 0U;
  const RgStr  rest    = predicate_of(resolver, words, &verb);
  RgStr        subject = rg_str_slice(words, 0U, words.size - rest.size);
  const size_t adverb =
      ingest_phrase_ends(resolver, subject, INGEST_METRIC_ADVERB);
  subject.size -= adverb;
  if (rg_str_starts_with(subject, RG_STR("该"))) {
    subject = rg_str_slice(subject, 3U, subject.size);
  }
  return subject.size >= INGEST_COUNTED_BARE_BYTES ? subject : words;
}

size_t
ingest_counted_grades(const IngestResolver *const resolver, const RgStr words)
{
  enum { LIST_BYTES = 60 };
  const size_t list = rg_str_find(words, RG_STR("、"), 0U);
  const size_t last =
      list == SIZE_MAX ? SIZE_MAX : rg_str_find(words, RG_STR("级"), list);
  return last < LIST_BYTES ? last + 3U : ingest_phrase_grade(resolver, words);
}
