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

IngestFigure
ingest_figure_at(const IngestResolver *const resolver,
                 const IngestSpan sentence, const size_t quantity)
{
  IngestFigure   figure = {resolver, sentence, quantity, {0U, 0U}};
  const uint32_t at     = ingest_figure_item(&figure, quantity)->span.begin;
  figure.clause.begin =
      ingest_clause_at(resolver->document, at, &figure.clause.end);
  figure.clause       = near(&figure, at);
  const RgStr  before = ingest_figure_slice(&figure, figure.clause.begin, at);
  const size_t open   = rg_str_find_last_byte(before, '(');
  if (open != SIZE_MAX && rg_str_find(before, RG_STR(")"), open) == SIZE_MAX) {
    const size_t close = rg_str_find(
        ingest_figure_slice(&figure, 0U, figure.clause.end), RG_STR(")"), at);
    figure.clause.begin += (uint32_t)open + 1U;
    figure.clause.end = close == SIZE_MAX ? figure.clause.end : (uint32_t)close;
  }
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
