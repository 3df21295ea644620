#include "web/co_lead/ranking.h"

#include "web/co_lead/pairs.h"
#include "web/parts/filter.h"

#include <stdlib.h>

/** A bar of a hundredths-wide picture; the number stands beside it. */
static void
write_bar(WebHtml *const html, const uint64_t value, const uint64_t most)
{
  web_html_markup(html, "<svg class=\"bar\" viewBox=\"0 0 100 6\" "
                        "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                        "<rect height=\"6\" width=\"");
  web_html_number(html, most ? (100U * value + most - 1U) / most : 0U);
  web_html_markup(html, "\"/></svg>");
}

static uint64_t
reforms_of(const WebNode *const node)
{
  return node->n_led + node->n_co_led;
}

static int
compare_reforms(const void *const a, const void *const b)
{
  const WebNode *const x = *(const WebNode *const *)a;
  const WebNode *const y = *(const WebNode *const *)b;
  if (reforms_of(x) != reforms_of(y)) {
    return reforms_of(x) < reforms_of(y) ? 1 : -1;
  }
  return x < y ? -1 : x > y;
}

void
web_ranking_agencies(WebPage *const page, const WebNetwork *const network,
                     const size_t most)
{
  WebHtml *const  html  = &page->html;
  const WebNode **nodes = rg_arena_alloc_zero(
      page->request->arena, network->n_nodes ? network->n_nodes : 1U,
      sizeof(*nodes));
  if (!nodes) {
    html->status = RG_NO_MEMORY;
    return;
  }
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    nodes[i] = &network->nodes[i];
  }
  qsort(nodes, network->n_nodes, sizeof(*nodes), compare_reforms);
  web_html_markup(html, "<ol class=\"ranking\">\n");
  for (size_t i = 0U; i < network->n_nodes && i < most; ++i) {
    web_html_markup(html, "<li>");
    web_page_link_iri(page, nodes[i]->iri, nodes[i]->label);
    web_html_markup(html, " <span class=\"count\">");
    web_html_number(html, reforms_of(nodes[i]));
    web_html_markup(html, "</span>");
    write_bar(html, reforms_of(nodes[i]), reforms_of(nodes[0]));
    web_html_markup(html, "</li>\n");
  }
  web_html_markup(html, "</ol>\n");
}

void
web_ranking_pairs(WebPage *const page, const WebNetwork *const network,
                  const size_t most)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<ol class=\"ranking\">\n");
  for (size_t i = 0U; i < network->n_edges && i < most; ++i) {
    const WebEdge *const edge = &network->edges[i];
    const WebNode *const a    = &network->nodes[edge->a];
    const WebNode *const b    = &network->nodes[edge->b];
    web_html_markup(html, "<li>");
    web_pairs_begin_link(page, a, b);
    web_html_text(html, a->label);
    web_html_markup(html, " + ");
    web_html_text(html, b->label);
    web_html_markup(html, "</a> <span class=\"count\">");
    web_html_number(html, edge->weight);
    web_html_markup(html, "</span>");
    write_bar(html, edge->weight, network->edges[0].weight);
    web_html_markup(html, "</li>\n");
  }
  web_html_markup(html, "</ol>\n");
}

static void
write_chip(WebPage *const page, const WebTable *const table, const size_t row,
           const char *const field, const char *const column)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<li><a href=\"/cases?");
  web_filter_write_field(page, field,
                         web_filter_slug(web_table_text(table, row, column)));
  web_filter_write_fields(page, "region theme page");
  web_html_markup(html, "\">");
  web_html_text(html, web_table_text(table, row, "label"));
  web_html_markup(html, " <span class=\"count\">");
  web_html_text(html, web_table_text(table, row, "cases"));
  web_html_markup(html, "</span></a></li>\n");
}

void
web_ranking_links(WebPage *const page, const WebTable *const table,
                  const char *const field, const char *const column)
{
  WebHtml *const html = &page->html;
  for (size_t row = 0U; row < table->n_rows;) {
    const size_t next =
        web_table_end_of_run(table, row, table->n_rows, "group");
    const RgStr group = web_table_text(table, row, "group");
    if (group.size) {
      web_html_element(html, "h3", group);
    }
    web_html_markup(html, "<ul class=\"chips\">\n");
    for (; row < next; ++row) {
      write_chip(page, table, row, field, column);
    }
    web_html_markup(html, "</ul>\n");
  }
}
