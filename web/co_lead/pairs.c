#include "web/co_lead/pairs.h"

#include "web/parts/filter.h"

#include <stdlib.h>

static bool
is_by_name(const WebPage *const page)
{
  return rg_str_equals(web_page_field(page, "sort"), RG_STR("name"));
}

RgStatus
web_pairs_sort(const WebPage *const page, WebNetwork *const network)
{
  if (!is_by_name(page) || !network->n_edges) {
    return RG_OK;
  }
  const size_t   size  = network->n_edges * sizeof(WebEdge);
  WebEdge *const edges = rg_arena_alloc(page->request->arena, size);
  if (!edges) {
    return RG_NO_MEMORY;
  }
  memcpy(edges, network->edges, size);
  qsort(edges, network->n_edges, sizeof(WebEdge), web_edge_compare_ends);
  network->edges = edges;
  return RG_OK;
}

void
web_pairs_begin_link(WebPage *const page, const WebNode *const a,
                     const WebNode *const b)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<a href=\"/co-lead?");
  web_filter_write_fields(page, "agency with page");
  web_filter_write_field(page, "agency", web_filter_slug(a->iri));
  web_filter_write_field(page, "with", web_filter_slug(b->iri));
  web_html_markup(html, "#reforms\">");
}

static void
write_pair(WebPage *const page, const WebNode *const a, const WebNode *const b,
           const uint64_t weight)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<tr><td>");
  web_page_link_iri(page, a->iri, a->label);
  web_html_markup(html, "</td><td>");
  web_page_link_iri(page, b->iri, b->label);
  web_html_markup(html, "</td><td class=\"number\">");
  web_pairs_begin_link(page, a, b);
  web_html_number(html, weight);
  web_html_markup(html, "</a></td></tr>\n");
}

/** A head that sorts by its column: by name, or by weight. */
static void
write_sort_head(WebPage *const page, const char *const phrase,
                const bool by_name)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, by_name ? "<th scope=\"col\""
                                : "<th scope=\"col\" class=\"number\"");
  if (by_name == is_by_name(page)) {
    web_html_markup(html, by_name ? " aria-sort=\"ascending\""
                                  : " aria-sort=\"descending\"");
  }
  web_html_markup(html, "><a href=\"/co-lead?");
  web_filter_write_fields(page, "sort page");
  web_html_markup(html, by_name ? "sort=name#pairs\">" : "#pairs\">");
  web_page_say(page, phrase);
  web_html_markup(html, "</a></th>");
}

void
web_pairs_write(WebPage *const page, const WebNetwork *const network,
                const size_t most)
{
  WebHtml *const html  = &page->html;
  const size_t   shown = network->n_edges < most ? network->n_edges : most;
  if (!shown) {
    return;
  }
  web_html_markup(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
  web_html_attribute(html, "aria-label",
                     web_page_phrase(page, "co-lead.pairs"));
  web_html_markup(html, "><table><thead><tr>");
  write_sort_head(page, "col.agency", true);
  web_html_markup(html, "<th scope=\"col\">");
  web_page_say(page, "col.agency");
  web_html_markup(html, "</th>");
  write_sort_head(page, "col.weight", false);
  web_html_markup(html, "</tr></thead><tbody>\n");
  for (size_t i = 0U; i < shown; ++i) {
    const WebEdge *const edge = &network->edges[i];
    write_pair(page, &network->nodes[edge->a], &network->nodes[edge->b],
               edge->weight);
  }
  web_html_markup(html, "</tbody></table></div>\n");
}
