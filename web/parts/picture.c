#include "web/parts/picture.h"

#include "graph/base/utf8.h"
#include "web/network/layout.h"
#include "web/parts/filter.h"

#include <math.h>
#include <stdio.h>

/** Colours in site.css: k0 is "no class", the last is any further class. */
enum { N_COLOURS = 12, MAX_LABEL = 11 };

/** The picture's size, and the room of a node with its label. */
static const WebLayoutBox BOX = {1000.0, 720.0, 136.0, 28.0};

/** Few nodes need less room; from some two dozen on it stays. */
static WebLayoutBox
box_for(const size_t n_nodes)
{
  WebLayoutBox box = BOX;
  box.width        = fmin(BOX.width, 330.0 + 70.0 * (double)n_nodes);
  box.height       = fmin(BOX.height, 120.0 + 26.0 * (double)n_nodes);
  return box;
}

/** 0 for none, else from 1 in the order of the table of classes. */
static size_t
colour_of(const WebNode *const node, const WebTable *const classes)
{
  for (size_t i = 0U; i < classes->n_rows; ++i) {
    if (rg_str_equals(node->class_iri, web_table_text(classes, i, "class"))) {
      return i + 1U < N_COLOURS ? i + 1U : N_COLOURS;
    }
  }
  return 0U;
}

/** The same for the same number of reforms on every picture: one more step for
    twice as many. */
static double
edge_width(const uint64_t weight)
{
  return fmin(1.0 + 0.9 * log2((double)(weight ? weight : 1U)), 8.0);
}

static void
write_edges(WebHtml *const html, const WebNetwork *const network,
            const WebPoint *const points)
{
  web_html_markup(html, "<g class=\"edges\">");
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    web_html_markup(html, "<line data-ends=\"");
    web_html_number(html, edge->a);
    web_html_markup(html, " ");
    web_html_number(html, edge->b);
    web_html_markup(html, "\"");
    web_html_attribute_number(html, "data-weight", edge->weight);
    web_html_attribute_length(html, "x1", points[edge->a].x);
    web_html_attribute_length(html, "y1", points[edge->a].y);
    web_html_attribute_length(html, "x2", points[edge->b].x);
    web_html_attribute_length(html, "y2", points[edge->b].y);
    web_html_attribute_length(html, "stroke-width", edge_width(edge->weight));
    web_html_markup(html, "/>");
  }
  web_html_markup(html, "</g>\n");
}

/** As much of a name as a label has room for; its title has the whole. */
static void
write_short(WebHtml *const html, const RgStr name)
{
  size_t   end        = 0U;
  uint32_t code_point = 0U;
  if (rg_utf8_count(name) <= MAX_LABEL) {
    web_html_text(html, name);
    return;
  }
  for (size_t i = 0U; i + 1U < MAX_LABEL; ++i) {
    end += rg_utf8_decode(name, end, &code_point);
  }
  web_html_text(html, rg_str_slice(name, 0U, end));
  web_html_text(html, RG_STR("…"));
}

static void
write_count(WebPage *const page, const char *const phrase, const uint64_t n)
{
  web_page_say(page, phrase);
  web_html_markup(&page->html, " ");
  web_html_number(&page->html, n);
}

static void
write_node(WebPage *const page, const WebNode *const node, const WebPoint at,
           const double radius, const size_t colour,
           const WebPictureWords *const words)
{
  WebHtml *const html = &page->html;
  RgStr          path = node->iri;
  RgStr          mark = RG_STR_NONE;
  if (web_site_path(page->site, page->request->arena, node->iri, &path) !=
          RG_OK ||
      rg_arena_printf(page->request->arena, &mark, "k%zu", colour) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<a");
  web_html_attribute(html, "href", path);
  web_html_attribute(html, "data-agency", web_filter_slug(node->iri));
  web_html_attribute_number(html, "data-value", node->n_led + node->n_co_led);
  web_html_markup(html, "><title>");
  web_html_text(html, node->label);
  web_html_markup(html, ": ");
  if (words->size) {
    write_count(page, words->size, node->n_co_led);
  } else {
    write_count(page, "col.led", node->n_led);
    web_html_markup(html, ", ");
    write_count(page, "col.co-led", node->n_co_led);
  }
  web_html_markup(html, "</title><circle");
  web_html_attribute(html, "class", mark);
  web_html_attribute_length(html, "cx", at.x);
  web_html_attribute_length(html, "cy", at.y);
  web_html_attribute_length(html, "r", radius);
  web_html_markup(html, "/><text");
  web_html_attribute_length(html, "x", at.x);
  web_html_attribute_length(html, "y", at.y + radius + 10.0);
  web_html_markup(html, ">");
  write_short(html, node->label);
  web_html_markup(html, "</text></a>\n");
}

static void
write_nodes(WebPage *const page, const WebNetwork *const network,
            const WebPoint *const points, const WebTable *const classes,
            const WebPictureWords *const words)
{
  uint64_t most = 1U;
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const uint64_t n = network->nodes[i].n_led + network->nodes[i].n_co_led;
    most             = n > most ? n : most;
  }
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const WebNode *const node = &network->nodes[i];
    const double share = (double)(node->n_led + node->n_co_led) / (double)most;
    write_node(page, node, points[i], 4.0 + 9.0 * sqrt(share),
               colour_of(node, classes), words);
  }
}

static void
write_legend_entry(WebPage *const page, const size_t colour, const RgStr text)
{
  WebHtml *const html = &page->html;
  RgStr          mark = RG_STR_NONE;
  if (rg_arena_printf(page->request->arena, &mark, "k%zu", colour) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<li><svg width=\"14\" height=\"14\" "
                        "aria-hidden=\"true\"><circle cx=\"7\" cy=\"7\" "
                        "r=\"6\"");
  web_html_attribute(html, "class", mark);
  web_html_markup(html, "/></svg> ");
  web_html_text(html, text);
  web_html_markup(html, "</li>");
}

/** Only classes that the picture shows. */
static void
write_legend(WebPage *const page, const WebNetwork *const network,
             const WebTable *const classes)
{
  bool is_shown[N_COLOURS + 1U] = {false};
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    is_shown[colour_of(&network->nodes[i], classes)] = true;
  }
  web_html_markup(&page->html, "<figcaption><ul class=\"legend\">");
  for (size_t i = 0U; i < classes->n_rows && i + 1U < N_COLOURS; ++i) {
    if (is_shown[i + 1U]) {
      write_legend_entry(page, i + 1U, web_table_text(classes, i, "label"));
    }
  }
  if (is_shown[N_COLOURS]) {
    write_legend_entry(page, N_COLOURS,
                       web_page_phrase(page, "co-lead.other-class"));
  }
  if (is_shown[0]) {
    write_legend_entry(page, 0U, web_page_phrase(page, "co-lead.no-class"));
  }
  web_html_markup(&page->html, "</ul></figcaption>");
}

/** All pictures are as wide, so that their labels are as large; a small network
    stands in the middle. */
static void
write_view_box(WebPage *const page, const WebLayoutBox *const box)
{
  RgStr value = RG_STR_NONE;
  if (rg_arena_printf(page->request->arena, &value, "%.0f 0 %.0f %.0f",
                      (box->width - BOX.width) / 2.0, BOX.width,
                      box->height) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(&page->html, "<figure class=\"network\"><svg");
  web_html_attribute(&page->html, "viewBox", value);
}

void
web_picture_write(WebPage *const page, const WebNetwork *const network,
                  const size_t *const order, const WebTable *const classes,
                  const WebPictureWords *const words)
{
  WebHtml *const html   = &page->html;
  WebPoint      *points = NULL;
  if (!network->n_nodes) {
    return;
  }
  const WebLayoutBox box = box_for(network->n_nodes);
  if (web_network_layout(network, order, &box, page->request->arena, &points) !=
      RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  write_view_box(page, &box);
  web_html_markup(html, " role=\"group\" aria-labelledby=\"network-title "
                        "network-text\"><title id=\"network-title\">");
  web_page_say(page, words->title);
  web_html_markup(html, "</title><desc id=\"network-text\">");
  web_page_say(page, words->text);
  web_html_markup(html, "</desc>\n");
  write_edges(html, network, points);
  write_nodes(page, network, points, classes, words);
  web_html_markup(html, "</svg>\n");
  if (classes->n_rows) {
    write_legend(page, network, classes);
  }
  web_html_markup(html, "</figure>\n");
}
