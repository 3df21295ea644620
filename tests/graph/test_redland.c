#include "graph/io/redland_copy.h"
#include "tests/support/isomorphism.h"
#include "tests/support/quads.h"
#include "tests/support/store_of.h"

#include <CUnit/CUnit.h>

static const char text[] = "@prefix : <http://x/> .\n"
                           ":a :p \"厦门\"@zh-hans, \"\", 2, \"x\"^^:t, _:n .\n"
                           ":g1 { :a :p 2 . _:n a :C . }\n"
                           "_:n :q <<( :a :b :c )>>, \"x\"@en--ltr .\n";

static void
test_to_a_model_and_back(void)
{
  TestQuads              quads = {.arena = rg_arena_new(rg_allocator_system())};
  TestQuads              again = {.arena = quads.arena};
  RgError                error = {.status = RG_OK};
  GraphStore            *store = NULL;
  const GraphReadOptions options = {.format = GRAPH_FORMAT_TRIG};
  const GraphQuadSink    collect = test_quads_sink(&quads);
  const GraphQuadSink    sink    = test_quads_sink(&again);
  const RgStr            data    = rg_str(text, sizeof(text) - 1U);
  CU_ASSERT_EQUAL(graph_rdf_read_text(data, "t", &options, &collect, &error),
                  RG_OK);
  CU_ASSERT_EQUAL_FATAL(test_store_of_text(data, &options, &store, &error),
                        RG_OK);

  librdf_world *const world = librdf_new_world();
  CU_ASSERT_PTR_NOT_NULL_FATAL(world);
  librdf_world_open(world);
  librdf_storage *const storage = librdf_new_storage(
      world, "hashes", NULL, "hash-type='memory',contexts='yes'");
  CU_ASSERT_PTR_NOT_NULL_FATAL(storage);
  librdf_model *const model = librdf_new_model(world, storage, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(model);
  uint64_t n_left_out = 0U;
  CU_ASSERT_EQUAL(
      graph_redland_to_model(store, world, model, &n_left_out, &error), RG_OK);
  CU_ASSERT_EQUAL(n_left_out, 2U);
  CU_ASSERT_EQUAL(graph_redland_from_model(model, &sink), RG_OK);
  quads.vec.n -= 2U; /* the last two statements are RDF 1.2 */
  CU_ASSERT_TRUE(test_quads_isomorphic(&quads, &again));

  librdf_free_model(model);
  librdf_free_storage(storage);
  librdf_free_world(world);
  graph_store_close(store);
  rg_arena_free(quads.arena);
}

static CU_TestInfo tests[] = {
    {"to a librdf model and back", test_to_a_model_and_back},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo redland_suite = {.pName = "graph/redland", .pTests = tests};
