#include "ingest/resolve/resolver.h"

IngestSpan
ingest_sentence_at(const IngestDocument *const document, const uint32_t at,
                   const IngestSpan otherwise)
{
  const IngestOutline *const outline = &document->outline;
  const size_t next = ingest_first_at(outline->sentences, outline->n_sentences,
                                      sizeof *outline->sentences, at + 1U);
  if (next) {
    const IngestSpan span = outline->sentences[next - 1U].span;
    if (span.begin <= at && at < span.end) {
      return span;
    }
  }
  return otherwise;
}

uint32_t
ingest_period_begin(const IngestDocument *const document,
                    const IngestSpan            sentence)
{
  const IngestOutline *const outline = &document->outline;
  size_t i = ingest_first_at(outline->sentences, outline->n_sentences,
                             sizeof *outline->sentences, sentence.begin);
  if (i == outline->n_sentences) {
    return sentence.begin;
  }
  enum { MAX_PERIOD_BYTES = 6000 }; /* beyond, points are no one sentence */
  while (
      i &&
      sentence.begin - outline->sentences[i - 1U].span.begin <
          MAX_PERIOD_BYTES &&
      outline->sentences[i - 1U].paragraph == outline->sentences[i].paragraph &&
      rg_str_ends_with(ingest_slice(document, outline->sentences[i - 1U].span),
                       RG_STR(";"))) {
    --i;
  }
  return outline->sentences[i].span.begin;
}

uint32_t
ingest_clause_at(const IngestDocument *const document, const uint32_t at,
                 uint32_t *RG_NULLABLE const end)
{
  const IngestOutline *const outline = &document->outline;
  const size_t next = ingest_first_at(outline->clauses, outline->n_clauses,
                                      sizeof *outline->clauses, at + 1U);
  if (!next) {
    if (end) {
      *end = at;
    }
    return at;
  }
  const IngestSpan span = outline->clauses[next - 1U].span;
  if (end) {
    *end = span.end > at ? span.end : at;
  }
  return span.begin;
}

RgStatus
ingest_name_add(const IngestResolver *const resolver, IngestNames *const names,
                const RgStr name)
{
  for (size_t i = 0U; i < names->n; ++i) {
    if (rg_str_equals(names->items[i], name)) {
      return RG_OK;
    }
  }
  return ingest_names_push(resolver->arena, names, name);
}
