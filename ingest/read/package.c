#include "ingest/read/package.h"

#include "ingest/text/chinese.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>

#include <string.h>

enum { MAX_ENTRIES = 10000 };

static RgStatus
read_part(RgArena *const arena, struct archive *const zip, size_t *const left,
          RgStr *const part)
{
  size_t capacity = 1U << 16U;
  size_t size     = 0U;
  char  *data     = rg_arena_alloc(arena, capacity);
  while (data) {
    const la_ssize_t n = archive_read_data(zip, data + size, capacity - size);
    if (n < 0) {
      return RG_BAD_DATA;
    }
    if (!n) {
      *part = rg_str(data, size);
      return RG_OK;
    }
    if ((size_t)n > *left) {
      return RG_LIMIT;
    }
    *left -= (size_t)n;
    size += (size_t)n;
    if (size == capacity) {
      data = (char *)rg_arena_grow(arena, data, capacity, capacity * 2U);
      capacity *= 2U;
    }
  }
  return RG_NO_MEMORY;
}

static bool
is_wanted(const RgStr name, const char *const *wanted)
{
  if (!rg_str_ends_with(name, RG_STR(".xml")) &&
      !rg_str_ends_with(name, RG_STR(".rels"))) {
    return false;
  }
  while (*wanted && !rg_str_starts_with(name, rg_str_c(*wanted))) {
    ++wanted;
  }
  return *wanted;
}

static bool
has_few_marks(const RgStr part)
{
  size_t n = 0U;
  for (size_t i = 0U; i < part.size; ++i) {
    n += part.data[i] == '<' || part.data[i] == '=';
  }
  return n <= INGEST_PACKAGE_MARKS;
}

static RgStatus
read_entries(RgArena *const arena, struct archive *const zip,
             const char *const *const wanted, IngestPartVec *const parts)
{
  size_t                left  = (size_t)INGEST_PACKAGE_MIB << 20U;
  struct archive_entry *entry = NULL;
  for (int i = 0; i < MAX_ENTRIES; ++i) {
    const int next = archive_read_next_header(zip, &entry);
    if (next == ARCHIVE_EOF) {
      break;
    }
    if (next < ARCHIVE_WARN) {
      return RG_BAD_DATA;
    }
    const RgStr name = rg_str_c(archive_entry_pathname(entry));
    IngestPart  part = {RG_STR_NONE, RG_STR_NONE};
    if (is_wanted(name, wanted)) {
      RG_TRY(rg_arena_copy_str(arena, name, &part.name));
      RG_TRY(read_part(arena, zip, &left, &part.bytes));
      RG_TRY(has_few_marks(part.bytes)
                 ? ingest_part_vec_push(arena, parts, part)
                 : RG_LIMIT);
    }
  }
  return RG_OK;
}

RgStatus
ingest_package_read(RgArena *const arena, const RgStr bytes,
                    const char *const *const wanted, IngestPartVec *const parts)
{
  struct archive *const zip = archive_read_new();
  if (!zip) {
    return RG_NO_MEMORY;
  }
  (void)archive_read_support_format_zip(zip);
  const RgStatus status =
      archive_read_open_memory(zip, bytes.data, bytes.size) == ARCHIVE_OK
          ? read_entries(arena, zip, wanted, parts)
          : RG_BAD_DATA;
  (void)archive_read_free(zip);
  return status;
}

RgStr
ingest_package_part(const IngestPartVec *const parts, const char *const name)
{
  for (size_t i = 0U; i < parts->n; ++i) {
    if (rg_str_equals(parts->items[i].name, rg_str_c(name))) {
      return parts->items[i].bytes;
    }
  }
  return RG_STR_NONE;
}

xmlDoc *
ingest_package_parse(const RgStr part)
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

bool
ingest_xml_is(const xmlNode *const node, const char *const name)
{
  return node && node->type == XML_ELEMENT_NODE &&
         !strcmp((const char *)node->name, name);
}

const xmlNode *
ingest_xml_child(const xmlNode *const node, const char *const name)
{
  for (const xmlNode *child = node ? node->children : NULL; child;
       child                = child->next) {
    if (ingest_xml_is(child, name)) {
      return child;
    }
  }
  return NULL;
}

RgStatus
ingest_xml_attribute(RgArena *const arena, const xmlNode *const node,
                     const char *const name, RgStr *const value)
{
  xmlChar *const text = xmlGetProp(node, (const xmlChar *)name);
  const RgStatus status =
      rg_arena_copy_str(arena, rg_str_c((const char *)text), value);
  xmlFree(text);
  return status;
}

long
ingest_xml_number(const xmlNode *const node, const char *const name)
{
  xmlChar *const text  = node ? xmlGetProp(node, (const xmlChar *)name) : NULL;
  uint32_t       value = 0U;
  const bool     is_number =
      text && ingest_read_ordinal(rg_str_c((const char *)text), &value);
  xmlFree(text);
  return is_number ? (long)value : -1L;
}
