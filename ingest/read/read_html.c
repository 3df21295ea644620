#include "ingest/read/read_html.h"

#include "ingest/read/html_head.h"
#include "ingest/read/html_style.h"
#include "ingest/read/xml_blocks.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { HEAD_BYTES = 4096, MIN_LINKS = 5 };

static bool
is_one_of(const char *const name, const char *const *const list, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!strcmp(name, list[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_skipped(const char *const name)
{
  static const char *const names[] = {
      "script", "style", "noscript", "nav",      "footer",
      "aside",  "form",  "select",   "button",   "iframe",
      "object", "head",  "svg",      "template", "textarea"};
  return is_one_of(name, names, RG_COUNT_OF(names));
}

static bool
is_block(const char *const name)
{
  static const char *const names[] = {
      "p",          "div",    "section",    "article", "main",  "header",
      "h1",         "h2",     "h3",         "h4",      "h5",    "h6",
      "li",         "ul",     "ol",         "dl",      "dt",    "dd",
      "table",      "tr",     "pre",        "center",  "br",    "hr",
      "blockquote", "figure", "figcaption", "tbody",   "thead", "body"};
  return is_one_of(name, names, RG_COUNT_OF(names));
}

static const char *
name_of(const xmlNode *const node)
{
  return node->type == XML_ELEMENT_NODE ? (const char *)node->name : "";
}

/** Characters of text below `node`, and of those the ones inside links. */
static void
weigh(const xmlNode *const node, const int depth, const bool in_link,
      size_t *const all, size_t *const linked, size_t *const n_links)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return;
  }
  for (const xmlNode *child = node->children; child; child = child->next) {
    if (child->type == XML_TEXT_NODE && child->content) {
      const size_t n = ingest_trim(rg_str_c((const char *)child->content)).size;
      *all += n;
      *linked += in_link ? n : 0U;
    } else if (child->type == XML_ELEMENT_NODE) {
      const bool link = !strcmp(name_of(child), "a");
      *n_links += link;
      weigh(child, depth + 1, in_link || link, all, linked, n_links);
    }
  }
}

/** "当前位置:首页 > 政务公开 > …": where the page stands in the site. */
static bool
is_way(const xmlNode *const node)
{
  enum { MAX_BYTES = 240, MAX_BEGIN = 30 };
  size_t all     = 0U;
  size_t linked  = 0U;
  size_t n_links = 0U;
  /* Only boxes without boxes are weighed, so that this stays linear. */
  for (const xmlNode *child = node->children; child; child = child->next) {
    if (is_block(name_of(child))) {
      return false;
    }
  }
  weigh(node, 0, false, &all, &linked, &n_links);
  if (!n_links || all > MAX_BYTES) {
    return false;
  }
  xmlChar *const text = xmlNodeGetContent((const xmlNode *)(uintptr_t)node);
  const RgStr    begin =
      rg_str_slice(ingest_trim(rg_str_c((const char *)text)), 0U, MAX_BEGIN);
  const bool found = rg_str_find(begin, RG_STR("位置："), 0U) != SIZE_MAX ||
                     rg_str_find(begin, RG_STR("位置:"), 0U) != SIZE_MAX;
  xmlFree(text);
  return found;
}

/** A menu: a list or box of hardly anything but links. */
static bool
is_menu(const xmlNode *const node)
{
  size_t all     = 0U;
  size_t linked  = 0U;
  size_t n_links = 0U;
  if (strcmp(name_of(node), "ul") != 0 && strcmp(name_of(node), "div") != 0) {
    return false;
  }
  /* Only the lowest boxes are weighed, so that this stays linear. */
  for (const xmlNode *child = node->children; child; child = child->next) {
    if (!strcmp(name_of(child), "div") || !strcmp(name_of(child), "table") ||
        !strcmp(name_of(child), "p")) {
      return false;
    }
  }
  weigh(node, 0, false, &all, &linked, &n_links);
  return n_links >= MIN_LINKS && linked * 10U > all * 8U;
}

static uint32_t
attribute_number(const xmlNode *const node, const char *const name)
{
  xmlChar *const text =
      xmlGetProp((xmlNode *)(uintptr_t)node, (const xmlChar *)name);
  uint32_t value = 0U;
  if (text) {
    (void)ingest_read_ordinal(ingest_trim(rg_str_c((const char *)text)),
                              &value);
  }
  xmlFree(text);
  return value ? value : 1U;
}

static RgStatus
walk(IngestBlockWriter *writer, const xmlNode *node, int depth);

static const xmlNode *
first_in(const xmlNode *const node, const char *const name, const int depth)
{
  for (const xmlNode *child = node->children; child; child = child->next) {
    if (!strcmp(name_of(child), name)) {
      return child;
    }
    if (depth > 0) {
      const xmlNode *const found = first_in(child, name, depth - 1);
      if (found) {
        return found;
      }
    }
  }
  return NULL;
}

static RgStatus
write_row(IngestBlockWriter *const writer, const xmlNode *const row,
          const int depth)
{
  ingest_source_row(writer->builder);
  for (const xmlNode *cell = row->children; cell; cell = cell->next) {
    const bool header = !strcmp(name_of(cell), "th");
    if (header || !strcmp(name_of(cell), "td")) {
      ingest_block_cell(writer);
      RG_TRY(walk(writer, cell, depth + 1));
      RG_TRY(ingest_block_cell_end(writer, attribute_number(cell, "rowspan"),
                                   attribute_number(cell, "colspan"), header));
    }
  }
  return RG_OK;
}

static RgStatus
write_rows(IngestBlockWriter *const writer, const xmlNode *const table,
           const int depth)
{
  for (const xmlNode *part = table->children; part; part = part->next) {
    const char *const name = name_of(part);
    if (!strcmp(name, "tr")) {
      RG_TRY(write_row(writer, part, depth));
    } else if (!strcmp(name, "thead") || !strcmp(name, "tbody") ||
               !strcmp(name, "tfoot")) {
      RG_TRY(write_rows(writer, part, depth + 1));
    }
  }
  return RG_OK;
}

/** Rows of three cells and more below one another, however nested: those that
    lay a page out have fewer. */
static bool
is_grid(const xmlNode *const table, const int depth)
{
  enum { MIN_ROWS = 3, MIN_CELLS = 3, MAX_DEPTH = 2 };
  size_t n_rows = 0U;
  for (const xmlNode *row = table->children; row; row = row->next) {
    size_t n = 0U;
    if (!strcmp(name_of(row), "tbody") && depth < MAX_DEPTH) {
      return is_grid(row, depth + 1);
    }
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
      n += !strcmp(name_of(cell), "td") || !strcmp(name_of(cell), "th");
    }
    n_rows += n >= MIN_CELLS;
  }
  return n_rows >= MIN_ROWS;
}

/** Tables that only lay the page out hold other tables or one cell; one cell
    above a grid is its title. */
static bool
is_layout(const xmlNode *const table)
{
  const xmlNode *const row  = first_in(table, "tr", 1);
  size_t               n    = 0U;
  const xmlNode       *cell = row ? row->children : NULL;
  for (; cell; cell = cell->next) {
    n += !strcmp(name_of(cell), "td") || !strcmp(name_of(cell), "th");
  }
  return (n < 2U || first_in(table, "table", 6)) && !is_grid(table, 0);
}

/** A row of links and nothing else, which leads through the site. */
static bool
is_menu_row(const xmlNode *const table)
{
  const xmlNode *const row     = first_in(table, "tr", 1);
  const xmlNode       *next    = row ? row->next : NULL;
  size_t               all     = 0U;
  size_t               linked  = 0U;
  size_t               n_links = 0U;
  while (next && strcmp(name_of(next), "tr") != 0) {
    next = next->next;
  }
  if (!row || next || first_in(row, "table", 3)) {
    return false;
  }
  weigh(row, 0, false, &all, &linked, &n_links);
  return n_links >= MIN_LINKS && linked * 10U > all * 8U;
}

static RgStatus
write_table(IngestBlockWriter *const writer, const xmlNode *const table,
            const int depth)
{
  if (is_menu_row(table)) {
    return RG_OK;
  }
  if (writer->in_cell || is_layout(table)) {
    return walk(writer, table, depth + 1);
  }
  RG_TRY(ingest_block_table(writer));
  RG_TRY(write_rows(writer, table, depth));
  return ingest_block_table_end(writer);
}

/** The number that a browser shows before an item of <ol>; an item that writes
    one itself has no second. */
static RgStatus
write_item_number(IngestBlockWriter *const writer, const xmlNode *const item,
                  const uint32_t number)
{
  xmlChar *const text = xmlNodeGetContent((const xmlNode *)(uintptr_t)item);
  IngestMark     mark;
  const bool     marked =
      ingest_read_mark(ingest_trim(rg_str_c((const char *)text)), &mark);
  xmlFree(text);
  char         digits[16];
  const size_t size =
      (size_t)snprintf(digits, sizeof digits, "%" PRIu32 ". ", number);
  return marked ? RG_OK : ingest_block_text(writer, rg_str(digits, size));
}

static RgStatus
write_block(IngestBlockWriter *const writer, const xmlNode *const node,
            const uint32_t number, const int depth)
{
  const char *const name = name_of(node);
  RG_TRY(ingest_block_break(writer));
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
    writer->kind  = INGEST_BLOCK_HEADING;
    writer->level = (uint32_t)(name[1] - '0');
  } else if (!strcmp(name, "li")) {
    writer->kind  = INGEST_BLOCK_LIST_ITEM;
    writer->level = 1U;
    if (number) {
      RG_TRY(write_item_number(writer, node, number));
    }
  } else if (!strcmp(name, "figcaption")) {
    writer->kind = INGEST_BLOCK_CAPTION;
  }
  RG_TRY(walk(writer, node, depth + 1));
  RG_TRY(ingest_block_break(writer));
  writer->kind  = INGEST_BLOCK_PARAGRAPH;
  writer->level = 0U;
  return RG_OK;
}

/** Word's own marks, <![if !supportLists]> and <![endif]>, come as text. */
static RgStatus
write_text(IngestBlockWriter *const writer, RgStr text)
{
  for (size_t at = rg_str_find(text, RG_STR("<!["), 0U); at != SIZE_MAX;
       at        = rg_str_find(text, RG_STR("<!["), 0U)) {
    const size_t end = rg_str_find(text, RG_STR("]>"), at);
    if (end == SIZE_MAX) {
      break;
    }
    RG_TRY(ingest_block_text(writer, rg_str_slice(text, 0U, at)));
    text = rg_str_slice(text, end + 2U, text.size);
  }
  return ingest_block_text(writer, text);
}

static RgStatus
walk_inline(IngestBlockWriter *const writer, const xmlNode *const node,
            const int depth)
{
  const bool above      = writer->strong;
  writer->strong        = above || ingest_html_is_strong(node);
  const RgStatus status = walk(writer, node, depth + 1);
  writer->strong        = above;
  return status;
}

static RgStatus
walk(IngestBlockWriter *const writer, const xmlNode *const node,
     const int depth)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  uint32_t number =
      !strcmp(name_of(node), "ol") ? attribute_number(node, "start") : 0U;
  for (const xmlNode *child = node->children; child; child = child->next) {
    const char *const name = name_of(child);
    if (child->type == XML_TEXT_NODE && child->content) {
      RG_TRY(write_text(writer, rg_str_c((const char *)child->content)));
    } else if (child->type != XML_ELEMENT_NODE || is_skipped(name) ||
               ingest_html_is_hidden(child) || is_menu(child) ||
               (is_block(name) && is_way(child))) {
      continue;
    } else if (!strcmp(name, "table")) {
      RG_TRY(write_table(writer, child, depth));
    } else if (is_block(name)) {
      RG_TRY(write_block(writer, child, number, depth));
      number += number && !strcmp(name, "li");
    } else {
      RG_TRY(walk_inline(writer, child, depth));
    }
  }
  return RG_OK;
}

static RgStatus
read_root(IngestSourceBuilder *const builder, const xmlNode *const root,
          RgStr *const title)
{
  IngestBlockWriter writer = {.builder = builder};
  RG_TRY(ingest_html_title(builder->arena, root, title));
  RG_TRY(ingest_html_metas(&writer, root));
  RG_TRY(walk(&writer, root, 0));
  return ingest_block_break(&writer);
}

RgStatus
ingest_read_html(IngestSourceBuilder *const builder, const RgStr html,
                 RgStr *const title)
{
  if (html.size > INT32_MAX) {
    return RG_LIMIT;
  }
  xmlDoc *const document = htmlReadMemory(
      html.data, (int)html.size, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
          HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  const xmlNode *const root = document ? xmlDocGetRootElement(document) : NULL;
  if (!root) {
    xmlFreeDoc(document);
    return RG_BAD_DATA;
  }
  const RgStatus status = read_root(builder, root, title);
  xmlFreeDoc(document);
  return status;
}

bool
ingest_looks_like_html(const RgStr bytes)
{
  static const char *const marks[] = {"<!doctype html", "<html", "<head",
                                      "<body", "<meta"};
  const RgStr              head    = rg_str_slice(bytes, 0U, HEAD_BYTES);
  for (size_t at = 0U; at < head.size; ++at) {
    if (head.data[at] != '<') {
      continue;
    }
    for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
      const RgStr mark = rg_str_c(marks[i]);
      if (rg_str_equals_ascii_nocase(rg_str_slice(head, at, at + mark.size),
                                     mark)) {
        return true;
      }
    }
  }
  return false;
}
