#include "web/co_lead/matrix.h"

#include "web/co_lead/pairs.h"

/** Steps of shade; site.css has a class for each. */
enum { N_SHADES = 5 };

/** Weights of all pairs, n × n. */
typedef struct {
  const WebNetwork *network;
  uint64_t         *weights;
  uint64_t          most;
} Matrix;

static RgStatus
fill(WebPage *const page, const WebNetwork *const network, Matrix *const matrix)
{
  const size_t n = network->n_nodes;
  *matrix        = (Matrix){
             network,
             rg_arena_alloc_zero(page->request->arena, n * n, sizeof(uint64_t)), 1U};
  if (!matrix->weights) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge              = &network->edges[i];
    matrix->weights[edge->a * n + edge->b] = edge->weight;
    matrix->weights[edge->b * n + edge->a] = edge->weight;
    if (edge->weight > matrix->most) {
      matrix->most = edge->weight;
    }
  }
  return RG_OK;
}

static void
write_head(WebPage *const page, const WebNetwork *const network,
           const size_t *const order)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<thead><tr><td></td>");
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const WebNode *const node = &network->nodes[order[i]];
    web_html_markup(html, "<th scope=\"col\"><span>");
    web_page_link_iri(page, node->iri, node->label);
    web_html_markup(html, "</span></th>");
  }
  web_html_markup(html, "</tr></thead>\n");
}

static void
write_cell(WebPage *const page, const Matrix *const matrix, const size_t row,
           const size_t column)
{
  static const char *const shades[N_SHADES] = {
      "<td class=\"w1\">", "<td class=\"w2\">", "<td class=\"w3\">",
      "<td class=\"w4\">", "<td class=\"w5\">"};
  WebHtml *const       html = &page->html;
  const WebNode *const a    = &matrix->network->nodes[row];
  const WebNode *const b    = &matrix->network->nodes[column];
  const uint64_t       weight =
      matrix->weights[row * matrix->network->n_nodes + column];
  if (row == column) {
    web_html_markup(html, "<td class=\"self\">");
    web_html_number(html, a->n_led + a->n_co_led);
  } else if (!weight) {
    web_html_markup(html, "<td>");
  } else {
    web_html_markup(html,
                    shades[(weight * N_SHADES - 1U) / matrix->most % N_SHADES]);
    web_pairs_begin_link(page, a, b);
    web_html_number(html, weight);
    web_html_markup(html, "</a>");
  }
  web_html_markup(html, "</td>");
}

void
web_matrix_write(WebPage *const page, const WebNetwork *const network,
                 const size_t *const order)
{
  WebHtml *const html = &page->html;
  Matrix         matrix;
  if (!network->n_nodes) {
    return;
  }
  if (fill(page, network, &matrix) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
  web_html_attribute(html, "aria-label",
                     web_page_phrase(page, "co-lead.matrix"));
  web_html_markup(html, "><table class=\"matrix\"><caption>");
  web_page_say(page, "co-lead.matrix-caption");
  web_html_markup(html, "</caption>");
  write_head(page, network, order);
  web_html_markup(html, "<tbody>\n");
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const WebNode *const node = &network->nodes[order[i]];
    web_html_markup(html, "<tr><th scope=\"row\">");
    web_page_link_iri(page, node->iri, node->label);
    web_html_markup(html, "</th>");
    for (size_t k = 0U; k < network->n_nodes; ++k) {
      write_cell(page, &matrix, order[i], order[k]);
    }
    web_html_markup(html, "</tr>\n");
  }
  web_html_markup(html, "</tbody></table></div>\n");
}
