/**
   @file
   A service that is an endpoint elsewhere: the answer is fetched whole, within
   the query's memory, and read row by row from there.
*/

#include "graph/rdf_io.h"
#include "sparql/answer.h"
#include "sparql/remote/fetch.h"
#include "sparql/results/read.h"

#include <string.h>

enum { DEFAULT_MAX_BYTES = 256 << 20 };

/** Both kinds of formats, those of the query's kind first: an endpoint may
    answer CONSTRUCT as rows where it is asked for rows first (Virtuoso). */
#define ACCEPT_ROWS                                                            \
  "Accept: application/sparql-results+json, "                                  \
  "application/sparql-results+xml;q=0.9, application/n-triples;q=0.4, "        \
  "text/turtle;q=0.3, application/rdf+xml;q=0.2"
#define ACCEPT_TRIPLES                                                         \
  "Accept: application/n-triples, text/turtle;q=0.9, "                         \
  "application/rdf+xml;q=0.7, application/sparql-results+json;q=0.2, "         \
  "application/sparql-results+xml;q=0.1"

typedef struct {
  SparqlService base;
  char         *url;
  size_t        url_bytes;
} Endpoint;

typedef struct {
  SparqlAnswer    base;
  RgBudget        budget;
  RgArena        *arena;
  RgBuf           text;   ///< of the answer, which the terms are views of
  GraphFormat     format; ///< TRIPLES
  const RgCancel *cancel;
  SparqlResults   results;
  size_t          n_given; ///< rows that next() has given
} EndpointAnswer;

static RgStatus
next_row(SparqlAnswer *const answer, RgError *const error)
{
  EndpointAnswer *const self = (EndpointAnswer *)answer;
  (void)error;
  if (self->n_given == self->results.n_rows) {
    return RG_END;
  }
  ++self->n_given;
  return RG_OK;
}

static GraphTerm
cell(SparqlAnswer *const answer, const size_t column)
{
  const EndpointAnswer *const self = (const EndpointAnswer *)answer;
  return self->results
      .cells[(self->n_given - 1U) * self->results.n_columns + column];
}

static RgStatus
triples(SparqlAnswer *const answer, const GraphQuadSink *const sink,
        RgError *const error)
{
  const EndpointAnswer *const self    = (const EndpointAnswer *)answer;
  const GraphReadOptions      options = {.format = self->format,
                                         .cancel = self->cancel};
  return graph_rdf_read_text(rg_buf_str(&self->text), "answer", &options, sink,
                             error);
}

static RgStatus
explain(SparqlAnswer *const answer, const SparqlExplainKind kind,
        const RgSink *const out)
{
  (void)answer;
  (void)kind;
  (void)out;
  return RG_UNSUPPORTED;
}

static void
free_answer(SparqlAnswer *const answer)
{
  EndpointAnswer *const self = (EndpointAnswer *)answer;
  rg_buf_fini(&self->text);
  rg_arena_free(self->arena);
  rg_free(rg_allocator_system(), self, sizeof(*self));
}

static const SparqlAnswerClass ANSWER = {
    .next    = next_row,
    .cell    = cell,
    .triples = triples,
    .explain = explain,
    .free    = free_answer,
};

/** The first word after comments and what [4] Prologue has: CONSTRUCT and
    DESCRIBE ask for triples.  A guess wrong by an odd prologue only changes the
    order of Accept. */
static bool
asks_for_triples(const RgStr query)
{
  RgStr rest = query;
  RgStr line = RG_STR_NONE;
  while (rg_str_split(&rest, '\n', &line)) {
    const RgStr text = rg_str_trim(line);
    const RgStr word = rg_str_slice(text, 0U, text.size < 6U ? text.size : 6U);
    if (!text.size || text.data[0] == '#' ||
        rg_str_equals_ascii_nocase(word, RG_STR("PREFIX")) ||
        rg_str_equals_ascii_nocase(rg_str_slice(word, 0U, 4U),
                                   RG_STR("BASE"))) {
      continue;
    }
    return rg_str_equals_ascii_nocase(word, RG_STR("CONSTR")) ||
           rg_str_equals_ascii_nocase(word, RG_STR("DESCRI"));
  }
  return false;
}

/** The form of SPARQL 1.1 Protocol §2.1.2. */
static RgStatus
make_form(const SparqlQuery *const query, RgBuf *const form)
{
  RG_TRY(sparql_form_append(form, RG_STR("query"), query->text));
  for (size_t i = 0U; i < query->n_default_graphs; ++i) {
    RG_TRY(sparql_form_append(form, RG_STR("default-graph-uri"),
                              query->default_graphs[i]));
  }
  for (size_t i = 0U; i < query->n_named_graphs; ++i) {
    RG_TRY(sparql_form_append(form, RG_STR("named-graph-uri"),
                              query->named_graphs[i]));
  }
  return RG_OK;
}

/** What the media type says: rows, a boolean or triples. */
static RgStatus
read_answer(EndpointAnswer *const self, const char *const media_type,
            const char *const url, RgError *const error)
{
  const SparqlResultsFormat format =
      sparql_results_format_find(rg_str_c(media_type));
  if (format == SPARQL_RESULTS_NONE) {
    self->base.kind = SPARQL_TRIPLES;
    self->format    = graph_format_find(rg_str_c(media_type));
    return self->format != GRAPH_FORMAT_NONE
               ? RG_OK
               : rg_error_set(error, RG_IO,
                              "%s answered %s, which is no format of results",
                              url, media_type);
  }
  const RgStatus status =
      sparql_results_read(rg_buf_str(&self->text), format, self->cancel,
                          self->arena, &self->results, error);
  if (status != RG_OK) {
    return sparql_fetch_blame(url, status, error);
  }
  self->base.kind    = self->results.is_boolean ? SPARQL_BOOLEAN : SPARQL_ROWS;
  self->base.boolean = self->results.boolean;
  self->base.n_columns = self->results.n_columns;
  self->base.columns   = self->results.columns;
  return RG_OK;
}

static RgStatus
fetch_answer(EndpointAnswer *const self, const Endpoint *const endpoint,
             const SparqlQuery *const query, RgError *const error)
{
  char  media_type[SPARQL_MEDIA_TYPE_BYTES];
  RgBuf form;
  rg_buf_init(&form, &self->budget.allocator, SIZE_MAX / 2U);
  RgStatus st = make_form(query, &form);
  if (st == RG_OK) {
    /* Who runs us chose this endpoint: it may be on this machine. */
    const SparqlFetch fetch = {endpoint->url, rg_buf_str(&form),
                               asks_for_triples(query->text) ? ACCEPT_TRIPLES
                                                             : ACCEPT_ROWS,
                               true, query->cancel};
    st = sparql_fetch(&fetch, &self->text, media_type, error);
  }
  rg_buf_fini(&form);
  return st == RG_OK ? read_answer(self, media_type, endpoint->url, error) : st;
}

static RgStatus
query_endpoint(SparqlService *const service, const SparqlQuery *const query,
               SparqlAnswer **const answer, RgError *const error)
{
  const Endpoint *const endpoint = (const Endpoint *)service;
  EndpointAnswer *const self =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(*self));
  if (!self) {
    return rg_error_no_memory(error);
  }
  self->base.class = &ANSWER;
  self->cancel     = query->cancel;
  rg_budget_init(&self->budget,
                 query->allocator ? query->allocator : rg_allocator_system(),
                 query->memory_bytes);
  rg_buf_init(&self->text, &self->budget.allocator, DEFAULT_MAX_BYTES);
  self->arena       = rg_arena_new(&self->budget.allocator);
  const RgStatus st = self->arena ? fetch_answer(self, endpoint, query, error)
                                  : rg_error_no_memory(error);
  if (st != RG_OK) {
    free_answer(&self->base);
    return st;
  }
  *answer = &self->base;
  return RG_OK;
}

static void
close_endpoint(SparqlService *const service)
{
  Endpoint *const endpoint = (Endpoint *)service;
  rg_free(rg_allocator_system(), endpoint->url, endpoint->url_bytes);
  rg_free(rg_allocator_system(), endpoint, sizeof(*endpoint));
}

static const SparqlServiceClass SERVICE = {
    .query = query_endpoint,
    .close = close_endpoint,
};

RgStatus
sparql_service_open_endpoint(const char *const     url,
                             SparqlService **const service,
                             RgError *const        error)
{
  if (!sparql_url_is_web(url)) {
    return rg_error_set(error, RG_BAD_ARG,
                        "%s is no http or https URL without a user name", url);
  }
  const size_t    size = strlen(url) + 1U;
  Endpoint *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(*made));
  char *const copy = rg_alloc(rg_allocator_system(), size);
  if (!made || !copy) {
    rg_free(rg_allocator_system(), made, sizeof(*made));
    rg_free(rg_allocator_system(), copy, size);
    return rg_error_no_memory(error);
  }
  memcpy(copy, url, size);
  made->base.class = &SERVICE;
  made->url        = copy;
  made->url_bytes  = size;
  *service         = &made->base;
  return RG_OK;
}
