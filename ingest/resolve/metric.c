#include "ingest/resolve/figure.h"

enum {
  MAX_BYTES        = 120,
  SHORT_BYTES      = 18, ///< 平均办结用时: says little without its owner
  SHORT_VERB_BYTES = 12, ///< 惠及企业: so does a verb with a short object
  MAX_DEPTH        = 6   ///< of figures that follow figures
};

/** 同比增长, 较上年提高, 是改革前的…倍: a comparison without what is compared.
 */
static bool
is_comparison(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_find_of(
                     cues, words, 0U, INGEST_FIGURE_COMPARE | INGEST_FIGURE_CHANGE, &entry);
  if (rg_str_starts_with(words, RG_STR("是")) ||
      rg_str_starts_with(words, RG_STR("为改革前"))) {
    return true;
  }
  return size &&
         ((cues->bits[entry] & INGEST_FIGURE_COMPARE) || size == words.size);
}

static RgStatus
read_metric(IngestFigure figure, unsigned depth, RgStr *metric);

/** 占全市出口: says of what it is a share, not which one. */
static bool
is_share(const RgStr words)
{
  return rg_str_starts_with(words, RG_STR("占"));
}

/** What the figure before this one counts that is no comparison, `in_list` even
    in the same clause; empty when the period has none. */
static RgStatus
read_previous(const IngestFigure *const figure, const unsigned depth,
              bool in_list, RgStr *const metric)
{
  const IngestResolver *const resolver = figure->resolver;
  const uint32_t              begin =
      ingest_period_begin(resolver->document, figure->sentence);
  *metric = RG_STR_NONE;
  for (size_t i = figure->quantity; i-- && depth < MAX_DEPTH;) {
    const IngestQuantity *const one = ingest_figure_item(figure, i);
    if (one->span.begin < begin || figure->quantity - i > MAX_DEPTH) {
      break;
    }
    if (one->is_part || (!in_list && one->span.end > figure->clause.begin)) {
      continue;
    }
    RgStr              words;
    const IngestFigure before = ingest_figure_at(resolver, figure->sentence, i);
    RG_TRY(ingest_figure_words(&before, &words));
    if (!is_comparison(resolver, words)) {
      return read_metric(before, depth + 1U, metric);
    }
  }
  return RG_OK;
}

/** 跑动次数下降, 申请材料减少: a short name of a quality with how it moved. */
static bool
is_changed(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size =
      ingest_lexicon_suffix_of(cues, words, INGEST_FIGURE_CHANGE, &entry);
  return size && size < words.size && words.size - size <= SHORT_BYTES;
}

/** End in `owner` of the verb that `words` end with; 0 when there is none. */
static size_t
shared_verb(const IngestResolver *const resolver, const RgStr words,
            const RgStr owner)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_suffix_of(
                     cues, words, INGEST_CUE_BIT(INGEST_CUE_ACHIEVE), &entry);
  if (size < 6U || size == words.size) {
    return 0U;
  }
  const size_t at = rg_str_find(
      owner, rg_str_slice(words, words.size - size, words.size), 0U);
  return at == SIZE_MAX ? 0U : at + size;
}

/** What a short phrase is about, to stand before it; the object of the verb
    that it shares, to stand behind it. */
static RgStatus
read_owner(const IngestFigure *const figure, const unsigned depth,
           const RgStr words, RgStr *const owner, RgStr *const object)
{
  *object                              = RG_STR_NONE;
  const IngestResolver *const resolver = figure->resolver;
  const size_t property = ingest_phrase_property(resolver, words);
  const bool   compares = is_comparison(resolver, words) || is_share(words);
  const size_t verb     = ingest_phrase_verb(resolver, words);
  if (!compares && is_changed(resolver, words)) {
    RG_TRY(ingest_figure_topic(figure, owner));
    if (owner->size || words.size > SHORT_BYTES ||
        (verb && words.size > SHORT_VERB_BYTES)) {
      return RG_OK;
    }
  }
  RG_TRY(read_previous(figure, depth, property || compares, owner));
  if (!owner->size && verb) {
    *owner = ingest_figure_platform(figure);
  }
  if (!owner->size) {
    return property || compares || verb || !words.size
               ? ingest_figure_clause_before(figure, owner)
               : RG_OK;
  }
  const size_t first = ingest_phrase_verb(resolver, *owner);
  if (compares || !words.size) {
    return RG_OK;
  }
  const size_t same = shared_verb(resolver, words, *owner);
  if (same) { /* 受理诉求, 线上受理: 线上受理诉求 */
    *object = rg_str_slice(*owner, same, owner->size);
    *owner  = RG_STR_NONE;
  } else if (verb) { /* 受理诉求, 办结: 诉求办结 */
    *owner = rg_str_slice(*owner, first, owner->size);
  } else if (property) {
    owner->size -= ingest_phrase_property(resolver, *owner);
    if (ingest_phrase_verb(resolver, *owner) == owner->size) {
      *owner = RG_STR_NONE; /* 办结率, 满意率: 办结 owns nothing */
    }
  } else { /* 建成研究院, 实验室: 建成实验室 */
    owner->size = ingest_phrase_gains(resolver, *owner) ? first : 0U;
  }
  return RG_OK;
}

/** What the figure is about where its sentence says nothing. */
static RgStr
title_of(const IngestResolver *const resolver)
{
  enum { MAX_TITLE_BYTES = 400 }; /* a longer one names nothing */
  const RgStr title = resolver->case_index == INGEST_NONE
                          ? RG_STR_NONE
                          : ingest_case_outline(resolver)->title;
  return title.size <= MAX_TITLE_BYTES ? title : RG_STR_NONE;
}

/** 龙头企业279家,其中国家级4家、省级62家: the grade before what the figure
    before it counts. */
static RgStatus
read_graded(const IngestFigure *const figure, const unsigned depth,
            const RgStr grade, RgStr *const metric)
{
  const IngestResolver *const resolver = figure->resolver;
  RgStr                       owner;
  RG_TRY(read_previous(figure, depth, true, &owner));
  const size_t known = ingest_phrase_grade(resolver, owner);
  const size_t verb  = ingest_phrase_verb(resolver, owner);
  owner              = rg_str_slice(owner, known ? known : verb, owner.size);
  return ingest_phrase_join(resolver, grade, owner, metric);
}

static RgStatus
read_metric(const IngestFigure figure, const unsigned depth,
            RgStr *const metric)
{
  const IngestResolver *const resolver = figure.resolver;
  RgStr                       words;
  RgStr                       owner  = RG_STR_NONE;
  RgStr                       object = RG_STR_NONE;
  RG_TRY(ingest_figure_words(&figure, &words));
  const size_t least =
      ingest_phrase_verb(resolver, words) ? SHORT_VERB_BYTES : SHORT_BYTES;
  if (ingest_phrase_grade(resolver, words) == words.size && words.size) {
    return read_graded(&figure, depth, words, metric);
  }
  if (words.size <= least || is_comparison(resolver, words) ||
      is_share(words) || is_changed(resolver, words)) {
    RG_TRY(read_owner(&figure, depth, words, &owner, &object));
    if (owner.size + words.size + object.size <= MAX_BYTES) {
      RG_TRY(ingest_phrase_join(resolver, owner, words, &words));
      RG_TRY(ingest_phrase_join(resolver, words, object, &words));
    }
  }
  *metric = words;
  return RG_OK;
}

/** The subject before a phrase that is short or begins with its verb. */
static RgStatus
add_subject(const IngestFigure *const figure, RgStr *const words)
{
  RgStr subject = RG_STR_NONE;
  if (words->size > INGEST_FIGURE_BARE_BYTES &&
      !ingest_phrase_verb(figure->resolver, *words)) {
    return RG_OK;
  }
  RG_TRY(ingest_figure_subject(figure, &subject));
  return rg_str_starts_with(*words, subject) ||
                 subject.size + words->size > MAX_BYTES
             ? RG_OK
             : ingest_phrase_join(figure->resolver, subject, *words, words);
}

RgStatus
ingest_resolve_metric(const IngestResolver *const resolver,
                      const IngestSpan sentence, const size_t quantity,
                      RgStr *const metric)
{
  const IngestFigure figure = ingest_figure_at(resolver, sentence, quantity);
  RG_TRY(read_metric(figure, 0U, metric));
  RG_TRY(add_subject(&figure, metric));
  return metric->size > INGEST_FIGURE_BARE_BYTES / 3U
             ? RG_OK
             : ingest_phrase_join(resolver, title_of(resolver), *metric,
                                  metric);
}
