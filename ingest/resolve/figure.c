#include "ingest/resolve/figure.h"

enum { NEAR_BYTES = 900 }; ///< of a clause that are read around a figure

const IngestQuantity *
ingest_figure_item(const IngestFigure *const figure, const size_t i)
{
  return &figure->resolver->mentions->quantities.items[i];
}

RgStr
ingest_figure_slice(const IngestFigure *const figure, const uint32_t begin,
                    const uint32_t end)
{
  return rg_str_slice(figure->resolver->document->norm.text, begin, end);
}

/** The clause, but no more than a reader takes in around `at`. */
static IngestSpan
near(const IngestFigure *const figure, const uint32_t at)
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

/** Behind the dateline of a paper that begins a text: …电(记者某),
    …讯(通讯员某); `begin` where there is none. */
static uint32_t
behind_dateline(const IngestFigure *const figure, const uint32_t begin,
                const uint32_t end)
{
  const RgStr text  = ingest_figure_slice(figure, begin, end);
  size_t      close = 0U;
  for (size_t open = rg_str_find(text, RG_STR("("), 0U); open != SIZE_MAX;
       open        = rg_str_find(text, RG_STR("("), close)) {
    const RgStr before = rg_str_trim(rg_str_slice(text, close, open));
    close              = rg_str_find(text, RG_STR(")"), open);
    if (close == SIZE_MAX) {
      break;
    }
    ++close;
    if (rg_str_ends_with(before, RG_STR("电")) ||
        rg_str_ends_with(before, RG_STR("讯"))) {
      return begin + (uint32_t)close;
    }
  }
  return begin;
}

uint32_t
ingest_figure_words_begin(const IngestFigure *const figure,
                          const uint32_t begin, const uint32_t end)
{
  const uint32_t from  = behind_dateline(figure, begin, end);
  const RgStr    words = ingest_phrase_trim(
         figure->resolver, ingest_figure_slice(figure, from, end));
  return ingest_phrase_ends(figure->resolver, words, INGEST_METRIC_SOURCE)
             ? end
             : from;
}

/** Where the last of `marks` (each of one character) ends before `end`. */
static uint32_t
behind_last(const IngestFigure *const figure, uint32_t begin,
            const uint32_t end, const char *const *const marks, const size_t n)
{
  const RgStr text = ingest_figure_slice(figure, 0U, end);
  for (size_t i = 0U; i < n; ++i) {
    const RgStr mark = rg_str_c(marks[i]);
    for (size_t at = rg_str_find(text, mark, begin); at != SIZE_MAX;
         at        = rg_str_find(text, mark, begin)) {
      begin = (uint32_t)(at + mark.size);
    }
  }
  return begin;
}

/** Inside “…” that somebody said the marks part clauses too. */
static IngestSpan
in_speech(const IngestFigure *const figure, const uint32_t at)
{
  static const char *const open[]  = {"“"};
  static const char *const close[] = {"”"};
  static const char *const marks[] = {",", ";", "。", ":"};
  IngestSpan               span    = figure->clause;
  const uint32_t begin = behind_last(figure, span.begin, at, open, 1U);
  if (begin == span.begin ||
      behind_last(figure, begin, at, close, 1U) > begin) {
    return span;
  }
  const RgStr    text = ingest_figure_slice(figure, 0U, span.end);
  const size_t   last = rg_str_find(text, RG_STR("”"), at);
  const uint32_t end  = last == SIZE_MAX ? span.end : (uint32_t)last;
  span = (IngestSpan){behind_last(figure, begin, at, marks, 4U), end};
  for (size_t i = 0U; i < 3U; ++i) {
    const size_t mark = rg_str_find(ingest_figure_slice(figure, 0U, span.end),
                                    rg_str_c(marks[i]), at);
    span.end          = mark == SIZE_MAX ? span.end : (uint32_t)mark;
  }
  return span;
}

IngestFigure
ingest_figure_at(const IngestResolver *const resolver,
                 const IngestSpan sentence, const size_t quantity)
{
  /* Figures after it ask again. */
  IngestCounted *const counted = &resolver->counted[quantity];
  IngestFigure         figure = {resolver, sentence, quantity, counted->clause};
  const uint32_t       at = ingest_figure_item(&figure, quantity)->span.begin;
  if (figure.clause.end) {
    return figure;
  }
  figure.clause.begin =
      ingest_clause_at(resolver->document, at, &figure.clause.end);
  figure.clause       = near(&figure, at);
  figure.clause       = in_speech(&figure, at);
  figure.clause.begin = behind_dateline(&figure, figure.clause.begin, at);
  const RgStr  before = ingest_figure_slice(&figure, figure.clause.begin, at);
  const size_t open   = rg_str_find_last_byte(before, '(');
  if (open != SIZE_MAX && rg_str_find(before, RG_STR(")"), open) == SIZE_MAX) {
    const size_t close = rg_str_find(
        ingest_figure_slice(&figure, 0U, figure.clause.end), RG_STR(")"), at);
    figure.clause.begin += (uint32_t)open + 1U;
    figure.clause.end = close == SIZE_MAX ? figure.clause.end : (uint32_t)close;
  }
  counted->clause = figure.clause;
  return figure;
}

uint32_t
ingest_figure_cue(const IngestFigure *const figure, const uint32_t begin,
                  const uint32_t end, const uint32_t classes)
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
