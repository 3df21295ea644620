#include "graph/rdf_io.h"
#include "ontology/data.h"
#include "ontology/prefixes.h"
#include "ontology/vocab.h"
#include "tests/support/run.h"

#include <stdio.h>

static void
test_every_iri_has_a_prefix(void)
{
  const GraphPrefix *prefixes = NULL;
  const size_t       n        = onto_prefixes(&prefixes);
  for (size_t word = 0U; word < ONTO_N_VOCAB; ++word) {
    const RgStr iri   = onto_vocab_iri((OntoVocab)word);
    bool        found = false;
    for (size_t i = 0U; i < n; ++i) {
      found = found || rg_str_starts_with(iri, prefixes[i].iri);
    }
    CU_ASSERT_TRUE(found);
    CU_ASSERT_EQUAL(onto_vocab_find(iri), word);
  }
  CU_ASSERT_EQUAL(onto_vocab_find(RG_STR("http://example.org/x")),
                  ONTO_N_VOCAB);
  for (size_t i = 1U; i < n; ++i) {
    CU_ASSERT_TRUE(rg_str_compare(prefixes[i - 1U].name, prefixes[i].name) < 0);
  }
}

/** Own terms that the schema declares, as found while it is read. */
typedef struct {
  bool declared[ONTO_N_VOCAB];
  bool labelled[ONTO_N_VOCAB];
  bool connected[ONTO_N_VOCAB];
  bool unknown;
} Seen;

static RgStatus
see(void *const handle, const GraphQuad *const quad)
{
  Seen *const seen = (Seen *)handle;
  if (!rg_str_starts_with(quad->subject.text, RG_STR(ONTO_RG_NS))) {
    return RG_OK;
  }
  const OntoVocab word = onto_vocab_find(quad->subject.text);
  if (word == ONTO_N_VOCAB) {
    (void)printf("\n    not in vocab_list.h: %.*s",
                 RG_STR_ARG(quad->subject.text));
    seen->unknown = true;
    return RG_OK;
  }
  switch (onto_vocab_find(quad->predicate.text)) {
  case ONTO_RDF_TYPE:
    seen->declared[word] = true;
    break;
  case ONTO_RDFS_LABEL:
  case ONTO_SKOS_PREF_LABEL:
    seen->labelled[word] = true;
    break;
  case ONTO_RDFS_SUB_CLASS_OF:
  case ONTO_RDFS_SUB_PROPERTY_OF:
  case ONTO_SKOS_IN_SCHEME:
    seen->connected[word] = true;
    break;
  default:
    break;
  }
  return RG_OK;
}

static void
test_list_and_schema_agree(void)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TURTLE,
                                    .base_iri = RG_STR(ONTO_DEFAULT_BASE)};
  static Seen            seen;
  RgError                error = {0};
  const GraphQuadSink    sink  = {&seen, see, NULL};
  CU_ASSERT_EQUAL_FATAL(graph_rdf_read_text(onto_data(ONTO_DATA_ONTOLOGY),
                                            "reformgraph.ttl", &options, &sink,
                                            &error),
                        RG_OK);
  CU_ASSERT_FALSE(seen.unknown);
  for (size_t word = 0U; word < ONTO_N_VOCAB; ++word) {
    const RgStr iri       = onto_vocab_iri((OntoVocab)word);
    const bool  is_scheme = rg_str_ends_with(iri, RG_STR("Scheme"));
    if (!rg_str_starts_with(iri, RG_STR(ONTO_RG_NS))) {
      continue;
    }
    if (!seen.declared[word] || !seen.labelled[word] ||
        (!seen.connected[word] && !is_scheme)) {
      (void)printf("\n    %.*s: declared %d, labelled %d, connected %d",
                   RG_STR_ARG(iri), seen.declared[word], seen.labelled[word],
                   seen.connected[word]);
      CU_FAIL("not in the schema as it should be");
    }
  }
}

static CU_TestInfo tests[] = {
    {"every IRI has a prefix and is unique", test_every_iri_has_a_prefix},
    {"the list and the schema agree", test_list_and_schema_agree},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo vocab_suite = {.pName = "vocab", .pTests = tests};
