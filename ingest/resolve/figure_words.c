#include "graph/base/utf8.h"
#include "ingest/resolve/figure.h"
#include "ingest/text/chinese.h"

enum { SUBJECT_BYTES = 60 }; ///< that the items of a list may share

/** Where 由, 从 of an earlier value stands in [begin, end); `end` when none. */
static uint32_t
source_word(const IngestFigure *const figure, const uint32_t begin,
            const uint32_t end)
{
  const IngestCues *const cues = &figure->resolver->mentions->cues;
  uint32_t                at   = end;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    const RgStr word =
        ingest_slice(figure->resolver->document, cues->items[i].span);
    if (word.size == 3U &&
        rg_str_find(RG_STR("从由自"), word, 0U) != SIZE_MAX) {
      at = cues->items[i].span.begin;
    }
  }
  return at;
}

/** Without 压缩至, 增加到, and the earlier value before it: what remains moved.
 */
static uint32_t
before_change(const IngestFigure *const figure, const uint32_t begin,
              const uint32_t end)
{
  const IngestLexicon *const  cues = &figure->resolver->lexicons->cues;
  const IngestQuantity *const one =
      ingest_figure_item(figure, figure->quantity);
  RgStr        words   = rg_str_trim(ingest_figure_slice(figure, begin, end));
  uint32_t     ignored = 0U;
  const size_t target =
      ingest_phrase_ends(figure->resolver, words, INGEST_METRIC_TARGET);
  if (!one->has_from && !target) {
    return end;
  }
  size_t verb =
      ingest_lexicon_suffix_of(cues, words, INGEST_FIGURE_CHANGE, &ignored);
  if (!verb) {
    words.size -= target;
    verb =
        ingest_lexicon_suffix_of(cues, words, INGEST_FIGURE_CHANGE, &ignored);
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
before_examples(const IngestFigure *const figure, const uint32_t begin,
                const uint32_t end)
{
  const RgStr words = rg_str_trim(ingest_figure_slice(figure, begin, end));
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
    if (ingest_phrase_verb(
            figure->resolver,
            ingest_figure_slice(figure, cues->items[i].span.begin, end))) {
      return cues->items[i].span.end;
    }
  }
  return list == SIZE_MAX ? end : begin;
}

/** The figure before this one in its clause; #SIZE_MAX when there is none. */
static size_t
before_in_clause(const IngestFigure *const figure, const size_t i)
{
  for (size_t k = i; k--;) {
    if (ingest_figure_item(figure, k)->span.begin < figure->clause.begin) {
      break;
    }
    if (!ingest_figure_item(figure, k)->is_part) {
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
               : ingest_lexicon_find_of(cues, all, at, has, &entry);
    if (size > 3U) {
      return rg_str_slice(all, 0U, at + size);
    }
  }
  return RG_STR_NONE;
}

/** The words before the figure that belong to it. */
static RgStatus
read_head(const IngestFigure *const figure, RgStr *const head)
{
  size_t   first = figure->quantity;
  size_t   last  = before_in_clause(figure, first);
  uint32_t begin = figure->clause.begin;
  RgStr    verb  = RG_STR_NONE;
  while (last != SIZE_MAX &&
         ingest_phrase_ends(
             figure->resolver,
             ingest_figure_slice(figure,
                                 ingest_figure_item(figure, last)->span.end,
                                 ingest_figure_item(figure, first)->span.begin),
             INGEST_METRIC_JOINT)) {
    first = last;
    last  = before_in_clause(figure, first);
  }
  const uint32_t end = ingest_figure_item(figure, first)->span.begin;
  if (last != SIZE_MAX) {
    /* 新增专利5件、商标3件: an item of its own, a verb for all. */
    const RgStr between = ingest_figure_slice(
        figure, ingest_figure_item(figure, last)->span.end, end);
    const size_t at = rg_str_find(between, RG_STR("、"), 0U);
    if (at != SIZE_MAX) {
      RgStr all;
      RG_TRY(ingest_phrase(figure->resolver, (IngestSpan){begin, end}, &all));
      verb  = shared_start(figure->resolver, all);
      begin = ingest_figure_item(figure, last)->span.end + (uint32_t)at + 3U;
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
tail_end(const IngestFigure *const figure)
{
  const IngestQuantities *const all = &figure->resolver->mentions->quantities;
  const uint32_t from = ingest_figure_item(figure, figure->quantity)->span.end;
  size_t         next = figure->quantity + 1U;
  while (next < all->n && ingest_figure_item(figure, next)->span.begin < from) {
    ++next;
  }
  if (next == all->n ||
      ingest_figure_item(figure, next)->span.begin >= figure->clause.end) {
    return figure->clause.end;
  }
  const uint32_t end     = ingest_figure_item(figure, next)->span.begin;
  const RgStr    between = ingest_figure_slice(figure, from, end);
  const size_t   joint =
      ingest_phrase_ends(figure->resolver, between, INGEST_METRIC_JOINT);
  const size_t mark = rg_str_find(between, RG_STR("、"), 0U);
  if (joint) {
    return end - (uint32_t)joint;
  }
  if (mark != SIZE_MAX) {
    return from + (uint32_t)mark;
  }
  const uint32_t change = ingest_figure_cue(
      figure, from, end, INGEST_FIGURE_CHANGE | INGEST_FIGURE_COMPARE);
  return change < end ? change : figure->clause.end;
}

/** Figures that stand together, with joints between: 97%、98%和99%. */
typedef struct {
  size_t first;
  size_t n;
  size_t at; ///< of the figure among them
} Series;

/** The figures `a` and `b` stand together. */
static bool
are_joined(const IngestFigure *const figure, const size_t a, const size_t b)
{
  const RgStr between =
      ingest_figure_slice(figure, ingest_figure_item(figure, a)->span.end,
                          ingest_figure_item(figure, b)->span.begin);
  return between.size &&
         ingest_phrase_ends(figure->resolver, between, INGEST_METRIC_JOINT) ==
             between.size;
}

static Series
series_of(const IngestFigure *const figure)
{
  const size_t all    = figure->resolver->mentions->quantities.n;
  Series       series = {figure->quantity, 1U, 0U};
  while (series.first && are_joined(figure, series.first - 1U, series.first)) {
    --series.first;
    ++series.at;
    ++series.n;
  }
  while (series.first + series.n < all &&
         are_joined(figure, series.first + series.n - 1U,
                    series.first + series.n)) {
    ++series.n;
  }
  return series;
}

enum {
  MAX_ITEMS  = 8,
  TAIL_BYTES = 6 ///< by which the items of a list may differ
};

/** Parts of the list [begin, end) between its joints; 0 when there are too
    many. */
static size_t
split_list(const IngestFigure *const figure, const IngestSpan list,
           IngestSpan items[MAX_ITEMS])
{
  const IngestLexicon *const words = &figure->resolver->lexicons->metrics;
  const RgStr                text  = ingest_figure_slice(figure, 0U, list.end);
  size_t                     n     = 0U;
  items[0].begin                   = list.begin;
  for (uint32_t at = list.begin; at < list.end;) {
    uint32_t       entry = 0U;
    const uint32_t size =
        (uint32_t)ingest_lexicon_find(words, text, at, &entry);
    if (!size || !(words->bits[entry] & INGEST_METRIC_JOINT) ||
        ingest_phrase_ends(figure->resolver,
                           rg_str_slice(text, list.begin, at + size),
                           INGEST_METRIC_JOINT) != size) {
      uint32_t ignored = 0U;
      at += size ? size : (uint32_t)rg_utf8_decode(text, at, &ignored);
      continue;
    }
    items[n].end = at;
    at += size;
    if (++n == MAX_ITEMS) {
      return 0U;
    }
    items[n].begin = at;
  }
  items[n].end = list.end;
  return n + 1U;
}

/** What the figure counts that is the k-th of several behind 分别, out of the
    list before that word: 办结率、满意率分别为98%、97%.  Empty where the list
    has another number of items, or where only the last says of what they
    are. */
static RgStatus
read_respective(const IngestFigure *const figure, RgStr *const words)
{
  const IngestResolver *const resolver = figure->resolver;
  const uint32_t              begin    = figure->clause.begin;
  const uint32_t own = ingest_figure_item(figure, figure->quantity)->span.begin;
  IngestSpan     items[MAX_ITEMS];
  *words = RG_STR_NONE;
  const size_t respective =
      rg_str_find(ingest_figure_slice(figure, begin, own), RG_STR("分别"), 0U);
  if (respective == SIZE_MAX) {
    return RG_OK;
  }
  const Series   series = series_of(figure);
  const uint32_t at     = begin + (uint32_t)respective;
  const uint32_t end    = ingest_figure_item(figure, series.first)->span.begin;
  if (series.n < 2U || at + 6U > end) {
    return RG_OK;
  }
  if (split_list(figure, (IngestSpan){begin, at}, items) != series.n) {
    return RG_OK;
  }
  RgStr  verb;
  RgStr  item      = RG_STR_NONE;
  size_t shortest  = SIZE_MAX;
  size_t last      = 0U;
  size_t qualities = 0U;
  for (size_t i = 0U; i < series.n; ++i) {
    RgStr one;
    RG_TRY(ingest_phrase(resolver, items[i], &one));
    qualities += ingest_phrase_property(resolver, one) ? 1U : 0U;
    item     = i == series.at ? one : item;
    last     = one.size;
    shortest = one.size < shortest ? one.size : shortest;
  }
  const uint32_t from = at + 6U;
  RG_TRY(ingest_phrase(
      resolver, (IngestSpan){from, before_change(figure, from, end)}, &verb));
  /* 供水、供气平均用时: what the last one has more, all have. */
  const bool alike = verb.size && last <= shortest + TAIL_BYTES;
  return item.size && (qualities == series.n || alike)
             ? ingest_phrase_join(resolver, item, verb, words)
             : RG_OK;
}

/** The words of its clause, as a reader puts them together. */
static RgStatus
read_words(const IngestFigure *const figure, RgStr *const words)
{
  const IngestResolver *const resolver = figure->resolver;
  const IngestQuantity *const one =
      ingest_figure_item(figure, figure->quantity);
  RgStr head;
  RgStr tail;
  RG_TRY(read_respective(figure, words));
  if (words->size) {
    return RG_OK;
  }
  RG_TRY(read_head(figure, &head));
  const uint32_t end  = tail_end(figure);
  const uint32_t from = one->span.end < end ? one->span.end : end;
  const bool     of =
      rg_str_starts_with(ingest_figure_slice(figure, from, end), RG_STR("的"));
  RG_TRY(ingest_phrase(resolver, (IngestSpan){from, end}, &tail));
  /* 为47家企业提供服务: there 为 leads to no number. */
  const RgStr before =
      ingest_figure_slice(figure, figure->clause.begin, one->span.begin);
  if (tail.size && rg_str_ends_with(before, RG_STR("为")) &&
      !ingest_phrase_property(resolver, head)) {
    RG_TRY(ingest_phrase_join(resolver, head, RG_STR("为"), &head));
  }
  /* 丰源等6家企业建设基地: one of those that the noun behind names. */
  enum { NAME_BYTES = 18 };
  if (tail.size && head.size && head.size <= NAME_BYTES &&
      head.size + 3U == before.size && rg_str_ends_with(before, RG_STR("等")) &&
      !ingest_phrase_verb(resolver, head) &&
      !ingest_is_one_of(head, 0U, "对为将由把")) {
    RG_TRY(ingest_phrase_join(resolver, head, RG_STR("等"), &head));
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

RgStatus
ingest_figure_words(const IngestFigure *const figure, RgStr *const words)
{
  /* Figures after it ask again. */
  IngestCounted *const counted = &figure->resolver->counted[figure->quantity];
  if (!counted->known) {
    RG_TRY(read_words(figure, &counted->words));
    counted->known = true;
  }
  *words = counted->words;
  return RG_OK;
}
