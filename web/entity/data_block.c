#include "web/entity/data_block.h"

/** "<" stands in JSON within strings only, where its escape is the same. */
static RgStatus
write_escaped(void *const handle, const char *const data, const size_t size)
{
  const RgSink *const out   = (const RgSink *)handle;
  const RgStr         bytes = rg_str(data, size);
  size_t              done  = 0U;
  for (size_t i = 0U; i < size; ++i) {
    if (data[i] == '<') {
      RG_TRY(rg_sink_write(out, rg_str_slice(bytes, done, i)));
      RG_TRY(rg_sink_write(out, RG_STR("\\u003c")));
      done = i + 1U;
    }
  }
  return rg_sink_write(out, rg_str_slice(bytes, done, size));
}

RgStatus
web_data_block_write(WebPage *const              page,
                     const WebDescription *const description)
{
  RgSink       out  = page->html.out;
  const RgSink sink = {&out, write_escaped};
  RG_TRY(web_html_status(&page->html));
  web_html_markup(&page->html, "<script type=\"application/ld+json\">\n");
  RG_TRY(web_description_write(page->site, description, GRAPH_FORMAT_JSONLD,
                               sink));
  web_html_markup(&page->html, "</script>\n");
  return web_html_status(&page->html);
}
