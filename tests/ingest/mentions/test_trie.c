#include "ingest/text/trie.h"

#include <CUnit/CUnit.h>

static void
test_longest(void)
{
  const RgStr keys[] = {RG_STR("市"), RG_STR("市场"), RG_STR("市场监管局"),
                        RG_STR("监管")};
  RgArena *const    arena = rg_arena_new(rg_allocator_system());
  const IngestTrie *trie  = NULL;
  CU_ASSERT_EQUAL_FATAL(ingest_trie_new(arena, keys, 4U, &trie), RG_OK);
  const RgStr text  = RG_STR("市场监管部门");
  uint32_t    value = 9U;
  CU_ASSERT_EQUAL(ingest_trie_longest(trie, text, 0U, &value), 6U);
  CU_ASSERT_EQUAL(value, 1U);
  CU_ASSERT_EQUAL(ingest_trie_longest(trie, text, 6U, &value), 6U);
  CU_ASSERT_EQUAL(value, 3U);
  CU_ASSERT_EQUAL(ingest_trie_longest(trie, text, 3U, &value), 0U);
  CU_ASSERT_EQUAL(ingest_trie_longest(trie, text, text.size, &value), 0U);
  rg_arena_free(arena);
}

static void
test_walk_gives_all_prefixes(void)
{
  const RgStr       keys[] = {RG_STR("a"), RG_STR("ab"), RG_STR("abcd")};
  RgArena *const    arena  = rg_arena_new(rg_allocator_system());
  const IngestTrie *trie   = NULL;
  CU_ASSERT_EQUAL_FATAL(ingest_trie_new(arena, keys, 3U, &trie), RG_OK);
  IngestTrieWalk walk  = ingest_trie_walk(1U);
  size_t         end   = 0U;
  uint32_t       value = 0U;
  const RgStr    text  = RG_STR("xabcx");
  CU_ASSERT_TRUE(ingest_trie_next(trie, text, &walk, &end, &value));
  CU_ASSERT_EQUAL(end, 2U);
  CU_ASSERT_TRUE(ingest_trie_next(trie, text, &walk, &end, &value));
  CU_ASSERT_EQUAL(end, 3U);
  CU_ASSERT_EQUAL(value, 1U);
  CU_ASSERT_FALSE(ingest_trie_next(trie, text, &walk, &end, &value));
  CU_ASSERT_FALSE(ingest_trie_next(trie, text, &walk, &end, &value));
  rg_arena_free(arena);
}

static void
test_refuses_disorder(void)
{
  const RgStr       unsorted[] = {RG_STR("b"), RG_STR("a")};
  const RgStr       doubled[]  = {RG_STR("a"), RG_STR("a")};
  const RgStr       empty[]    = {RG_STR("")};
  RgArena *const    arena      = rg_arena_new(rg_allocator_system());
  const IngestTrie *trie       = NULL;
  CU_ASSERT_EQUAL(ingest_trie_new(arena, unsorted, 2U, &trie), RG_BAD_ARG);
  CU_ASSERT_EQUAL(ingest_trie_new(arena, doubled, 2U, &trie), RG_BAD_ARG);
  CU_ASSERT_EQUAL(ingest_trie_new(arena, empty, 1U, &trie), RG_BAD_ARG);
  CU_ASSERT_EQUAL(ingest_trie_new(arena, empty, 0U, &trie), RG_OK);
  uint32_t value = 0U;
  CU_ASSERT_EQUAL(ingest_trie_longest(trie, RG_STR("a"), 0U, &value), 0U);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"the longest key wins", test_longest},
    {"a walk gives every prefix", test_walk_gives_all_prefixes},
    {"keys out of order are refused", test_refuses_disorder},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo trie_suite = {"trie", NULL, NULL, NULL, NULL, tests};
