#include "ingest/read/html_style.h"

#include "ingest/text/chinese.h"

#include <string.h>

static bool
has_attribute_word(const xmlNode *const node, const char *const name,
                   const char *const word)
{
  xmlChar *const text =
      xmlGetProp((xmlNode *)(uintptr_t)node, (const xmlChar *)name);
  const bool has = text && xmlStrcasestr(text, (const xmlChar *)word);
  xmlFree(text);
  return has;
}

bool
ingest_html_is_hidden(const xmlNode *const node)
{
  return node->properties &&
         (xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"hidden") ||
          has_attribute_word(node, "style", "display:none") ||
          has_attribute_word(node, "style", "display: none") ||
          has_attribute_word(node, "style", "visibility:hidden"));
}

bool
ingest_html_is_strong(const xmlNode *const node)
{
  static const char *const weights[] = {"bold", "600", "700", "800", "900"};
  const char *const        name      = (const char *)node->name;
  if (!strcmp(name, "b") || !strcmp(name, "strong")) {
    return true;
  }
  bool strong = false;
  if (node->properties && !strcmp(name, "span")) {
    xmlChar *const style =
        xmlGetProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"style");
    const xmlChar *const weight =
        style ? xmlStrcasestr(style, (const xmlChar *)"font-weight:") : NULL;
    const RgStr said = ingest_trim(
        weight ? rg_str_c((const char *)weight + sizeof "font-weight")
               : RG_STR_NONE);
    for (size_t i = 0U; i < RG_COUNT_OF(weights); ++i) {
      strong = strong || rg_str_starts_with(said, rg_str_c(weights[i]));
    }
    xmlFree(style);
  }
  return strong;
}
