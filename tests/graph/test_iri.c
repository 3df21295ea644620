#include "graph/iri.h"
#include "tests/support/path.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
check_resolved(const char *const base, const char *const reference,
               const char *const expected)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  RgStr iri = RG_STR_NONE;
  CU_ASSERT_EQUAL(
      graph_iri_resolve(arena, rg_str_c(base), rg_str_c(reference), &iri),
      RG_OK);
  if (!rg_str_equals(iri, rg_str_c(expected))) {
    (void)printf("<%s> + <%s>: got %.*s, expected %s\n", base, reference,
                 RG_STR_ARG(iri), expected);
    CU_FAIL("wrong IRI");
  }
  rg_arena_free(arena);
}

/** RFC 3986 §5.4.1 and §5.4.2 (strict). */
static void
test_examples_of_rfc_3986(void)
{
  static const char *const rows[][2] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/./x", "http://a/b/c/g#s/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http:g"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    check_resolved("http://a/b/c/d;p?q", rows[i][0], rows[i][1]);
  }
}

static void
test_other_bases(void)
{
  check_resolved("", "x/../y", "x/../y");
  check_resolved("http://a", "g", "http://a/g");
  check_resolved("http://a?q", "g", "http://a/g");
  check_resolved("http://a/b#f", "", "http://a/b");
  check_resolved("http://a/b/", "改革/厦门", "http://a/b/改革/厦门");
  check_resolved("urn:x:y", "#z", "urn:x:y#z");
  check_resolved("file:///a/b.ttl", "../c", "file:///c");
  check_resolved("http://a/b", "http://x/y/../z", "http://x/y/../z");
}

static void
test_kinds(void)
{
  CU_ASSERT_TRUE(graph_iri_is_absolute(RG_STR("urn:x")));
  CU_ASSERT_TRUE(graph_iri_is_absolute(RG_STR("a+b-1.c:")));
  CU_ASSERT_FALSE(graph_iri_is_absolute(RG_STR("a/b:c")));
  CU_ASSERT_FALSE(graph_iri_is_absolute(RG_STR("1a:b")));
  CU_ASSERT_FALSE(graph_iri_is_absolute(RG_STR("")));
  CU_ASSERT_TRUE(graph_iri_has_legal_characters(RG_STR("http://a/厦门?#[]%")));
  const char *const bad = "<>\"{}|^`\\ \t\n\x01";
  for (size_t i = 0U; bad[i]; ++i) {
    CU_ASSERT_FALSE(graph_iri_has_legal_characters(rg_str(bad + i, 1U)));
  }
  CU_ASSERT_FALSE(graph_iri_has_legal_characters(rg_str("a\0b", 3U)));
}

static void
test_path_becomes_file_iri(void)
{
  char folder[64];
  char path[96];
  char expected[128];
  CU_ASSERT_PTR_NOT_NULL_FATAL(
      mkdtemp(test_path(folder, sizeof(folder), "rg-iri-XXXXXX")));
  (void)snprintf(path, sizeof(path), "%s/a b#门.ttl", folder);
  (void)snprintf(expected, sizeof(expected), "file://%s/a%%20b%%23%s.ttl",
                 folder, "%E9%97%A8");
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  RgStr iri = RG_STR_NONE;
  CU_ASSERT_EQUAL(graph_iri_from_path(arena, path, &iri), RG_NOT_FOUND);
  FILE *const file = fopen(path, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_EQUAL(fclose(file), 0);
  CU_ASSERT_EQUAL(graph_iri_from_path(arena, path, &iri), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(iri, rg_str_c(expected)));
  rg_arena_free(arena);
  (void)unlink(path);
  (void)rmdir(folder);
}

static CU_TestInfo tests[] = {
    {"the examples of RFC 3986 §5.4", test_examples_of_rfc_3986},
    {"bases without path, with fragment, not http", test_other_bases},
    {"absolute, and legal characters", test_kinds},
    {"a path becomes a file IRI", test_path_becomes_file_iri},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo iri_suite = {.pName = "graph/iri", .pTests = tests};
