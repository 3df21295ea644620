#include "ingest/read/read_docx.h"

#include "ingest/read/docx_numbers.h"
#include "ingest/read/xml_blocks.h"
#include "ingest/text/chinese.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <string.h>

/* A tree takes some hundred bytes for each tag and attribute of some bytes, so
   that a package of some kilobytes, unpacked, would fill the memory. */
enum {
  MAX_PART_BYTES = 1 << 28,
  MAX_MARKS      = 1 << 23, /* "<" and "=" of a part */
  MAX_COLUMNS    = 256,
  MAX_ENTRIES    = 10000
};

/* The parts of the package that are read. */
typedef struct {
  RgStr document;
  RgStr numbering;
  RgStr styles;
} Parts;

typedef struct {
  IngestBlockWriter  writer;
  IngestDocxNumbers *numbers;
  const xmlNode     *styles;
} Reader;

static bool
is(const xmlNode *const node, const char *const name)
{
  return node && node->type == XML_ELEMENT_NODE &&
         !strcmp((const char *)node->name, name);
}

static const xmlNode *
child_of(const xmlNode *const node, const char *const name)
{
  for (const xmlNode *child = node ? node->children : NULL; child;
       child                = child->next) {
    if (is(child, name)) {
      return child;
    }
  }
  return NULL;
}

/* w:val of a child, -1 when there is none or it is no number. */
static long
child_number(const xmlNode *const node, const char *const name)
{
  const xmlNode *const child = child_of(node, name);
  xmlChar *const       text =
      child ? xmlGetProp(child, (const xmlChar *)"val") : NULL;
  uint32_t   value = 0U;
  const bool is_number =
      text && ingest_read_ordinal(rg_str_c((const char *)text), &value);
  xmlFree(text);
  return is_number ? (long)value : -1L;
}

static RgStatus
read_part(RgArena *const arena, struct archive *const zip, RgStr *const part)
{
  size_t capacity = 1U << 16U;
  size_t size     = 0U;
  char  *data     = (char *)rg_arena_alloc(arena, capacity);
  while (data) {
    const la_ssize_t n = archive_read_data(zip, data + size, capacity - size);
    if (n < 0) {
      return RG_BAD_DATA;
    }
    if (!n) {
      *part = rg_str(data, size);
      return RG_OK;
    }
    size += (size_t)n;
    if (size > MAX_PART_BYTES) {
      return RG_LIMIT;
    }
    if (size == capacity) {
      data = (char *)rg_arena_grow(arena, data, capacity, capacity * 2U);
      capacity *= 2U;
    }
  }
  return RG_NO_MEMORY;
}

static RgStatus
read_parts(RgArena *const arena, const RgStr bytes, Parts *const parts)
{
  struct archive *const zip    = archive_read_new();
  RgStatus              status = zip ? RG_OK : RG_NO_MEMORY;
  if (zip) {
    (void)archive_read_support_format_zip(zip);
    if (archive_read_open_memory(zip, bytes.data, bytes.size) != ARCHIVE_OK) {
      status = RG_BAD_DATA;
    }
  }
  struct archive_entry *entry = NULL;
  for (int i = 0; status == RG_OK && i < MAX_ENTRIES; ++i) {
    const int next = archive_read_next_header(zip, &entry);
    if (next == ARCHIVE_EOF) {
      break;
    }
    const char *const name = archive_entry_pathname(entry);
    if (next < ARCHIVE_WARN) {
      status = RG_BAD_DATA;
    } else if (name && !strcmp(name, "word/document.xml")) {
      status = read_part(arena, zip, &parts->document);
    } else if (name && !strcmp(name, "word/numbering.xml")) {
      status = read_part(arena, zip, &parts->numbering);
    } else if (name && !strcmp(name, "word/styles.xml")) {
      status = read_part(arena, zip, &parts->styles);
    }
  }
  (void)archive_read_free(zip);
  return status;
}

static bool
has_few_marks(const RgStr part)
{
  size_t n = 0U;
  for (size_t i = 0U; i < part.size; ++i) {
    n += part.data[i] == '<' || part.data[i] == '=';
  }
  return n <= MAX_MARKS;
}

/* A part has no DTD (ECMA-376 part 2 §8.1.4), and so no entities that could
   expand to more than is there. */
static xmlDoc *
parse(const RgStr part)
{
  xmlDoc *const tree =
      part.size ? xmlReadMemory(part.data, (int)part.size, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
                : NULL;
  if (tree && xmlGetIntSubset(tree)) {
    xmlFreeDoc(tree);
    return NULL;
  }
  return tree;
}

/* Outline level of a style, by its own property or its name. */
static long
style_level(const Reader *const reader, const xmlChar *const id)
{
  for (const xmlNode *style = reader->styles ? reader->styles->children : NULL;
       style; style         = style->next) {
    if (!is(style, "style")) {
      continue;
    }
    xmlChar *const here = xmlGetProp(style, (const xmlChar *)"styleId");
    const bool     same = here && !xmlStrcmp(here, id);
    xmlFree(here);
    if (same) {
      return child_number(child_of(style, "pPr"), "outlineLvl");
    }
  }
  return -1L;
}

static void
set_kind(Reader *const reader, const xmlNode *const properties)
{
  long                 level = child_number(properties, "outlineLvl");
  const xmlNode *const style = child_of(properties, "pStyle");
  xmlChar *const id = style ? xmlGetProp(style, (const xmlChar *)"val") : NULL;
  if (level < 0 && id) {
    level = style_level(reader, id);
    if (level < 0 && !xmlStrncasecmp(id, (const xmlChar *)"Heading", 7) &&
        id[7] >= '1' && id[7] <= '6') {
      level = id[7] - '1';
    }
  }
  xmlFree(id);
  reader->writer.kind =
      level >= 0 && level < 6 ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = level >= 0 && level < 6 ? (uint32_t)level + 1U : 0U;
}

static RgStatus
write_runs(Reader *const reader, const xmlNode *const node, const int depth)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (is(part, "t")) {
      for (const xmlNode *text = part->children; text; text = text->next) {
        if (text->content) {
          RG_TRY(ingest_block_text(&reader->writer,
                                   rg_str_c((const char *)text->content)));
        }
      }
    } else if (is(part, "tab")) {
      RG_TRY(ingest_block_text(&reader->writer, RG_STR(" ")));
    } else if (is(part, "br") || is(part, "cr")) {
      RG_TRY(ingest_block_break(&reader->writer));
    } else if (is(part, "r") || is(part, "hyperlink") || is(part, "ins") ||
               is(part, "smartTag") || is(part, "sdt") ||
               is(part, "sdtContent") || is(part, "fldSimple") ||
               is(part, "moveTo")) {
      RG_TRY(write_runs(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
write_paragraph(Reader *const reader, const xmlNode *const paragraph)
{
  const xmlNode *const properties = child_of(paragraph, "pPr");
  const xmlNode *const list       = child_of(properties, "numPr");
  RgStr                label      = RG_STR_NONE;
  RG_TRY(ingest_block_break(&reader->writer));
  set_kind(reader, properties);
  if (list) {
    const long id    = child_number(list, "numId");
    const long level = child_number(list, "ilvl");
    RG_TRY(ingest_docx_numbers_next(reader->numbers, id > 0 ? (uint32_t)id : 0U,
                                    level > 0 ? (uint32_t)level : 0U, &label));
    RG_TRY(ingest_block_text(&reader->writer, label));
  }
  RG_TRY(write_runs(reader, paragraph, 0));
  RG_TRY(ingest_block_break(&reader->writer));
  reader->writer.kind  = INGEST_BLOCK_PARAGRAPH;
  reader->writer.level = 0U;
  return RG_OK;
}

static RgStatus
write_body(Reader *reader, const xmlNode *body, int depth);

/* Cells that go on with the one above them lengthen it; `above` has for each
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
    if (!is(cell, "tc")) {
      continue;
    }
    const xmlNode *const properties = child_of(cell, "tcPr");
    const xmlNode *const merge      = child_of(properties, "vMerge");
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
  IngestSourceBuilder *const builder = reader->writer.builder;
  size_t                     above[MAX_COLUMNS];
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
  RG_TRY(ingest_block_break(&reader->writer));
  const uint32_t begin = (uint32_t)builder->text_size;
  ingest_source_table(builder);
  for (const xmlNode *row = table->children; row; row = row->next) {
    if (is(row, "tr")) {
      RG_TRY(write_row(reader, row, above, depth));
    }
  }
  RG_TRY(ingest_source_table_end(
      builder, (IngestSpan){begin, (uint32_t)builder->text_size}));
  RG_TRY(ingest_source_write(builder, RG_STR("\n")));
  reader->writer.begin = builder->text_size;
  return RG_OK;
}

static RgStatus
write_body(Reader *const reader, const xmlNode *const body, const int depth)
{
  if (depth > INGEST_XML_MAX_DEPTH) {
    return RG_OK;
  }
  for (const xmlNode *part = body->children; part; part = part->next) {
    if (is(part, "p")) {
      RG_TRY(write_paragraph(reader, part));
    } else if (is(part, "tbl")) {
      RG_TRY(write_table(reader, part, depth));
    } else if (is(part, "sdt") || is(part, "sdtContent")) {
      RG_TRY(write_body(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static RgStatus
read_trees(IngestSourceBuilder *const builder, const Parts *const parts)
{
  xmlDoc *const        document  = parse(parts->document);
  xmlDoc *const        numbering = parse(parts->numbering);
  xmlDoc *const        styles    = parse(parts->styles);
  Reader               reader    = {.writer = {.builder = builder},
                                    .styles = styles ? xmlDocGetRootElement(styles) : NULL};
  const xmlNode *const body =
      document ? child_of(xmlDocGetRootElement(document), "body") : NULL;
  RgStatus status = body ? RG_OK : RG_BAD_DATA;
  if (status == RG_OK) {
    status = ingest_docx_numbers_new(
        builder->arena, numbering ? xmlDocGetRootElement(numbering) : NULL,
        &reader.numbers);
  }
  if (status == RG_OK) {
    status = write_body(&reader, body, 0);
  }
  xmlFreeDoc(styles);
  xmlFreeDoc(numbering);
  xmlFreeDoc(document);
  return status;
}

RgStatus
ingest_read_docx(IngestSourceBuilder *const builder, const char *const path,
                 const RgStr bytes, RgError *const error)
{
  Parts    parts  = {RG_STR_NONE, RG_STR_NONE, RG_STR_NONE};
  RgStatus status = read_parts(builder->arena, bytes, &parts);
  if (status == RG_OK && !parts.document.size) {
    return rg_error_set_file(error, RG_UNSUPPORTED, path,
                             "is a ZIP archive but no Word document; give "
                             "DOCX, PDF, HTML or text");
  }
  if (status == RG_OK) {
    status = has_few_marks(parts.document) && has_few_marks(parts.numbering) &&
                     has_few_marks(parts.styles)
                 ? read_trees(builder, &parts)
                 : RG_LIMIT;
  }
  if (status == RG_BAD_DATA) {
    return rg_error_set_file(error, status, path,
                             "is a damaged Word document; save it again in "
                             "Word");
  }
  return status == RG_LIMIT
             ? rg_error_set_file(error, status, path,
                                 "unpacks to more than %d MiB, or %d tags and "
                                 "attributes; split it",
                                 MAX_PART_BYTES >> 20, MAX_MARKS)
             : status;
}
