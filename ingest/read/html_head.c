#include "ingest/read/html_head.h"

#include "ingest/read/package.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum { HEAD_BYTES = 4096 };

RgStr
ingest_html_charset(const RgStr bytes)
{
  const RgStr  head = rg_str_slice(bytes, 0U, HEAD_BYTES);
  const size_t at   = rg_str_find(head, RG_STR("charset="), 0U);
  if (at == SIZE_MAX) {
    return RG_STR_NONE;
  }
  size_t begin = at + 8U;
  while (begin < head.size && strchr("\"' ", head.data[begin])) {
    ++begin;
  }
  size_t end = begin;
  while (end < head.size && !strchr("\"' />;", head.data[end])) {
    ++end;
  }
  return rg_str_slice(head, begin, end);
}

/** What the page's head says of it under one of `names`, which ends with a
    null; empty where it does not.  Names as the systems of governments write
    them. */
static RgStatus
read_meta(RgArena *const arena, const xmlNode *const head,
          const char *const *const names, RgStr *const said)
{
  *said = RG_STR_NONE;
  for (const xmlNode *node = head ? head->children : NULL; node;
       node                = node->next) {
    if (!ingest_xml_is(node, "meta")) {
      continue;
    }
    RgStr name;
    RG_TRY(ingest_xml_attribute(arena, node, "name", &name));
    for (size_t i = 0U; names[i]; ++i) {
      if (rg_str_equals_ascii_nocase(name, rg_str_c(names[i]))) {
        RG_TRY(ingest_xml_attribute(arena, node, "content", said));
        *said = ingest_trim(*said);
        return RG_OK;
      }
    }
  }
  return RG_OK;
}

RgStr
ingest_without_site(const RgStr title)
{
  RgStr whole = ingest_trim(title);
  for (size_t at = 0U; at < whole.size; ++at) {
    if (whole.data[at] == '_' || whole.data[at] == '|' ||
        (whole.data[at] == '-' && at && whole.data[at - 1U] == ' ')) {
      whole.size = at;
    }
  }
  return ingest_trim(whole);
}

/** "标题_某市人民政府", "标题 - 新闻": the first part. */
static RgStatus
read_title(RgArena *const arena, const xmlNode *const head, RgStr *const title)
{
  const xmlNode *const node = ingest_xml_child(head, "title");
  *title                    = RG_STR_NONE;
  if (!node) {
    return RG_OK;
  }
  xmlChar *const text   = xmlNodeGetContent((const xmlNode *)(uintptr_t)node);
  const RgStatus status = rg_arena_copy_str(
      arena, ingest_without_site(rg_str_c((const char *)text)), title);
  xmlFree(text);
  return status;
}

RgStatus
ingest_html_title(RgArena *const arena, const xmlNode *const root,
                  RgStr *const title)
{
  static const char *const names[] = {"ArticleTitle", NULL};
  const xmlNode *const     head    = ingest_xml_child(root, "head");
  RG_TRY(read_meta(arena, head, names, title));
  return title->size ? RG_OK : read_title(arena, head, title);
}

/** `shown` is the text of the page. */
static RgStatus
write_metas(IngestBlockWriter *const writer, const xmlNode *const head,
            const RgStr shown)
{
  enum { DATE_BYTES = 10 };
  static const char *const dates[]   = {"PubDate", "publishdate", NULL};
  static const char *const sources[] = {"ContentSource", NULL};
  RgArena *const           arena     = writer->builder->arena;
  RgStr                    date;
  RgStr                    source;
  RG_TRY(read_meta(arena, head, dates, &date));
  RG_TRY(read_meta(arena, head, sources, &source));
  date = rg_str_slice(date, 0U, DATE_BYTES); /* without the hour */
  if (date.size == DATE_BYTES && rg_str_find(shown, date, 0U) == SIZE_MAX) {
    RG_TRY(ingest_block_text(writer, RG_STR("发布日期：")));
    RG_TRY(ingest_block_text(writer, date));
    RG_TRY(ingest_block_text(writer, RG_STR(" ")));
  }
  if (source.size && rg_str_find(shown, RG_STR("来源"), 0U) == SIZE_MAX) {
    RG_TRY(ingest_block_text(writer, RG_STR("来源：")));
    RG_TRY(ingest_block_text(writer, source));
  }
  return ingest_block_break(writer);
}

RgStatus
ingest_html_metas(IngestBlockWriter *const writer, const xmlNode *const root)
{
  const xmlNode *const body = ingest_xml_child(root, "body");
  xmlChar *const       text = body ? xmlNodeGetContent(body) : NULL;
  const RgStatus status = write_metas(writer, ingest_xml_child(root, "head"),
                                      rg_str_c((const char *)text));
  xmlFree(text);
  return status;
}
