#include "sparql/plan_cache.h"

#include <pthread.h>

/** A text falls into one shelf; the plans on it are in the order of their last
    use, so that the last makes room. */
enum { N_SHELVES = 128, N_PLACES = 4, N_MARKS = 4096 };

struct SparqlCachedPlanImpl {
  size_t        n_users; ///< the cache is one of them while it has it
  RgBudget      budget;  ///< of all below: what one query may hold
  SparqlPlanned planned;
  RgArena      *arena; ///< of these, which `planned` looks at
  RgStr         text;
  RgStr         base_iri;
  size_t        n_names;
  RgStr        *names; ///< of parameters
};

struct SparqlPlanCacheImpl {
  pthread_mutex_t   lock; ///< for all below
  SparqlCachedPlan *shelves[N_SHELVES][N_PLACES];
  uint64_t          marks[N_MARKS]; ///< of texts that were asked before
  SparqlPlanCounts  counts;
};

SparqlPlanCache *
sparql_plan_cache_new(void)
{
  SparqlPlanCache *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(*made));
  if (made && pthread_mutex_init(&made->lock, NULL)) {
    rg_free(rg_allocator_system(), made, sizeof(*made));
    return NULL;
  }
  return made;
}

static void
free_kept(SparqlCachedPlan *const kept)
{
  sparql_planned_fini(&kept->planned);
  rg_arena_free(kept->arena);
  rg_free(rg_allocator_system(), kept, sizeof(*kept));
}

void
sparql_plan_cache_free(SparqlPlanCache *const cache)
{
  if (cache) {
    for (size_t i = 0U; i < (size_t)N_SHELVES * N_PLACES; ++i) {
      sparql_plan_cache_give_back(cache,
                                  cache->shelves[i / N_PLACES][i % N_PLACES]);
    }
    (void)pthread_mutex_destroy(&cache->lock);
    rg_free(rg_allocator_system(), cache, sizeof(*cache));
  }
}

static bool
is_of(const SparqlCachedPlan *const kept, const SparqlQuery *const query)
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
name_kept(SparqlCachedPlan *const kept, const SparqlQuery *const query)
{
  RgArena *const arena = rg_arena_new(&kept->budget.allocator);
  kept->arena          = arena;
  kept->names = arena ? rg_arena_alloc_zero(arena, query->n_parameters + 1U,
                                            sizeof(RgStr))
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
plan_kept(SparqlCachedPlan *const kept, const SparqlSetting *const setting,
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
          SparqlCachedPlan **const kept, RgError *const error)
{
  const RgAllocator *const system = rg_allocator_system();
  SparqlCachedPlan *const  made   = rg_alloc_zero(system, 1U, sizeof(*made));
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
static SparqlCachedPlan *
shift(SparqlCachedPlan **const shelf, const size_t end,
      SparqlCachedPlan *const kept)
{
  SparqlCachedPlan *const last = shelf[end];
  for (size_t i = end; i > 0U; --i) {
    shelf[i] = shelf[i - 1U];
  }
  shelf[0] = kept;
  return last;
}

static SparqlCachedPlan *
find(SparqlCachedPlan **const shelf, const SparqlQuery *const query)
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
is_wanted(SparqlPlanCache *const cache, const SparqlQuery *const query,
          const uint64_t hash)
{
  if (query->n_parameters) {
    return true;
  }
  if (query->n_default_graphs || query->n_named_graphs) {
    return false;
  }
  uint64_t *const mark     = &cache->marks[(hash >> 32U) % N_MARKS];
  const bool      is_known = *mark == hash;
  *mark                    = hash;
  return is_known;
}

/** Have the cache keep it as well, unless it is one of the many texts that
    anybody may ask, and takes much memory. */
static void
keep(SparqlPlanCache *const cache, SparqlCachedPlan **const shelf,
     SparqlCachedPlan *const kept)
{
  enum { MAX_BYTES = 1 << 20 };
  SparqlCachedPlan *least = NULL;
  (void)pthread_mutex_lock(&cache->lock);
  ++cache->counts.n_made;
  if (kept->n_names || atomic_load(&kept->budget.used_bytes) <= MAX_BYTES) {
    ++kept->n_users;
    least = shift(shelf, N_PLACES - 1U, kept);
    cache->counts.n_kept += !least;
  }
  (void)pthread_mutex_unlock(&cache->lock);
  sparql_plan_cache_give_back(cache, least);
}

RgStatus
sparql_plan_cache_take(SparqlPlanCache *const     cache,
                       const SparqlSetting *const setting,
                       const SparqlQuery *const   query,
                       SparqlCachedPlan **const kept, RgError *const error)
{
  const uint64_t           hash  = rg_str_hash(query->text);
  SparqlCachedPlan **const shelf = cache->shelves[hash % N_SHELVES];
  (void)pthread_mutex_lock(&cache->lock);
  *kept = find(shelf, query);
  cache->counts.n_reused += *kept != NULL;
  const bool makes = !*kept && is_wanted(cache, query, hash);
  (void)pthread_mutex_unlock(&cache->lock);
  if (*kept) {
    return RG_OK;
  }
  if (!makes) {
    return RG_NOT_FOUND;
  }
  RG_TRY(make_kept(setting, query, kept, error));
  keep(cache, shelf, *kept);
  return RG_OK;
}

SparqlPlanCounts
sparql_plan_cache_counts(SparqlPlanCache *const cache)
{
  (void)pthread_mutex_lock(&cache->lock);
  const SparqlPlanCounts counts = cache->counts;
  (void)pthread_mutex_unlock(&cache->lock);
  return counts;
}

const SparqlPlanned *
sparql_plan_cache_planned(const SparqlCachedPlan *const kept)
{
  return &kept->planned;
}

void
sparql_plan_cache_give_back(SparqlPlanCache *const  cache,
                            SparqlCachedPlan *const kept)
{
  if (!kept) {
    return;
  }
  (void)pthread_mutex_lock(&cache->lock);
  const bool is_last = --kept->n_users == 0U;
  (void)pthread_mutex_unlock(&cache->lock);
  if (is_last) {
    free_kept(kept);
  }
}
