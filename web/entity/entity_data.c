#include "web/entity/entity_data.h"

#include "web/entity/description.h"
#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/parts/query.h"
#include "web/parts/table.h"

WEB_QUERY_DECLARE(exists);
WEB_QUERY_DECLARE(gone);
WEB_QUERY_DECLARE(mentioned);
WEB_QUERY_DECLARE(merged);

/** Forms of a description, the page first. */
static const char *const offers[] = {
    "application/xhtml+xml", "text/html",           "text/turtle",
    "application/n-triples", "application/rdf+xml", "application/ld+json",
    "application/trig",      "application/n-quads", "application/json"};
static const char *const extensions[] = {
    NULL, NULL, "ttl", "nt", "rdf", "jsonld", "trig", "nq", "jsonld"};

enum { N_OFFERS = RG_COUNT_OF(offers), FIRST_OF_DATA = 2 };

#define DATA_FORMS                                                             \
  "text/turtle, application/n-triples, application/rdf+xml, "                  \
  "application/ld+json, application/trig and application/n-quads"

RgStatus
web_entity_iri(const WebSite *const site, RgArena *const arena,
               const RgStr name, RgStr *const iri)
{
  return rg_arena_printf(arena, iri, "%.*sid/%.*s", RG_STR_ARG(site->base),
                         RG_STR_ARG(name));
}

/** Ask `query` about `iri`; no rows for what is no IRI at all: nothing is said
    of it. */
static RgStatus
ask_about(const WebSite *const site, RgArena *const arena,
          const WebQuery *const query, const RgStr iri, WebTable *const table,
          RgError *const error)
{
  const WebQuestion question = {.text = web_query_text(query), .about = iri};
  const RgStatus    status =
      web_table_ask_about(site, arena, &question, table, error);
  return status == RG_BAD_ARG ? RG_OK : status;
}

/** Whether it has a row. */
static RgStatus
ask_whether(const WebSite *const site, RgArena *const arena,
            const WebQuery *const query, const RgStr iri, bool *const answer,
            RgError *const error)
{
  WebTable table = {0};
  RG_TRY(ask_about(site, arena, query, iri, &table, error));
  *answer = table.n_rows > 0U;
  return RG_OK;
}

/** The request's path with the name of `into` in the place of that of `iri`,
    whatever stands before and after. */
static RgStatus
redirect_merged(const WebSite *const site, const WebRequest *const request,
                const RgStr iri, const RgStr into, WebResponse *const response)
{
  const size_t from     = site->base.size + sizeof("id/") - 1U;
  const RgStr  name     = rg_str_slice(iri, from, iri.size);
  const size_t at       = rg_str_find(request->path, name, 0U);
  const RgStr  mark     = request->query.size ? RG_STR("?") : RG_STR("");
  RgStr        location = RG_STR_NONE;
  RG_TRY(rg_arena_printf(request->arena, &location, "%.*s%.*s%.*s%.*s%.*s",
                         RG_STR_ARG(rg_str_slice(request->path, 0U, at)),
                         RG_STR_ARG(rg_str_slice(into, from, into.size)),
                         RG_STR_ARG(rg_str_slice(request->path, at + name.size,
                                                 request->path.size)),
                         RG_STR_ARG(mark), RG_STR_ARG(request->query)));
  web_response_status(response, 301);
  RG_TRY(web_response_header(response, RG_STR("Location"), location));
  return web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*"));
}

void
web_answer_missing(const WebSite *const site, const WebRequest *const request,
                   const RgStr iri, WebResponse *const response)
{
  static const WebQuery merged    = WEB_QUERY(merged);
  static const WebQuery gone      = WEB_QUERY(gone);
  RgError               error     = {0};
  WebTable              table     = {0};
  bool                  is_gone   = false;
  bool                  is_merged = false;
  RgStatus              status =
      ask_about(site, request->arena, &merged, iri, &table, &error);
  if (status == RG_OK && table.n_rows) {
    status    = redirect_merged(site, request, iri,
                                web_table_text(&table, 0U, "thing"), response);
    is_merged = true;
  } else if (status == RG_OK) {
    status = ask_whether(site, request->arena, &gone, iri, &is_gone, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  } else if (is_gone) {
    web_problem_text(request, response, 410,
                     "a correction took away what was said of that IRI; "
                     "/sparql has the correction");
  } else if (!is_merged) {
    web_problem_text(request, response, 404,
                     "this graph says nothing of that IRI");
  }
}

/** Find the IRI of `name`; false when the answer is done. */
static bool
find_entity(const WebSite *const site, const WebRequest *const request,
            const RgStr name, WebResponse *const response, RgStr *const iri)
{
  static const WebQuery exists    = WEB_QUERY(exists);
  static const WebQuery mentioned = WEB_QUERY(mentioned);
  RgError               error     = {0};
  bool                  is_known  = false;
  RgStatus status = web_entity_iri(site, request->arena, name, iri);
  if (status == RG_OK) {
    status =
        ask_whether(site, request->arena, &exists, *iri, &is_known, &error);
  }
  if (status == RG_OK && !is_known) {
    status =
        ask_whether(site, request->arena, &mentioned, *iri, &is_known, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  } else if (!is_known) {
    web_answer_missing(site, request, *iri, response);
  }
  return status == RG_OK && is_known;
}

/** Split "case/x.ttl" at its extension. */
static GraphFormat
format_of(const RgStr name, RgStr *const stem)
{
  const size_t dot = rg_str_find_last_byte(name, '.');
  if (dot == SIZE_MAX) {
    return GRAPH_FORMAT_NONE;
  }
  *stem = rg_str_slice(name, 0U, dot);
  for (size_t i = 0U; i < N_OFFERS; ++i) {
    const RgStr extension = rg_str_slice(name, dot + 1U, name.size);
    if (extensions[i] && rg_str_equals(extension, rg_str_c(extensions[i]))) {
      return graph_format_find(extension);
    }
  }
  return GRAPH_FORMAT_NONE;
}

static RgStatus
redirect(const WebRequest *const request, WebResponse *const response,
         const RgStr name, const size_t choice)
{
  RgStr location = RG_STR_NONE;
  RgStr query    = request->query.size ? RG_STR("?") : RG_STR("");
  RG_TRY(extensions[choice]
             ? rg_arena_printf(request->arena, &location, "/data/%.*s.%s",
                               RG_STR_ARG(name), extensions[choice])
             : rg_arena_printf(request->arena, &location, "/page/%.*s%.*s%.*s",
                               RG_STR_ARG(name), RG_STR_ARG(query),
                               RG_STR_ARG(request->query)));
  web_response_status(response, 303);
  RG_TRY(web_response_header(response, RG_STR("Location"), location));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  return web_response_header(response, RG_STR("Vary"),
                             RG_STR("Accept, Accept-Language"));
}

/** Redirect to the form that the client wants most, of those from `first` on.
 */
static void
answer_choice(const WebSite *const site, const WebRequest *const request,
              const RgStr name, const size_t first, WebResponse *const response)
{
  const size_t choice = web_negotiate_media_type(
      web_request_header_list(request, RG_STR("Accept")), offers + first,
      N_OFFERS - first);
  if (choice == WEB_NEGOTIATE_NONE) {
    web_problem_text(
        request, response, 406,
        first ? "no acceptable form; there are " DATA_FORMS
              : "no acceptable form; there are text/html, " DATA_FORMS);
    return;
  }
  RgStr iri = RG_STR_NONE;
  if (find_entity(site, request, name, response, &iri) &&
      redirect(request, response, name, first + choice) != RG_OK) {
    web_problem_status(request, response, RG_NO_MEMORY, &(RgError){0});
  }
}

void
web_answer_id(const WebSite *const site, const WebRequest *const request,
              WebResponse *const response)
{
  const RgStr name =
      rg_str_slice(request->path, sizeof("/id/") - 1U, request->path.size);
  answer_choice(site, request, name, 0U, response);
}

/** Version of the data and form of the answer make the tag. */
static RgStatus
write_data_head(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response, const RgStr iri,
                bool *const is_known)
{
  RgStr tag  = RG_STR_NONE;
  RgStr link = RG_STR_NONE;
  RG_TRY(rg_arena_printf(request->arena, &tag, "%.*s-%016llx",
                         RG_STR_ARG(site->version),
                         (unsigned long long)rg_str_hash(request->path)));
  RG_TRY(rg_arena_printf(request->arena, &link,
                         "<%.*s>; rel=\"canonical describes\"",
                         RG_STR_ARG(iri)));
  *is_known = site->version.size && web_response_etag(response, tag);
  return web_response_header(response, RG_STR("Link"), link);
}

static RgStatus
write_data(const WebSite *const site, WebResponse *const response,
           const GraphFormat format, const WebDescription *const description)
{
  RgStr type = rg_str_c(graph_format_media_type(format));
  RG_TRY(web_response_content_type(response, type));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  return web_description_write(site, description, format,
                               web_response_sink(response));
}

void
web_answer_data(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  const RgStr name =
      rg_str_slice(request->path, sizeof("/data/") - 1U, request->path.size);
  RgStr             stem   = RG_STR_NONE;
  const GraphFormat format = format_of(name, &stem);
  if (format == GRAPH_FORMAT_NONE && !stem.size) {
    answer_choice(site, request, name, FIRST_OF_DATA, response);
    return;
  }
  if (format == GRAPH_FORMAT_NONE) {
    web_problem_text(request, response, 404,
                     "end the path in .ttl, .nt, .rdf, .jsonld, .trig or .nq");
    return;
  }
  RgStr          iri         = RG_STR_NONE;
  RgError        error       = {0};
  bool           is_known    = false;
  WebDescription description = {0};
  if (!find_entity(site, request, stem, response, &iri)) {
    return;
  }
  RgStatus status = write_data_head(site, request, response, iri, &is_known);
  if (status == RG_OK && !is_known) {
    status =
        web_description_ask(site, request->arena, iri, &description, &error);
  }
  if (status == RG_OK && !is_known) {
    status = write_data(site, response, format, &description);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
