#include "web/pages/data_block.h"

#include "sparql/writer.h"
#include "web/pages/query.h"
#include "web/pages/table.h"
#include "web/protocol/ticket.h"

WEB_QUERY_DECLARE(describe);

/** "<" stands in JSON within strings only, where its escape is the same. */
static RgStatus
write_escaped(void *const handle, const char *const data, const size_t size)
{
  const RgSink *const out   = (const RgSink *)handle;
  const RgStr         bytes = rg_str(data, size);
  size_t              done  = 0U;
  for (size_t i = 0U; i < size; ++i) {
    if (data[i] == '<') {
      RG_TRY(rg_sink_write(out, rg_str_slice(bytes, done, i)));
      RG_TRY(rg_sink_write(out, RG_STR("\\u003c")));
      done = i + 1U;
    }
  }
  return rg_sink_write(out, rg_str_slice(bytes, done, size));
}

static RgStatus
write_answer(const WebPage *const page, const SparqlQuery *const query,
             RgError *const error)
{
  const WebSite *const site   = page->site;
  RgSink               out    = page->html.out;
  const RgSink         sink   = {&out, write_escaped};
  SparqlAnswer        *answer = NULL;
  RgStatus status = sparql_query(site->service, query, &answer, error);
  if (status == RG_OK) {
    status = sparql_write_answer(answer, SPARQL_RESULTS_NONE,
                                 GRAPH_FORMAT_JSONLD, site->prefixes,
                                 site->n_prefixes, &sink, NULL, error);
  }
  sparql_answer_free(answer);
  return status;
}

RgStatus
web_data_block_write(WebPage *const page, const RgStr iri, RgError *const error)
{
  static const WebQuery describe   = WEB_QUERY(describe);
  const WebBinding      bindings[] = {{"this", graph_term_iri(iri)}};
  RgStr                 text       = RG_STR_NONE;
  RG_TRY(web_html_status(&page->html));
  RG_TRY(web_query_bind(page->request->arena, web_query_text(&describe),
                        bindings, 1U, &text));
  WebTicket ticket;
  RG_TRY(web_ticket_take(page->site, text, 0U, &ticket, error));
  web_html_markup(&page->html, "<script type=\"application/ld+json\">\n");
  const RgStatus status = write_answer(page, &ticket.query, error);
  web_ticket_return(&ticket);
  web_html_markup(&page->html, "</script>\n");
  return status == RG_OK ? web_html_status(&page->html) : status;
}
