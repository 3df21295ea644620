/**
   @file
   How fast a graph is built, opened, scanned and looked up:

       bench_store DIRECTORY [FILE.nt]

   With a file, its statements are loaded into the directory first.  Prints one
   line for each measurement; tests/bench/README.md has figures.
*/

#include "graph/base/clock.h"
#include "graph/build.h"
#include "graph/dict.h"
#include "graph/rdf_io.h"
#include "graph/scan.h"
#include "graph/stats.h"
#include "graph/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { N_LOOKUPS = 1000000, N_TERMS = 2000000 };

static double
seconds_since(const uint64_t start)
{
  return (double)(rg_clock_ns() - start) / 1e9;
}

/** Processor time of this thread: what reading costs, on a busy machine too. */
static uint64_t
cpu_ns(void)
{
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

static double
cpu_seconds_since(const uint64_t start)
{
  return (double)(cpu_ns() - start) / 1e9;
}

static void
die(const char *const what, const RgStatus status, const RgError *const error)
{
  char text[2048] = "";
  (void)rg_error_format(error, text, sizeof(text));
  (void)fprintf(stderr, "%s: %s: %s\n", what, rg_status_text(status), text);
  exit(3);
}

static void
check(const char *const what, const RgStatus status)
{
  const RgError none = {0};
  if (status != RG_OK) {
    die(what, status, &none);
  }
}

static void
load(const char *const directory, const char *const file)
{
  RgError       error   = {0};
  GraphBuilder *builder = NULL;
  RgStatus      status  = graph_builder_new(NULL, &builder, &error);
  if (status != RG_OK) {
    die("builder", status, &error);
  }
  const uint64_t         start   = rg_clock_ns();
  const GraphQuadSink    sink    = graph_builder_sink(builder);
  const GraphReadOptions options = {0};
  status = graph_rdf_read_file(file, &options, &sink, &error);
  if (status != RG_OK) {
    die("read", status, &error);
  }
  (void)printf("read      %8.2f s\n", seconds_since(start));
  status = graph_builder_commit(builder, directory, &error);
  if (status != RG_OK) {
    die("commit", status, &error);
  }
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  (void)printf("load      %8.2f s, %ld MiB resident at most\n",
               seconds_since(start), usage.ru_maxrss / 1024);
}

/** All rows of one order; returns a sum so that nothing is left out. */
static void
scan_all(const GraphStore *const store, const GraphOrder order,
         const char *const name)
{
  const GraphPattern all    = {{0}, {0}, {0}};
  const GraphScope   scope  = {GRAPH_SCOPE_UNION, 0U, NULL};
  RgArena *const     arena  = rg_arena_new(rg_allocator_system());
  GraphCursor       *cursor = NULL;
  GraphBlock         block;
  uint64_t           n_rows = 0U;
  const uint64_t     start  = cpu_ns();
  RgStatus           status = RG_OK;
  check("scan", graph_scan_open(store, &all, scope, order, arena, &cursor));
  while ((status = graph_cursor_next(cursor, &block)) == RG_OK) {
    n_rows += block.n_rows;
  }
  const double seconds = cpu_seconds_since(start);
  if (status != RG_END) {
    check("scan", status);
  }
  (void)printf("scan %s  %8.1f million rows/s (%" PRIu64 " rows)\n", name,
               (double)n_rows / seconds / 1e6, n_rows);
  rg_arena_free(arena);
}

/** Look up the objects (or subjects) of one predicate, by rebinding. */
static void
look_up(const GraphStore *const store, const GraphId *const keys,
        const size_t n, const GraphId predicate, const GraphField field,
        const char *const name)
{
  GraphPattern pattern    = {{0}, {0}, {0}};
  pattern.id[GRAPH_P]     = predicate;
  pattern.id[field]       = keys[0];
  const GraphScope scope  = {GRAPH_SCOPE_UNION, 0U, NULL};
  RgArena *const   arena  = rg_arena_new(rg_allocator_system());
  GraphCursor     *cursor = NULL;
  GraphBlock       block;
  uint64_t         n_rows = 0U;
  check("look up", graph_scan_open(store, &pattern, scope,
                                   field == GRAPH_S ? GRAPH_PSO : GRAPH_POS,
                                   arena, &cursor));
  const uint64_t start = cpu_ns();
  for (size_t i = 0U; i < n; ++i) {
    pattern.id[field] = keys[i];
    check("look up", graph_cursor_rebind(cursor, pattern.id));
    while (graph_cursor_next(cursor, &block) == RG_OK) {
      n_rows += block.n_rows;
    }
  }
  const double seconds = cpu_seconds_since(start);
  (void)printf("%s %8.2f million/s (%" PRIu64 " rows)\n", name,
               (double)n / seconds / 1e6, n_rows);
  rg_arena_free(arena);
}

/** Subjects and objects of the first rows of a predicate. */
static size_t
collect(const GraphStore *const store, const GraphId predicate,
        GraphId *const subjects, GraphId *const objects)
{
  GraphPattern pattern    = {{0}, {0}, {0}};
  pattern.id[GRAPH_P]     = predicate;
  const GraphScope scope  = {GRAPH_SCOPE_UNION, 0U, NULL};
  RgArena *const   arena  = rg_arena_new(rg_allocator_system());
  GraphCursor     *cursor = NULL;
  GraphBlock       block;
  size_t           n = 0U;
  check("scan",
        graph_scan_open(store, &pattern, scope, GRAPH_PSO, arena, &cursor));
  while (n < N_LOOKUPS && graph_cursor_next(cursor, &block) == RG_OK) {
    for (size_t i = 0U; i < block.n_rows && n < N_LOOKUPS; ++i) {
      subjects[n]  = block.column[GRAPH_S][i];
      objects[n++] = block.column[GRAPH_O][i];
    }
  }
  rg_arena_free(arena);
  return n;
}

static void
shuffle(GraphId *const ids, const size_t n)
{
  uint64_t state = 88172645463325252U;
  for (size_t i = n; i > 1U; --i) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    const size_t  at = (size_t)(state % i);
    const GraphId id = ids[i - 1U];
    ids[i - 1U]      = ids[at];
    ids[at]          = id;
  }
}

static void
look_up_all(const GraphStore *const store)
{
  GraphId *const  subjects = (GraphId *)malloc(N_LOOKUPS * sizeof(GraphId));
  GraphId *const  objects  = (GraphId *)malloc(N_LOOKUPS * sizeof(GraphId));
  const GraphTerm lead =
      graph_term_iri(RG_STR("https://w3id.org/reformgraph#leadAgency"));
  GraphId predicate = GRAPH_ID_NONE;
  if (!subjects || !objects ||
      graph_dict_find(store, &lead, &predicate) != RG_OK) {
    return;
  }
  const size_t n = collect(store, predicate, subjects, objects);
  look_up(store, subjects, n, predicate, GRAPH_S, "look up s p, ascending ");
  shuffle(subjects, n);
  look_up(store, subjects, n, predicate, GRAPH_S, "look up s p, random    ");
  const size_t few = n < 10000U ? n : 10000U;
  shuffle(objects, n);
  look_up(store, objects, few, predicate, GRAPH_O, "look up p o, random    ");
  free(subjects);
  free(objects);
}

static void
decode(const GraphStore *const store, const GraphTag tag,
       const char *const name)
{
  const uint64_t n     = graph_dict_count(store, tag);
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  uint64_t       bytes = 0U;
  uint64_t       done  = 0U;
  uint64_t       start = cpu_ns();
  for (; n && done < N_TERMS && done < n; ++done) {
    GraphTerm term;
    check("term", graph_dict_term(store, graph_id(tag, done), arena, &term));
    bytes += term.text.size;
    if (!(done % 1024U)) {
      rg_arena_reset(arena);
    }
  }
  (void)printf("decode %s, ascending %6.2f million/s (%.1f bytes each)\n", name,
               (double)done / cpu_seconds_since(start) / 1e6,
               (double)bytes / (double)(done ? done : 1U));
  start          = cpu_ns();
  uint64_t place = 0U;
  for (done = 0U; n && done < N_TERMS; ++done) {
    GraphTerm term;
    GraphId   id = GRAPH_ID_NONE;
    place        = (place + 7919U * 104729U) % n;
    check("term", graph_dict_term(store, graph_id(tag, place), arena, &term));
    if (!(done % 8U)) {
      check("find", graph_dict_find(store, &term, &id));
    }
    if (!(done % 1024U)) {
      rg_arena_reset(arena);
    }
  }
  (void)printf("decode %s, random    %6.2f million/s, every 8th found\n", name,
               (double)done / cpu_seconds_since(start) / 1e6);
  rg_arena_free(arena);
}

static void
search(const GraphStore *const store, const char *const needle)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  const GraphId *ids   = NULL;
  size_t         n     = 0U;
  const uint64_t start = cpu_ns();
  const RgStatus status =
      graph_text_find(store, rg_str_c(needle), SIZE_MAX, NULL, arena, &ids, &n);
  (void)printf("search %-30s %8.2f ms, %zu literals (%s)\n", needle,
               cpu_seconds_since(start) * 1e3, n, rg_status_text(status));
  rg_arena_free(arena);
}

int
main(const int argc, char **const argv)
{
  if (argc < 2 || argc > 3) {
    (void)fprintf(stderr, "usage: bench_store DIRECTORY [FILE]\n");
    return 2;
  }
  if (argc == 3) {
    load(argv[1], argv[2]);
  }
  GraphStore    *store  = NULL;
  RgError        error  = {0};
  const uint64_t start  = rg_clock_ns();
  const RgStatus status = graph_store_open(argv[1], &store, &error);
  if (status != RG_OK) {
    die("open", status, &error);
  }
  (void)printf("open      %8.3f ms\n", seconds_since(start) * 1e3);
  (void)printf("size      %8.1f MiB, %.2f bytes a quad\n",
               (double)graph_store_size_bytes(store) / 1048576.0,
               (double)graph_store_size_bytes(store) /
                   (double)graph_store_n_quads(store));
  scan_all(store, GRAPH_SPO, "spo");
  scan_all(store, GRAPH_PSO, "pso");
  scan_all(store, GRAPH_POS, "pos");
  scan_all(store, GRAPH_OSP, "osp");
  look_up_all(store);
  decode(store, GRAPH_TAG_IRI, "IRIs    ");
  decode(store, GRAPH_TAG_LITERAL, "literals");
  search(store, "营商环境一网通办");
  search(store, "营商环境");
  search(store, "安");
  search(store, "finance: one-stop");
  graph_store_close(store);
  return 0;
}
