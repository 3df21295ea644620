#include "ontology/prefixes.h"
#include "ontology/vocab.h"
#include "tests/support/run.h"

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

static CU_TestInfo tests[] = {
    {"every IRI has a prefix and is unique", test_every_iri_has_a_prefix},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo vocab_suite = {.pName = "vocab", .pTests = tests};
