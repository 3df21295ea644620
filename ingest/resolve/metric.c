#include "ingest/resolve/counted.h"
#include "ingest/resolve/figure.h"

enum {
  MAX_BYTES   = 120,
  DOING_BYTES = 30, ///< 覆盖特殊人群: may have before it what does so
  MOVED_BYTES = 15, ///< 减材料: the same
  CARRIER_BYTES = 12, ///< 平台, 服务中心: holds what the figures behind count
  MAX_LOOK      = 6 ///< figures that are looked at before one
};

/** `owner` and `words` as one phrase; what the one ends and the other begins
    with stands there once: 办理贷款, 贷款时间. */
static RgStatus
join(const IngestResolver *const resolver, const RgStr owner, const RgStr words,
     RgStr *const metric)
{
  size_t same = owner.size < words.size ? owner.size : words.size;
  while (same >= INGEST_COUNTED_BARE_BYTES &&
         !rg_str_ends_with(owner, rg_str_slice(words, 0U, same))) {
    --same;
  }
  return ingest_phrase_join(
      resolver, owner,
      rg_str_slice(words, same >= INGEST_COUNTED_BARE_BYTES ? same : 0U,
                   words.size),
      metric);
}

/** `one` stands in brackets that do not hold `figure`. */
static bool
is_remark(const IngestFigure *const one, const IngestFigure *const figure)
{
  const uint32_t begin = one->clause.begin;
  return begin && begin != figure->clause.begin &&
         figure->resolver->document->norm.text.data[begin - 1U] == '(';
}

/** The next figure before the one at `*i` that the period tells, with its
   words, which `*i` is moved to; nothing is `found` where there is none. */
static RgStatus
step_back(const IngestFigure *const figure, size_t *const i,
          IngestFigure *const before, RgStr *const words, bool *const found)
{
  const uint32_t begin =
      ingest_period_begin(figure->resolver->document, figure->sentence);
  *found = false;
  while (!*found && *i && figure->quantity - *i < MAX_LOOK) {
    const IngestQuantity *const one = ingest_figure_item(figure, --*i);
    if (one->span.begin < begin) {
      return RG_OK;
    }
    *before = ingest_figure_at(figure->resolver, figure->sentence, *i);
    *found  = !one->is_part && !is_remark(before, figure);
  }
  if (*found) {
    RG_TRY(ingest_figure_words(before, words));
  }
  return RG_OK;
}

/** The nearest figure before of which `lack` is none: its words. */
static RgStatus
read_before(const IngestFigure *const figure, const unsigned lacks,
            IngestFigure *const before, RgStr *const words)
{
  bool   found = true;
  size_t i     = figure->quantity;
  while (found) {
    RG_TRY(step_back(figure, &i, before, words, &found));
    if (found && !(lacks & (1U << (unsigned)ingest_counted_lack(
                                figure->resolver, *words)))) {
      return RG_OK;
    }
  }
  *words = RG_STR_NONE;
  return RG_OK;
}

/** 平台上线产品37款,授信1.2万笔: what holds the things that are counted, where
    a figure before this one names it first. */
static RgStatus
read_carrier(const IngestFigure *const figure, RgStr *const carrier)
{
  const IngestResolver *const resolver = figure->resolver;
  bool                        found    = true;
  size_t                      i        = figure->quantity;
  while (found) {
    IngestFigure before = *figure;
    RgStr        words;
    RG_TRY(step_back(figure, &i, &before, &words, &found));
    if (!found) {
      break;
    }
    for (size_t at = 0U; at < words.size && at <= CARRIER_BYTES &&
                         ingest_counted_is_noun(resolver, words);
         ++at) {
      const RgStr first = rg_str_slice(words, 0U, at);
      if (at > 3U &&
          ingest_phrase_ends(resolver, first, INGEST_METRIC_CARRIER)) {
        *carrier = first;
        return RG_OK;
      }
    }
  }
  *carrier = RG_STR_NONE;
  return RG_OK;
}

/** What the clause before this one speaks of: the object of its verb. */
static RgStatus
read_object_before(const IngestFigure *const figure, RgStr *const object)
{
  RG_TRY(ingest_figure_clause_before(figure, object));
  *object = ingest_counted_object(figure->resolver, *object);
  return RG_OK;
}

static RgStatus
read_metric(const IngestFigure *figure, unsigned depth, RgStr *metric);

/** 同比增长: what the figure before it counts. */
static RgStatus
read_compared(const IngestFigure *const figure, const unsigned depth,
              RgStr *const owner)
{
  IngestFigure before = *figure;
  RG_TRY(read_before(figure, 1U << INGEST_LACK_COMPARED, &before, owner));
  return owner->size && !depth ? read_metric(&before, depth + 1U, owner)
         : owner->size         ? RG_OK
                               : ingest_figure_clause_before(figure, owner);
}

/** 办结率: what was counted before it; 减少, 下降: the same. */
static RgStatus
read_bearer(const IngestFigure *const figure, const RgStr words,
            RgStr *const owner)
{
  const IngestResolver *const resolver = figure->resolver;
  const bool                  is_rate  = rg_str_equals(
                        ingest_figure_item(figure, figure->quantity)->unit_text, RG_STR("%"));
  IngestFigure before = *figure;
  RgStr        carrier;
  *owner = RG_STR_NONE;
  if (ingest_counted_change(resolver, words)) {
    RG_TRY(ingest_figure_topic(figure, owner));
  }
  RG_TRY(read_carrier(figure, &carrier));
  if (!owner->size && !is_rate) { /* a sum is of all, a rate of what it tells */
    *owner = carrier;
  }
  if (owner->size) {
    return RG_OK;
  }
  RG_TRY(read_before(figure,
                     1U << INGEST_LACK_WORDS | 1U << INGEST_LACK_COMPARED |
                         1U << INGEST_LACK_BEARER | 1U << INGEST_LACK_DOER |
                         1U << INGEST_LACK_GRADED,
                     &before, owner));
  *owner = ingest_counted_bearer(resolver, *owner);
  *owner = owner->size ? *owner : carrier;
  return owner->size ? RG_OK : read_object_before(figure, owner);
}

/** 减材料: what the items of the list before it move, or a thing. */
static RgStatus
read_moved(const IngestFigure *const figure, RgStr *const owner)
{
  const IngestResolver *const resolver = figure->resolver;
  bool                        found    = true;
  for (size_t i = figure->quantity; found;) {
    IngestFigure before = *figure;
    RG_TRY(step_back(figure, &i, &before, owner, &found));
    if (!found || before.clause.begin != figure->clause.begin) {
      break;
    }
    *owner = ingest_counted_bearer(resolver, *owner);
    if (owner->size) {
      return RG_OK;
    }
  }
  return ingest_figure_thing(figure, owner);
}

/** The object of the nearest figure before that has one; what it reaches is
    none. */
static RgStatus
read_told_object(const IngestFigure *const figure, RgStr *const object)
{
  const IngestResolver *const resolver = figure->resolver;
  bool                        found    = true;
  RgStr                       verb;
  RG_TRY(ingest_figure_words(figure, &verb));
  verb.size = ingest_phrase_verb(resolver, verb);
  for (size_t i = figure->quantity; found;) {
    IngestFigure before = *figure;
    RgStr        words;
    RG_TRY(step_back(figure, &i, &before, &words, &found));
    if (!found) {
      break;
    }
    const IngestLack lack = ingest_counted_lack(resolver, words);
    if (lack == INGEST_LACK_WORDS || lack == INGEST_LACK_COMPARED ||
        lack == INGEST_LACK_OBJECT || lack == INGEST_LACK_DOER ||
        lack == INGEST_LACK_GRADED || lack == INGEST_LACK_BEARER ||
        (verb.size && rg_str_starts_with(words, verb))) {
      continue;
    }
    *object = ingest_counted_object(resolver, words);
    return RG_OK;
  }
  *object = RG_STR_NONE;
  return RG_OK;
}

/** 办结, 惠及企业: what does so, else the object that was told before. */
static RgStatus
read_object(const IngestFigure *const figure, const IngestLack lack,
            RgStr *const owner)
{
  RG_TRY(read_carrier(figure, owner));
  if (!owner->size && lack != INGEST_LACK_OBJECT) {
    RG_TRY(ingest_figure_thing(figure, owner));
  }
  if (!owner->size) {
    RG_TRY(read_told_object(figure, owner));
  }
  if (!owner->size && lack == INGEST_LACK_DOER) {
    *owner = ingest_figure_platform(figure);
  }
  if (!owner->size) {
    RG_TRY(ingest_figure_subject(figure, owner));
  }
  if (!owner->size && lack != INGEST_LACK_DOER) {
    RG_TRY(read_object_before(figure, owner));
  }
  return owner->size || lack != INGEST_LACK_OBJECT
             ? RG_OK
             : ingest_figure_clause_before(figure, owner);
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
  return at == SIZE_MAX || at + size == owner.size ? 0U : at + size;
}

/** 建成研究院, 实验室: the verb; 受理诉求, 线上受理: the object. */
static RgStatus
read_shared(const IngestFigure *const figure, const RgStr words,
            RgStr *const owner, RgStr *const object)
{
  const IngestResolver *const resolver = figure->resolver;
  bool                        found    = true;
  size_t                      i        = figure->quantity;
  while (found) {
    IngestFigure before = *figure;
    RG_TRY(step_back(figure, &i, &before, owner, &found));
    if (!found || before.clause.begin == figure->clause.begin) {
      continue;
    }
    const size_t same = shared_verb(resolver, words, *owner);
    if (same) {
      *object = rg_str_slice(*owner, same, owner->size);
      break;
    }
    const size_t verb = ingest_phrase_verb(resolver, *owner);
    if (verb) {
      owner->size =
          ingest_phrase_gains(resolver, *owner) && verb < owner->size &&
                  !rg_str_equals(
                      ingest_figure_item(figure, figure->quantity)->unit_text,
                      RG_STR("%"))
              ? verb
              : 0U;
      return RG_OK;
    }
    if (ingest_counted_lack(resolver, *owner) != INGEST_LACK_SHARED) {
      break;
    }
  }
  *owner = RG_STR_NONE;
  return object->size ? RG_OK : read_carrier(figure, owner);
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

/** 共计190项: who or what was spoken of. */
static RgStatus
read_named(const IngestFigure *const figure, RgStr *const owner)
{
  IngestFigure before = *figure;
  RG_TRY(ingest_figure_subject(figure, owner));
  if (!owner->size) {
    RG_TRY(read_before(figure,
                       1U << INGEST_LACK_WORDS | 1U << INGEST_LACK_COMPARED |
                           1U << INGEST_LACK_GRADED,
                       &before, owner));
    *owner = ingest_counted_subject(figure->resolver, *owner);
  }
  if (!owner->size) {
    RG_TRY(ingest_figure_clause_before(figure, owner));
    *owner = ingest_counted_subject(figure->resolver, *owner);
  }
  if (!owner->size) {
    *owner = title_of(figure->resolver);
  }
  return RG_OK;
}

/** 龙头企业279家,其中国家级4家、省级62家: what the figure before counts, to
    stand behind the grade. */
static RgStatus
read_graded(const IngestFigure *const figure, RgStr *const object)
{
  const IngestResolver *const resolver = figure->resolver;
  IngestFigure                before   = *figure;
  RG_TRY(read_before(figure,
                     1U << INGEST_LACK_WORDS | 1U << INGEST_LACK_GRADED |
                         1U << INGEST_LACK_COMPARED,
                     &before, object));
  const size_t verb = ingest_phrase_verb(resolver, *object);
  *object           = rg_str_slice(*object, verb, object->size);
  *object = rg_str_slice(*object, ingest_counted_grades(resolver, *object),
                         object->size);
  return RG_OK;
}

static RgStatus
read_metric(const IngestFigure *const figure, const unsigned depth,
            RgStr *const metric)
{
  const IngestResolver *const resolver = figure->resolver;
  RgStr                       words;
  RgStr                       owner  = RG_STR_NONE;
  RgStr                       object = RG_STR_NONE;
  RG_TRY(ingest_figure_words(figure, &words));
  *metric               = words;
  const IngestLack lack = ingest_counted_lack(resolver, words);
  switch (lack) {
  case INGEST_LACK_NOTHING:
    if (words.size > DOING_BYTES ||
        !ingest_phrase_reaches(resolver,
                               ingest_counted_bare(resolver, words))) {
      return RG_OK;
    }
    RG_TRY(ingest_figure_thing(figure, &owner));
    break;
  case INGEST_LACK_WORDS:
    return read_named(figure, metric);
  case INGEST_LACK_GRADED:
    RG_TRY(read_graded(figure, &object));
    break;
  case INGEST_LACK_COMPARED:
    RG_TRY(read_compared(figure, depth, &owner));
    break;
  case INGEST_LACK_BEARER:
    RG_TRY(read_bearer(figure, words, &owner));
    break;
  case INGEST_LACK_TOPIC:
    RG_TRY(ingest_figure_topic(figure, &owner));
    if (!owner.size && words.size <= MOVED_BYTES &&
        !ingest_counted_is_noun(resolver,
                                ingest_counted_bare(resolver, words))) {
      RG_TRY(read_moved(figure, &owner));
    }
    break;
  case INGEST_LACK_OBJECT:
  case INGEST_LACK_DOER:
    RG_TRY(read_object(figure, lack, &owner));
    break;
  case INGEST_LACK_SHARED:
    RG_TRY(read_shared(figure, words, &owner, &object));
    if (!owner.size && !object.size &&
        words.size <= INGEST_COUNTED_BARE_BYTES &&
        rg_str_equals(ingest_figure_item(figure, figure->quantity)->unit_text,
                      RG_STR("元"))) { /* 融资8亿元 */
      RG_TRY(read_object(figure, lack, &owner));
    }
    break;
  }
  if (owner.size + words.size + object.size <= MAX_BYTES) {
    RG_TRY(join(resolver, owner, words, metric));
    RG_TRY(ingest_phrase_join(resolver, *metric, object, metric));
  }
  return RG_OK;
}

RgStatus
ingest_resolve_metric(const IngestResolver *const resolver,
                      const IngestSpan sentence, const size_t quantity,
                      RgStr *const metric)
{
  const IngestFigure figure = ingest_figure_at(resolver, sentence, quantity);
  return read_metric(&figure, 0U, metric);
}
