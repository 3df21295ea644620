#include "sparql/kept.h"

#include <pthread.h>

/** A text falls into one shelf; the plans on it are in the order of their last
    use, so that the last makes room. */
enum { N_SHELVES = 128, N_PLACES = 4, N_MARKS = 4096 };

struct SparqlKeptImpl {
  size_t        n_users; ///< the set is one of them while it has it
  RgBudget      budget;  ///< of all below: what one query may hold
  SparqlPlanned planned;
  RgArena      *arena; ///< of these, which `planned` looks at
  RgStr         text;
  RgStr         base_iri;
  size_t        n_names;
  RgStr        *names; ///< of parameters
};

struct SparqlKeptSetImpl {
  pthread_mutex_t  lock; ///< for all below
  SparqlKept      *shelves[N_SHELVES][N_PLACES];
  uint64_t         marks[N_MARKS]; ///< of texts that were asked before
  SparqlPlanCounts counts;
};

SparqlKeptSet *
sparql_kept_set_new(void)
{
  SparqlKeptSet *const made =
      (SparqlKeptSet *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(*made));
  if (made && pthread_mutex_init(&made->lock, NULL)) {
    rg_free(rg_allocator_system(), made, sizeof(*made));
    return NULL;
  }
  return made;
}

static void
free_kept(SparqlKept *const kept)
{
  sparql_planned_fini(&kept->planned);
  rg_arena_free(kept->arena);
  rg_free(rg_allocator_system(), kept, sizeof(*kept));
}

void
sparql_kept_set_free(SparqlKeptSet *const set)
{
  if (set) {
    for (size_t i = 0U; i < (size_t)N_SHELVES * N_PLACES; ++i) {
      sparql_kept_give_back(set, set->shelves[i / N_PLACES][i % N_PLACES]);
    }
    (void)pthread_mutex_destroy(&set->lock);
    rg_free(rg_allocator_system(), set, sizeof(*set));
  }
}

static bool
is_of(const SparqlKept *const kept, const SparqlQuery *const query)
{
  bool is = kept->n_names == query->n_parameters && !query->n_default_graphs &&
            !query->n_named_graphs && rg_str_equals(kept->text, query->text) &&
            rg_str_equals(kept->base_iri, query->base_iri);
  for (size_t i = 0U; is && i < kept->n_names; ++i) {
    is = rg_str_equals(kept->names[i], query->parameters[i].name);
  }
  return is;
}

static RgStatus
name_kept(SparqlKept *const kept, const SparqlQuery *const query)
{
  RgArena *const arena = rg_arena_new(&kept->budget.allocator);
  kept->arena          = arena;
  kept->names          = arena ? (RgStr *)rg_arena_alloc_zero(
                                     arena, query->n_parameters + 1U, sizeof(RgStr))
                               : NULL;
  if (!kept->names) {
    return RG_NO_MEMORY;
  }
  RG_TRY(rg_arena_copy_str(arena, query->text, &kept->text));
  RG_TRY(rg_arena_copy_str(arena, query->base_iri, &kept->base_iri));
  for (size_t i = 0U; i < query->n_parameters; ++i) {
    RG_TRY(
        rg_arena_copy_str(arena, query->parameters[i].name, &kept->names[i]));
  }
  kept->n_names = query->n_parameters;
  return RG_OK;
}

/** From texts of its own. */
static RgStatus
plan_kept(SparqlKept *const kept, const SparqlSetting *const setting,
          const SparqlQuery *const query, RgError *const error)
{
  SparqlQuery own = *query;
  own.text        = kept->text;
  own.base_iri    = kept->base_iri;
  return sparql_planned_make(&kept->planned, setting, &own,
                             &kept->budget.allocator, error);
}

/** It outlives the query, so its memory is not the query's. */
static RgStatus
make_kept(const SparqlSetting *const setting, const SparqlQuery *const query,
          SparqlKept **const kept, RgError *const error)
{
  const RgAllocator *const system = rg_allocator_system();
  SparqlKept *const        made =
      (SparqlKept *)rg_alloc_zero(system, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  rg_budget_init(&made->budget, system, query->memory_bytes);
  RgStatus status = name_kept(made, query);
  if (status == RG_OK) {
    status = plan_kept(made, setting, query, error);
  }
  if (status != RG_OK) {
    free_kept(made);
    return status;
  }
  made->planned.planner.cancel = NULL;
  made->n_users                = 1U;
  *kept                        = made;
  return RG_OK;
}

/** Put `kept` first, and what stood before the place `end` one further.
    @return what stood there. */
static SparqlKept *
shift(SparqlKept **const shelf, const size_t end, SparqlKept *const kept)
{
  SparqlKept *const last = shelf[end];
  for (size_t i = end; i > 0U; --i) {
    shelf[i] = shelf[i - 1U];
  }
  shelf[0] = kept;
  return last;
}

static SparqlKept *
find(SparqlKept **const shelf, const SparqlQuery *const query)
{
  for (size_t i = 0U; i < N_PLACES && shelf[i]; ++i) {
    if (is_of(shelf[i], query)) {
      ++shelf[i]->n_users;
      (void)shift(shelf, i, shelf[i]);
      return shelf[0];
    }
  }
  return NULL;
}

/** Under the lock: whether it may pay to keep the plan. */
static bool
is_wanted(SparqlKeptSet *const set, const SparqlQuery *const query,
          const uint64_t hash)
{
  if (query->n_parameters) {
    return true;
  }
  if (query->n_default_graphs || query->n_named_graphs) {
    return false;
  }
  uint64_t *const mark     = &set->marks[(hash >> 32U) % N_MARKS];
  const bool      is_known = *mark == hash;
  *mark                    = hash;
  return is_known;
}

/** Have the set keep it as well, unless it is one of the many texts that
   anybody may ask, and takes much memory. */
static void
keep(SparqlKeptSet *const set, SparqlKept **const shelf, SparqlKept *const kept)
{
  enum { MOST_BYTES = 1 << 20 };
  SparqlKept *least = NULL;
  (void)pthread_mutex_lock(&set->lock);
  ++set->counts.n_made;
  if (kept->n_names || atomic_load(&kept->budget.used_bytes) <= MOST_BYTES) {
    ++kept->n_users;
    least = shift(shelf, N_PLACES - 1U, kept);
    set->counts.n_kept += !least;
  }
  (void)pthread_mutex_unlock(&set->lock);
  sparql_kept_give_back(set, least);
}

RgStatus
sparql_kept_take(SparqlKeptSet *const set, const SparqlSetting *const setting,
                 const SparqlQuery *const query, SparqlKept **const kept,
                 RgError *const error)
{
  const uint64_t     hash  = rg_str_hash(query->text);
  SparqlKept **const shelf = set->shelves[hash % N_SHELVES];
  (void)pthread_mutex_lock(&set->lock);
  *kept = find(shelf, query);
  set->counts.n_reused += *kept != NULL;
  const bool makes = !*kept && is_wanted(set, query, hash);
  (void)pthread_mutex_unlock(&set->lock);
  if (*kept) {
    return RG_OK;
  }
  if (!makes) {
    return RG_NOT_FOUND;
  }
  RG_TRY(make_kept(setting, query, kept, error));
  keep(set, shelf, *kept);
  return RG_OK;
}

SparqlPlanCounts
sparql_kept_counts(SparqlKeptSet *const set)
{
  (void)pthread_mutex_lock(&set->lock);
  const SparqlPlanCounts counts = set->counts;
  (void)pthread_mutex_unlock(&set->lock);
  return counts;
}

const SparqlPlanned *
sparql_kept_planned(const SparqlKept *const kept)
{
  return &kept->planned;
}

void
sparql_kept_give_back(SparqlKeptSet *const set, SparqlKept *const kept)
{
  if (!kept) {
    return;
  }
  (void)pthread_mutex_lock(&set->lock);
  const bool is_last = --kept->n_users == 0U;
  (void)pthread_mutex_unlock(&set->lock);
  if (is_last) {
    free_kept(kept);
  }
}
