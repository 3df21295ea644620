/**
   @file
   A file of corrections, on a document that it can apply to.
*/

#include "ingest/correct/corrections.h"
#include "ontology/prefixes.h"
#include "tests/fuzz/bulletin.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define NS "https://w3id.org/reformgraph/"

static const char document_graph[] = NS "id/document/d";

static OntoMint *
mint(void)
{
  static OntoMint *made = NULL;
  if (!made) {
    fuzz_require(onto_mint_new(rg_allocator_system(), RG_STR(NS),
                               ingest_pipeline_gazetteer(fuzz_pipeline()),
                               &made, NULL) == RG_OK,
                 "a mint is made");
  }
  return made;
}

static void
say(IngestCollector *const to, const char *const subject,
    const char *const property, const GraphTerm object)
{
  const GraphQuad quad = {graph_term_iri(rg_str_c(subject)),
                          graph_term_iri(rg_str_c(property)), object,
                          graph_term_iri(rg_str_c(document_graph))};
  fuzz_require(ingest_quads_push(to->arena, &to->quads, quad) == RG_OK,
               "there is room");
}

/** A document of one case, led by two agencies. */
static void
make_document(IngestCollector *const to)
{
  static const char *const agencies[] = {NS "id/agency/a", NS "id/agency/b"};
  say(to, document_graph, GRAPH_RDF_TYPE,
      graph_term_iri(RG_STR(ONTO_RG_NS "SourceDocument")));
  say(to, NS "id/case/d/1", GRAPH_RDF_TYPE,
      graph_term_iri(RG_STR(ONTO_RG_NS "ReformCase")));
  for (size_t i = 0U; i < RG_COUNT_OF(agencies); ++i) {
    say(to, NS "id/case/d/1", ONTO_RG_NS "leadAgency",
        graph_term_iri(rg_str_c(agencies[i])));
    say(to, agencies[i], "http://www.w3.org/2004/02/skos/core#prefLabel",
        graph_term_lang(RG_STR("市商务局"), RG_STR("zh-Hans")));
  }
  ingest_collector_settle(to);
}

static void
apply(IngestCorrections *const corrections)
{
  RgArena *const  arena    = rg_arena_new(rg_allocator_system());
  IngestCollector document = {.arena = arena};
  RgStr          *stale    = NULL;
  size_t          n_stale  = 0U;
  size_t          n_lines  = 0U;
  size_t          n        = 0U;
  make_document(&document);
  fuzz_require(ingest_corrections_apply(corrections, &document) == RG_OK,
               "corrections are applied");
  const GraphQuadSink sink = fuzz_counting_sink(&n);
  for (size_t i = 0U; i < document.quads.n; ++i) {
    fuzz_require(graph_quad_sink_write(&sink, &document.quads.items[i]) ==
                     RG_OK,
                 "a corrected statement is one");
  }
  fuzz_require(ingest_corrections_write(corrections, &sink) == RG_OK,
               "corrections are written");
  fuzz_require(ingest_corrections_stale(corrections, arena, &stale, &n_stale,
                                        &n_lines) == RG_OK &&
                   n_stale <= n_lines,
               "lines that do not apply are told");
  rg_arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  IngestCorrections *corrections = NULL;
  RgError            error       = {0};
  char               path[64];
  const int          fd = memfd_create("fuzz", MFD_CLOEXEC);
  fuzz_require(fd >= 0 && write(fd, data, size) == (ssize_t)size,
               "there is room for a file");
  (void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
  if (ingest_corrections_new(rg_allocator_system(), mint(), NULL, path,
                             &corrections, &error) == RG_OK) {
    apply(corrections);
    ingest_corrections_free(corrections);
  } else {
    fuzz_require(error.message[0] != '\0', "a refused file has a reason");
  }
  (void)close(fd);
  return 0;
}
