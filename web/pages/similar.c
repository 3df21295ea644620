#include "web/pages/similar.h"

#include "web/pages/thing_cases.h"

#include <stdlib.h>
#include <string.h>

enum { N_KINDS = 3, N_RARE = 3, N_COMPARED = 100, N_SHOWN = 10, N_COLUMNS = 5 };

/** What a case has, by property: its column, and how much sharing it counts. */
static const struct {
  const char *property;
  size_t      kind; ///< 0: theme, 1: agency, 2: platform
} properties[] = {{"http://purl.org/dc/terms/subject", 0U},
                  {"https://w3id.org/reformgraph#leadAgency", 1U},
                  {"https://w3id.org/reformgraph#coLeadAgency", 1U},
                  {"https://w3id.org/reformgraph#participatingAgency", 1U},
                  {"https://w3id.org/reformgraph#usesPlatform", 2U}};

static const size_t weights[N_KINDS] = {1U, 2U, 2U};

/** A theme, an agency or a platform of the case. */
typedef struct {
  RgStr         iri;
  RgStr         name; ///< short, as in the lists
  size_t        kind;
  WebThingCases cases;
  WebThingCase  next; ///< of these
  bool          has_next;
} Thing;

typedef struct {
  Thing *items; ///< the rarest first
  size_t n;
} Things;

/** A case that shares something. */
typedef struct {
  RgStr  iri; ///< short
  RgStr  title;
  size_t counts[N_KINDS];
  size_t shared; ///< by weight
} Found;

typedef struct {
  Found  items[N_SHOWN]; ///< most shared first
  size_t n;
} Best;

bool
web_similar_is_kept(const WebPage *const page, const WebEntity *const entity)
{
  return entity->description && web_thing_cases_are_kept(page);
}

/** In the order of whole IRIs. */
static int
compare_short(const WebPage *const page, const RgStr a, const RgStr b)
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
  const Thing *const left  = (const Thing *)a;
  const Thing *const right = (const Thing *)b;
  if (left->cases.n != right->cases.n) {
    return left->cases.n < right->cases.n ? -1 : 1;
  }
  return rg_str_compare(left->iri, right->iri);
}

static bool
has_thing(const Things *const things, const RgStr iri)
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
          Things *const things)
{
  for (size_t i = 0U; i < sizeof(properties) / sizeof(properties[0]); ++i) {
    if (rg_str_equals(quad->predicate.text, rg_str_c(properties[i].property)) &&
        !has_thing(things, quad->object.text)) {
      things->items[things->n++] =
          (Thing){.iri  = quad->object.text,
                  .name = web_thing_short(page, quad->object.text),
                  .kind = properties[i].kind};
    }
  }
}

static void
close_things(const WebPage *const page, const Things *const things)
{
  for (size_t i = 0U; i < things->n; ++i) {
    web_thing_cases_close(page, &things->items[i].cases);
  }
}

/** The lists of all things of the case, the rarest first. */
static RgStatus
open_things(const WebPage *const page, const WebEntity *const entity,
            Things *const things, RgError *const error)
{
  const WebDescription *const description = entity->description;
  *things =
      (Things){(Thing *)rg_arena_alloc_zero(page->request->arena,
                                            description->n + 1U, sizeof(Thing)),
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
    Thing *const thing = &things->items[i];
    RG_TRY(web_thing_cases_open(page, thing->iri, &thing->cases, error));
  }
  if (things->n) {
    qsort(things->items, things->n, sizeof(Thing), compare_rarity);
  }
  return RG_OK;
}

/** The number of the thing whose next case comes first; #N_RARE at the end. */
static size_t
choose_next(const WebPage *const page, const Things *const things)
{
  size_t best = N_RARE;
  for (size_t i = 0U; i < things->n && i < N_RARE; ++i) {
    const Thing *const thing = &things->items[i];
    const Thing *const other = &things->items[best < N_RARE ? best : 0U];
    if (thing->has_next &&
        (best == N_RARE ||
         (thing->cases.n == other->cases.n &&
          compare_short(page, thing->next.iri, other->next.iri) < 0))) {
      best = i;
    }
  }
  return best;
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

/** The list of a rarer thing had the case. */
static bool
was_compared(const Things *const things, const size_t number)
{
  const Thing *const thing = &things->items[number];
  for (size_t i = 0U; i < number; ++i) {
    if (things->items[i].cases.n < thing->cases.n &&
        lists(thing->next.things, things->items[i].name)) {
      return true;
    }
  }
  return false;
}

static Found
count_shared(const Things *const things, const WebThingCase *const one)
{
  Found found = {.iri = one->iri, .title = one->title};
  RgStr rest  = one->things;
  RgStr name  = RG_STR_NONE;
  while (rg_str_split(&rest, ' ', &name)) {
    for (size_t i = 0U; i < things->n; ++i) {
      if (rg_str_equals(name, things->items[i].name)) {
        found.counts[things->items[i].kind] += 1U;
        found.shared += weights[things->items[i].kind];
      }
    }
  }
  return found;
}

/** Put it in its place, if it is among the best. */
static void
insert(const WebPage *const page, Best *const best, const Found found)
{
  size_t place = best->n;
  while (place &&
         (best->items[place - 1U].shared < found.shared ||
          (best->items[place - 1U].shared == found.shared &&
           compare_short(page, best->items[place - 1U].iri, found.iri) > 0))) {
    --place;
  }
  if (place == N_SHOWN) {
    return;
  }
  best->n += best->n < N_SHOWN;
  for (size_t i = best->n - 1U; i > place; --i) {
    best->items[i] = best->items[i - 1U];
  }
  best->items[place] = found;
}

static void
step(Thing *const thing)
{
  thing->has_next = web_thing_cases_next(&thing->cases, &thing->next);
}

/** Compare the cases that have one of the rarest things. */
static void
find_best(const WebPage *const page, const WebEntity *const entity,
          const Things *const things, Best *const best)
{
  const RgStr own        = web_thing_short(page, entity->iri);
  RgStr       last       = RG_STR_NONE;
  size_t      n_compared = 0U;
  for (size_t i = 0U; i < things->n && i < N_RARE; ++i) {
    step(&things->items[i]);
  }
  for (size_t i                                 = choose_next(page, things);
       i < N_RARE && n_compared < N_COMPARED; i = choose_next(page, things)) {
    Thing *const thing = &things->items[i];
    if (!rg_str_equals(thing->next.iri, own) &&
        !rg_str_equals(thing->next.iri, last) && !was_compared(things, i)) {
      last = thing->next.iri;
      ++n_compared;
      insert(page, best, count_shared(things, &thing->next));
    }
    step(thing);
  }
}

static RgStatus
write_number(RgArena *const arena, const size_t number, GraphTerm *const cell)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(rg_arena_printf(arena, &text, "%zu", number));
  *cell = graph_term_literal(text, RG_STR(GRAPH_XSD_NS "integer"));
  return RG_OK;
}

static RgStatus
write_row(const WebPage *const page, const Found *const found,
          GraphTerm *const cells)
{
  RgArena *const arena   = page->request->arena;
  const bool     is_ours = !memchr(found->iri.data, ':', found->iri.size);
  const RgStr    base    = is_ours ? page->site->base : RG_STR_NONE;
  RgStr          iri     = RG_STR_NONE;
  RgStr          title   = RG_STR_NONE;
  RG_TRY(rg_arena_printf(arena, &iri, "%.*s%.*s", RG_STR_ARG(base),
                         RG_STR_ARG(found->iri)));
  RG_TRY(rg_arena_copy_str(arena, found->title, &title));
  cells[0] = graph_term_iri(iri);
  cells[1] = graph_term_string(title);
  for (size_t i = 0U; i < N_KINDS; ++i) {
    RG_TRY(write_number(arena, found->counts[i], &cells[2U + i]));
  }
  return RG_OK;
}

static RgStatus
write_table(const WebPage *const page, const Best *const best,
            WebTable *const table)
{
  static const char *const names[N_COLUMNS] = {"case", "title", "themes",
                                               "agencies", "platforms"};
  RgArena *const           arena            = page->request->arena;
  *table                                    = (WebTable){
                                         .n_columns = N_COLUMNS,
                                         .columns = (RgStr *)rg_arena_alloc_zero(arena, N_COLUMNS, sizeof(RgStr)),
                                         .cells   = (GraphTerm *)rg_arena_alloc_zero(
                                               arena, (size_t)N_SHOWN * N_COLUMNS, sizeof(GraphTerm))};
  if (!table->columns || !table->cells) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < N_COLUMNS; ++i) {
    table->columns[i] = rg_str_c(names[i]);
  }
  for (size_t i = 0U; i < best->n; ++i) {
    if (best->items[i].title.size) {
      RG_TRY(write_row(page, &best->items[i],
                       &table->cells[table->n_rows * N_COLUMNS]));
      ++table->n_rows;
    }
  }
  return RG_OK;
}

RgStatus
web_similar_ask(const WebPage *const page, const WebEntity *const entity,
                WebTable *const table, RgError *const error)
{
  Things   things = {NULL, 0U};
  Best     best   = {.n = 0U};
  RgStatus status = open_things(page, entity, &things, error);
  if (status == RG_OK) {
    find_best(page, entity, &things, &best);
    status = write_table(page, &best, table);
  }
  close_things(page, &things);
  return status;
}
