/**
   @file
   Graph directories while memory, disk and system calls fail: the old graph or
   the new one, and nothing beside it.
*/

#include "graph/base/file.h"
#include "graph/build.h"
#include "graph/load.h"
#include "ingest/run.h"
#include "tests/faults/work.h"
#include "tests/support/path.h"
#include "tests/support/read_store.h"

#include <CUnit/CUnit.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BULLETIN RG_SOURCE_DIR "/ingest/samples/quanzhou-joint-announcement.txt"
#define OTHER_BULLETIN RG_SOURCE_DIR "/ingest/samples/quanzhou-zone-case.txt"

/** What the changed bulletin lacks at its end: some lines. */
enum { CUT_BYTES = 300 };

/** A graph file, and the sum of what it holds. */
typedef struct {
  RgFileBytes file;
  uint64_t    sum;
} Known;

/** A graph directory that was one thing and is to become another. */
typedef struct {
  char        folder[64];
  char        graph[96];
  char        file[96];
  uint64_t    before; ///< sums of what the graph holds
  uint64_t    after;
  bool        begun;        ///< `after` is known
  size_t      memory_bytes; ///< for sorting
  const char *inputs[2];    ///< of ingest
  size_t      n_inputs;
  RgFileBytes old; ///< the graph file there was; empty: that of write_before()
  Known known[2];  ///< files that were read; a file of the same bytes is not
                   ///< read again
  size_t n_known;
} Place;

static Place
make_place(void)
{
  Place place = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(
      test_path(place.folder, sizeof(place.folder), "rg-faults.XXXXXX")));
  (void)snprintf(place.graph, sizeof(place.graph), "%s/g", place.folder);
  (void)snprintf(place.file, sizeof(place.file), "%s/more.ttl", place.folder);
  return place;
}

static void
remove_graph(const Place *const place)
{
  static const char *const names[] = {"graph.rg", "lock"};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    char path[128];
    (void)snprintf(path, sizeof(path), "%s/%s", place->graph, names[i]);
    (void)unlink(path);
  }
  (void)rmdir(place->graph);
}

static void
remove_place(Place *const place)
{
  for (size_t i = 0U; i < 2U; ++i) {
    rg_file_free(&place->known[i].file);
  }
  remove_graph(place);
  (void)unlink(place->file);
  CU_ASSERT_EQUAL(rmdir(place->folder), 0);
}

/** What is known of a file of these bytes; null: nothing. */
static const Known *
find_known(const Place *const place, const RgStr bytes)
{
  for (size_t i = 0U; i < 2U; ++i) {
    const Known *const known = &place->known[i];
    if (bytes.size && rg_str_equals(known->file.bytes, bytes)) {
      return known;
    }
  }
  return NULL;
}

/** What the graph says; 0 when there is none. */
static uint64_t
sum_of(Place *const place)
{
  GraphStore *store = NULL;
  RgFileBytes file  = {{NULL, 0U}};
  uint64_t    sum   = 0U;
  char        path[128];
  (void)snprintf(path, sizeof(path), "%s/graph.rg", place->graph);
  const RgStatus status = graph_store_open(place->graph, &store, NULL);
  if (status == RG_NOT_FOUND) {
    return 0U;
  }
  CU_ASSERT_EQUAL_FATAL(status, RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, &file, NULL), RG_OK);
  const Known *const known = find_known(place, file.bytes);
  if (known) {
    sum = known->sum;
    rg_file_free(&file);
  } else {
    CU_ASSERT_EQUAL_FATAL(graph_store_verify(store, NULL), RG_OK);
    CU_ASSERT_EQUAL_FATAL(test_read_store(store, &sum), RG_OK);
    Known *const next = &place->known[place->n_known++ % 2U];
    rg_file_free(&next->file);
    *next = (Known){file, sum};
  }
  graph_store_close(store);
  return sum;
}

/** Nothing but the graph and its lock. */
static void
check_folder(const char *const path)
{
  DIR *const folder = opendir(path);
  while (folder) {
    const struct dirent *const entry = readdir(folder);
    if (!entry) {
      break;
    }
    const char *const name = entry->d_name;
    CU_ASSERT_TRUE(name[0] == '.' || !strcmp(name, "graph.rg") ||
                   !strcmp(name, "lock"));
  }
  if (folder) {
    (void)closedir(folder);
  }
}

/** The graph as it was once, byte for byte. */
static void
put_back(const Place *const place)
{
  char path[128];
  (void)snprintf(path, sizeof(path), "%s/graph.rg", place->graph);
  (void)unlink(path); // the store maps what it has open
  FILE *const file = fopen(path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  const RgStr bytes = place->old.bytes;
  CU_ASSERT_EQUAL(fwrite(bytes.data, 1U, bytes.size, file), bytes.size);
  CU_ASSERT_EQUAL(fclose(file), 0);
}

static void
write_before(const Place *const place)
{
  GraphBuilder *builder = NULL;
  if (place->old.bytes.size) {
    put_back(place);
    return;
  }
  remove_graph(place);
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, NULL), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  const GraphQuad     quad = {graph_term_iri(RG_STR("http://e/s")),
                              graph_term_iri(RG_STR("http://e/p")),
                              graph_term_string(RG_STR("before")),
                              {0}};
  CU_ASSERT_EQUAL(graph_quad_sink_write(&sink, &quad), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit(builder, place->graph, NULL),
                        RG_OK);
}

static void
check_place(void *const handle, const RgStatus status)
{
  Place *const   place = (Place *)handle;
  const uint64_t sum   = sum_of(place);
  check_folder(place->graph);
  if (!place->begun) {
    place->begun = true;
    place->after = sum;
    CU_ASSERT_TRUE(sum && sum != place->before);
  }
  CU_ASSERT_TRUE(sum == place->after ||
                 (status != RG_OK && sum == place->before));
  /* All that can fail behind the rename is that of the folder's fsync. */
  if (sum == place->after && status != RG_OK) {
    CU_ASSERT_EQUAL(status, RG_IO);
  }
  if (sum != place->before) {
    write_before(place);
  }
}

static void
run_in_place(RgStatus (*const run)(void *, RgError *), const char *const name,
             Place *const place)
{
  char usual[64];
  (void)test_path(usual, sizeof(usual), "");
  CU_ASSERT_EQUAL(setenv("TMPDIR", place->folder, 1), 0);
  write_before(place);
  place->before   = sum_of(place);
  const Work work = {name, run, check_place, place, false};
  work_under_all(&work);
  CU_ASSERT_EQUAL(setenv("TMPDIR", usual, 1), 0);
  remove_place(place);
}

static void
write_triples(const Place *const place)
{
  FILE *const file = fopen(place->file, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  for (unsigned i = 0U; i < 1500U; ++i) {
    (void)fprintf(file, "<http://e/%u> <http://e/p%u> \"市 %u\", _:b%u .\n",
                  i % 300U, i % 5U, i, i % 7U);
  }
  (void)fclose(file);
}

static RgStatus
load(void *const handle, RgError *const error)
{
  const Place *const     place   = (const Place *)handle;
  const char *const      file    = place->file;
  const GraphLoadOptions options = {.directory    = place->graph,
                                    .files        = &file,
                                    .n_files      = 1U,
                                    .memory_bytes = place->memory_bytes};
  return graph_load(&options, NULL, error);
}

static void
load_with(const char *const name, const size_t memory_bytes)
{
  Place place        = make_place();
  place.memory_bytes = memory_bytes;
  write_triples(&place);
  run_in_place(load, name, &place);
}

static void
test_load(void)
{
  load_with("load", 0U);
}

/** What does not fit into memory is sorted in temporary files, beside what
    stays of the graph. */
static void
test_load_in_little_memory(void)
{
  load_with("load in little memory", 1U);
}

/** A builder that has to use temporary files. */
static RgStatus
build(void *const handle, RgError *const error)
{
  const Place *const      place   = (const Place *)handle;
  const GraphBuildOptions options = {.memory_bytes      = place->memory_bytes,
                                     .scratch_directory = place->folder};
  const GraphReadOptions  read    = {.format = GRAPH_FORMAT_TURTLE};
  GraphBuilder           *builder = NULL;
  RG_TRY(graph_builder_new(&options, &builder, error));
  const GraphQuadSink sink   = graph_builder_sink(builder);
  RgStatus            status = graph_builder_lock(builder, place->graph, error);
  if (status == RG_OK) {
    status = graph_rdf_read_file(place->file, &read, &sink, error);
  }
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  return graph_builder_commit(builder, place->graph, error);
}

static void
test_build(void)
{
  Place place        = make_place();
  place.memory_bytes = 1U;
  write_triples(&place);
  run_in_place(build, "build in little memory", &place);
}

static RgStatus
ingest(void *const handle, RgError *const error)
{
  const Place *const     place   = (const Place *)handle;
  const IngestRunOptions options = {.directory    = place->graph,
                                    .base         = RG_STR("http://e/"),
                                    .quotes       = true,
                                    .n_jobs       = 2U,
                                    .memory_bytes = place->memory_bytes};
  IngestInputs           inputs  = {NULL, 0U};
  IngestRunResult        result;
  RgArena *const         arena = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return rg_error_no_memory(error);
  }
  RgStatus status =
      ingest_inputs_find(arena, place->inputs, place->n_inputs, &inputs, error);
  if (status == RG_OK) {
    status = ingest_run(&options, &inputs, arena, &result, error);
  }
  rg_arena_free(arena);
  return status;
}

static void
test_ingest(void)
{
  Place place     = make_place();
  place.inputs[0] = BULLETIN;
  place.n_inputs  = 1U;
  run_in_place(ingest, "ingest", &place);
}

/** The second bulletin, as it is first and as it is then. */
static void
write_bulletin(const Place *const place, const bool changed)
{
  RgFileBytes bytes = {0};
  FILE *const file  = fopen(place->file, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(OTHER_BULLETIN, &bytes, NULL), RG_OK);
  const size_t n = bytes.bytes.size - (changed ? CUT_BYTES : 0U);
  CU_ASSERT_EQUAL(fwrite(bytes.bytes.data, 1U, n, file), n);
  CU_ASSERT_EQUAL(fclose(file), 0);
  rg_file_free(&bytes);
}

/** One document stays, and its terms and rows are merged with those of another,
    which changed, and which do not fit into memory. */
static void
test_ingest_again(void)
{
  Place   place = make_place();
  RgError error = {0};
  char    path[128];
  (void)snprintf(path, sizeof(path), "%s/graph.rg", place.graph);
  (void)snprintf(place.file, sizeof(place.file), "%s/more.txt", place.folder);
  place.inputs[0] = BULLETIN;
  place.inputs[1] = place.file;
  place.n_inputs  = 2U;
  write_bulletin(&place, false);
  CU_ASSERT_EQUAL_FATAL(ingest(&place, &error), RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, &place.old, &error), RG_OK);
  write_bulletin(&place, true);
  place.memory_bytes = 1U;
  run_in_place(ingest, "ingest again", &place);
  rg_file_free(&place.old);
}

static RgStatus
read_graph(void *const handle, RgError *const error)
{
  const Place *const place = (const Place *)handle;
  GraphStore        *store = NULL;
  uint64_t           sum   = 0U;
  RG_TRY(graph_store_open(place->graph, &store, error));
  RgStatus status = test_read_store(store, &sum);
  if (status == RG_OK) {
    status = graph_store_verify(store, error);
  }
  graph_store_close(store);
  return status;
}

static void
test_read(void)
{
  Place      place = make_place();
  const Work work  = {"read a graph", read_graph, NULL, &place, false};
  write_before(&place);
  work_under_all(&work);
  remove_place(&place);
}

static CU_TestInfo tests[] = {
    {"load", test_load},
    {"load in little memory", test_load_in_little_memory},
    {"build in little memory", test_build},
    {"read a graph", test_read},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo graphs_suite = {.pName = "faults/graphs", .pTests = tests};

static CU_TestInfo ingest_tests[] = {
    {"ingest", test_ingest},
    {"ingest again", test_ingest_again},
    CU_TEST_INFO_NULL,
};

extern const CU_SuiteInfo ingest_suite;

const CU_SuiteInfo ingest_suite = {.pName  = "faults/ingest",
                                   .pTests = ingest_tests};
