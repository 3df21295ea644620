#include "graph/base/pack_header.h"
#include "graph/dict.h"
#include "graph/load.h"
#include "graph/stats.h"
#include "graph/store.h"
#include "graph/text.h"
#include "tests/graph/sample.h"
#include "tests/support/path.h"
#include "tests/support/read_store.h"
#include "tests/support/seal_pack.h"

#include <CUnit/CUnit.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/** A folder for one test, removed in the end. */
typedef struct {
  char folder[64];
  char graph[80];
  char file[96];
  char lock[96];
} Place;

static Place
make_place(void)
{
  Place place = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(
      test_path(place.folder, sizeof(place.folder), "reformgraph.XXXXXX")));
  (void)snprintf(place.graph, sizeof(place.graph), "%s/g", place.folder);
  (void)snprintf(place.file, sizeof(place.file), "%s/graph.rg", place.graph);
  (void)snprintf(place.lock, sizeof(place.lock), "%s/lock", place.graph);
  return place;
}

static void
remove_place(const Place *const place)
{
  char path[128];
  (void)snprintf(path, sizeof(path), "%s/graph.rg.new", place->graph);
  (void)unlink(path);
  (void)unlink(place->file);
  (void)unlink(place->lock);
  CU_ASSERT_EQUAL(rmdir(place->graph), 0);
  CU_ASSERT_EQUAL(rmdir(place->folder), 0);
}

static RgStatus
write_sample(const Place *const place, const SampleOptions *const options,
             RgError *const error)
{
  Sample         sample = sample_make(options);
  const RgStatus status =
      graph_builder_commit(sample_build(&sample, NULL), place->graph, error);
  sample_free(&sample);
  return status;
}

static const SampleOptions small = {51U, 60U, 12U, 4U, 2U, false};
static const SampleOptions other = {52U, 90U, 12U, 4U, 2U, false};

/** Open the graph as it is now and read it. */
static RgStatus
open_and_read(const Place *const place, uint64_t *const sum, bool *const found)
{
  GraphStore *store  = NULL;
  RgStatus    status = graph_store_open(place->graph, &store, NULL);
  *found             = status != RG_OK;
  if (status == RG_OK) {
    *found = graph_store_verify(store, NULL) == RG_CORRUPT;
    graph_store_close(store);
    status = graph_store_open(place->graph, &store, NULL);
  }
  if (status == RG_OK) {
    status = test_read_store(store, sum);
    graph_store_close(store);
  }
  return status;
}

static void
test_every_damaged_byte_is_found(void)
{
  const Place place = make_place();
  uint64_t    right = 0U;
  bool        found = true;
  struct stat info;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL(open_and_read(&place, &right, &found), RG_OK);
  CU_ASSERT_FALSE(found);
  const int fd = open(place.file, O_RDWR);
  CU_ASSERT_TRUE_FATAL(fd >= 0 && !fstat(fd, &info));
  size_t missed = 0U;
  size_t wrong  = 0U;
  for (off_t at = 0; at < info.st_size; ++at) {
    unsigned char byte = 0U;
    CU_ASSERT_EQUAL(pread(fd, &byte, 1U, at), 1);
    const unsigned char bad = (unsigned char)(byte ^ (1U << at % 8));
    CU_ASSERT_EQUAL(pwrite(fd, &bad, 1U, at), 1);
    uint64_t       sum    = 0U;
    const RgStatus status = open_and_read(&place, &sum, &found);
    missed += !found;
    wrong += status == RG_OK && sum != right;
    CU_ASSERT_EQUAL(pwrite(fd, &byte, 1U, at), 1);
  }
  CU_ASSERT_EQUAL(missed, 0U);
  CU_ASSERT_EQUAL(wrong, 0U);
  CU_ASSERT_EQUAL(open_and_read(&place, &right, &found), RG_OK);
  CU_ASSERT_FALSE(found);
  (void)close(fd);
  remove_place(&place);
}

/** Whoever can write a file can make its checksums right: no offset or size in
    it may lead out of it.  The sanitizers are the judge. */
static void
test_sealed_damage_does_no_harm(void)
{
  const Place          place  = make_place();
  uint32_t             random = 3U;
  struct stat          info;
  static unsigned char good[1 << 17];
  static unsigned char bad[1 << 17];
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  const int fd = open(place.file, O_RDWR);
  CU_ASSERT_TRUE_FATAL(fd >= 0 && !fstat(fd, &info) &&
                       info.st_size < (off_t)sizeof(good));
  const size_t size = (size_t)info.st_size;
  CU_ASSERT_EQUAL(pread(fd, good, size, 0), info.st_size);
  RgPackHeader header;
  memcpy(&header, good, sizeof(header));
  /* Sections of the header, and everything that pages hold. */
  for (size_t at = offsetof(RgPackHeader, sections); at < header.end;
       at += 1U + sample_random(&random, 4U)) {
    static const unsigned char values[] = {0x00U, 0x01U, 0x7FU, 0x80U, 0xFFU};
    memcpy(bad, good, size);
    bad[at] = sample_random(&random, 2U)
                  ? values[sample_random(&random, sizeof(values))]
                  : (unsigned char)(bad[at] ^ 1U << at % 8U);
    test_seal_pack(bad, size);
    CU_ASSERT_EQUAL(pwrite(fd, bad, size, 0), info.st_size);
    GraphStore *store = NULL;
    uint64_t    sum   = 0U;
    if (graph_store_open(place.graph, &store, NULL) == RG_OK) {
      const RgStatus verified = graph_store_verify(store, NULL);
      CU_ASSERT_TRUE(verified == RG_OK || verified == RG_CORRUPT);
      (void)test_read_store(store, &sum);
      graph_store_close(store);
    }
  }
  (void)close(fd);
  remove_place(&place);
}

static void
test_cut_files_are_refused(void)
{
  const Place place = make_place();
  struct stat info;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL_FATAL(stat(place.file, &info), 0);
  for (off_t size = info.st_size - 1; size >= 0; size -= 97) {
    GraphStore *store = NULL;
    RgError     error = {0};
    CU_ASSERT_EQUAL(truncate(place.file, size), 0);
    CU_ASSERT_EQUAL(graph_store_open(place.graph, &store, &error), RG_CORRUPT);
    CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "damaged"));
    CU_ASSERT_STRING_EQUAL(error.source, place.file);
  }
  remove_place(&place);
}

static void
test_other_versions_are_refused(void)
{
  const Place place   = make_place();
  uint32_t    version = 999U;
  GraphStore *store   = NULL;
  RgError     error   = {0};
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  const int fd = open(place.file, O_RDWR);
  CU_ASSERT_EQUAL(pwrite(fd, &version, sizeof(version), 8), 4);
  (void)close(fd);
  CU_ASSERT_EQUAL(graph_store_open(place.graph, &store, &error),
                  RG_BAD_VERSION);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "build the graph again"));
  remove_place(&place);
  CU_ASSERT_EQUAL(graph_store_open(place.graph, &store, &error), RG_NOT_FOUND);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "reformgraph"));
}

static void
test_an_open_store_outlives_its_file(void)
{
  const Place place  = make_place();
  uint64_t    before = 0U;
  uint64_t    after  = 0U;
  GraphStore *old    = NULL;
  GraphStore *later  = NULL;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_store_open(place.graph, &old, NULL), RG_OK);
  CU_ASSERT_EQUAL(test_read_store(old, &before), RG_OK);
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &other, NULL), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_store_open(place.graph, &later, NULL), RG_OK);
  CU_ASSERT_EQUAL(test_read_store(old, &after), RG_OK);
  CU_ASSERT_EQUAL(before, after);
  CU_ASSERT_TRUE(graph_store_generation(later) > graph_store_generation(old));
  CU_ASSERT_TRUE(graph_store_n_quads(later) != graph_store_n_quads(old));
  graph_store_close(old);
  graph_store_close(later);
  remove_place(&place);
}

static void
test_the_second_writer_is_told(void)
{
  const Place place = make_place();
  RgError     error = {0};
  uint64_t    right = 0U;
  uint64_t    sum   = 0U;
  bool        found = false;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL(open_and_read(&place, &right, &found), RG_OK);
  const int lock = open(place.lock, O_RDWR);
  CU_ASSERT_EQUAL_FATAL(flock(lock, LOCK_EX | LOCK_NB), 0);
  CU_ASSERT_EQUAL(write_sample(&place, &other, &error), RG_BUSY);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "try again"));
  CU_ASSERT_EQUAL(open_and_read(&place, &sum, &found), RG_OK);
  CU_ASSERT_EQUAL(sum, right);
  (void)close(lock);
  CU_ASSERT_EQUAL(write_sample(&place, &other, &error), RG_OK);
  remove_place(&place);
}

/** Two loads into one graph, the second begun while the first reads. */
typedef struct {
  const Place *place;
  const char  *files[2];
  RgStatus     second; ///< of the load begun in the middle of the other
} Loads;

static RgStatus
load_one(const Loads *const loads, const size_t which,
         void (*const on_progress)(void *, const GraphLoadProgress *))
{
  const GraphLoadOptions options = {.directory   = loads->place->graph,
                                    .files       = &loads->files[which],
                                    .n_files     = 1U,
                                    .format      = GRAPH_FORMAT_NTRIPLES,
                                    .on_progress = on_progress,
                                    .handle      = (void *)(uintptr_t)loads};
  RgError                error   = {0};
  return graph_load(&options, NULL, &error);
}

static void
load_another(void *const handle, const GraphLoadProgress *const at)
{
  Loads *const loads = (Loads *)handle;
  if (!at->file) {
    loads->second = load_one(loads, 1U, NULL);
  }
}

static void
test_no_load_loses_the_additions_of_another(void)
{
  const Place place = make_place();
  char        names[2][96];
  Loads       loads = {.place = &place, .second = RG_INTERNAL};
  GraphStore *store = NULL;
  for (size_t i = 0U; i < 2U; ++i) {
    (void)snprintf(names[i], sizeof(names[i]), "%s/%zu.nt", place.folder, i);
    FILE *const file = fopen(names[i], "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    (void)fprintf(file, "<http://e/s> <http://e/p> \"%zu\" .\n", i);
    (void)fclose(file);
    loads.files[i] = names[i];
  }
  CU_ASSERT_EQUAL(load_one(&loads, 0U, load_another), RG_OK);
  CU_ASSERT_EQUAL(loads.second, RG_BUSY);
  CU_ASSERT_EQUAL(load_one(&loads, 1U, NULL), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_store_open(place.graph, &store, NULL), RG_OK);
  CU_ASSERT_EQUAL(graph_store_n_quads(store), 2U);
  graph_store_close(store);
  for (size_t i = 0U; i < 2U; ++i) {
    (void)unlink(names[i]);
  }
  remove_place(&place);
}

/** In a child: write one sample after the other until killed. */
static void
write_for_ever(const Place *const place)
{
  for (unsigned i = 0U;; ++i) {
    Sample sample = sample_make(i % 2U ? &small : &other);
    if (graph_builder_commit(sample_build(&sample, NULL), place->graph, NULL) !=
        RG_OK) {
      _exit(9);
    }
    sample_free(&sample);
  }
}

static void
test_a_killed_writer_leaves_a_whole_graph(void)
{
  enum { N_KILLS = 200 };
  const Place place  = make_place();
  uint32_t    random = 7U;
  uint64_t    sums[2];
  size_t      seen[2] = {0U, 0U};
  bool        found   = false;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &other, NULL), RG_OK);
  CU_ASSERT_EQUAL(open_and_read(&place, &sums[1], &found), RG_OK);
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL(open_and_read(&place, &sums[0], &found), RG_OK);
  for (unsigned i = 0U; i < N_KILLS; ++i) {
    (void)fflush(NULL);
    const pid_t child = fork();
    CU_ASSERT_TRUE_FATAL(child >= 0);
    if (!child) {
      write_for_ever(&place);
    }
    (void)usleep(sample_random(&random, 20000U));
    (void)kill(child, SIGKILL);
    int status = 0;
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT_TRUE(WIFSIGNALED(status));
    uint64_t sum = 0U;
    CU_ASSERT_EQUAL(open_and_read(&place, &sum, &found), RG_OK);
    CU_ASSERT_FALSE(found);
    CU_ASSERT_TRUE(sum == sums[0] || sum == sums[1]);
    ++seen[sum == sums[1]];
  }
  CU_ASSERT_TRUE(seen[0] && seen[1]);
  CU_ASSERT_EQUAL(write_sample(&place, &small, NULL), RG_OK);
  remove_place(&place);
}

/** A file that may not grow stands for a full disk. */
static void
test_a_full_disk_keeps_the_old_graph(void)
{
  const SampleOptions big   = {53U, 4000U, 900U, 9U, 3U, false};
  const Place         place = make_place();
  struct rlimit       old;
  RgError             error = {0};
  uint64_t            right = 0U;
  uint64_t            sum   = 0U;
  bool                found = false;
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  CU_ASSERT_EQUAL(open_and_read(&place, &right, &found), RG_OK);
  CU_ASSERT_EQUAL_FATAL(getrlimit(RLIMIT_FSIZE, &old), 0);
  void (*const handler)(int) = signal(SIGXFSZ, SIG_IGN);
  for (rlim_t size = 0U; size < 100000U; size += 7001U) {
    const struct rlimit limit = {size, old.rlim_max};
    CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &limit), 0);
    CU_ASSERT_EQUAL(write_sample(&place, &big, &error), RG_IO);
    CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "write the graph"));
    CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &old), 0);
    CU_ASSERT_EQUAL(open_and_read(&place, &sum, &found), RG_OK);
    CU_ASSERT_EQUAL(sum, right);
  }
  (void)signal(SIGXFSZ, handler);
  CU_ASSERT_EQUAL(write_sample(&place, &big, &error), RG_OK);
  remove_place(&place);
}

/** Counts allocations, and lets one fail. */
typedef struct {
  RgAllocator allocator;
  size_t      n;
  size_t      fails_at;
} Failing;

static void *
fail_once(void *const handle, void *const block, const size_t old_size_bytes,
          const size_t new_size_bytes)
{
  Failing *const           failing = (Failing *)handle;
  const RgAllocator *const system  = rg_allocator_system();
  if (new_size_bytes && ++failing->n == failing->fails_at) {
    return NULL;
  }
  return system->resize(system->handle, block, old_size_bytes, new_size_bytes);
}

/** Build a graph in memory; the first status that is not #RG_OK. */
static RgStatus
build_with(Failing *const failing, const Sample *const sample)
{
  const GraphBuildOptions options = {.memory_bytes = 1U,
                                     .allocator    = &failing->allocator};
  GraphBuilder           *builder = NULL;
  GraphStore             *store   = NULL;
  RG_TRY(graph_builder_new(&options, &builder, NULL));
  const GraphQuadSink sink   = graph_builder_sink(builder);
  RgStatus            status = RG_OK;
  for (size_t i = 0U; status == RG_OK && i < sample->n_quads; ++i) {
    status = graph_quad_sink_write(&sink, &sample->quads[i]);
  }
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  status = graph_builder_commit_memory(builder, &store, NULL);
  if (status == RG_OK) {
    CU_ASSERT_EQUAL(graph_store_verify(store, NULL), RG_OK);
    graph_store_close(store);
  }
  return status;
}

static void
test_every_failed_allocation_is_reported(void)
{
  static const SampleOptions samples[] = {{54U, 50U, 12U, 4U, 2U, false},
                                          {55U, 9000U, 300U, 5U, 2U, false}};
  for (size_t s = 0U; s < RG_COUNT_OF(samples); ++s) {
    Sample  sample  = sample_make(&samples[s]);
    Failing failing = {{&failing, fail_once}, 0U, 0U};
    CU_ASSERT_EQUAL_FATAL(build_with(&failing, &sample), RG_OK);
    const size_t n = failing.n;
    CU_ASSERT_TRUE(n > 20U);
    for (size_t i = 1U; i <= n; i += s ? 1U + n / 100U : 1U) {
      failing.n        = 0U;
      failing.fails_at = i;
      CU_ASSERT_EQUAL(build_with(&failing, &sample), RG_NO_MEMORY);
    }
    sample_free(&sample);
  }
}

static void
test_bad_statements_are_refused(void)
{
  GraphBuilder *builder = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, NULL), RG_OK);
  const GraphQuadSink sink    = graph_builder_sink(builder);
  const GraphTerm     iri     = graph_term_iri(RG_STR("http://a/"));
  const GraphTerm     blank   = graph_term_blank(RG_STR("b"));
  const GraphTerm     literal = graph_term_string(RG_STR("l"));
  const GraphTerm     none    = {.kind = GRAPH_TERM_NONE};
  const GraphQuad bad[] = {{literal, iri, iri, none}, {iri, blank, iri, none},
                           {iri, literal, iri, none}, {iri, iri, none, none},
                           {iri, iri, iri, literal},  {none, iri, iri, none}};
  for (size_t i = 0U; i < RG_COUNT_OF(bad); ++i) {
    CU_ASSERT_EQUAL(graph_quad_sink_write(&sink, &bad[i]), RG_BAD_DATA);
  }
  GraphStore *store = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, NULL),
                        RG_OK);
  CU_ASSERT_EQUAL(graph_store_n_quads(store), 0U);
  CU_ASSERT_EQUAL(graph_store_verify(store, NULL), RG_OK);
  uint64_t sum = 0U;
  CU_ASSERT_EQUAL(test_read_store(store, &sum), RG_OK);
  graph_store_close(store);
}

static void
test_cancelled_builds_keep_the_old_graph(void)
{
  const SampleOptions big    = {56U, 9000U, 300U, 5U, 2U, false};
  const Place         place  = make_place();
  Sample              sample = sample_make(&big);
  RgCancel            cancel;
  RgError             error = {0};
  rg_cancel_init(&cancel, 0U);
  const GraphBuildOptions options = {.cancel = &cancel};
  CU_ASSERT_EQUAL_FATAL(write_sample(&place, &small, NULL), RG_OK);
  GraphBuilder *const builder = sample_build(&sample, &options);
  rg_cancel_stop(&cancel);
  CU_ASSERT_EQUAL(graph_builder_commit(builder, place.graph, &error),
                  RG_CANCELLED);
  uint64_t sum   = 0U;
  bool     found = true;
  CU_ASSERT_EQUAL(open_and_read(&place, &sum, &found), RG_OK);
  CU_ASSERT_FALSE(found);
  sample_free(&sample);
  remove_place(&place);
}

static CU_TestInfo tests[] = {
    {"every damaged byte is found", test_every_damaged_byte_is_found},
    {"sealed damage does no harm", test_sealed_damage_does_no_harm},
    {"cut files are refused", test_cut_files_are_refused},
    {"no load loses the additions of another",
     test_no_load_loses_the_additions_of_another},
    {"other versions are refused", test_other_versions_are_refused},
    {"an open store outlives its file", test_an_open_store_outlives_its_file},
    {"the second writer is told", test_the_second_writer_is_told},
    {"a killed writer leaves a whole graph",
     test_a_killed_writer_leaves_a_whole_graph},
    {"a full disk keeps the old graph", test_a_full_disk_keeps_the_old_graph},
    {"every failed allocation is reported",
     test_every_failed_allocation_is_reported},
    {"bad statements are refused", test_bad_statements_are_refused},
    {"cancelled builds keep the old graph",
     test_cancelled_builds_keep_the_old_graph},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo store_files_suite = {.pName  = "graph/store_files",
                                        .pTests = tests};
