#include "web/entity/rare_things.h"

#include "web/parts/short_name.h"

#include <stdlib.h>

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
  for (size_t i = 0U; i < RG_COUNT_OF(properties); ++i) {
    if (rg_str_equals(quad->predicate.text, rg_str_c(properties[i].property)) &&
        !has_thing(things, quad->object.text)) {
      things->items[things->n++] = (WebRareThing){
          .iri  = quad->object.text,
          .mark = web_thing_mark(web_short_name(page, quad->object.text)),
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
  *things = (WebRareThings){rg_arena_alloc_zero(page->request->arena,
                                                description->n + 1U,
                                                sizeof(WebRareThing)),
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
                     WebThingCase *const one, size_t *const from)
{
  WebRareThing *best = NULL;
  for (size_t i = 0U; i < things->n && i < N_RARE; ++i) {
    WebRareThing *const thing = &things->items[i];
    if (thing->has_next &&
        (!best || (thing->cases.n == best->cases.n &&
                   web_short_name_compare(page, thing->next.name,
                                          best->next.name) < 0))) {
      best = thing;
    }
  }
  if (!best) {
    return false;
  }
  *one  = best->next;
  *from = (size_t)(best - things->items);
  step(best);
  return true;
}

bool
web_rare_things_had(const WebRareThings *const things,
                    const WebThingCase *const one, const size_t from)
{
  for (size_t i = 0U; i < from; ++i) {
    if (things->items[i].cases.n < things->items[from].cases.n &&
        web_thing_case_has(one, things->items[i].mark)) {
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
