#include "ingest/resolve/phrase.h"

#include <string.h>

enum {
  MAX_BYTES        = 120,
  OWNER_BYTES      = 72,  ///< of a clause that owns what follows it
  BARE_BYTES       = 24,  ///< 办理二手房登记: says more with its subject
  SHORT_BYTES      = 18,  ///< 平均办结用时: says little without its owner
  SHORT_VERB_BYTES = 12,  ///< 惠及企业: so does a verb with a short object
  SUBJECT_BYTES    = 60,  ///< that the items of a list may share
  NEAR_BYTES       = 900, ///< of a clause that are read around a figure
  MAX_CLAUSES      = 8,   ///< that are looked at before a figure's own
  MAX_DEPTH        = 6    ///< of figures that follow figures
};

#define CHANGE                                                                 \
  (INGEST_CUE_BIT(INGEST_CUE_INCREASE) | INGEST_CUE_BIT(INGEST_CUE_DECREASE))
#define COMPARE INGEST_CUE_BIT(INGEST_CUE_COMPARE)

typedef struct {
  const IngestResolver *resolver;
  IngestSpan            sentence;
  size_t                quantity;
  IngestSpan            clause; ///< or the brackets in it that hold the figure
} Figure;

static const IngestQuantity *
item(const Figure *const figure, const size_t i)
{
  return &figure->resolver->mentions->quantities.items[i];
}

static RgStr
slice(const Figure *const figure, const uint32_t begin, const uint32_t end)
{
  return rg_str_slice(figure->resolver->document->norm.text, begin, end);
}

/** The clause, but no more than a reader takes in around `at`. */
static IngestSpan
near(const Figure *const figure, const uint32_t at)
{
  const RgStr text = figure->resolver->document->norm.text;
  IngestSpan  span = figure->clause;
  if (at - span.begin > NEAR_BYTES) {
    span.begin = at - NEAR_BYTES;
  }
  if (span.end > at && span.end - at > NEAR_BYTES) {
    span.end = at + NEAR_BYTES;
  }
  while (span.begin < at &&
         ((unsigned char)text.data[span.begin] & 0xC0U) == 0x80U) {
    ++span.begin;
  }
  while (span.end > at && span.end < text.size &&
         ((unsigned char)text.data[span.end] & 0xC0U) == 0x80U) {
    --span.end;
  }
  return span;
}

static Figure
figure_of(const IngestResolver *const resolver, const IngestSpan sentence,
          const size_t quantity)
{
  Figure         figure = {resolver, sentence, quantity, {0U, 0U}};
  const uint32_t at     = item(&figure, quantity)->span.begin;
  figure.clause.begin =
      ingest_clause_at(resolver->document, at, &figure.clause.end);
  figure.clause       = near(&figure, at);
  const RgStr  before = slice(&figure, figure.clause.begin, at);
  const size_t open   = rg_str_find_last_byte(before, '(');
  if (open != SIZE_MAX && rg_str_find(before, RG_STR(")"), open) == SIZE_MAX) {
    const size_t close =
        rg_str_find(slice(&figure, 0U, figure.clause.end), RG_STR(")"), at);
    figure.clause.begin += (uint32_t)open + 1U;
    figure.clause.end = close == SIZE_MAX ? figure.clause.end : (uint32_t)close;
  }
  return figure;
}

/** Size of the first or last of `words` that `text` begins or ends with. */
static size_t
one_of(const RgStr text, const bool at_end, const char *const *const words,
       const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const RgStr word = rg_str_c(words[i]);
    if (at_end ? rg_str_ends_with(text, word)
               : rg_str_starts_with(text, word)) {
      return word.size;
    }
  }
  return 0U;
}

static const char *const joints[]  = {"、", "以及", "和", "及", "与"};
static const char *const targets[] = {"至", "到", "为", "成"};
static const char *const sources[] = {"从", "由", "自"};

#define ONE_OF(text, at_end, words)                                            \
  one_of(text, at_end, words, sizeof(words) / sizeof(words)[0])

/** Size of the joint that `text` ends with; 惠及 and 参与 end with none. */
static size_t
joint_at_end(const Figure *const figure, const RgStr text)
{
  uint32_t     entry = 0U;
  const size_t joint = ONE_OF(text, true, joints);
  return ingest_lexicon_suffix(&figure->resolver->lexicons->metrics, text,
                               &entry) > joint
             ? 0U
             : joint;
}

/** The first cue of `classes` in [begin, end); `end` when none. */
static uint32_t
first_cue(const Figure *const figure, const uint32_t begin, const uint32_t end,
          const uint32_t classes)
{
  const IngestCues *const cues = &figure->resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].classes & classes) {
      return cues->items[i].span.begin;
    }
  }
  return end;
}

/** Where 由, 从 of an earlier value stands in [begin, end); `end` when none. */
static uint32_t
source_word(const Figure *const figure, const uint32_t begin,
            const uint32_t end)
{
  const IngestCues *const cues = &figure->resolver->mentions->cues;
  uint32_t                at   = end;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    const RgStr word =
        ingest_slice(figure->resolver->document, cues->items[i].span);
    if (word.size == 3U && ONE_OF(word, false, sources)) {
      at = cues->items[i].span.begin;
    }
  }
  return at;
}

/** Without 压缩至, 增加到, and the earlier value before it: what remains moved.
 */
static uint32_t
before_change(const Figure *const figure, const uint32_t begin,
              const uint32_t end)
{
  const IngestLexicon *const  cues   = &figure->resolver->lexicons->cues;
  const IngestQuantity *const one    = item(figure, figure->quantity);
  RgStr                       words  = rg_str_trim(slice(figure, begin, end));
  uint32_t                    entry  = 0U;
  const size_t                target = ONE_OF(words, true, targets);
  size_t                      verb = ingest_lexicon_suffix(cues, words, &entry);
  if (!one->has_from && !target) {
    return end;
  }
  if (!verb || !(cues->bits[entry] & CHANGE)) {
    words.size -= target;
    verb = ingest_lexicon_suffix(cues, words, &entry);
    verb = verb && (cues->bits[entry] & CHANGE) ? verb : 0U;
  }
  words.size -= verb;
  if (!verb && !one->has_from) {
    return end;
  }
  const uint32_t last   = begin + (uint32_t)words.size;
  const uint32_t source = source_word(figure, begin, last);
  return source < last ? source : last;
}

/** 盘活甲、乙等17个: the examples before 等 go; the verb stays. */
static uint32_t
before_examples(const Figure *const figure, const uint32_t begin,
                const uint32_t end)
{
  const RgStr words = rg_str_trim(slice(figure, begin, end));
  if (!rg_str_ends_with(words, RG_STR("等"))) {
    return end;
  }
  const size_t   list  = rg_str_find(words, RG_STR("、"), 0U);
  const uint32_t until = list == SIZE_MAX ? end - 3U : begin + (uint32_t)list;
  const IngestCues *const cues = &figure->resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, until); i--;) {
    if (cues->items[i].span.begin < begin) {
      break;
    }
    if (ingest_phrase_verb(figure->resolver,
                           slice(figure, cues->items[i].span.begin, end))) {
      return cues->items[i].span.end;
    }
  }
  return list == SIZE_MAX ? end : begin;
}

/** The figure before this one in its clause; #SIZE_MAX when there is none. */
static size_t
before_in_clause(const Figure *const figure, const size_t i)
{
  for (size_t k = i; k--;) {
    if (item(figure, k)->span.begin < figure->clause.begin) {
      break;
    }
    if (!item(figure, k)->is_part) {
      return k;
    }
  }
  return SIZE_MAX;
}

/** What the items of a list share: the verb that the first one begins with
    (新增专利5件、商标3件), or the subject with it (企业拥有专利5件、商标3件).
 */
static RgStr
shared_start(const IngestResolver *const resolver, const RgStr all)
{
  const uint32_t has = INGEST_CUE_BIT(INGEST_CUE_ACHIEVE) |
                       INGEST_CUE_BIT(INGEST_CUE_INITIATIVE);
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  size_t                     size  = ingest_lexicon_find(cues, all, 0U, &entry);
  if (ingest_phrase_verb(resolver, all)) {
    size = size ? size : ingest_phrase_verb(resolver, all);
    return size > 3U ? rg_str_slice(all, 0U, size) : RG_STR_NONE;
  }
  const size_t first = ingest_phrase_grade(resolver, all) ? all.size : 6U;
  for (size_t at = first; at + 6U < all.size && at < SUBJECT_BYTES; ++at) {
    size = ((unsigned char)all.data[at] & 0xC0U) == 0x80U
               ? 0U
               : ingest_lexicon_find(cues, all, at, &entry);
    if (size > 3U && (cues->bits[entry] & has)) {
      return rg_str_slice(all, 0U, at + size);
    }
  }
  return RG_STR_NONE;
}

/** The words before the figure that belong to it. */
static RgStatus
read_head(const Figure *const figure, RgStr *const head)
{
  size_t   first = figure->quantity;
  size_t   last  = before_in_clause(figure, first);
  uint32_t begin = figure->clause.begin;
  RgStr    verb  = RG_STR_NONE;
  while (last != SIZE_MAX &&
         joint_at_end(figure, slice(figure, item(figure, last)->span.end,
                                    item(figure, first)->span.begin))) {
    first = last;
    last  = before_in_clause(figure, first);
  }
  const uint32_t end = item(figure, first)->span.begin;
  if (last != SIZE_MAX) {
    /* 新增专利5件、商标3件: an item of its own, a verb for all. */
    const RgStr  between = slice(figure, item(figure, last)->span.end, end);
    const size_t at      = rg_str_find(between, RG_STR("、"), 0U);
    if (at != SIZE_MAX) {
      RgStr all;
      RG_TRY(ingest_phrase(figure->resolver, (IngestSpan){begin, end}, &all));
      verb  = shared_start(figure->resolver, all);
      begin = item(figure, last)->span.end + (uint32_t)at + 3U;
    }
  }
  const uint32_t until =
      before_examples(figure, begin, before_change(figure, begin, end));
  RG_TRY(ingest_phrase(figure->resolver, (IngestSpan){begin, until}, head));
  if (ingest_phrase_verb(figure->resolver, *head) ||
      ingest_phrase_property(figure->resolver, *head)) {
    return RG_OK;
  }
  return ingest_phrase_join(figure->resolver, verb, *head, head);
}

/** Where the words after the figure end that belong to it. */
static uint32_t
tail_end(const Figure *const figure)
{
  const IngestQuantities *const all  = &figure->resolver->mentions->quantities;
  const uint32_t                from = item(figure, figure->quantity)->span.end;
  size_t                        next = figure->quantity + 1U;
  while (next < all->n && item(figure, next)->span.begin < from) {
    ++next;
  }
  if (next == all->n || item(figure, next)->span.begin >= figure->clause.end) {
    return figure->clause.end;
  }
  const uint32_t end     = item(figure, next)->span.begin;
  const RgStr    between = slice(figure, from, end);
  const size_t   joint   = joint_at_end(figure, between);
  const size_t   mark    = rg_str_find(between, RG_STR("、"), 0U);
  if (joint) {
    return end - (uint32_t)joint;
  }
  if (mark != SIZE_MAX) {
    return from + (uint32_t)mark;
  }
  const uint32_t change = first_cue(figure, from, end, CHANGE | COMPARE);
  return change < end ? change : figure->clause.end;
}

static RgStatus
read_words(const Figure *const figure, RgStr *const words)
{
  const IngestResolver *const resolver = figure->resolver;
  const IngestQuantity *const one      = item(figure, figure->quantity);
  RgStr                       head;
  RgStr                       tail;
  RG_TRY(read_head(figure, &head));
  const uint32_t end  = tail_end(figure);
  const uint32_t from = one->span.end < end ? one->span.end : end;
  const bool of = rg_str_starts_with(slice(figure, from, end), RG_STR("的"));
  RG_TRY(ingest_phrase(resolver, (IngestSpan){from, end}, &tail));
  /* 为47家企业提供服务: there 为 leads to no number. */
  const RgStr before = slice(figure, figure->clause.begin, one->span.begin);
  if (tail.size && rg_str_ends_with(before, RG_STR("为")) &&
      !ingest_phrase_property(resolver, head)) {
    RG_TRY(ingest_phrase_join(resolver, head, RG_STR("为"), &head));
  }
  if (!of && ingest_phrase_property(resolver, head)) {
    tail = RG_STR_NONE; /* 访问量达5万次居全省首位 */
  }
  const bool share = of && !head.size && tail.size &&
                     rg_str_equals(one->unit_text, RG_STR("%"));
  RG_TRY(
      ingest_phrase_join(resolver, tail, share ? RG_STR("占比") : tail, words));
  *words = share ? *words : tail;
  return ingest_phrase_join(resolver, head, *words, words);
}

/** 同比增长, 较上年提高: a comparison without what is compared. */
static bool
is_comparison(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t size = ingest_lexicon_find(cues, words, 0U, &entry);
  return size && ((cues->bits[entry] & COMPARE) ||
                  ((cues->bits[entry] & CHANGE) && size == words.size));
}

static RgStatus
read_metric(Figure figure, unsigned depth, RgStr *metric);

/** 占全市出口: says of what it is a share, not which one. */
static bool
is_share(const RgStr words)
{
  return rg_str_starts_with(words, RG_STR("占"));
}

/** What the figure before this one counts that is no comparison, `in_list` even
    in the same clause; empty when the period has none. */
static RgStatus
read_previous(const Figure *const figure, const unsigned depth, bool in_list,
              RgStr *const metric)
{
  const IngestResolver *const resolver = figure->resolver;
  const uint32_t              begin =
      ingest_period_begin(resolver->document, figure->sentence);
  *metric = RG_STR_NONE;
  for (size_t i = figure->quantity; i-- && depth < MAX_DEPTH;) {
    const IngestQuantity *const one = item(figure, i);
    if (one->span.begin < begin || figure->quantity - i > MAX_DEPTH) {
      break;
    }
    if (one->is_part || (!in_list && one->span.end > figure->clause.begin)) {
      continue;
    }
    RgStr        words;
    const Figure before = figure_of(resolver, figure->sentence, i);
    RG_TRY(read_words(&before, &words));
    if (!is_comparison(resolver, words)) {
      return read_metric(before, depth + 1U, metric);
    }
  }
  return RG_OK;
}

/** The nearest clause before that says enough, and not too much. */
static RgStatus
read_clause_before(const Figure *const figure, RgStr *const words)
{
  const IngestDocument *const document = figure->resolver->document;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  unsigned       left  = MAX_CLAUSES;
  for (uint32_t at = figure->clause.begin; at > begin && left; --left) {
    uint32_t       end  = 0U;
    const uint32_t from = ingest_clause_at(document, at - 1U, &end);
    if (from >= at) {
      break;
    }
    RG_TRY(ingest_phrase(figure->resolver,
                         (IngestSpan){from, end < at ? end : at}, words));
    if (words->size >= BARE_BYTES && words->size <= OWNER_BYTES) {
      return RG_OK;
    }
    at = from;
  }
  *words = RG_STR_NONE;
  return RG_OK;
}

/** The platform that was last named before the clause: 推出选品平台“侨易邦”,…,
    服务企业2000家. */
static RgStr
platform_before(const Figure *const figure)
{
  const IngestDocument *const         document = figure->resolver->document;
  const IngestPlatformMentions *const all =
      &figure->resolver->mentions->platforms;
  const size_t next = INGEST_FIRST_AT(*all, figure->clause.begin);
  return next && all->items[next - 1U].span.begin >=
                     ingest_period_begin(document, figure->sentence)
             ? ingest_slice(document, all->items[next - 1U].span)
             : RG_STR_NONE;
}

/** 跑动次数下降, 申请材料减少: a short name of a quality with how it moved. */
static bool
is_changed(const IngestResolver *const resolver, const RgStr words)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_suffix(cues, words, &entry);
  return size && (cues->bits[entry] & CHANGE) && size < words.size &&
         words.size - size <= SHORT_BYTES;
}

/** 通过“多点协同”模式办理的业务,…: what the clauses behind it speak of, a noun
    with its attribute and no figure. */
static RgStatus
read_topic(const Figure *const figure, RgStr *const topic)
{
  enum { NOUN_BYTES = 12 };
  const IngestResolver *const   resolver = figure->resolver;
  const IngestDocument *const   document = resolver->document;
  const IngestQuantities *const all      = &resolver->mentions->quantities;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  unsigned       left  = MAX_CLAUSES;
  *topic               = RG_STR_NONE;
  for (uint32_t at = figure->clause.begin; at > begin && left; --left) {
    uint32_t       end   = 0U;
    const uint32_t from  = ingest_clause_at(document, at - 1U, &end);
    const size_t   first = INGEST_FIRST_AT(*all, from);
    if (from >= at) {
      break;
    }
    end = end < at ? end : at;
    at  = from;
    if (first < all->n && all->items[first].span.begin < end) {
      continue;
    }
    RG_TRY(ingest_phrase(resolver, (IngestSpan){from, end}, topic));
    const size_t noun =
        topic->size > NOUN_BYTES ? topic->size - NOUN_BYTES : 0U;
    if (rg_str_find(*topic, RG_STR("的"), noun) != SIZE_MAX &&
        first_cue(figure, from, end, COMPARE) == end &&
        topic->size >= BARE_BYTES && topic->size <= OWNER_BYTES) {
      return RG_OK;
    }
    *topic = RG_STR_NONE;
  }
  return RG_OK;
}

/** End in `owner` of the verb that `words` end with; 0 when there is none. */
static size_t
shared_verb(const IngestResolver *const resolver, const RgStr words,
            const RgStr owner)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  uint32_t                   entry = 0U;
  const size_t               size  = ingest_lexicon_suffix(cues, words, &entry);
  if (size < 6U || size == words.size ||
      !(cues->bits[entry] & INGEST_CUE_BIT(INGEST_CUE_ACHIEVE))) {
    return 0U;
  }
  const size_t at = rg_str_find(
      owner, rg_str_slice(words, words.size - size, words.size), 0U);
  return at == SIZE_MAX ? 0U : at + size;
}

/** What a short phrase is about, to stand before it; the object of the verb
    that it shares, to stand behind it. */
static RgStatus
read_owner(const Figure *const figure, const unsigned depth, const RgStr words,
           RgStr *const owner, RgStr *const object)
{
  *object                              = RG_STR_NONE;
  const IngestResolver *const resolver = figure->resolver;
  const size_t property = ingest_phrase_property(resolver, words);
  const bool   compares = is_comparison(resolver, words) || is_share(words);
  const size_t verb     = ingest_phrase_verb(resolver, words);
  if (!compares && is_changed(resolver, words)) {
    RG_TRY(read_topic(figure, owner));
    if (owner->size || words.size > SHORT_BYTES ||
        (verb && words.size > SHORT_VERB_BYTES)) {
      return RG_OK;
    }
  }
  RG_TRY(read_previous(figure, depth, property || compares, owner));
  if (!owner->size && verb) {
    *owner = platform_before(figure);
  }
  if (!owner->size) {
    return property || compares || verb || !words.size
               ? read_clause_before(figure, owner)
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
  } else { /* 建成研究院, 实验室: 建成实验室 */
    owner->size = ingest_phrase_gains(resolver, *owner) ? first : 0U;
  }
  return RG_OK;
}

/** The subject of the sentence, from the nearest clause before that has one. */
static RgStatus
read_subject(const Figure *const figure, RgStr *const subject)
{
  const IngestDocument *const document = figure->resolver->document;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  *subject             = RG_STR_NONE;
  unsigned left        = MAX_CLAUSES;
  for (uint32_t at = figure->clause.begin; at > begin && left && !subject->size;
       --left) {
    uint32_t       end  = 0U;
    const uint32_t from = ingest_clause_at(document, at - 1U, &end);
    if (from >= at) {
      break;
    }
    RG_TRY(ingest_phrase_subject(
        figure->resolver, (IngestSpan){from, end < at ? end : at}, subject));
    at = from;
  }
  return RG_OK;
}

/** What the figure is about where its sentence says nothing. */
static RgStr
title_of(const IngestResolver *const resolver)
{
  return resolver->case_index == INGEST_NONE
             ? RG_STR_NONE
             : resolver->document->outline.cases[resolver->case_index].title;
}

/** 龙头企业279家,其中国家级4家、省级62家: the grade before what the figure
    before it counts. */
static RgStatus
read_graded(const Figure *const figure, const unsigned depth, const RgStr grade,
            RgStr *const metric)
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
read_metric(const Figure figure, const unsigned depth, RgStr *const metric)
{
  const IngestResolver *const resolver = figure.resolver;
  RgStr                       words;
  RgStr                       owner  = RG_STR_NONE;
  RgStr                       object = RG_STR_NONE;
  RG_TRY(read_words(&figure, &words));
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
add_subject(const Figure *const figure, RgStr *const words)
{
  RgStr subject = RG_STR_NONE;
  if (words->size > BARE_BYTES &&
      !ingest_phrase_verb(figure->resolver, *words)) {
    return RG_OK;
  }
  RG_TRY(read_subject(figure, &subject));
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
  const Figure figure = figure_of(resolver, sentence, quantity);
  RG_TRY(read_metric(figure, 0U, metric));
  RG_TRY(add_subject(&figure, metric));
  return metric->size > BARE_BYTES / 3U
             ? RG_OK
             : ingest_phrase_join(resolver, title_of(resolver), *metric,
                                  metric);
}
