#include "sparql/writer.h"

#include "sparql/results/results_impl.h"

static const SparqlResultsWriter *
writer_of(const SparqlResultsFormat format)
{
  switch (format) {
  case SPARQL_RESULTS_JSON:
    return &sparql_results_json;
  case SPARQL_RESULTS_XML:
    return &sparql_results_xml;
  case SPARQL_RESULTS_CSV:
    return &sparql_results_csv;
  case SPARQL_RESULTS_TSV:
    return &sparql_results_tsv;
  case SPARQL_RESULTS_NONE:
    break;
  }
  return NULL;
}

SparqlResultsFormat
sparql_results_format_find(const RgStr name)
{
  static const SparqlResultsFormat FORMATS[] = {
      SPARQL_RESULTS_JSON, SPARQL_RESULTS_XML, SPARQL_RESULTS_CSV,
      SPARQL_RESULTS_TSV};
  for (size_t i = 0U; i < RG_COUNT_OF(FORMATS); ++i) {
    const SparqlResultsWriter *const writer = writer_of(FORMATS[i]);
    if (rg_str_equals_ascii_nocase(name, rg_str_c(writer->name)) ||
        rg_str_equals_ascii_nocase(name, rg_str_c(writer->other_name)) ||
        rg_str_equals_ascii_nocase(name, rg_str_c(writer->media_type))) {
      return FORMATS[i];
    }
  }
  /* What clients ask for that mean any JSON or XML. */
  return rg_str_equals_ascii_nocase(name, RG_STR("application/json"))
             ? SPARQL_RESULTS_JSON
         : rg_str_equals_ascii_nocase(name, RG_STR("application/xml"))
             ? SPARQL_RESULTS_XML
             : SPARQL_RESULTS_NONE;
}

static RgStatus
write_rows(SparqlAnswer *const answer, const SparqlResultsWriter *const writer,
           SparqlOutputBuffer *const out, uint64_t *const n_rows,
           RgError *const error)
{
  writer->head(out, answer);
  for (;;) {
    const RgStatus st = sparql_answer_next(answer, error);
    if (st == RG_END) {
      break;
    }
    if (st != RG_OK) {
      /* What was written so far goes out, without its end. */
      const RgStatus flushed = sparql_output_flush(out);
      (void)flushed;
      return st;
    }
    writer->row(out, answer, *n_rows == 0U);
    if (out->status != RG_OK) {
      return out->status;
    }
    ++*n_rows;
  }
  writer->end(out);
  return sparql_output_flush(out);
}

static RgStatus
write_results(SparqlAnswer *const answer, const SparqlResultsFormat format,
              const RgSink *const sink, uint64_t *const n_rows,
              RgError *const error)
{
  const SparqlResultsWriter *const writer = writer_of(format);
  const bool is_boolean = sparql_answer_kind(answer) == SPARQL_BOOLEAN;
  if (!writer || (is_boolean && !writer->boolean)) {
    return rg_error_set(error, RG_UNSUPPORTED,
                        "%s cannot hold %s; ask for srj or srx",
                        writer ? writer->name : "this format",
                        is_boolean ? "a boolean" : "rows");
  }
  SparqlOutputBuffer *const out = rg_alloc(rg_allocator_system(), sizeof(*out));
  if (!out) {
    return rg_error_no_memory(error);
  }
  out->sink   = *sink;
  out->status = RG_OK;
  out->n      = 0U;
  RgStatus st = RG_OK;
  if (is_boolean) {
    writer->boolean(out, sparql_answer_boolean(answer));
    st = sparql_output_flush(out);
  } else {
    st = write_rows(answer, writer, out, n_rows, error);
  }
  rg_free(rg_allocator_system(), out, sizeof(*out));
  return st;
}

/** Counts what goes through to a writer's sink. */
typedef struct {
  GraphQuadSink sink;
  uint64_t      n;
} Counter;

static RgStatus
count_quad(void *const handle, const GraphQuad *const quad)
{
  Counter *const counter = (Counter *)handle;
  ++counter->n;
  return graph_quad_sink_write(&counter->sink, quad);
}

static RgStatus
write_triples(SparqlAnswer *const answer, const GraphFormat format,
              const GraphPrefix *const prefixes, const size_t n_prefixes,
              const RgSink *const sink, uint64_t *const n_rows,
              RgError *const error)
{
  GraphWriter *writer = NULL;
  RgStatus st = graph_writer_new(format, prefixes, n_prefixes, *sink, &writer);
  if (st != RG_OK) {
    return rg_error_set(error, st,
                        st == RG_UNSUPPORTED
                            ? "this format cannot hold triples; ask for ttl, "
                              "nt, nq, trig, rdf or jsonld"
                            : "out of memory");
  }
  Counter             counter = {graph_writer_sink(writer), 0U};
  const GraphQuadSink counted = {&counter, count_quad, NULL};
  st                          = sparql_answer_triples(answer, &counted, error);
  if (st == RG_OK) {
    st = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  *n_rows = counter.n;
  return st;
}

RgStatus
sparql_write_answer(SparqlAnswer *const       answer,
                    const SparqlResultsFormat results,
                    const GraphFormat         triples,
                    const GraphPrefix *const prefixes, const size_t n_prefixes,
                    const RgSink *const out, uint64_t *const n_rows,
                    RgError *const error)
{
  uint64_t       n = 0U;
  const RgStatus st =
      sparql_answer_kind(answer) == SPARQL_TRIPLES
          ? write_triples(answer, triples, prefixes, n_prefixes, out, &n, error)
          : write_results(answer, results, out, &n, error);
  if (n_rows) {
    *n_rows = n;
  }
  return st;
}
