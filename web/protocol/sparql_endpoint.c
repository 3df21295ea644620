#include "web/protocol/sparql_endpoint.h"

#include "sparql/writer.h"
#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/protocol/ticket.h"

/** What a media type or `format=` name means. */
typedef struct {
  const char         *media_type;
  SparqlResultsFormat results;
  GraphFormat         triples;
} Choice;

/** Those that also have booleans come first. */
static const Choice row_choices[] = {
    {"application/sparql-results+json", SPARQL_RESULTS_JSON, GRAPH_FORMAT_NONE},
    {"application/sparql-results+xml", SPARQL_RESULTS_XML, GRAPH_FORMAT_NONE},
    {"application/json", SPARQL_RESULTS_JSON, GRAPH_FORMAT_NONE},
    {"application/xml", SPARQL_RESULTS_XML, GRAPH_FORMAT_NONE},
    {"text/csv", SPARQL_RESULTS_CSV, GRAPH_FORMAT_NONE},
    {"text/tab-separated-values", SPARQL_RESULTS_TSV, GRAPH_FORMAT_NONE},
};

static const Choice triple_choices[] = {
    {"text/turtle", SPARQL_RESULTS_NONE, GRAPH_FORMAT_TURTLE},
    {"application/n-triples", SPARQL_RESULTS_NONE, GRAPH_FORMAT_NTRIPLES},
    {"application/rdf+xml", SPARQL_RESULTS_NONE, GRAPH_FORMAT_RDFXML},
    {"application/ld+json", SPARQL_RESULTS_NONE, GRAPH_FORMAT_JSONLD},
    {"application/trig", SPARQL_RESULTS_NONE, GRAPH_FORMAT_TRIG},
    {"application/n-quads", SPARQL_RESULTS_NONE, GRAPH_FORMAT_NQUADS},
};

enum {
  MAX_CHOICES    = 6,
  N_BOOLEAN      = 4,
  N_ROW_CHOICES  = RG_COUNT_OF(row_choices),
  N_TRIP_CHOICES = RG_COUNT_OF(triple_choices)
};

/** The choices that fit an answer. */
static const Choice *
choices_of(const SparqlAnswerKind kind, size_t *const n)
{
  if (kind == SPARQL_TRIPLES) {
    *n = N_TRIP_CHOICES;
    return triple_choices;
  }
  /* CSV and TSV have no booleans. */
  *n = kind == SPARQL_BOOLEAN ? (size_t)N_BOOLEAN : (size_t)N_ROW_CHOICES;
  return row_choices;
}

static const Choice *
choose(const WebRequest *const request, const RgStr format,
       const Choice *const choices, const size_t n)
{
  if (format.size) {
    const SparqlResultsFormat results = sparql_results_format_find(format);
    const GraphFormat         triples = graph_format_find(format);
    for (size_t i = 0U; i < n; ++i) {
      if ((results && choices[i].results == results) ||
          (triples && choices[i].triples == triples)) {
        return &choices[i];
      }
    }
    return NULL;
  }
  const char *offers[MAX_CHOICES];
  for (size_t i = 0U; i < n; ++i) {
    offers[i] = choices[i].media_type;
  }
  const size_t found = web_negotiate_media_type(
      web_request_header_list(request, RG_STR("Accept")), offers, n);
  return found == WEB_NEGOTIATE_NONE ? NULL : &choices[found];
}

static void
refuse_format(const WebRequest *const request, WebResponse *const response,
              const Choice *const choices, const size_t n)
{
  RgStr list = RG_STR_NONE;
  for (size_t i = 0U; i < n; ++i) {
    if (rg_arena_printf(request->arena, &list, "%.*s%s%s", RG_STR_ARG(list),
                        i ? ", " : "", choices[i].media_type) != RG_OK) {
      break;
    }
  }
  RgError error = {0};
  (void)rg_error_set(&error, RG_UNSUPPORTED,
                     "no acceptable format; this answer comes as %.*s",
                     RG_STR_ARG(list));
  web_problem(request, response, 406, &error);
}

static RgStatus
write_head(WebResponse *const response, const Choice *const choice)
{
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  RG_TRY(web_response_header(response, RG_STR("Vary"), RG_STR("Accept")));
  RgStr type = rg_str_c(choice->media_type);
  if (choice->results == SPARQL_RESULTS_CSV) {
    type = RG_STR("text/csv; charset=utf-8; header=present");
  } else if (choice->results == SPARQL_RESULTS_TSV) {
    type = RG_STR("text/tab-separated-values; charset=utf-8");
  }
  return web_response_content_type(response, type);
}

static void
write_answer(const WebSite *const site, const WebRequest *const request,
             const RgStr format, SparqlAnswer *const answer,
             WebResponse *const response)
{
  size_t              n       = 0U;
  const Choice *const choices = choices_of(sparql_answer_kind(answer), &n);
  const Choice *const choice  = choose(request, format, choices, n);
  if (!choice) {
    refuse_format(request, response, choices, n);
    return;
  }
  RgError      error  = {0};
  const RgSink out    = web_response_sink(response);
  RgStatus     status = write_head(response, choice);
  if (status == RG_OK) {
    status = sparql_write_answer(answer, choice->results, choice->triples,
                                 site->prefixes, site->n_prefixes, &out, NULL,
                                 &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}

static RgStatus
drop_quad(void *const handle, const GraphQuad *const quad)
{
  (void)handle;
  (void)quad;
  return RG_OK;
}

/** Read the answer to its end, for the counts. */
static RgStatus
drain(SparqlAnswer *const answer, RgError *const error)
{
  const GraphQuadSink nowhere = {NULL, drop_quad, NULL};
  RgStatus            status  = RG_OK;
  switch (sparql_answer_kind(answer)) {
  case SPARQL_TRIPLES:
    return sparql_answer_triples(answer, &nowhere, error);
  case SPARQL_ROWS:
    while (status == RG_OK) {
      status = sparql_answer_next(answer, error);
    }
    return status == RG_END ? RG_OK : status;
  case SPARQL_BOOLEAN:
    break;
  }
  return RG_OK;
}

static void
write_plan(const WebRequest *const request, const RgStr explain,
           SparqlAnswer *const answer, WebResponse *const response)
{
  RgError      error  = {0};
  const RgSink out    = web_response_sink(response);
  RgStatus     status = RG_OK;
  if (rg_str_equals(explain, RG_STR("analyze"))) {
    status = drain(answer, &error);
  } else if (!rg_str_equals(explain, RG_STR("plan"))) {
    status = rg_error_set(&error, RG_BAD_ARG, "explain is plan or analyze");
  }
  if (status == RG_OK) {
    status = web_response_content_type(response,
                                       RG_STR("text/plain; charset=utf-8"));
  }
  if (status == RG_OK) {
    status = sparql_answer_explain(answer, SPARQL_EXPLAIN_PLAN, &out);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}

void
web_sparql_answer(const WebSite *const site, const WebRequest *const request,
                  const WebSparqlRequest *const operation,
                  WebResponse *const            response)
{
  const WebQuestion question = {.text = operation->query,
                                .lane = WEB_LANE_QUERY};
  RgError           error    = {0};
  WebTicket         ticket;
  RgStatus          status =
      web_ticket_take(site, &question, operation->timeout_ms, &ticket, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
    return;
  }
  ticket.query.default_graphs   = operation->default_graphs;
  ticket.query.n_default_graphs = operation->n_default_graphs;
  ticket.query.named_graphs     = operation->named_graphs;
  ticket.query.n_named_graphs   = operation->n_named_graphs;
  ticket.query.profile          = operation->explain.size > 0U;
  SparqlAnswer *answer          = NULL;
  web_response_limit(response, site->limits.answer_bytes);
  status = sparql_query(site->service, &ticket.query, &answer, &error);
  if (status == RG_OK && operation->explain.size) {
    write_plan(request, operation->explain, answer, response);
  } else if (status == RG_OK) {
    write_answer(site, request, operation->format, answer, response);
  } else {
    web_problem_status(request, response, status, &error);
  }
  sparql_answer_free(answer);
  web_ticket_return(&ticket);
}
