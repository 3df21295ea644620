#include "ingest/read/read_docx.h"

#include "graph/base/utf8.h"
#include "ingest/read/docx_numbers.h"
#include "ingest/read/xml_blocks.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 256, MAX_STYLES = 16 };

typedef struct {
  RgStr          id;
  const xmlNode *node;
} Style;

RG_VEC_DEFINE(StyleVec, Style, style_vec);

typedef struct {
  IngestBlockWriter  writer;
  IngestDocxNumbers *numbers;
  StyleVec           styles; ///< by id
} Reader;

/** w:val of a child, -1 when there is none or it is no number. */
static long
child_number(const xmlNode *const node, const char *const name)
{
  return ingest_xml_number(ingest_xml_child(node, name), "val");
}

static int
by_id(const void *const a, const void *const b)
{
  return rg_str_compare(((const Style *)a)->id, ((const Style *)b)->id);
}

static RgStatus
read_styles(Reader *const reader, const xmlNode *const root)
{
  RgArena *const arena = reader->writer.builder->arena;
  for (const xmlNode *node = root ? root->children : NULL; node;
       node                = node->next) {
    Style style = {RG_STR_NONE, node};
    if (ingest_xml_is(node, "style")) {
      RG_TRY(ingest_xml_attribute(arena, node, "styleId", &style.id));
      RG_TRY(style_vec_push(arena, &reader->styles, style));
    }
  }
  if (reader->styles.n) {
    qsort(reader->styles.items, reader->styles.n, sizeof(Style), by_id);
  }
  return RG_OK;
}

/** The style that the child `name` of `from` names, or null. */
static const xmlNode *
find_style(const Reader *const reader, const xmlNode *const from,
           const char *const name)
{
  const xmlNode *const named = ingest_xml_child(from, name);
  xmlChar *const id = named ? xmlGetProp(named, (const xmlChar *)"val") : NULL;
  const Style    wanted = {rg_str_c((const char *)id), NULL};
  const Style *const found =
      id && reader->styles.n
          ? (const Style *)bsearch(&wanted, reader->styles.items,
                                   reader->styles.n, sizeof wanted, by_id)
          : NULL;
  xmlFree(id);
  return found ? found->node : NULL;
}

/** What a paragraph's own properties, or those of its style and the ones that
    is based on (§17.7.2), say of its level and list. */
typedef struct {
  long level; ///< of the outline, from 0
  long list;  ///< 0: none, even where the style has one
  long depth; ///< in the list
} Properties;

static void
take_properties(const xmlNode *const node, Properties *const found)
{
  const xmlNode *const list = ingest_xml_child(node, "numPr");
  if (found->level < 0) {
    found->level = child_number(node, "outlineLvl");
  }
  if (found->depth < 0) {
    found->depth = child_number(list, "ilvl");
  }
  if (found->list < 0) {
    found->list = child_number(list, "numId");
  }
}

static Properties
properties_of(const Reader *const reader, const xmlNode *const properties)
{
  Properties     found = {-1, -1, -1};
  const xmlNode *style = find_style(reader, properties, "pStyle");
  take_properties(properties, &found);
  for (int i = 0; style && i < MAX_STYLES; ++i) {
    take_properties(ingest_xml_child(style, "pPr"), &found);
    style = find_style(reader, style, "basedOn");
  }
  xmlChar *const id = ingest_xml_child(properties, "pStyle")
                          ? xmlGetProp(ingest_xml_child(properties, "pStyle"),
                                       (const xmlChar *)"val")
                          : NULL;
  if (found.level < 0 && id &&
      !xmlStrncasecmp(id, (const xmlChar *)"Heading", 7) && id[7] >= '1' &&
      id[7] <= '6') {
    found.level = id[7] - '1';
  }
  xmlFree(id);
  return found;
}

/** w:sym names a character of a font; those of symbol fonts are ornaments. */
static RgStatus
write_symbol(Reader *const reader, const xmlNode *const symbol)
{
  enum { PRIVATE = 0xE000, HEX = 16 };
  char                out[RG_UTF8_MAX_BYTES];
  xmlChar *const      text = xmlGetProp(symbol, (const xmlChar *)"char");
  const unsigned long c =
      text ? strtoul((const char *)text, NULL, HEX) : PRIVATE;
  xmlFree(text);
  return c >= ' ' && c < PRIVATE
             ? ingest_block_text(&reader->writer,
                                 rg_str(out, rg_utf8_encode((uint32_t)c, out)))
             : RG_OK;
}

/** In bold, by the run's own properties or its style (§17.3.2.1). */
static bool
is_strong(const Reader *const reader, const xmlNode *const run)
{
  const xmlNode *const own   = ingest_xml_child(run, "rPr");
  const xmlNode *const style = own ? find_style(reader, own, "rStyle") : NULL;
  const xmlNode       *bold  = ingest_xml_child(own, "b");
  bold                       = bold || !style ? bold
                                              : ingest_xml_child(ingest_xml_child(style, "rPr"), "b");
  xmlChar *const how = bold ? xmlGetProp(bold, (const xmlChar *)"val") : NULL;
  const bool     off = how && (!xmlStrcmp(how, (const xmlChar *)"0") ||
                           !xmlStrcmp(how, (const xmlChar *)"false") ||
                           !xmlStrcmp(how, (const xmlChar *)"off"));
  xmlFree(how);
  return bold && !off;
}

static RgStatus
write_runs(Reader *const reader, const xmlNode *const node, const int depth)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (ingest_xml_is(part, "t")) {
      for (const xmlNode *text = part->children; text; text = text->next) {
        if (text->content) {
          RG_TRY(ingest_block_text(&reader->writer,
                                   rg_str_c((const char *)text->content)));
        }
      }
    } else if (ingest_xml_is(part, "tab")) {
      RG_TRY(ingest_block_text(&reader->writer, RG_STR(" ")));
    } else if (ingest_xml_is(part, "noBreakHyphen")) {
      RG_TRY(ingest_block_text(&reader->writer, RG_STR("-")));
    } else if (ingest_xml_is(part, "sym")) {
      RG_TRY(write_symbol(reader, part));
    } else if (ingest_xml_is(part, "br") || ingest_xml_is(part, "cr")) {
      RG_TRY(ingest_block_break(&reader->writer));
    } else if (ingest_xml_is(part, "r") &&
               ingest_xml_child(ingest_xml_child(part, "rPr"), "vanish")) {
      continue;
    } else if (ingest_xml_is(part, "r") || ingest_xml_is(part, "hyperlink") ||
               ingest_xml_is(part, "ins") || ingest_xml_is(part, "smartTag") ||
               ingest_xml_is(part, "sdt") ||
               ingest_xml_is(part, "sdtContent") ||
               ingest_xml_is(part, "fldSimple") ||
               ingest_xml_is(part, "moveTo") ||
               ingest_xml_is(part, "customXml") || ingest_xml_is(part, "dir") ||
               ingest_xml_is(part, "bdo") || ingest_xml_is(part, "ruby") ||
               ingest_xml_is(part, "rubyBase")) {
      reader->writer.strong = ingest_xml_is(part, "r") ? is_strong(reader, part)
                                                       : reader->writer.strong;
      RG_TRY(write_runs(reader, part, depth + 1));
      reader->writer.strong = false;
    }
  }
  return RG_OK;
}

static RgStatus
write_body(Reader *reader, const xmlNode *body, int depth);

/** Text boxes stand somewhere beside their paragraph; they follow it.  Of the
    forms of one the first is read (§M.2.2 of part 3). */
static RgStatus
write_boxes(Reader *const reader, const xmlNode *const node, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? node->children
                                                          : NULL;
       part; part          = part->next) {
    if (ingest_xml_is(part, "txbxContent")) {
      RG_TRY(write_body(reader, part, depth + 1));
    } else if (part->type == XML_ELEMENT_NODE &&
               !ingest_xml_is(part, "Fallback") &&
               !ingest_xml_is(part, "del")) {
      RG_TRY(write_boxes(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
write_paragraph(Reader *const reader, const xmlNode *const paragraph,
                const int depth)
{
  const Properties properties =
      properties_of(reader, ingest_xml_child(paragraph, "pPr"));
  const bool heading = properties.level >= 0 && properties.level < 6;
  RgStr      label   = RG_STR_NONE;
  RG_TRY(ingest_block_break(&reader->writer));
  reader->writer.kind = heading ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = heading ? (uint32_t)properties.level + 1U : 0U;
  if (properties.list > 0) {
    RG_TRY(ingest_docx_numbers_next(
        reader->numbers, (uint32_t)properties.list,
        properties.depth > 0 ? (uint32_t)properties.depth : 0U, &label));
    RG_TRY(ingest_block_text(&reader->writer, label));
  }
  RG_TRY(write_runs(reader, paragraph, 0));
  RG_TRY(ingest_block_break(&reader->writer));
  reader->writer.kind  = INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = 0U;
  return write_boxes(reader, paragraph, depth);
}

/** Cells that go on with the one above them lengthen it; `above` has for each
    column the cell that began there. */
static RgStatus
write_row(Reader *const reader, const xmlNode *const row,
          size_t above[MAX_COLUMNS], const int depth)
{
  IngestSourceBuilder *const builder = reader->writer.builder;
  uint32_t                   column  = 0U;
  ingest_source_row(builder);
  for (const xmlNode *cell = row->children; cell && column < MAX_COLUMNS;
       cell                = cell->next) {
    if (!ingest_xml_is(cell, "tc")) {
      continue;
    }
    const xmlNode *const properties = ingest_xml_child(cell, "tcPr");
    const xmlNode *const merge      = ingest_xml_child(properties, "vMerge");
    const long           span       = child_number(properties, "gridSpan");
    const uint32_t       columns =
        span > 1 && span < MAX_COLUMNS ? (uint32_t)span : 1U;
    xmlChar *const how =
        merge ? xmlGetProp(merge, (const xmlChar *)"val") : NULL;
    const bool goes_on =
        merge && (!how || xmlStrcmp(how, (const xmlChar *)"restart") != 0) &&
        above[column] != SIZE_MAX;
    xmlFree(how);
    if (goes_on) {
      ++builder->cells.items[above[column]].rows;
    } else {
      ingest_block_cell(&reader->writer);
      RG_TRY(write_body(reader, cell, depth + 1));
      RG_TRY(ingest_block_cell_end(&reader->writer, 1U, columns, false));
      for (uint32_t i = 0U; i < columns && column + i < MAX_COLUMNS; ++i) {
        above[column + i] = builder->cells.n - 1U;
      }
    }
    column += columns;
  }
  return RG_OK;
}

static RgStatus
write_table(Reader *const reader, const xmlNode *const table, const int depth)
{
  size_t above[MAX_COLUMNS];
  if (reader->writer.in_cell) { /* a table in a cell is text */
    for (const xmlNode *row = table->children; row; row = row->next) {
      for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        RG_TRY(write_body(reader, cell, depth + 1));
      }
    }
    return RG_OK;
  }
  for (size_t i = 0U; i < MAX_COLUMNS; ++i) {
    above[i] = SIZE_MAX;
  }
  RG_TRY(ingest_block_table(&reader->writer));
  for (const xmlNode *row = table->children; row; row = row->next) {
    if (ingest_xml_is(row, "tr") &&
        !ingest_xml_child(ingest_xml_child(row, "trPr"), "del")) {
      RG_TRY(write_row(reader, row, above, depth));
    }
  }
  return ingest_block_table_end(&reader->writer);
}

static RgStatus
write_body(Reader *const reader, const xmlNode *const body, const int depth)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  for (const xmlNode *part = body->children; part; part = part->next) {
    if (ingest_xml_is(part, "p")) {
      RG_TRY(write_paragraph(reader, part, depth));
    } else if (ingest_xml_is(part, "tbl")) {
      RG_TRY(write_table(reader, part, depth));
    } else if (ingest_xml_is(part, "sdt") ||
               ingest_xml_is(part, "sdtContent")) {
      RG_TRY(write_body(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

/** Notes stand at the feet of pages, and here at the end; the first ones are
    the rules above them (§17.11.18). */
static RgStatus
write_notes(Reader *const reader, const RgStr part, const char *const name)
{
  xmlDoc *const        tree   = ingest_package_parse(part);
  const xmlNode *const root   = tree ? xmlDocGetRootElement(tree) : NULL;
  RgStatus             status = RG_OK;
  for (const xmlNode *note           = root ? root->children : NULL;
       note && status == RG_OK; note = note->next) {
    if (ingest_xml_is(note, name) &&
        !xmlHasProp(note, (const xmlChar *)"type")) {
      status = write_body(reader, note, 0);
    }
  }
  xmlFreeDoc(tree);
  return status;
}

RgStatus
ingest_read_docx(IngestSourceBuilder *const builder,
                 const IngestPartVec *const parts)
{
  xmlDoc *const document =
      ingest_package_parse(ingest_package_part(parts, "word/document.xml"));
  xmlDoc *const numbering =
      ingest_package_parse(ingest_package_part(parts, "word/numbering.xml"));
  xmlDoc *const styles =
      ingest_package_parse(ingest_package_part(parts, "word/styles.xml"));
  Reader               reader = {.writer = {.builder = builder}};
  const xmlNode *const body =
      document ? ingest_xml_child(xmlDocGetRootElement(document), "body")
               : NULL;
  RgStatus status = body ? RG_OK : RG_BAD_DATA;
  if (status == RG_OK) {
    status = ingest_docx_numbers_new(
        builder->arena, numbering ? xmlDocGetRootElement(numbering) : NULL,
        &reader.numbers);
  }
  if (status == RG_OK) {
    status = read_styles(&reader, styles ? xmlDocGetRootElement(styles) : NULL);
  }
  if (status == RG_OK) {
    status = write_body(&reader, body, 0);
  }
  if (status == RG_OK) {
    status = write_notes(
        &reader, ingest_package_part(parts, "word/footnotes.xml"), "footnote");
  }
  if (status == RG_OK) {
    status = write_notes(
        &reader, ingest_package_part(parts, "word/endnotes.xml"), "endnote");
  }
  xmlFreeDoc(styles);
  xmlFreeDoc(numbering);
  xmlFreeDoc(document);
  return status;
}
