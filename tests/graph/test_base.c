#include "graph/base/arena.h"
#include "graph/base/buf.h"
#include "graph/base/error.h"
#include "graph/base/file.h"
#include "graph/base/hashmap.h"
#include "graph/base/pool.h"
#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "tests/support/path.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

RG_VEC_DEFINE(Numbers, int, numbers);

static void
test_budget_refuses_and_gives_back(void)
{
  RgBudget budget;
  rg_budget_init(&budget, rg_allocator_system(), 100000U);
  RgArena *const arena = rg_arena_new(&budget.allocator);
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_PTR_NOT_NULL(rg_arena_alloc(arena, 50000U));
  CU_ASSERT_PTR_NULL(rg_arena_alloc(arena, 60000U));
  rg_arena_free(arena);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
}

/** What is given back is had again, without the allocator behind. */
static void
test_pool_keeps_what_is_given_back(void)
{
  enum { MAX_KEPT = 1 << 16 };
  RgBudget budget;
  RgPool   pool;
  rg_budget_init(&budget, rg_allocator_system(), 1U << 20U);
  rg_pool_init(&pool, &budget.allocator, MAX_KEPT);
  const RgAllocator *const allocator = &pool.allocator;
  char *const              block     = rg_alloc(allocator, 1000U);
  CU_ASSERT_PTR_NOT_NULL_FATAL(block);
  memset(block, 'a', 1000U);
  const size_t one_slab = atomic_load(&budget.used_bytes);
  rg_free(allocator, block, 1000U);
  char *const again = rg_alloc(allocator, 1024U);
  CU_ASSERT_PTR_EQUAL(again, block);
  memset(again, 'b', 1024U);
  void *const other = rg_alloc(allocator, 5000U);
  CU_ASSERT_PTR_NOT_NULL(other);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), one_slab);
  /* The same step of size: the block stays; a larger one takes it along. */
  CU_ASSERT_PTR_EQUAL(rg_realloc(allocator, again, 1024U, 900U), again);
  char *const grown = rg_realloc(allocator, again, 900U, 50000U);
  CU_ASSERT_PTR_NOT_NULL_FATAL(grown);
  CU_ASSERT_EQUAL(grown[899], 'b');
  rg_free(allocator, grown, 50000U);
  char *const kept = rg_alloc_zero(allocator, 50000U, 1U);
  CU_ASSERT_PTR_EQUAL(kept, grown);
  kept[899]         = 'c';
  char *const large = rg_realloc(allocator, kept, 50000U, 500000U);
  CU_ASSERT_PTR_NOT_NULL_FATAL(large);
  CU_ASSERT_EQUAL(large[899], 'c');
  CU_ASSERT_PTR_NULL(rg_realloc(allocator, large, 500000U, 5000000U));
  CU_ASSERT_PTR_NULL(rg_alloc(allocator, 600000U));
  char *const small = rg_realloc(allocator, large, 500000U, 1000U);
  CU_ASSERT_PTR_NOT_NULL_FATAL(small);
  CU_ASSERT_EQUAL(small[899], 'c');
  CU_ASSERT_TRUE(atomic_load(&budget.used_bytes) <= MAX_KEPT + one_slab);
  rg_free(allocator, small, 1000U);
  rg_free(allocator, other, 5000U);
  rg_pool_fini(&pool);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
}

static void
test_vec_keeps_items_over_growth(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  Numbers numbers = {0};
  for (int i = 0; i < 1000; ++i) {
    CU_ASSERT_EQUAL(numbers_push(arena, &numbers, i), RG_OK);
    CU_ASSERT_PTR_NOT_NULL(rg_arena_alloc(arena, (size_t)i % 7U));
  }
  for (int i = 0; i < 1000; ++i) {
    CU_ASSERT_EQUAL(numbers.items[i], i);
  }
  rg_arena_free(arena);
}

static void
test_hashmap_finds_what_was_inserted(void)
{
  RgArena *const   arena = rg_arena_new(rg_allocator_system());
  RgHashmap *const map   = rg_hashmap_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_PTR_NOT_NULL_FATAL(map);
  for (uint64_t i = 0U; i < 500U; ++i) {
    RgStr     key   = RG_STR_NONE;
    uint64_t *slot  = NULL;
    bool      added = false;
    CU_ASSERT_EQUAL(rg_arena_printf(arena, &key, "key %d", (int)i), RG_OK);
    CU_ASSERT_EQUAL(rg_hashmap_insert(map, key, i, &slot, &added), RG_OK);
    CU_ASSERT_TRUE(added);
  }
  uint64_t value = 0U;
  CU_ASSERT_EQUAL(rg_hashmap_get(map, RG_STR("key 321"), &value), RG_OK);
  CU_ASSERT_EQUAL(value, 321U);
  CU_ASSERT_EQUAL(rg_hashmap_get(map, RG_STR("key 500"), &value), RG_NOT_FOUND);
  rg_hashmap_free(map);
  rg_arena_free(arena);
}

static void
test_utf8_refuses_broken_sequences(void)
{
  CU_ASSERT_EQUAL(rg_utf8_valid_prefix(RG_STR("厦门")), 6U);
  CU_ASSERT_EQUAL(rg_utf8_valid_prefix(RG_STR("a\xC0\x80")), 1U);
  CU_ASSERT_EQUAL(rg_utf8_valid_prefix(RG_STR("\xED\xA0\x80")), 0U);
  CU_ASSERT_EQUAL(rg_utf8_count(RG_STR("a厦\xFFz")), 4U);
  char bytes[RG_UTF8_MAX_BYTES];
  CU_ASSERT_EQUAL(rg_utf8_encode(0x20000U, bytes), 4U);
  CU_ASSERT_EQUAL(rg_utf8_encode(0xD800U, bytes), 0U);
}

static void
test_utf8_plain_can_be_shown(void)
{
  static const struct {
    const char *text;
    const char *plain;
  } cases[] = {{"厦门 a.txt", "厦门 a.txt"},
               {"\x1B[31m\x07", "\uFFFD[31m\uFFFD"},
               {"a\nb\t", "a\uFFFDb\uFFFD"},
               {"\xFF\xE5\x8E", "\uFFFD\uFFFD\uFFFD"},
               {"\xC2\x9B\x7F", "\uFFFD\uFFFD"},
               {"\u202Etxt.exe\u202C", "\uFFFDtxt.exe\uFFFD"},
               {"\u2066a\u2069\u2028", "\uFFFDa\uFFFD\uFFFD"}};
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    char         out[64];
    size_t       read = 0U;
    const RgStr  text = rg_str_c(cases[i].text);
    const size_t n    = rg_utf8_plain(text, out, sizeof(out), &read);
    CU_ASSERT_EQUAL(read, text.size);
    CU_ASSERT_TRUE(rg_str_equals(rg_str(out, n), rg_str_c(cases[i].plain)));
  }
  char   out[4];
  size_t read = 0U;
  CU_ASSERT_EQUAL(rg_utf8_plain(RG_STR("厦门"), out, sizeof(out), &read), 3U);
  CU_ASSERT_EQUAL(read, 3U);
}

static void
test_buf_stops_at_its_maximum(void)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), 300U);
  char text[200] = {0};
  CU_ASSERT_EQUAL(rg_buf_append(&buf, rg_str(text, sizeof(text))), RG_OK);
  CU_ASSERT_EQUAL(rg_buf_append(&buf, rg_str(text, 100U)), RG_OK);
  CU_ASSERT_EQUAL(rg_buf_append(&buf, rg_str(text, 1U)), RG_LIMIT);
  rg_buf_fini(&buf);
}

static void
test_error_names_its_place(void)
{
  RgError error = {0};
  char    text[128];
  CU_ASSERT_EQUAL(rg_error_set_at(&error, RG_BAD_SYNTAX, "a.rq", 3U, 17U,
                                  "expected %c", '}'),
                  RG_BAD_SYNTAX);
  (void)rg_error_format(&error, text, sizeof(text));
  CU_ASSERT_STRING_EQUAL(text, "a.rq:3:17: expected }");
  size_t line   = 0U;
  size_t column = 0U;
  rg_error_place(RG_STR("市\n厦门x"), 4U + 6U, &line, &column);
  CU_ASSERT_EQUAL(line, 2U);
  CU_ASSERT_EQUAL(column, 3U);
}

static void
test_error_can_be_shown(void)
{
  RgError error                            = {0};
  char    text[2 * RG_ERROR_MESSAGE_BYTES] = {0};
  (void)rg_error_set_file(&error, RG_IO, "a\x1B]0;\xFF", "no\r\nevent=\"x\"");
  (void)rg_error_format(&error, text, sizeof(text));
  CU_ASSERT_STRING_EQUAL(text, "a\uFFFD]0;\uFFFD: no\uFFFD\uFFFDevent=\"x\"");
  memset(text, 0x1B, sizeof(text) - 1U);
  (void)rg_error_set(&error, RG_IO, "%s", text);
  CU_ASSERT_TRUE(rg_str_ends_with(rg_str_c(error.message), RG_STR("\uFFFD…")));
  CU_ASSERT_EQUAL(rg_utf8_valid_prefix(rg_str_c(error.message)),
                  strlen(error.message));
}

/** A bulletin may be written anew while it is read. */
static void
test_file_stays_when_it_is_cut(void)
{
  char        path[64];
  const int   fd    = mkstemp(test_path(path, sizeof(path), "rg-base.XXXXXX"));
  RgFileBytes file  = {{NULL, 0U}};
  RgError     error = {0};
  CU_ASSERT_FATAL(fd >= 0 && write(fd, "bulletin", 8U) == 8);
  CU_ASSERT_EQUAL(rg_file_read(path, &file, &error), RG_OK);
  CU_ASSERT_FALSE_FATAL(ftruncate(fd, 0));
  CU_ASSERT_TRUE(rg_str_equals(file.bytes, RG_STR("bulletin")));
  rg_file_free(&file);
  CU_ASSERT_FALSE(unlink(path) || mkfifo(path, 0600));
  CU_ASSERT_EQUAL(rg_file_read(path, &file, &error), RG_IO);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "a pipe"));
  (void)unlink(path);
  (void)close(fd);
}

static CU_TestInfo tests[] = {
    {"a budget refuses, and gets back", test_budget_refuses_and_gives_back},
    {"a pool keeps what is given back", test_pool_keeps_what_is_given_back},
    {"a vec keeps its items over growth", test_vec_keeps_items_over_growth},
    {"a map finds what was inserted", test_hashmap_finds_what_was_inserted},
    {"UTF-8 refuses broken sequences", test_utf8_refuses_broken_sequences},
    {"plain text can be shown", test_utf8_plain_can_be_shown},
    {"an error can be shown", test_error_can_be_shown},
    {"a file stays when it is cut", test_file_stays_when_it_is_cut},
    {"a buffer stops at its maximum", test_buf_stops_at_its_maximum},
    {"an error names its place", test_error_names_its_place},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo base_suite = {.pName = "graph/base", .pTests = tests};
