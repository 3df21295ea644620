#include "web/served_graph.h"

#include "web/prefix_table.h"

#include <pthread.h>
#include <sys/stat.h>

struct WebGenerationImpl {
  unsigned       n_users; ///< requests, and one for being the present one
  RgArena       *arena;
  GraphStore    *store; ///< null with an endpoint
  SparqlService *service;
  WebSite        site; ///< service, base, prefixes, version
};

/** What tells two states of a directory apart. */
typedef struct {
  dev_t           device;
  ino_t           inode;
  struct timespec changed;
} Stamp;

struct WebServedGraphImpl {
  pthread_mutex_t       mutex;
  WebServedGraphOptions options;
  WebGeneration        *present;
  Stamp                 stamp;
  RgError               trouble; ///< message is empty: none
};

static void
free_generation(WebGeneration *const generation)
{
  if (generation) {
    sparql_service_close(generation->service);
    graph_store_close(generation->store);
    rg_arena_free(generation->arena);
    rg_free(rg_allocator_system(), generation, sizeof(*generation));
  }
}

static RgStatus
open_service(const WebServedGraphOptions *const options,
             WebGeneration *const generation, RgError *const error)
{
  if (options->endpoint) {
    return sparql_service_open_endpoint(options->endpoint, &generation->service,
                                        error);
  }
  RG_TRY(graph_store_open(options->db, &generation->store, error));
  RG_TRY(sparql_service_open_store(generation->store, &options->service,
                                   &generation->service));
  /* An endpoint's data may change at any time, so that has no version. */
  return rg_arena_printf(
      generation->arena, &generation->site.version, "%llx",
      (unsigned long long)graph_store_generation(generation->store));
}

static RgStatus
open_generation(const WebServedGraphOptions *const options,
                WebGeneration **const generation, RgError *const error)
{
  WebGeneration *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebGeneration));
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  if (!made || !arena) {
    rg_free(rg_allocator_system(), made, sizeof(*made));
    rg_arena_free(arena);
    return rg_error_no_memory(error);
  }
  made->n_users   = 1U;
  made->arena     = arena;
  RgStatus status = open_service(options, made, error);
  if (status == RG_OK) {
    made->site.service = made->service;
    made->site.base    = options->base;
    status             = web_prefix_table_load(&made->site, arena, error);
  }
  if (status != RG_OK) {
    free_generation(made);
    return status;
  }
  *generation = made;
  return RG_OK;
}

static Stamp
look_at(const char *const db)
{
  struct stat about = {0};
  return stat(db, &about) ? (Stamp){0}
                          : (Stamp){about.st_dev, about.st_ino, about.st_mtim};
}

RgStatus
web_served_graph_open(const WebServedGraphOptions *const options,
                      WebServedGraph **const served, RgError *const error)
{
  WebServedGraph *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebServedGraph));
  if (!made) {
    return rg_error_no_memory(error);
  }
  made->options = *options;
  made->stamp   = look_at(options->db);
  (void)pthread_mutex_init(&made->mutex, NULL);
  const RgStatus status = open_generation(options, &made->present, error);
  if (status != RG_OK) {
    web_served_graph_close(made);
    return status;
  }
  *served = made;
  return RG_OK;
}

void
web_served_graph_close(WebServedGraph *const served)
{
  if (served) {
    free_generation(served->present);
    (void)pthread_mutex_destroy(&served->mutex);
    rg_free(rg_allocator_system(), served, sizeof(*served));
  }
}

WebGeneration *
web_served_graph_take(WebServedGraph *const served, WebSite *const site)
{
  (void)pthread_mutex_lock(&served->mutex);
  WebGeneration *const taken = served->present;
  ++taken->n_users;
  (void)pthread_mutex_unlock(&served->mutex);
  site->service    = taken->service;
  site->version    = taken->site.version;
  site->prefixes   = taken->site.prefixes;
  site->n_prefixes = taken->site.n_prefixes;
  return taken;
}

void
web_served_graph_give_back(WebServedGraph *const served,
                           WebGeneration *const  generation)
{
  (void)pthread_mutex_lock(&served->mutex);
  const bool is_last = --generation->n_users == 0U;
  (void)pthread_mutex_unlock(&served->mutex);
  if (is_last) {
    free_generation(generation);
  }
}

bool
web_served_graph_has_changed(WebServedGraph *const served)
{
  if (served->options.endpoint) {
    return false;
  }
  const Stamp now  = look_at(served->options.db);
  const Stamp then = served->stamp;
  served->stamp    = now;
  return now.device != then.device || now.inode != then.inode ||
         now.changed.tv_sec != then.changed.tv_sec ||
         now.changed.tv_nsec != then.changed.tv_nsec;
}

static void
replace(WebServedGraph *const served, WebGeneration *const next)
{
  (void)pthread_mutex_lock(&served->mutex);
  WebGeneration *const last = served->present;
  served->present           = next;
  served->trouble           = (RgError){0};
  (void)pthread_mutex_unlock(&served->mutex);
  web_served_graph_give_back(served, last);
}

static RgStatus
reload(WebServedGraph *const served, bool *const changed, RgError *const error)
{
  WebGeneration *next = NULL;
  *changed            = false;
  if (served->options.endpoint) {
    return RG_OK;
  }
  RG_TRY(open_generation(&served->options, &next, error));
  /* Only this thread replaces the present generation. */
  if (rg_str_equals(next->site.version, served->present->site.version)) {
    free_generation(next);
    return RG_OK;
  }
  const RgStatus status = graph_store_verify(next->store, error);
  if (status != RG_OK) {
    free_generation(next);
    return status;
  }
  replace(served, next);
  *changed = true;
  return RG_OK;
}

RgStatus
web_served_graph_reload(WebServedGraph *const served, bool *const changed,
                        RgError *const error)
{
  const RgStatus status = reload(served, changed, error);
  (void)pthread_mutex_lock(&served->mutex);
  served->trouble = status == RG_OK ? (RgError){0} : *error;
  (void)pthread_mutex_unlock(&served->mutex);
  return status;
}

RgStr
web_served_graph_trouble(WebServedGraph *const served, RgArena *const arena)
{
  RgStr trouble = RG_STR_NONE;
  char  text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
  (void)pthread_mutex_lock(&served->mutex);
  const size_t n = served->trouble.message[0]
                       ? rg_error_format(&served->trouble, text, sizeof(text))
                       : 0U;
  (void)pthread_mutex_unlock(&served->mutex);
  return n && rg_arena_copy_str(arena, rg_str(text, n), &trouble) == RG_OK
             ? trouble
             : RG_STR_NONE;
}
