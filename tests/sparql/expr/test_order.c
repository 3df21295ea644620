/**
   @file
   ORDER BY (§15.1): order.tsv has terms in their order.
*/

#include "sparql/expr/compare.h"
#include "tests/sparql/expr/dict.h"
#include "tests/sparql/expr/parse.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

#define TABLE RG_SOURCE_DIR "/tests/sparql/expr/order.tsv"

enum { MIN_LINES = 40 };

typedef struct {
  RgArena *arena;
  TermList terms;
} List;

static void
add_line(void *const handle, const size_t line, const RgStr *const cells)
{
  List *const            list = (List *)handle;
  const GraphTerm *const term = parse_term(list->arena, cells[0]);
  (void)line;
  CU_ASSERT_PTR_NOT_NULL_FATAL(term);
  CU_ASSERT_EQUAL(term_list_push(list->arena, &list->terms, *term), RG_OK);
}

static int
sign(const int order)
{
  return (order > 0) - (order < 0);
}

/** Every pair, in both directions, and the keys that a sort may use. */
static void
check_all_pairs(RgArena *const arena, const SparqlTerms *const terms,
                const TermList *const list)
{
  GraphId *const ids = rg_arena_alloc(arena, list->n * sizeof(GraphId));
  for (size_t i = 0U; i < list->n; ++i) {
    CU_ASSERT_EQUAL(terms->intern(terms->handle, &list->items[i], &ids[i]),
                    RG_OK);
  }
  for (size_t i = 0U; i < list->n; ++i) {
    for (size_t j = 0U; j < list->n; ++j) {
      int      order    = 0;
      uint64_t key_i    = 0U;
      uint64_t key_j    = 0U;
      bool     usable_i = false;
      bool     usable_j = false;
      CU_ASSERT_EQUAL(sparql_order_ids(terms, ids[i], ids[j], arena, &order),
                      RG_OK);
      const int expected = (i > j) - (i < j);
      if (sign(order) != expected) {
        printf("\n%.*s and %.*s: %d\n", RG_STR_ARG(list->items[i].text),
               RG_STR_ARG(list->items[j].text), order);
      }
      CU_ASSERT_EQUAL(sign(order), expected);
      CU_ASSERT_EQUAL(sparql_order_key(terms, ids[i], arena, &key_i, &usable_i),
                      RG_OK);
      CU_ASSERT_EQUAL(sparql_order_key(terms, ids[j], arena, &key_j, &usable_j),
                      RG_OK);
      CU_ASSERT(!usable_i || !usable_j || key_i == key_j ||
                (key_i < key_j) == (i < j));
    }
  }
}

static void
test_order(const bool stored)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  List        list  = {arena, {0}};
  TestDict    dict  = {.arena = arena};
  SparqlTerms terms = dict_terms(&dict);
  CU_ASSERT(read_table(TABLE, 1U, add_line, &list) >= MIN_LINES);
  if (stored) {
    for (size_t i = 0U; i < list.terms.n; ++i) {
      CU_ASSERT_EQUAL(dict_store(&dict, &list.terms.items[i]), RG_OK);
    }
    dict_seal(&dict);
  }
  check_all_pairs(arena, &terms, &list.terms);
  rg_arena_free(arena);
}

static void
test_stored_terms_are_in_order(void)
{
  test_order(true);
}

static void
test_local_terms_are_in_order(void)
{
  test_order(false);
}

static CU_TestInfo tests[] = {
    {"stored terms are in the order of the table",
     test_stored_terms_are_in_order},
    {"local terms are in the order of the table",
     test_local_terms_are_in_order},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo order_suite = {.pName  = "sparql/expr/order",
                                  .pTests = tests};
