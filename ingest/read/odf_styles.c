#include "ingest/read/odf_styles.h"

#include "ingest/text/chinese.h"

#include <stdlib.h>

RG_VEC_DEFINE(ListStyleVec, IngestOdfListStyle, list_style_vec);
RG_VEC_DEFINE(NameVec, RgStr, name_vec);

struct IngestOdfStylesImpl {
  RgArena           *arena;
  ListStyleVec       lists;
  NameVec            hidden; ///< sorted names of styles
  NameVec            strong; ///< the same
  IngestOdfListStyle outline;
};

/** style:num-format, §19.500: such as "1", "a", "一, 二, 三, ...", "①, ②,
    ③". */
static IngestNumberForm
form_of(const RgStr format)
{
  switch (ingest_first(format)) {
  case 0U:
    return INGEST_NUMBER_NONE;
  case 'a':
    return INGEST_NUMBER_LOWER;
  case 'A':
    return INGEST_NUMBER_UPPER;
  case 0x2460U: /* ① */
    return INGEST_NUMBER_CIRCLED;
  case 0x4E00U: /* 一 */
    return INGEST_NUMBER_CHINESE;
  default:
    return INGEST_NUMBER_DECIMAL;
  }
}

/** The text around the number of `level` and of those shown with it. */
static RgStatus
write_form(RgArena *const arena, const xmlNode *const node, const long level,
           RgStr *const text)
{
  RgStr      prefix;
  RgStr      suffix;
  const long shown = ingest_xml_number(node, "display-levels");
  RG_TRY(ingest_xml_attribute(arena, node, "num-prefix", &prefix));
  RG_TRY(ingest_xml_attribute(arena, node, "num-suffix", &suffix));
  *text = prefix;
  for (long i = shown > 1 && shown <= level ? level - shown + 1 : level;
       i <= level; ++i) {
    RG_TRY(rg_arena_printf(arena, text, "%.*s%%%ld%s", RG_STR_ARG(*text), i,
                           i < level ? "." : ""));
  }
  return rg_arena_printf(arena, text, "%.*s%.*s", RG_STR_ARG(*text),
                         RG_STR_ARG(suffix));
}

/** A text:list-style or the text:outline-style. */
static RgStatus
read_list(RgArena *const arena, const xmlNode *const node,
          IngestOdfListStyle *const style)
{
  RG_TRY(ingest_xml_attribute(arena, node, "name", &style->name));
  for (const xmlNode *part = node->children; part; part = part->next) {
    const bool numbered = ingest_xml_is(part, "list-level-style-number") ||
                          ingest_xml_is(part, "outline-level-style");
    const long level = ingest_xml_number(part, "level");
    RgStr      format;
    if (!numbered || level < 1 || level > INGEST_LIST_LEVELS) {
      continue;
    }
    IngestListLevel *const here  = &style->levels[level - 1];
    const long             start = ingest_xml_number(part, "start-value");
    RG_TRY(ingest_xml_attribute(arena, part, "num-format", &format));
    here->form  = form_of(format);
    here->start = start > 0 ? (uint32_t)start : 1U;
    RG_TRY(write_form(arena, part, level, &here->text));
  }
  return RG_OK;
}

static bool
says(const xmlNode *const node, const char *const properties,
     const char *const attribute, const char *const value)
{
  const xmlNode *const found = ingest_xml_child(node, properties);
  xmlChar *const       said =
      found ? xmlGetProp(found, (const xmlChar *)attribute) : NULL;
  const bool same = said && !xmlStrcmp(said, (const xmlChar *)value);
  xmlFree(said);
  return same;
}

static RgStatus
read_group(IngestOdfStyles *const styles, const xmlNode *const group)
{
  for (const xmlNode *node = group ? group->children : NULL; node;
       node                = node->next) {
    IngestOdfListStyle list = {.name = RG_STR_NONE};
    RgStr              name;
    if (ingest_xml_is(node, "list-style")) {
      RG_TRY(read_list(styles->arena, node, &list));
      RG_TRY(list_style_vec_push(styles->arena, &styles->lists, list));
    } else if (ingest_xml_is(node, "outline-style")) {
      RG_TRY(read_list(styles->arena, node, &styles->outline));
    } else if (ingest_xml_is(node, "style") &&
               (says(node, "text-properties", "display", "none") ||
                says(node, "table-properties", "display", "false"))) {
      RG_TRY(ingest_xml_attribute(styles->arena, node, "name", &name));
      RG_TRY(name_vec_push(styles->arena, &styles->hidden, name));
    } else if (ingest_xml_is(node, "style") &&
               says(node, "text-properties", "font-weight", "bold")) {
      RG_TRY(ingest_xml_attribute(styles->arena, node, "name", &name));
      RG_TRY(name_vec_push(styles->arena, &styles->strong, name));
    }
  }
  return RG_OK;
}

static int
by_list_name(const void *const a, const void *const b)
{
  return rg_str_compare(((const IngestOdfListStyle *)a)->name,
                        ((const IngestOdfListStyle *)b)->name);
}

static int
by_name(const void *const a, const void *const b)
{
  return rg_str_compare(*(const RgStr *)a, *(const RgStr *)b);
}

static void
sort(const NameVec *const names)
{
  if (names->n) {
    qsort(names->items, names->n, sizeof(*names->items), by_name);
  }
}

RgStatus
ingest_odf_styles_new(RgArena *const arena, const xmlNode *const content,
                      const xmlNode *const styles, IngestOdfStyles **const made)
{
  IngestOdfStyles *const read = rg_arena_alloc_zero(arena, 1U, sizeof(*read));
  if (!read) {
    return RG_NO_MEMORY;
  }
  read->arena = arena;
  RG_TRY(read_group(read, ingest_xml_child(styles, "styles")));
  RG_TRY(read_group(read, ingest_xml_child(content, "automatic-styles")));
  if (read->lists.n) {
    qsort(read->lists.items, read->lists.n, sizeof(*read->lists.items),
          by_list_name);
  }
  sort(&read->hidden);
  sort(&read->strong);
  *made = read;
  return RG_OK;
}

const IngestOdfListStyle *
ingest_odf_list_style(const IngestOdfStyles *const styles, const RgStr name)
{
  const IngestOdfListStyle wanted = {.name = name};
  return styles->lists.n ? (const IngestOdfListStyle *)bsearch(
                               &wanted, styles->lists.items, styles->lists.n,
                               sizeof(*styles->lists.items), by_list_name)
                         : NULL;
}

const IngestOdfListStyle *
ingest_odf_outline(const IngestOdfStyles *const styles)
{
  return &styles->outline;
}

static bool
has_style(const NameVec *const names, const xmlNode *const node)
{
  xmlChar *const name =
      names->n ? xmlGetProp(node, (const xmlChar *)"style-name") : NULL;
  const RgStr wanted = rg_str_c((const char *)name);
  const bool  found =
      name && bsearch(&wanted, names->items, names->n, sizeof(wanted), by_name);
  xmlFree(name);
  return found;
}

bool
ingest_odf_is_hidden(const IngestOdfStyles *const styles,
                     const xmlNode *const         node)
{
  return has_style(&styles->hidden, node);
}

bool
ingest_odf_is_strong(const IngestOdfStyles *const styles,
                     const xmlNode *const         node)
{
  return has_style(&styles->strong, node);
}
