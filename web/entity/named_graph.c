#include "web/entity/named_graph.h"

#include "web/entity/description.h"
#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/parts/query.h"

WEB_QUERY_DECLARE(graph);

static const GraphFormat forms[] = {GRAPH_FORMAT_TURTLE, GRAPH_FORMAT_NTRIPLES,
                                    GRAPH_FORMAT_RDFXML, GRAPH_FORMAT_JSONLD,
                                    GRAPH_FORMAT_TRIG,   GRAPH_FORMAT_NQUADS};

enum { N_FORMS = RG_COUNT_OF(forms) };

/** By Accept; #GRAPH_FORMAT_NONE when none is acceptable. */
static GraphFormat
choose_form(const WebRequest *const request)
{
  const char *offers[N_FORMS];
  for (size_t i = 0U; i < N_FORMS; ++i) {
    offers[i] = graph_format_media_type(forms[i]);
  }
  const size_t choice = web_negotiate_media_type(
      web_request_header_list(request, RG_STR("Accept")), offers, N_FORMS);
  return choice == WEB_NEGOTIATE_NONE ? GRAPH_FORMAT_NONE : forms[choice];
}

static RgStatus
write_head(const WebSite *const site, const WebRequest *const request,
           const GraphFormat format, WebResponse *const response,
           bool *const is_known)
{
  RgStr tag = RG_STR_NONE;
  RG_TRY(rg_arena_printf(
      request->arena, &tag, "%.*s-%.*s.%s", RG_STR_ARG(site->version),
      RG_STR_ARG(rg_str_slice(request->path, 1U, request->path.size)),
      graph_format_extension(format)));
  *is_known = site->version.size && web_response_etag(response, tag);
  RG_TRY(web_response_content_type(response,
                                   rg_str_c(graph_format_media_type(format))));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  return web_response_header(response, RG_STR("Vary"), RG_STR("Accept"));
}

/** The named graph `{base}id/graph/NAME`. */
static RgStatus
write_graph(const WebSite *const site, const WebRequest *const request,
            const char *const name, const GraphFormat format,
            WebResponse *const response, RgError *const error)
{
  static const WebQuery query    = WEB_QUERY(graph);
  RgArena *const        arena    = request->arena;
  RgStr                 iri      = RG_STR_NONE;
  WebQuestion           question = {0};
  WebDescription        graph    = {0};
  bool                  is_known = false;
  RG_TRY(write_head(site, request, format, response, &is_known));
  if (is_known) {
    return RG_OK;
  }
  RG_TRY(rg_arena_printf(arena, &iri, "%.*sid/graph/%s", RG_STR_ARG(site->base),
                         name));
  const WebBinding bindings[] = {{"graph", graph_term_iri(iri)}};
  RG_TRY(web_query_bind(arena, web_query_text(&query), bindings, 1U,
                        &question.text));
  RG_TRY(web_description_collect(site, arena, &question, &graph, error));
  return web_description_write(site, &graph, format,
                               web_response_sink(response));
}

static void
answer_graph(const WebSite *const site, const WebRequest *const request,
             const char *const name, const GraphFormat format,
             WebResponse *const response)
{
  RgError        error = {0};
  const RgStatus status =
      write_graph(site, request, name, format, response, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}

void
web_answer_ontology_data(const WebSite *const    site,
                         const WebRequest *const request,
                         WebResponse *const      response)
{
  answer_graph(site, request, "ontology", GRAPH_FORMAT_TURTLE, response);
}

void
web_answer_void(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  const GraphFormat format = choose_form(request);
  if (format == GRAPH_FORMAT_NONE) {
    web_problem_text(request, response, 406,
                     "no acceptable form; there are text/turtle, "
                     "application/n-triples, application/rdf+xml, "
                     "application/ld+json, application/trig and "
                     "application/n-quads");
    return;
  }
  answer_graph(site, request, "dataset", format, response);
}
