/**
   @file
   A graph file with bytes changed at places, with and without right checksums:
   it is opened, checked and read as queries read it.

   The input is a list of changes, each an offset of three bytes (modulo the
   size of the file) and a byte to write there.
*/

#include "graph/base/file.h"
#include "graph/build.h"
#include "graph/store/layout.h"
#include "graph/store/store_impl.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/read_store.h"
#include "tests/support/seal_pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CHANGE_BYTES = 4, MAX_GRAPH_BYTES = 1 << 20, N_STATEMENTS = 90 };

/** A graph file, and a file without a name to put damaged ones into. */
typedef struct {
  unsigned char bytes[MAX_GRAPH_BYTES];
  unsigned char damaged[MAX_GRAPH_BYTES];
  size_t        size;
} Graph;

static size_t
read_file(const char *const directory, unsigned char *const bytes)
{
  char path[128];
  (void)snprintf(path, sizeof(path), "%s/" GRAPH_FILE_NAME, directory);
  RgFileBytes file = {{NULL, 0U}};
  fuzz_require(rg_file_read(path, &file, NULL) == RG_OK &&
                   file.bytes.size <= MAX_GRAPH_BYTES,
               "the graph is there");
  memcpy(bytes, file.bytes.data, file.bytes.size);
  const size_t size = file.bytes.size;
  rg_file_free(&file);
  (void)unlink(path);
  (void)snprintf(path, sizeof(path), "%s/" GRAPH_LOCK_NAME, directory);
  (void)unlink(path);
  (void)rmdir(directory);
  return size;
}

/** Statements of all kinds of terms, in three graphs. */
static RgStatus
say_all(const GraphQuadSink *const sink)
{
  static const char *const lexical[] = {"市",   "营商环境", "",          "12",
                                        "-1.5", "true",     "2025-08-14"};
  static const char *const datatypes[] = {
      GRAPH_XSD_STRING, GRAPH_XSD_NS "integer", GRAPH_XSD_NS "date", "t:t"};
  for (size_t i = 0U; i < N_STATEMENTS; ++i) {
    char subject[32];
    (void)snprintf(subject, sizeof(subject), "http://e/%zu", i % 13U);
    const RgStr text = rg_str_c(lexical[i % 7U]);
    GraphQuad   quad = {
          i % 5U ? graph_term_iri(rg_str_c(subject))
                 : graph_term_blank(rg_str_c(subject + 9)),
        graph_term_iri(rg_str_c(i % 3U ? "http://e/p" : GRAPH_RDF_TYPE)),
        i % 4U ? graph_term_literal(text, rg_str_c(datatypes[i % 4U]))
               : graph_term_lang(text, RG_STR("zh-Hans")),
        {0}};
    if (i % 3U) {
      quad.graph =
          graph_term_iri(i % 2U ? RG_STR("http://g/1") : RG_STR("g:2"));
    }
    RG_TRY(graph_quad_sink_write(sink, &quad));
  }
  return RG_OK;
}

static Graph *
make_graph(void)
{
  static Graph  graph;
  char          directory[] = "/tmp/reformgraph-fuzz.XXXXXX";
  GraphBuilder *builder     = NULL;
  fuzz_require(mkdtemp(directory) != NULL, "there is room in /tmp");
  fuzz_require(graph_builder_new(NULL, &builder, NULL) == RG_OK,
               "there is memory");
  const GraphQuadSink sink = graph_builder_sink(builder);
  fuzz_require(say_all(&sink) == RG_OK &&
                   graph_builder_commit(builder, directory, NULL) == RG_OK,
               "the graph is written");
  graph.size = read_file(directory, graph.bytes);
  return &graph;
}

/** @return whether any byte is another one now. */
static bool
damage(Graph *const graph, const uint8_t *const data, const size_t size)
{
  memcpy(graph->damaged, graph->bytes, graph->size);
  for (size_t i = 0U; i + CHANGE_BYTES <= size; i += CHANGE_BYTES) {
    const size_t at = (size_t)data[i] | (size_t)data[i + 1U] << 8U |
                      (size_t)data[i + 2U] << 16U;
    graph->damaged[at % graph->size] = data[i + 3U];
  }
  return memcmp(graph->damaged, graph->bytes, graph->size) != 0;
}

static void
use(const Graph *const graph, const bool must_be_found)
{
  const int fd = memfd_create("fuzz", MFD_CLOEXEC);
  fuzz_require(fd >= 0 && write(fd, graph->damaged, graph->size) ==
                              (ssize_t)graph->size,
               "there is room for a graph");
  GraphStore *store = NULL;
  RgError     error = {0};
  uint64_t    sum   = 0U;
  if (graph_store_map(fd, "fuzz", &store, &error) == RG_OK) {
    (void)test_read_store(store, &sum);
    const RgStatus verified = graph_store_verify(store, &error);
    fuzz_require(verified == RG_CORRUPT ||
                     (verified == RG_OK && !must_be_found),
                 "damage is found, and called so");
    graph_store_close(store);
  } else {
    fuzz_require(error.message[0] != '\0', "a refused graph has a reason");
  }
  (void)close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static Graph *graph = NULL;
  graph               = graph ? graph : make_graph();
  const bool changed  = damage(graph, data, size);
  use(graph, changed);
  test_seal_pack(graph->damaged, graph->size);
  use(graph, false);
  return 0;
}
