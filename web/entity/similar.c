#include "web/entity/similar.h"

#include "web/entity/case_title.h"
#include "web/entity/rare_things.h"
#include "web/parts/short_name.h"

enum { N_COMPARED = 100, N_SHOWN = 10, N_COLUMNS = 2 + WEB_N_RARE_KINDS };

/** How much sharing a thing of each kind counts. */
static const size_t weights[WEB_N_RARE_KINDS] = {1U, 2U, 2U};

/** A case that shares something. */
typedef struct {
  RgStr  name; ///< short IRI
  size_t counts[WEB_N_RARE_KINDS];
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

static Found
count_shared(const WebRareThings *const things, const WebThingCase *const one)
{
  Found found = {.name = one->name};
  for (size_t i = 0U; i < things->n; ++i) {
    if (web_thing_case_has(one, things->items[i].mark)) {
      found.counts[things->items[i].kind] += 1U;
      found.shared += weights[things->items[i].kind];
    }
  }
  return found;
}

/** Put it in its place, if it is among the best. */
static void
insert(const WebPage *const page, Best *const best, const Found found)
{
  size_t place = best->n;
  while (place && (best->items[place - 1U].shared < found.shared ||
                   (best->items[place - 1U].shared == found.shared &&
                    web_short_name_compare(page, best->items[place - 1U].name,
                                           found.name) > 0))) {
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

/** Compare the cases that have one of the rarest things. */
static void
find_best(const WebPage *const page, const WebEntity *const entity,
          WebRareThings *const things, Best *const best)
{
  const RgStr  own        = web_short_name(page, entity->iri);
  RgStr        last       = RG_STR_NONE;
  WebThingCase one        = {RG_STR_NONE, RG_STR_NONE};
  size_t       from       = 0U;
  size_t       n_compared = 0U;
  while (n_compared < N_COMPARED &&
         web_rare_things_next(page, things, &one, &from)) {
    if (!rg_str_equals(one.name, own) && !rg_str_equals(one.name, last) &&
        !web_rare_things_had(things, &one, from)) {
      last = one.name;
      ++n_compared;
      insert(page, best, count_shared(things, &one));
    }
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
          const RgStr title, GraphTerm *const cells)
{
  RgStr iri = RG_STR_NONE;
  RG_TRY(web_short_name_iri(page, found->name, &iri));
  cells[0] = graph_term_iri(iri);
  cells[1] = graph_term_string(title);
  for (size_t i = 0U; i < WEB_N_RARE_KINDS; ++i) {
    RG_TRY(
        write_number(page->request->arena, found->counts[i], &cells[2U + i]));
  }
  return RG_OK;
}

static RgStatus
write_table(const WebPage *const page, const Best *const best,
            WebTable *const table, RgError *const error)
{
  static const char *const names[N_COLUMNS] = {"case", "title", "themes",
                                               "agencies", "platforms"};
  RgArena *const           arena            = page->request->arena;
  *table                                    = (WebTable){
                                         .n_columns = N_COLUMNS,
                                         .columns   = rg_arena_alloc_zero(arena, N_COLUMNS, sizeof(RgStr)),
                                         .cells     = rg_arena_alloc_zero(arena, (size_t)N_SHOWN * N_COLUMNS,
                                                                          sizeof(GraphTerm))};
  if (!table->columns || !table->cells) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < N_COLUMNS; ++i) {
    table->columns[i] = rg_str_c(names[i]);
  }
  for (size_t i = 0U; i < best->n; ++i) {
    RgStr title = RG_STR_NONE;
    RG_TRY(web_case_title_get(page, best->items[i].name, &title, error));
    if (title.size) {
      RG_TRY(write_row(page, &best->items[i], title,
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
  WebRareThings things = {NULL, 0U};
  Best          best   = {.n = 0U};
  RgStatus      status = web_rare_things_open(page, entity, &things, error);
  if (status == RG_OK) {
    find_best(page, entity, &things, &best);
    status = write_table(page, &best, table, error);
  }
  web_rare_things_close(page, &things);
  return status;
}
