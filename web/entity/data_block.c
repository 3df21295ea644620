#include "web/entity/data_block.h"

typedef struct {
  RgSink    out;
  uint64_t *n_bytes; ///< before they are escaped
} Escaper;

/** "<" stands in JSON within strings only, where its escape is the same. */
static RgStatus
write_escaped(void *const handle, const char *const data, const size_t size)
{
  const Escaper *const escaper = (const Escaper *)handle;
  const RgSink *const  out     = &escaper->out;
  const RgStr          bytes   = rg_str(data, size);
  size_t               done    = 0U;
  *escaper->n_bytes += size;
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
                     const WebDescription *const description,
                     uint64_t *const             n_bytes)
{
  Escaper      escaper = {page->html.out, n_bytes};
  const RgSink sink    = {&escaper, write_escaped};
  *n_bytes             = 0U;
  RG_TRY(web_html_status(&page->html));
  web_html_markup(&page->html, "<script type=\"application/ld+json\">\n");
  RG_TRY(web_description_write(page->site, description, GRAPH_FORMAT_JSONLD,
                               sink));
  web_html_markup(&page->html, "</script>\n");
  return web_html_status(&page->html);
}
