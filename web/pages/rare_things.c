#include "web/pages/rare_things.h"

#include "web/pages/case_things.h"

#include <stdlib.h>
#include <string.h>

/** Whose cases are looked at. */
enum { N_RARE = 3 };

/** What a case has, by property. */
static const struct {
  const char *property;
  WebRareKind kind;
} properties[] = {
    {"http://purl.org/dc/terms/subject", WEB_RARE_THEME},
    {"https://w3id.org/reformgraph#leadAgency", WEB_RARE_AGENCY},
    {"https://w3id.org/reformgraph#coLeadAgency", WEB_RARE_AGENCY},
    {"https://w3id.org/reformgraph#participatingAgency", WEB_RARE_AGENCY},
    {"https://w3id.org/reformgraph#usesPlatform", WEB_RARE_PLATFORM}};

int
web_thing_compare_short(const WebPage *const page, const RgStr a, const RgStr b)
{
  const RgStr base      = page->site->base;
  const bool  a_is_ours = !memchr(a.data, ':', a.size);
  const bool  b_is_ours = !memchr(b.data, ':', b.size);
  return a_is_ours == b_is_ours ? rg_str_compare(a, b)
         : a_is_ours            ? rg_str_compare(base, b)
                                : rg_str_compare(a, base);
}

static int
compare_rarity(const void *const a, const void *const b)
{
  const WebRareThing *const left  = (const WebRareThing *)a;
  const WebRareThing *const right = (const WebRareThing *)b;
  if (left->cases.n != right->cases.n) {
    return left->cases.n < right->cases.n ? -1 : 1;
  }
  return rg_str_compare(left->iri, right->iri);
}

static bool
has_thing(const WebRareThings *const things, const RgStr iri)
{
  size_t i = 0U;
  while (i < things->n && !rg_str_equals(things->items[i].iri, iri)) {
    ++i;
  }
  return i < things->n;
}

/** Add what a statement says that the case has. */
static void
add_thing(const WebPage *const page, const GraphQuad *const quad,
          WebRareThings *const things)
{
  for (size_t i = 0U; i < sizeof(properties) / sizeof(properties[0]); ++i) {
    if (rg_str_equals(quad->predicate.text, rg_str_c(properties[i].property)) &&
        !has_thing(things, quad->object.text)) {
      things->items[things->n++] =
          (WebRareThing){.iri  = quad->object.text,
                         .name = web_thing_short(page, quad->object.text),
                         .kind = properties[i].kind};
    }
  }
}

static void
step(WebRareThing *const thing)
{
  thing->has_next = web_thing_cases_next(&thing->cases, &thing->next);
}

RgStatus
web_rare_things_open(const WebPage *const page, const WebEntity *const entity,
                     WebRareThings *const things, RgError *const error)
{
  const WebDescription *const description = entity->description;
  *things                                 = (WebRareThings){
                                      (WebRareThing *)rg_arena_alloc_zero(
                                          page->request->arena, description->n + 1U, sizeof(WebRareThing)),
                                      0U};
  if (!things->items) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < description->n; ++i) {
    if (rg_str_equals(description->quads[i].subject.text, entity->iri)) {
      add_thing(page, &description->quads[i], things);
    }
  }
  for (size_t i = 0U; i < things->n; ++i) {
    WebRareThing *const thing = &things->items[i];
    RG_TRY(web_thing_cases_open(page, thing->iri, &thing->cases, error));
    step(thing);
  }
  if (things->n) {
    qsort(things->items, things->n, sizeof(WebRareThing), compare_rarity);
  }
  return RG_OK;
}

bool
web_rare_things_next(const WebPage *const page, WebRareThings *const things,
                     RgStr *const name, size_t *const from)
{
  WebRareThing *best = NULL;
  for (size_t i = 0U; i < things->n && i < N_RARE; ++i) {
    WebRareThing *const thing = &things->items[i];
    if (thing->has_next &&
        (!best ||
         (thing->cases.n == best->cases.n &&
          web_thing_compare_short(page, thing->next, best->next) < 0))) {
      best = thing;
    }
  }
  if (!best) {
    return false;
  }
  *name = best->next;
  *from = (size_t)(best - things->items);
  step(best);
  return true;
}

static bool
lists(const RgStr names, const RgStr name)
{
  RgStr rest = names;
  RgStr one  = RG_STR_NONE;
  while (rg_str_split(&rest, ' ', &one)) {
    if (rg_str_equals(one, name)) {
      return true;
    }
  }
  return false;
}

bool
web_rare_things_had(const WebRareThings *const things, const RgStr names,
                    const size_t from)
{
  for (size_t i = 0U; i < from; ++i) {
    if (things->items[i].cases.n < things->items[from].cases.n &&
        lists(names, things->items[i].name)) {
      return true;
    }
  }
  return false;
}

void
web_rare_things_close(const WebPage *const       page,
                      const WebRareThings *const things)
{
  for (size_t i = 0U; i < things->n; ++i) {
    web_thing_cases_close(page, &things->items[i].cases);
  }
}
