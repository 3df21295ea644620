#include "ingest/resolve/figure.h"

RgStatus
ingest_figure_clause_before(const IngestFigure *const figure,
                            RgStr *const              words)
{
  const IngestDocument *const document = figure->resolver->document;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  unsigned       left  = INGEST_FIGURE_MAX_CLAUSES;
  for (uint32_t at = figure->clause.begin; at > begin && left; --left) {
    uint32_t       end  = 0U;
    const uint32_t from = ingest_clause_at(document, at - 1U, &end);
    if (from >= at) {
      break;
    }
    end = end < at ? end : at;
    RG_TRY(ingest_phrase(
        figure->resolver,
        (IngestSpan){ingest_figure_words_begin(figure, from, end), end},
        words));
    if (words->size >= INGEST_FIGURE_BARE_BYTES &&
        words->size <= INGEST_FIGURE_OWNER_BYTES) {
      return RG_OK;
    }
    at = from;
  }
  *words = RG_STR_NONE;
  return RG_OK;
}

RgStr
ingest_figure_platform(const IngestFigure *const figure)
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

RgStatus
ingest_figure_topic(const IngestFigure *const figure, RgStr *const topic)
{
  enum { NOUN_BYTES = 12 };
  const IngestResolver *const   resolver = figure->resolver;
  const IngestDocument *const   document = resolver->document;
  const IngestQuantities *const all      = &resolver->mentions->quantities;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  unsigned       left  = INGEST_FIGURE_MAX_CLAUSES;
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
    RG_TRY(ingest_phrase(
        resolver,
        (IngestSpan){ingest_figure_words_begin(figure, from, end), end},
        topic));
    const size_t noun =
        topic->size > NOUN_BYTES ? topic->size - NOUN_BYTES : 0U;
    if (rg_str_find(*topic, RG_STR("的"), noun) != SIZE_MAX &&
        ingest_figure_cue(figure, from, end, INGEST_FIGURE_COMPARE) == end &&
        topic->size >= INGEST_FIGURE_BARE_BYTES &&
        topic->size <= INGEST_FIGURE_OWNER_BYTES) {
      return RG_OK;
    }
    *topic = RG_STR_NONE;
  }
  return RG_OK;
}

/** The subject, and where its clause begins. */
static RgStatus
read_subject(const IngestFigure *const figure, RgStr *const subject,
             uint32_t *const clause)
{
  const IngestDocument *const document = figure->resolver->document;
  const uint32_t begin = ingest_period_begin(document, figure->sentence);
  *subject             = RG_STR_NONE;
  unsigned left        = INGEST_FIGURE_MAX_CLAUSES;
  for (uint32_t at = figure->clause.begin; at > begin && left && !subject->size;
       --left) {
    uint32_t       end  = 0U;
    const uint32_t from = ingest_clause_at(document, at - 1U, &end);
    if (from >= at) {
      break;
    }
    end = end < at ? end : at;
    RG_TRY(ingest_phrase_subject(
        figure->resolver,
        (IngestSpan){ingest_figure_words_begin(figure, from, end), end},
        subject));
    at      = from;
    *clause = from;
  }
  return RG_OK;
}

RgStatus
ingest_figure_subject(const IngestFigure *const figure, RgStr *const subject)
{
  uint32_t clause = 0U;
  return read_subject(figure, subject, &clause);
}

RgStatus
ingest_figure_thing(const IngestFigure *const figure, RgStr *const thing)
{
  enum { LEAST_BYTES = 9, MOST_BYTES = 30 };
  const IngestMentions *const all    = figure->resolver->mentions;
  uint32_t                    clause = 0U;
  RG_TRY(read_subject(figure, thing, &clause));
  const size_t   body  = INGEST_FIRST_AT(all->agencies, clause);
  const size_t   place = INGEST_FIRST_AT(all->places, clause);
  const uint32_t end   = clause + (uint32_t)thing->size;
  if (thing->size < LEAST_BYTES || thing->size > MOST_BYTES ||
      rg_str_starts_with(*thing, RG_STR("通过")) ||
      ingest_phrase_begins(figure->resolver, *thing, INGEST_METRIC_SCOPE) ||
      (body < all->agencies.n && all->agencies.items[body].span.begin < end) ||
      (place < all->places.n && all->places.items[place].span.begin < end)) {
    *thing = RG_STR_NONE;
  }
  return RG_OK;
}
