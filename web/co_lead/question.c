#include "web/co_lead/question.h"

enum { MAX_MINIMUM = 1000000 };

uint64_t
web_co_lead_minimum(const WebPage *const page)
{
  return web_page_field_number(page, "minimum", 1U, MAX_MINIMUM);
}

static WebBinding *
find(WebBindings *const bindings, const char *const name)
{
  for (size_t i = 0U; i < bindings->n; ++i) {
    if (rg_str_equals(rg_str_c(bindings->items[i].name), rg_str_c(name))) {
      return &bindings->items[i];
    }
  }
  return NULL;
}

/** A role is that of one agency, or of either of two. */
static void
name_actors(WebBindings *const bindings)
{
  WebBinding *const agency = find(bindings, "agency");
  WebBinding *const with   = find(bindings, "with");
  if (!find(bindings, "role")) {
    return;
  }
  if (agency) {
    agency->name = with ? "one" : "actor";
  }
  if (with) {
    with->name = agency ? "other" : "actor";
  }
}

RgStatus
web_co_lead_question(const WebPage *const page, WebBindings *const bindings)
{
  RG_TRY(web_filter_read(page, bindings));
  name_actors(bindings);
  return web_filter_number(page, bindings, "minimum",
                           web_co_lead_minimum(page));
}
