#include "ingest/read/read_xlsx.h"

#include "ingest/read/sheet.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum {
  MAX_SHEETS   = 256,
  FIRST_CUSTOM = 164, ///< number formats below are built in (§18.8.30)
  DAYS_TO_1970 = 25569
};

RG_VEC_DEFINE(TextVec, RgStr, text_vec);
RG_VEC_DEFINE(FlagVec, bool, flag_vec);
RG_VEC_DEFINE(BytesVec, char, bytes_vec);

typedef struct {
  IngestSourceBuilder *builder;
  RgArena             *arena;
  const IngestPartVec *parts;
  TextVec              strings; ///< shared ones
  FlagVec              dates;   ///< whether a cell of that style is a date
  IngestSheet          sheet;
} Reader;

/** All t below, without the readings of characters (rPh). */
static RgStatus
read_rich_text(RgArena *const arena, const xmlNode *const node,
               RgStr *const text)
{
  BytesVec bytes = {0};
  for (const xmlNode *part = node ? node->children : NULL; part;
       part                = part->next) {
    const xmlNode *const run =
        ingest_xml_is(part, "r") ? ingest_xml_child(part, "t") : part;
    if (!ingest_xml_is(run, "t")) {
      continue;
    }
    xmlChar *const content = xmlNodeGetContent(run);
    RgStatus       status  = RG_OK;
    for (const xmlChar *c = content; c && *c && status == RG_OK; ++c) {
      status = bytes_vec_push(arena, &bytes, (char)*c);
    }
    xmlFree(content);
    RG_TRY(status);
  }
  *text = rg_str(bytes.items, bytes.n);
  return RG_OK;
}

static RgStatus
read_strings(Reader *const reader)
{
  xmlDoc *const tree = ingest_package_parse(
      ingest_package_part(reader->parts, "xl/sharedStrings.xml"));
  const xmlNode *const root   = tree ? xmlDocGetRootElement(tree) : NULL;
  RgStatus             status = RG_OK;
  for (const xmlNode *item           = root ? root->children : NULL;
       item && status == RG_OK; item = item->next) {
    RgStr text;
    if (ingest_xml_is(item, "si")) {
      status = read_rich_text(reader->arena, item, &text);
      if (status == RG_OK) {
        status = text_vec_push(reader->arena, &reader->strings, text);
      }
    }
  }
  xmlFreeDoc(tree);
  return status;
}

/** A format such as yyyy"年"m"月" shows a day; so do the built-in ones. */
static bool
shows_date(const xmlNode *const formats, const long id)
{
  if (id < FIRST_CUSTOM) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
           id == 36 || (id >= 50 && id <= 58);
  }
  for (const xmlNode *format = formats ? formats->children : NULL; format;
       format                = format->next) {
    if (ingest_xml_number(format, "numFmtId") == id) {
      xmlChar *const code  = xmlGetProp(format, (const xmlChar *)"formatCode");
      const bool     found = code && strchr((const char *)code, 'y');
      xmlFree(code);
      return found;
    }
  }
  return false;
}

static RgStatus
read_styles(Reader *const reader)
{
  xmlDoc *const tree =
      ingest_package_parse(ingest_package_part(reader->parts, "xl/styles.xml"));
  const xmlNode *const root    = tree ? xmlDocGetRootElement(tree) : NULL;
  const xmlNode *const formats = ingest_xml_child(root, "numFmts");
  const xmlNode *const styles  = ingest_xml_child(root, "cellXfs");
  RgStatus             status  = RG_OK;
  for (const xmlNode *style            = styles ? styles->children : NULL;
       style && status == RG_OK; style = style->next) {
    if (ingest_xml_is(style, "xf")) {
      status = flag_vec_push(
          reader->arena, &reader->dates,
          shows_date(formats, ingest_xml_number(style, "numFmtId")));
    }
  }
  xmlFreeDoc(tree);
  return status;
}

/** "BC12": column and row from 0; the bytes read, 0 when it is none. */
static size_t
read_reference(const RgStr text, uint32_t *const row, uint32_t *const column)
{
  size_t   at    = 0U;
  uint32_t found = 0U;
  while (at < text.size && text.data[at] >= 'A' && text.data[at] <= 'Z' &&
         at < 4U) {
    found = found * 26U + (uint32_t)(text.data[at++] - 'A') + 1U;
  }
  const size_t n = ingest_read_ordinal(rg_str_slice(text, at, text.size), row);
  if (!found || !n || !*row) {
    return 0U;
  }
  *column = found - 1U;
  --*row;
  return at + n;
}

/** The day `serial` of the 1900 system (§18.17.4.1), as official texts write
    it. */
static RgStatus
write_day(RgArena *const arena, const long serial, RgStr *const text)
{
  /* Civil from days, Howard Hinnant's algorithm. */
  const long z     = serial - DAYS_TO_1970 + 719468L;
  const long era   = z / 146097L;
  const long doe   = z - era * 146097L;
  const long yoe   = (doe - doe / 1460L + doe / 36524L - doe / 146096L) / 365L;
  const long doy   = doe - (365L * yoe + yoe / 4L - yoe / 100L);
  const long mp    = (5L * doy + 2L) / 153L;
  const long day   = doy - (153L * mp + 2L) / 5L + 1L;
  const long month = mp < 10L ? mp + 3L : mp - 9L;
  return rg_arena_printf(arena, text, "%ld年%ld月%ld日",
                         yoe + era * 400L + (month <= 2L), month, day);
}

static RgStatus
read_value(const Reader *const reader, const xmlNode *const node,
           RgStr *const text)
{
  RgStr kind;
  RG_TRY(ingest_xml_attribute(reader->arena, node, "t", &kind));
  if (rg_str_equals(kind, RG_STR("inlineStr"))) {
    return read_rich_text(reader->arena, ingest_xml_child(node, "is"), text);
  }
  const xmlNode *const value   = ingest_xml_child(node, "v");
  xmlChar *const       content = value ? xmlNodeGetContent(value) : NULL;
  const RgStr          shown   = rg_str_c((const char *)content);
  const long           style   = ingest_xml_number(node, "s");
  uint32_t             index   = 0U;
  const bool           whole   = ingest_read_ordinal(shown, &index) > 0U;
  RgStatus             status  = RG_OK;
  *text                        = RG_STR_NONE;
  if (rg_str_equals(kind, RG_STR("s"))) {
    *text = whole && index < reader->strings.n ? reader->strings.items[index]
                                               : RG_STR_NONE;
  } else if (!kind.size && style >= 0 && (size_t)style < reader->dates.n &&
             reader->dates.items[style] && whole) {
    status = write_day(reader->arena, (long)index, text);
  } else if (!rg_str_equals(kind, RG_STR("e"))) {
    status = rg_arena_copy_str(reader->arena, shown, text);
  }
  xmlFree(content);
  return status;
}

static RgStatus
read_row(Reader *const reader, const xmlNode *const row, uint32_t *const next)
{
  const long      number = ingest_xml_number(row, "r");
  IngestSheetCell cell   = {.row = number > 0 ? (uint32_t)number - 1U : *next};
  *next                  = cell.row + 1U;
  for (const xmlNode *node = row->children; node; node = node->next) {
    RgStr    reference;
    uint32_t own = 0U;
    if (!ingest_xml_is(node, "c")) {
      continue;
    }
    cell.rows    = 1U;
    cell.columns = 1U;
    RG_TRY(ingest_xml_attribute(reader->arena, node, "r", &reference));
    (void)read_reference(reference, &own, &cell.column);
    RG_TRY(read_value(reader, node, &cell.text));
    cell.text = ingest_trim(cell.text);
    RG_TRY(ingest_sheet_add(reader->arena, &reader->sheet, cell));
    ++cell.column;
  }
  return RG_OK;
}

/** "B2:B4": the first cell covers the others. */
static RgStatus
merge(Reader *const reader, const xmlNode *const node)
{
  RgStr           reference;
  IngestSheetCell first = {0};
  IngestSheetCell last  = {0};
  RG_TRY(ingest_xml_attribute(reader->arena, node, "ref", &reference));
  const size_t n = read_reference(reference, &first.row, &first.column);
  if (!n || n >= reference.size ||
      !read_reference(rg_str_slice(reference, n + 1U, reference.size),
                      &last.row, &last.column) ||
      last.row < first.row || last.column < first.column) {
    return RG_OK;
  }
  IngestSheetCell *const found =
      ingest_sheet_find(&reader->sheet, first.row, first.column);
  if (found) {
    found->rows    = last.row - first.row + 1U;
    found->columns = last.column - first.column + 1U;
  }
  return RG_OK;
}

static RgStatus
read_sheet(Reader *const reader, const RgStr part)
{
  xmlDoc *const        tree   = ingest_package_parse(part);
  const xmlNode *const root   = tree ? xmlDocGetRootElement(tree) : NULL;
  const xmlNode *const data   = ingest_xml_child(root, "sheetData");
  const xmlNode *const merges = ingest_xml_child(root, "mergeCells");
  uint32_t             next   = 0U;
  RgStatus             status = RG_OK;
  ingest_sheet_begin(&reader->sheet);
  for (const xmlNode *row          = data ? data->children : NULL;
       row && status == RG_OK; row = row->next) {
    status = ingest_xml_is(row, "row") ? read_row(reader, row, &next) : RG_OK;
  }
  ingest_sheet_sort(&reader->sheet);
  for (const xmlNode *one          = merges ? merges->children : NULL;
       one && status == RG_OK; one = one->next) {
    status = ingest_xml_is(one, "mergeCell") ? merge(reader, one) : RG_OK;
  }
  xmlFreeDoc(tree);
  return status == RG_OK ? ingest_sheet_write(reader->builder, &reader->sheet)
                         : status;
}

static bool
has_id(const xmlNode *const node, const RgStr id)
{
  xmlChar *const here = xmlGetProp(node, (const xmlChar *)"Id");
  const bool     same = here && rg_str_equals(rg_str_c((const char *)here), id);
  xmlFree(here);
  return same;
}

/** "worksheets/sheet2.xml" for the relation `id` of the workbook. */
static RgStatus
find_target(const Reader *const reader, const xmlNode *const relations,
            const RgStr id, RgStr *const target)
{
  *target = RG_STR_NONE;
  for (const xmlNode *one = relations ? relations->children : NULL; one;
       one                = one->next) {
    if (ingest_xml_is(one, "Relationship") && has_id(one, id)) {
      return ingest_xml_attribute(reader->arena, one, "Target", target);
    }
  }
  return RG_OK;
}

static RgStatus
read_sheets(Reader *const reader, const xmlNode *const sheets,
            const xmlNode *const relations)
{
  int n = 0;
  for (const xmlNode *sheet           = sheets ? sheets->children : NULL;
       sheet && n < MAX_SHEETS; sheet = sheet->next) {
    RgStr id;
    RgStr state;
    RgStr target;
    RgStr name;
    if (!ingest_xml_is(sheet, "sheet")) {
      continue;
    }
    RG_TRY(ingest_xml_attribute(reader->arena, sheet, "id", &id));
    RG_TRY(ingest_xml_attribute(reader->arena, sheet, "state", &state));
    RG_TRY(find_target(reader, relations, id, &target));
    if (state.size && !rg_str_equals(state, RG_STR("visible"))) {
      continue;
    }
    const bool rooted = rg_str_starts_with(target, RG_STR("/xl/"));
    RG_TRY(rg_arena_printf(
        reader->arena, &name, "%s%.*s", rooted ? "" : "xl/",
        RG_STR_ARG(rg_str_slice(target, rooted ? 1U : 0U, target.size))));
    RG_TRY(read_sheet(reader, ingest_package_part(reader->parts, name.data)));
    ++n;
  }
  return n ? RG_OK : RG_BAD_DATA;
}

RgStatus
ingest_read_xlsx(IngestSourceBuilder *const builder,
                 const IngestPartVec *const parts)
{
  Reader reader = {.builder = builder, .arena = builder->arena, .parts = parts};
  RG_TRY(read_strings(&reader));
  RG_TRY(read_styles(&reader));
  xmlDoc *const book =
      ingest_package_parse(ingest_package_part(parts, "xl/workbook.xml"));
  xmlDoc *const relations = ingest_package_parse(
      ingest_package_part(parts, "xl/_rels/workbook.xml.rels"));
  const RgStatus status = read_sheets(
      &reader,
      book ? ingest_xml_child(xmlDocGetRootElement(book), "sheets") : NULL,
      relations ? xmlDocGetRootElement(relations) : NULL);
  xmlFreeDoc(relations);
  xmlFreeDoc(book);
  return status;
}
