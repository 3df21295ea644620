#include "web/pages/dump.h"

#include "sparql/writer.h"
#include "web/http/encoder.h"
#include "web/http/problem.h"
#include "web/parts/query.h"
#include "web/parts/table.h"
#include "web/protocol/ticket.h"

WEB_QUERY_DECLARE(quads);
WEB_QUERY_DECLARE(triples);

/** A sink that compresses into the response. */
typedef struct {
  WebEncoder *encoder;
  RgSink      out;
} Gzip;

static RgStatus
write_gzip(void *const handle, const char *const data, const size_t size)
{
  Gzip *const gzip  = (Gzip *)handle;
  RgStr       bytes = RG_STR_NONE;
  RG_TRY(web_encoder_encode(gzip->encoder, rg_str(data, size), false, &bytes));
  return rg_sink_write(&gzip->out, bytes);
}

/** Rows of quads.rq as statements. */
static RgStatus
write_quads(SparqlAnswer *const answer, const GraphQuadSink *const sink,
            RgError *const error)
{
  for (;;) {
    const RgStatus status = sparql_answer_next(answer, error);
    if (status != RG_OK) {
      return status == RG_END ? RG_OK : status;
    }
    const GraphQuad quad = {.graph     = sparql_answer_cell(answer, 0U),
                            .subject   = sparql_answer_cell(answer, 1U),
                            .predicate = sparql_answer_cell(answer, 2U),
                            .object    = sparql_answer_cell(answer, 3U)};
    RG_TRY(graph_quad_sink_write(sink, &quad));
  }
}

static RgStatus
write_statements(const WebSite *const site, const GraphFormat format,
                 SparqlAnswer *const answer, const RgSink out,
                 RgError *const error)
{
  GraphWriter *writer = NULL;
  RG_TRY(
      graph_writer_new(format, site->prefixes, site->n_prefixes, out, &writer));
  const GraphQuadSink sink   = graph_writer_sink(writer);
  RgStatus            status = sparql_answer_kind(answer) == SPARQL_ROWS
                                   ? write_quads(answer, &sink, error)
                                   : sparql_answer_triples(answer, &sink, error);
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  return status;
}

/** Ask, write, compress. */
static RgStatus
write_compressed(const WebSite *const site, const GraphFormat format,
                 const SparqlQuery *const query, WebResponse *const response,
                 RgError *const error)
{
  SparqlAnswer *answer = NULL;
  Gzip          gzip   = {NULL, web_response_sink(response)};
  RG_TRY(web_encoder_new(WEB_CODING_GZIP, &gzip.encoder));
  RgStatus status = sparql_query(site->service, query, &answer, error);
  if (status == RG_OK) {
    status = write_statements(site, format, answer, (RgSink){&gzip, write_gzip},
                              error);
  }
  RgStr bytes = RG_STR_NONE;
  if (status == RG_OK) {
    status = web_encoder_encode(gzip.encoder, RG_STR_NONE, true, &bytes);
  }
  if (status == RG_OK) {
    status = rg_sink_write(&gzip.out, bytes);
  }
  sparql_answer_free(answer);
  web_encoder_free(gzip.encoder);
  return status;
}

/** A dump may take as long as the longest query, and counts as one of its
    client's. */
static RgStatus
write_dump(const WebSite *const site, const GraphFormat format,
           const WebQuery *const text, WebResponse *const response,
           RgError *const error)
{
  const WebQuestion question = {.text = web_query_text(text),
                                .lane = WEB_LANE_QUERY};
  WebTicket         ticket;
  RG_TRY(web_ticket_take(site, &question, site->limits.max_timeout_ms, &ticket,
                         error));
  const RgStatus status =
      write_compressed(site, format, &ticket.query, response, error);
  web_ticket_return(&ticket);
  return status;
}

static RgStatus
write_dump_head(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response, bool *const is_known)
{
  RgStr tag = RG_STR_NONE;
  RG_TRY(rg_arena_printf(
      request->arena, &tag, "%.*s-%.*s", RG_STR_ARG(site->version),
      RG_STR_ARG(rg_str_slice(request->path, 1U, request->path.size))));
  *is_known = site->version.size && web_response_etag(response, tag);
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  return web_response_header(response, RG_STR("Content-Type"),
                             RG_STR("application/gzip"));
}

void
web_answer_dump(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  static const WebQuery quads   = WEB_QUERY(quads);
  static const WebQuery triples = WEB_QUERY(triples);
  const bool is_quads = rg_str_equals(request->path, RG_STR("/dump.nq.gz"));
  RgError    error    = {0};
  bool       is_known = false;
  RgStatus   status   = write_dump_head(site, request, response, &is_known);
  if (status == RG_OK && !is_known) {
    status =
        write_dump(site, is_quads ? GRAPH_FORMAT_NQUADS : GRAPH_FORMAT_TURTLE,
                   is_quads ? &quads : &triples, response, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
