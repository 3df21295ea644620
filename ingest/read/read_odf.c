#include "ingest/read/read_odf.h"

#include "ingest/read/odf_reader.h"

/** What number the next paragraph of an item gets; none without `style`. */
typedef struct {
  IngestOdfList            *list;
  const IngestOdfListStyle *style;
  uint32_t                  level;
  long                      start; ///< of its own, or -1
} Item;

/** `node` has one of `names`, which end with null. */
static bool
is_one_of(const xmlNode *const node, const char *const *names)
{
  while (*names && !ingest_xml_is(node, *names)) {
    ++names;
  }
  return *names;
}

/** Text of a paragraph; boxes and notes that hang on it come later. */
static RgStatus
write_inline(IngestOdfReader *const reader, const xmlNode *const node,
             const int depth)
{
  static const char *const apart[] = {
      "frame", "annotation", "ruby-text", "custom-shape", "hidden-text", NULL};
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? node->children
                                                          : NULL;
       part; part          = part->next) {
    if (part->type == XML_TEXT_NODE && part->content) {
      RG_TRY(ingest_block_text(&reader->writer,
                               rg_str_c((const char *)part->content)));
    } else if (ingest_xml_is(part, "s") || ingest_xml_is(part, "tab")) {
      RG_TRY(ingest_block_text(&reader->writer, RG_STR(" ")));
    } else if (ingest_xml_is(part, "line-break")) {
      RG_TRY(ingest_block_break(&reader->writer));
    } else if (ingest_xml_is(part, "note")) {
      RG_TRY(ingest_odf_nodes_push(reader->arena, &reader->notes, part));
    } else if (part->type == XML_ELEMENT_NODE && !is_one_of(part, apart) &&
               !ingest_odf_is_hidden(reader->styles, part)) {
      const bool above = reader->writer.strong;
      reader->writer.strong =
          above || ingest_odf_is_strong(reader->styles, part);
      const RgStatus status = write_inline(reader, part, depth + 1);
      reader->writer.strong = above;
      RG_TRY(status);
    }
  }
  return RG_OK;
}

/** Text boxes stand somewhere beside their paragraph; they follow it. */
static RgStatus
write_boxes(IngestOdfReader *const reader, const xmlNode *const node,
            const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? node->children
                                                          : NULL;
       part; part          = part->next) {
    if (ingest_xml_is(part, "text-box")) {
      RG_TRY(ingest_odf_body(reader, part, depth + 1));
    } else if (part->type == XML_ELEMENT_NODE && !ingest_xml_is(part, "note") &&
               !ingest_xml_is(part, "annotation")) {
      RG_TRY(write_boxes(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
write_number(IngestOdfReader *const reader, const Item *const item,
             IngestListState *const state)
{
  RgStr      label;
  const long start = item->start >= 0
                         ? item->start
                         : (long)item->style->levels[item->level].start;
  if (item->start >= 0) {
    state->counts[item->level] = 0U;
  }
  RG_TRY(ingest_list_next(reader->arena, item->style->levels, state,
                          item->level, (uint32_t)start, &label));
  return ingest_block_text(&reader->writer, label);
}

/** A text:p or text:h; the first of an item has the item's number. */
static RgStatus
write_paragraph(IngestOdfReader *const reader, const xmlNode *const node,
                const Item *const item, const int depth)
{
  enum { MAX_HEADING = 6 };
  const long outline =
      ingest_xml_is(node, "h") ? ingest_xml_number(node, "outline-level") : -1;
  const bool heading = outline > 0 && outline <= MAX_HEADING;
  RG_TRY(ingest_block_break(&reader->writer));
  reader->writer.kind = heading ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = heading ? (uint32_t)outline : 0U;
  if (item && item->style) {
    RG_TRY(write_number(reader, item, &item->list->state));
  } else if (!item && heading) {
    const Item numbered = {.style = ingest_odf_outline(reader->styles),
                           .level = (uint32_t)outline - 1U,
                           .start = -1};
    RG_TRY(write_number(reader, &numbered, &reader->headings));
  }
  RG_TRY(write_inline(reader, node, depth));
  RG_TRY(ingest_block_break(&reader->writer));
  reader->writer.kind  = INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = 0U;
  return write_boxes(reader, node, depth);
}

/** The list that `node` goes on with, or a new one. */
static RgStatus
find_list(IngestOdfReader *const reader, const xmlNode *const node,
          IngestOdfList **const found)
{
  enum { MAX_BACK = 1000 };
  RgStr         continued;
  RgStr         goes_on;
  IngestOdfList made = {.id = RG_STR_NONE};
  RG_TRY(ingest_xml_attribute(reader->arena, node, "id", &made.id));
  RG_TRY(ingest_xml_attribute(reader->arena, node, "style-name", &made.style));
  RG_TRY(
      ingest_xml_attribute(reader->arena, node, "continue-list", &continued));
  RG_TRY(ingest_xml_attribute(reader->arena, node, "continue-numbering",
                              &goes_on));
  for (size_t i = reader->lists.n;
       i-- > 0U && reader->lists.n - i < MAX_BACK;) {
    IngestOdfList *const list = reader->lists.items[i];
    if (continued.size ? rg_str_equals(list->id, continued)
                       : rg_str_equals(goes_on, RG_STR("true")) &&
                             rg_str_equals(list->style, made.style)) {
      made.state = list->state;
      break;
    }
  }
  *found = rg_arena_alloc(reader->arena, sizeof(**found));
  if (!*found) {
    return RG_NO_MEMORY;
  }
  **found = made;
  return ingest_odf_lists_push(reader->arena, &reader->lists, *found);
}

/** A text:list; `above` is the item that it stands in, or null. */
static RgStatus
write_list(IngestOdfReader *const reader, const xmlNode *const node,
           const Item *const above, const int depth)
{
  Item  item = {.start = -1};
  RgStr name;
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  RG_TRY(ingest_xml_attribute(reader->arena, node, "style-name", &name));
  item.level = above ? above->level + 1U : 0U;
  item.list  = above ? above->list : NULL;
  item.style = name.size ? ingest_odf_list_style(reader->styles, name)
               : above   ? above->style
                         : NULL;
  if (!above) {
    RG_TRY(find_list(reader, node, &item.list));
  }
  for (const xmlNode *entry = node->children; entry; entry = entry->next) {
    const bool is_header = ingest_xml_is(entry, "list-header");
    bool       numbered  = !is_header && item.level < INGEST_LIST_LEVELS;
    item.start           = ingest_xml_number(entry, "start-value");
    for (const xmlNode *part = is_header || ingest_xml_is(entry, "list-item")
                                   ? entry->children
                                   : NULL;
         part; part          = part->next) {
      if (ingest_xml_is(part, "p") || ingest_xml_is(part, "h")) {
        RG_TRY(write_paragraph(reader, part, numbered ? &item : &(Item){0},
                               depth + 1));
      } else if (ingest_xml_is(part, "list")) {
        RG_TRY(write_list(reader, part, &item, depth + 1));
      }
      numbered = numbered && part->type != XML_ELEMENT_NODE;
    }
  }
  return RG_OK;
}

uint32_t
ingest_odf_count(const xmlNode *const node, const char *const name)
{
  const long value = ingest_xml_number(node, name);
  return value > 1 ? (uint32_t)value : 1U;
}

static bool
is_too_large(const IngestSourceBuilder *const builder)
{
  return builder->cells.n > INGEST_SHEET_CELLS ||
         builder->text_size > (size_t)INGEST_PACKAGE_MIB << 20U;
}

static RgStatus
write_row(IngestOdfReader *const reader, const xmlNode *const row,
          const int depth)
{
  ingest_source_row(reader->writer.builder);
  for (const xmlNode *cell = row->children; cell; cell = cell->next) {
    if (ingest_xml_is(cell, "table-cell")) {
      uint32_t n = ingest_odf_count(cell, "number-columns-repeated");
      for (n = n < INGEST_SHEET_COLUMNS ? n : INGEST_SHEET_COLUMNS; n; --n) {
        RG_TRY(is_too_large(reader->writer.builder) ? RG_LIMIT : RG_OK);
        ingest_block_cell(&reader->writer);
        RG_TRY(ingest_odf_body(reader, cell, depth + 1));
        RG_TRY(ingest_block_cell_end(
            &reader->writer, ingest_odf_count(cell, "number-rows-spanned"),
            ingest_odf_count(cell, "number-columns-spanned"), false));
      }
    }
  }
  return RG_OK;
}

bool
ingest_odf_is_group(const xmlNode *const node)
{
  static const char *const groups[] = {"table-header-rows", "table-rows",
                                       "table-row-group", NULL};
  return is_one_of(node, groups);
}

static RgStatus
write_rows(IngestOdfReader *const reader, const xmlNode *const table,
           const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? table->children
                                                          : NULL;
       part; part          = part->next) {
    if (ingest_odf_is_group(part)) {
      RG_TRY(write_rows(reader, part, depth + 1));
    } else if (!ingest_xml_is(part, "table-row")) {
      continue;
    } else if (!reader->writer.in_cell) {
      RG_TRY(write_row(reader, part, depth));
    } else { /* a table in a cell is text */
      for (const xmlNode *cell = part->children; cell; cell = cell->next) {
        RG_TRY(ingest_odf_body(reader, cell, depth + 1));
      }
    }
  }
  return RG_OK;
}

static RgStatus
write_table(IngestOdfReader *const reader, const xmlNode *const table,
            const int depth)
{
  if (reader->writer.in_cell) {
    return write_rows(reader, table, depth + 1);
  }
  RG_TRY(ingest_block_table(&reader->writer));
  RG_TRY(write_rows(reader, table, depth));
  return ingest_block_table_end(&reader->writer);
}

RgStatus
ingest_odf_body(IngestOdfReader *const reader, const xmlNode *const body,
                const int depth)
{
  static const char *const inner[] = {
      "section",          "index-body",         "index-title",
      "table-of-content", "numbered-paragraph", NULL};
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? body->children
                                                          : NULL;
       part; part          = part->next) {
    if (part->type != XML_ELEMENT_NODE ||
        ingest_odf_is_hidden(reader->styles, part)) {
      continue;
    }
    if (ingest_xml_is(part, "p") || ingest_xml_is(part, "h")) {
      RG_TRY(write_paragraph(reader, part, NULL, depth));
    } else if (ingest_xml_is(part, "list")) {
      RG_TRY(write_list(reader, part, NULL, depth + 1));
    } else if (ingest_xml_is(part, "table")) {
      RG_TRY(write_table(reader, part, depth));
    } else if (is_one_of(part, inner)) {
      RG_TRY(ingest_odf_body(reader, part, depth + 1));
    } else if (ingest_xml_is(part, "frame")) {
      RG_TRY(write_boxes(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

/** Notes met on the way, and those in them. */
static RgStatus
write_notes(IngestOdfReader *const reader)
{
  for (size_t i = 0U; i < reader->notes.n; ++i) {
    const xmlNode *const body =
        ingest_xml_child(reader->notes.items[i], "note-body");
    RG_TRY(body ? ingest_odf_body(reader, body, 0) : RG_OK);
  }
  reader->notes.n = 0U;
  return RG_OK;
}

static RgStatus
read_trees(IngestSourceBuilder *const builder, const xmlNode *const content,
           const xmlNode *const styles, IngestOdfKind *const kind)
{
  const xmlNode *const body   = ingest_xml_child(content, "body");
  const xmlNode *const text   = ingest_xml_child(body, "text");
  const xmlNode *const sheets = ingest_xml_child(body, "spreadsheet");
  IngestOdfReader      reader = {.writer = {.builder = builder},
                                 .arena  = builder->arena};
  *kind                       = text     ? INGEST_ODF_TEXT
                                : sheets ? INGEST_ODF_SHEETS
                                         : INGEST_ODF_OTHER;
  if (!body) {
    return RG_BAD_DATA;
  }
  RG_TRY(
      ingest_odf_styles_new(builder->arena, content, styles, &reader.styles));
  if (text) {
    RG_TRY(ingest_odf_body(&reader, text, 0));
  } else if (sheets) {
    RG_TRY(ingest_odf_sheets(&reader, sheets));
  }
  return write_notes(&reader);
}

RgStatus
ingest_read_odf(IngestSourceBuilder *const builder,
                const IngestPartVec *const parts, IngestOdfKind *const kind)
{
  if (rg_str_find(ingest_package_part(parts, "META-INF/manifest.xml"),
                  RG_STR("encryption-data"), 0U) != SIZE_MAX) {
    *kind = INGEST_ODF_LOCKED;
    return RG_OK;
  }
  xmlDoc *const content =
      ingest_package_parse(ingest_package_part(parts, "content.xml"));
  xmlDoc *const styles =
      ingest_package_parse(ingest_package_part(parts, "styles.xml"));
  const RgStatus status =
      content ? read_trees(builder, xmlDocGetRootElement(content),
                           styles ? xmlDocGetRootElement(styles) : NULL, kind)
              : RG_BAD_DATA;
  xmlFreeDoc(styles);
  xmlFreeDoc(content);
  return status;
}
