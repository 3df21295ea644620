#include "graph/base/trie.h"

#include "graph/base/utf8.h"

#include <CUnit/CUnit.h>

static RgTrie *
trie_of(RgArena *const arena, const RgTrieDirection direction,
        const RgStr *const words, const size_t n)
{
  RgTrie *const trie = rg_trie_new(arena, direction);
  CU_ASSERT_PTR_NOT_NULL_FATAL(trie);
  for (size_t i = 0U; i < n; ++i) {
    uint64_t *slot  = NULL;
    bool      added = false;
    CU_ASSERT_EQUAL(rg_trie_add(trie, words[i], i, &slot, &added), RG_OK);
  }
  return trie;
}

static void
test_longest(void)
{
  const RgStr words[] = {RG_STR("市"), RG_STR("市场"), RG_STR("市场监管局"),
                         RG_STR("监管")};
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  const RgTrie  *trie  = trie_of(arena, RG_TRIE_FORWARD, words, 4U);
  const RgStr    text  = RG_STR("市场监管部门");
  uint64_t       value = 9U;
  CU_ASSERT_EQUAL(rg_trie_longest(trie, text, 0U, &value), 6U);
  CU_ASSERT_EQUAL(value, 1U);
  CU_ASSERT_EQUAL(rg_trie_longest(trie, rg_str_slice(text, 0U, 5U), 0U, &value),
                  3U);
  CU_ASSERT_EQUAL(rg_trie_longest(trie, text, 6U, &value), 6U);
  CU_ASSERT_EQUAL(value, 3U);
  CU_ASSERT_EQUAL(rg_trie_longest(trie, text, 3U, &value), 0U);
  CU_ASSERT_EQUAL(rg_trie_longest(trie, text, text.size, &value), 0U);
  CU_ASSERT_TRUE(rg_trie_get(trie, words[2], &value));
  CU_ASSERT_FALSE(rg_trie_get(trie, text, &value));
  CU_ASSERT_FALSE(rg_trie_get(trie, RG_STR("市场监"), &value));
  rg_arena_free(arena);
}

static void
test_walk_gives_all_words(void)
{
  const RgStr    words[]  = {RG_STR("a"), RG_STR("bc"), RG_STR("abc"),
                             RG_STR("ab")};
  RgArena *const arena    = rg_arena_new(rg_allocator_system());
  const RgTrie  *forward  = trie_of(arena, RG_TRIE_FORWARD, words, 4U);
  const RgTrie  *backward = trie_of(arena, RG_TRIE_BACKWARD, words, 4U);
  const RgStr    text     = RG_STR("xabcx");
  uint64_t       value    = 9U;
  RgTrieWalk     walk     = rg_trie_walk(1U);
  CU_ASSERT_TRUE(rg_trie_next(forward, text, &walk, &value));
  CU_ASSERT_EQUAL(walk.at, 2U);
  CU_ASSERT_TRUE(rg_trie_next(forward, text, &walk, &value));
  CU_ASSERT_EQUAL(walk.at, 3U);
  CU_ASSERT_EQUAL(value, 3U);
  CU_ASSERT_TRUE(rg_trie_next(forward, text, &walk, &value));
  CU_ASSERT_FALSE(rg_trie_next(forward, text, &walk, &value));
  CU_ASSERT_FALSE(rg_trie_next(forward, text, &walk, &value));
  walk = rg_trie_walk(4U);
  CU_ASSERT_TRUE(rg_trie_next(backward, text, &walk, &value));
  CU_ASSERT_EQUAL(walk.at, 2U);
  CU_ASSERT_EQUAL(value, 1U);
  CU_ASSERT_TRUE(rg_trie_next(backward, text, &walk, &value));
  CU_ASSERT_EQUAL(walk.at, 1U);
  CU_ASSERT_EQUAL(value, 2U);
  CU_ASSERT_FALSE(rg_trie_next(backward, text, &walk, &value));
  walk = rg_trie_walk(0U);
  CU_ASSERT_FALSE(rg_trie_next(backward, RG_STR_NONE, &walk, &value));
  rg_arena_free(arena);
}

static void
test_words_once(void)
{
  RgArena *const arena   = rg_arena_new(rg_allocator_system());
  const RgStr    words[] = {RG_STR("甲"), RG_STR("乙")};
  RgTrie *const  trie    = trie_of(arena, RG_TRIE_FORWARD, words, 2U);
  uint64_t      *slot    = NULL;
  bool           added   = true;
  CU_ASSERT_EQUAL(rg_trie_add(trie, words[1], 7U, &slot, &added), RG_OK);
  CU_ASSERT_FALSE(added);
  CU_ASSERT_EQUAL(*slot, 1U);
  CU_ASSERT_EQUAL(rg_trie_add(trie, RG_STR(""), 7U, &slot, &added), RG_BAD_ARG);
  rg_arena_free(arena);
}

/** xorshift64: the same words everywhere. */
static unsigned
draw(uint64_t *const random, const unsigned below)
{
  *random ^= *random << 13U;
  *random ^= *random >> 7U;
  *random ^= *random << 17U;
  return (unsigned)(*random >> 33U) % below;
}

/** Few characters, of all sizes, so that words share much. */
static RgStr
draw_text(uint64_t *const random, RgArena *const arena, const unsigned n)
{
  static const char *const characters[] = {"a", "é", "市", "场", "巂", "𠀀"};
  RgStr                    text         = RG_STR("");
  for (unsigned i = 0U; i < n; ++i) {
    CU_ASSERT_EQUAL(rg_arena_printf(arena, &text, "%.*s%s", RG_STR_ARG(text),
                                    characters[draw(random, 6U)]),
                    RG_OK);
  }
  return text;
}

/** What each direction finds at `at` is what comparing finds. */
static void
check_place(const RgTrie *const forward, const RgTrie *const backward,
            const RgStr *const words, const size_t n, const RgStr text,
            const size_t at)
{
  const RgStr front  = rg_str_slice(text, 0U, at);
  const RgStr rest   = rg_str_slice(text, at, text.size);
  size_t      begins = 0U;
  size_t      ends   = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const size_t size = words[i].size;
    begins =
        size > begins && rg_str_starts_with(rest, words[i]) ? size : begins;
    ends = size > ends && rg_str_ends_with(front, words[i]) ? size : ends;
  }
  uint64_t value = 0U;
  CU_ASSERT_EQUAL(rg_trie_longest(forward, text, at, &value), begins);
  CU_ASSERT_TRUE(!begins || rg_str_starts_with(rest, words[value]));
  CU_ASSERT_EQUAL(rg_trie_longest(backward, text, at, &value), ends);
  CU_ASSERT_TRUE(!ends || rg_str_ends_with(front, words[value]));
}

static void
test_agrees_with_comparing(void)
{
  enum { ROUNDS = 10, WORDS = 200, TEXT = 120 };
  uint64_t random = UINT64_C(20261122);
  for (unsigned round = 0U; round < ROUNDS; ++round) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    RgStr          words[WORDS];
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    for (size_t i = 0U; i < WORDS; ++i) {
      words[i] = draw_text(&random, arena, 1U + draw(&random, 5U));
    }
    const RgTrie *forward  = trie_of(arena, RG_TRIE_FORWARD, words, WORDS);
    const RgTrie *backward = trie_of(arena, RG_TRIE_BACKWARD, words, WORDS);
    const RgStr   text     = draw_text(&random, arena, TEXT);
    uint32_t      c        = 0U;
    for (size_t at = 0U, n = 1U; n; at += n) {
      check_place(forward, backward, words, WORDS, text, at);
      n = rg_utf8_decode(text, at, &c);
    }
    rg_arena_free(arena);
  }
}

static CU_TestInfo tests[] = {
    {"the longest word wins", test_longest},
    {"a walk gives every word, in both directions", test_walk_gives_all_words},
    {"a word stands once", test_words_once},
    {"agrees with comparing word by word", test_agrees_with_comparing},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo trie_suite = {"trie", NULL, NULL, NULL, NULL, tests};
