#include "ingest/read/read_odf.h"

#include "ingest/read/odf_styles.h"
#include "ingest/read/sheet.h"
#include "ingest/read/xml_blocks.h"

#include <string.h>

RG_VEC_DEFINE(NodeVec, const xmlNode *, node_vec);

/* A list that another may go on with (§5.3.3). */
typedef struct List {
  RgStr           id;
  RgStr           style;
  IngestListState state;
} List;

RG_VEC_DEFINE(ListVec, List *, list_vec);

typedef struct {
  IngestBlockWriter writer;
  RgArena          *arena;
  IngestOdfStyles  *styles;
  ListVec           lists;
  IngestListState   headings;
  NodeVec           notes; /* those met */
  IngestSheet       sheet;
} Reader;

/* What number the next paragraph of an item gets; none without `style`. */
typedef struct {
  List                     *list;
  const IngestOdfListStyle *style;
  uint32_t                  level;
  long                      start; /* of its own, or -1 */
} Item;

static bool
is_one_of(const xmlNode *const node, const char *const *names)
{
  while (*names && !ingest_xml_is(node, *names)) {
    ++names;
  }
  return *names;
}

/* Text of a paragraph; boxes and notes that hang on it come later. */
static RgStatus
write_inline(Reader *const reader, const xmlNode *const node, const int depth)
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
      RG_TRY(node_vec_push(reader->arena, &reader->notes, part));
    } else if (part->type == XML_ELEMENT_NODE && !is_one_of(part, apart) &&
               !ingest_odf_is_hidden(reader->styles, part)) {
      RG_TRY(write_inline(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
write_body(Reader *reader, const xmlNode *body, int depth);

/* Text boxes stand somewhere beside their paragraph; they follow it. */
static RgStatus
write_boxes(Reader *const reader, const xmlNode *const node, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? node->children
                                                          : NULL;
       part; part          = part->next) {
    if (ingest_xml_is(part, "text-box")) {
      RG_TRY(write_body(reader, part, depth + 1));
    } else if (part->type == XML_ELEMENT_NODE && !ingest_xml_is(part, "note") &&
               !ingest_xml_is(part, "annotation")) {
      RG_TRY(write_boxes(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
write_number(Reader *const reader, const Item *const item,
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

/* A text:p or text:h; the first of an item has the item's number. */
static RgStatus
write_paragraph(Reader *const reader, const xmlNode *const node,
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

/* The list that `node` goes on with, or a new one. */
static RgStatus
find_list(Reader *const reader, const xmlNode *const node, List **const found)
{
  enum { MAX_BACK = 1000 };
  RgStr continued;
  RgStr goes_on;
  List  made = {.id = RG_STR_NONE};
  RG_TRY(ingest_xml_attribute(reader->arena, node, "id", &made.id));
  RG_TRY(ingest_xml_attribute(reader->arena, node, "style-name", &made.style));
  RG_TRY(
      ingest_xml_attribute(reader->arena, node, "continue-list", &continued));
  RG_TRY(ingest_xml_attribute(reader->arena, node, "continue-numbering",
                              &goes_on));
  for (size_t i = reader->lists.n;
       i-- > 0U && reader->lists.n - i < MAX_BACK;) {
    List *const list = reader->lists.items[i];
    if (continued.size ? rg_str_equals(list->id, continued)
                       : rg_str_equals(goes_on, RG_STR("true")) &&
                             rg_str_equals(list->style, made.style)) {
      made.state = list->state;
      break;
    }
  }
  *found = (List *)rg_arena_alloc(reader->arena, sizeof(**found));
  if (!*found) {
    return RG_NO_MEMORY;
  }
  **found = made;
  return list_vec_push(reader->arena, &reader->lists, *found);
}

/* A text:list; `above` is the item that it stands in, or null. */
static RgStatus
write_list(Reader *const reader, const xmlNode *const node,
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

static uint32_t
attribute_or_one(const xmlNode *const node, const char *const name)
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
write_row(Reader *const reader, const xmlNode *const row, const int depth)
{
  ingest_source_row(reader->writer.builder);
  for (const xmlNode *cell = row->children; cell; cell = cell->next) {
    if (ingest_xml_is(cell, "table-cell")) {
      uint32_t n = attribute_or_one(cell, "number-columns-repeated");
      for (n = n < INGEST_SHEET_COLUMNS ? n : INGEST_SHEET_COLUMNS; n; --n) {
        RG_TRY(is_too_large(reader->writer.builder) ? RG_LIMIT : RG_OK);
        ingest_block_cell(&reader->writer);
        RG_TRY(write_body(reader, cell, depth + 1));
        RG_TRY(ingest_block_cell_end(
            &reader->writer, attribute_or_one(cell, "number-rows-spanned"),
            attribute_or_one(cell, "number-columns-spanned"), false));
      }
    }
  }
  return RG_OK;
}

/* Rows stand in groups, as heads of pages and for outlines. */
static bool
is_group(const xmlNode *const node)
{
  static const char *const groups[] = {"table-header-rows", "table-rows",
                                       "table-row-group", NULL};
  return is_one_of(node, groups);
}

static RgStatus
write_rows(Reader *const reader, const xmlNode *const table, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? table->children
                                                          : NULL;
       part; part          = part->next) {
    if (is_group(part)) {
      RG_TRY(write_rows(reader, part, depth + 1));
    } else if (!ingest_xml_is(part, "table-row")) {
      continue;
    } else if (!reader->writer.in_cell) {
      RG_TRY(write_row(reader, part, depth));
    } else { /* a table in a cell is text */
      for (const xmlNode *cell = part->children; cell; cell = cell->next) {
        RG_TRY(write_body(reader, cell, depth + 1));
      }
    }
  }
  return RG_OK;
}

static RgStatus
write_table(Reader *const reader, const xmlNode *const table, const int depth)
{
  if (reader->writer.in_cell) {
    return write_rows(reader, table, depth + 1);
  }
  RG_TRY(ingest_block_table(&reader->writer));
  RG_TRY(write_rows(reader, table, depth));
  return ingest_block_table_end(&reader->writer);
}

static RgStatus
write_body(Reader *const reader, const xmlNode *const body, const int depth)
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
      RG_TRY(write_body(reader, part, depth + 1));
    } else if (ingest_xml_is(part, "frame")) {
      RG_TRY(write_boxes(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

/* Notes met on the way, and those in them. */
static RgStatus
write_notes(Reader *const reader)
{
  for (size_t i = 0U; i < reader->notes.n; ++i) {
    const xmlNode *const body =
        ingest_xml_child(reader->notes.items[i], "note-body");
    RG_TRY(body ? write_body(reader, body, 0) : RG_OK);
  }
  reader->notes.n = 0U;
  return RG_OK;
}

/* The text of a cell, by writing it and taking it back. */
static RgStatus
cell_text(Reader *const reader, const xmlNode *const cell, RgStr *const text)
{
  IngestSourceBuilder *const builder = reader->writer.builder;
  const size_t               begin   = builder->text_size;
  ingest_block_cell(&reader->writer);
  RG_TRY(write_body(reader, cell, 0));
  RgStr written = rg_str_slice(rg_str(builder->text, builder->text_size), begin,
                               builder->text_size);
  while (written.size && written.data[written.size - 1U] == '\n') {
    --written.size;
  }
  builder->text_size     = begin;
  reader->writer.in_cell = false;
  reader->writer.begin   = begin;
  return rg_arena_copy_str(reader->arena, written, text);
}

/* A sheet is filled up to its last row and column by repeating empty cells. */
static RgStatus
read_sheet_row(Reader *const reader, const xmlNode *const row,
               const uint32_t number)
{
  IngestSheetCell cell   = {.row = number};
  uint32_t        column = 0U;
  for (const xmlNode *node                         = row->children;
       node && column < INGEST_SHEET_COLUMNS; node = node->next) {
    const uint32_t n       = attribute_or_one(node, "number-columns-repeated");
    const bool     covered = ingest_xml_is(node, "covered-table-cell");
    if (!covered && !ingest_xml_is(node, "table-cell")) {
      continue;
    }
    RG_TRY(cell_text(reader, node, &cell.text));
    cell.rows    = attribute_or_one(node, "number-rows-spanned");
    cell.columns = attribute_or_one(node, "number-columns-spanned");
    const uint32_t end =
        n < INGEST_SHEET_COLUMNS - column ? column + n : INGEST_SHEET_COLUMNS;
    for (; column < end; ++column) {
      cell.column = column;
      RG_TRY(!covered && cell.text.size
                 ? ingest_sheet_add(reader->arena, &reader->sheet, cell)
                 : RG_OK);
    }
  }
  return RG_OK;
}

/* The cells from `first` on, again in row `number`. */
static RgStatus
repeat_row(Reader *const reader, const size_t first, const size_t end,
           const uint32_t number)
{
  for (size_t i = first; i < end; ++i) {
    IngestSheetCell cell = reader->sheet.cells.items[i];
    cell.row             = number;
    RG_TRY(ingest_sheet_add(reader->arena, &reader->sheet, cell));
  }
  return RG_OK;
}

static RgStatus
read_sheet_rows(Reader *const reader, const xmlNode *const table,
                uint32_t *const number, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? table->children
                                                          : NULL;
       part; part          = part->next) {
    if (is_group(part)) {
      RG_TRY(read_sheet_rows(reader, part, number, depth + 1));
    } else if (ingest_xml_is(part, "table-row")) {
      const uint32_t n     = attribute_or_one(part, "number-rows-repeated");
      const size_t   first = reader->sheet.cells.n;
      RG_TRY(read_sheet_row(reader, part, *number));
      const size_t end = reader->sheet.cells.n;
      for (uint32_t i = 1U; i < n && end > first; ++i) {
        RG_TRY(repeat_row(reader, first, end, *number + i));
      }
      *number += n;
    }
  }
  return RG_OK;
}

static RgStatus
write_sheets(Reader *const reader, const xmlNode *const body)
{
  for (const xmlNode *table = body->children; table; table = table->next) {
    uint32_t number = 0U;
    if (ingest_xml_is(table, "table") &&
        !ingest_odf_is_hidden(reader->styles, table)) {
      ingest_sheet_begin(&reader->sheet);
      RG_TRY(read_sheet_rows(reader, table, &number, 0));
      ingest_sheet_sort(&reader->sheet);
      RG_TRY(ingest_sheet_write(reader->writer.builder, &reader->sheet));
      reader->writer.begin = reader->writer.builder->text_size;
    }
  }
  return RG_OK;
}

static RgStatus
read_trees(IngestSourceBuilder *const builder, const xmlNode *const content,
           const xmlNode *const styles, IngestOdfKind *const kind)
{
  const xmlNode *const body   = ingest_xml_child(content, "body");
  const xmlNode *const text   = ingest_xml_child(body, "text");
  const xmlNode *const sheets = ingest_xml_child(body, "spreadsheet");
  Reader reader = {.writer = {.builder = builder}, .arena = builder->arena};
  *kind         = text     ? INGEST_ODF_TEXT
                  : sheets ? INGEST_ODF_SHEETS
                           : INGEST_ODF_OTHER;
  if (!body) {
    return RG_BAD_DATA;
  }
  RG_TRY(
      ingest_odf_styles_new(builder->arena, content, styles, &reader.styles));
  if (text) {
    RG_TRY(write_body(&reader, text, 0));
  } else if (sheets) {
    RG_TRY(write_sheets(&reader, sheets));
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
