#include "graph/dict.h"
#include "graph/text.h"
#include "tests/graph/sample.h"

#include <CUnit/CUnit.h>

#include <string.h>

/** Ids of literals that contain `needle`, one by one. */
static size_t
count_slowly(const GraphStore *const store, const RgStr needle,
             RgArena *const arena, uint64_t *const sum)
{
  size_t n = 0U;
  *sum     = 0U;
  for (uint64_t i = 0U; i < graph_dict_count(store, GRAPH_TAG_LITERAL); ++i) {
    GraphTerm     term;
    const GraphId id = graph_id(GRAPH_TAG_LITERAL, i);
    CU_ASSERT_EQUAL(graph_dict_term(store, id, arena, &term), RG_OK);
    if (rg_str_find(term.text, needle, 0U) != SIZE_MAX) {
      *sum = *sum * 31U + id;
      ++n;
    }
  }
  return n;
}

static void
check_needle(const GraphStore *const store, const RgStr needle)
{
  RgArena *const arena    = rg_arena_new(rg_allocator_system());
  const GraphId *ids      = NULL;
  size_t         n        = 0U;
  uint64_t       sum      = 0U;
  uint64_t       expected = 0U;
  const size_t   n_all    = count_slowly(store, needle, arena, &expected);
  CU_ASSERT_EQUAL_FATAL(
      graph_text_find(store, needle, SIZE_MAX, NULL, arena, &ids, &n), RG_OK);
  for (size_t i = 0U; i < n; ++i) {
    sum = sum * 31U + ids[i];
  }
  CU_ASSERT_EQUAL(n, n_all);
  CU_ASSERT_EQUAL(sum, expected);
  if (n_all) {
    CU_ASSERT_EQUAL(
        graph_text_find(store, needle, n_all - 1U, NULL, arena, &ids, &n),
        RG_LIMIT);
    CU_ASSERT_EQUAL(
        graph_text_find(store, needle, n_all, NULL, arena, &ids, &n), RG_OK);
  }
  rg_arena_free(arena);
}

static void
check_all(const GraphBuildOptions *const build)
{
  static const char *const needles[] = {"",
                                        "a",
                                        "aa",
                                        "aab",
                                        "市",
                                        "市税务",
                                        "税务",
                                        "营商环境",
                                        "环境一",
                                        "一网",
                                        "一网通办",
                                        "通办营商",
                                        "\xF0\xA0\xAE\xB7",
                                        "x",
                                        "xx",
                                        "no such text",
                                        "\xE7\xA8"};
  const SampleOptions      options   = {41U, 12000U, 3000U, 4U, 0U, false};
  Sample                   sample    = sample_make(&options);
  GraphStore *const        store     = sample_open(&sample, build);
  for (size_t i = 0U; i < RG_COUNT_OF(needles); ++i) {
    check_needle(store, rg_str_c(needles[i]));
  }
  check_needle(store, rg_str("a\0b", 3U));
  check_needle(store, rg_str("\0", 1U));
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_finds_what_reading_finds(void)
{
  const GraphBuildOptions little = {.memory_bytes = 1U};
  check_all(NULL);
  check_all(&little);
}

/** Terms come back as they were written, prefixes have their range. */
static void
test_dictionary_round_trip(void)
{
  const SampleOptions options = {42U, 9000U, 2500U, 40U, 7U, false};
  Sample              sample  = sample_make(&options);
  GraphStore *const   store   = sample_open(&sample, NULL);
  size_t              wrong   = 0U;
  for (size_t i = 0U; i < sample.n_quads; ++i) {
    const GraphTerm *const term = &sample.quads[i].object;
    GraphTerm              back;
    GraphId                id = GRAPH_ID_NONE;
    CU_ASSERT_EQUAL_FATAL(graph_dict_find(store, term, &id), RG_OK);
    CU_ASSERT_EQUAL_FATAL(graph_dict_term(store, id, sample.arena, &back),
                          RG_OK);
    wrong += !graph_term_equals(term, &back);
  }
  CU_ASSERT_EQUAL(wrong, 0U);
  GraphId         id     = GRAPH_ID_NONE;
  const GraphTerm absent = graph_term_iri(RG_STR("https://example.org/none"));
  const GraphTerm other  = graph_term_lang(RG_STR("市"), RG_STR("zh-Hant"));
  CU_ASSERT_EQUAL(graph_dict_find(store, &absent, &id), RG_NOT_FOUND);
  CU_ASSERT_EQUAL(graph_dict_find(store, &other, &id), RG_NOT_FOUND);
  GraphTerm term;
  CU_ASSERT_EQUAL(graph_dict_term(store, graph_id(GRAPH_TAG_IRI, 1U << 30U),
                                  sample.arena, &term),
                  RG_NOT_FOUND);
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_ids_are_in_the_order_of_terms(void)
{
  static const GraphTag tags[]  = {GRAPH_TAG_BLANK, GRAPH_TAG_IRI,
                                   GRAPH_TAG_LITERAL};
  const SampleOptions   options = {43U, 9000U, 2500U, 40U, 7U, false};
  Sample                sample  = sample_make(&options);
  GraphStore *const     store   = sample_open(&sample, NULL);
  size_t                wrong   = 0U;
  for (size_t t = 0U; t < 3U; ++t) {
    GraphTerm before = {.kind = GRAPH_TERM_NONE};
    CU_ASSERT_TRUE(graph_dict_count(store, tags[t]) > 100U);
    for (uint64_t i = 0U; i < graph_dict_count(store, tags[t]); ++i) {
      GraphTerm term;
      CU_ASSERT_EQUAL_FATAL(
          graph_dict_term(store, graph_id(tags[t], i), sample.arena, &term),
          RG_OK);
      wrong += graph_term_compare(&before, &term) >= 0;
      before = term;
    }
  }
  CU_ASSERT_EQUAL(wrong, 0U);
  graph_store_close(store);
  sample_free(&sample);
}

/** Each kind has one number, which every literal of it is told. */
static void
test_kinds_are_told_without_text(void)
{
  const SampleOptions options = {45U, 9000U, 2500U, 40U, 7U, false};
  Sample              sample  = sample_make(&options);
  GraphStore *const   store   = sample_open(&sample, NULL);
  GraphTerm           kinds[GRAPH_DICT_N_KINDS];
  size_t              n_kinds = 0U;
  uint32_t            number  = 0U;
  memset(kinds, 0, sizeof(kinds));
  for (uint64_t i = 0U; i < graph_dict_count(store, GRAPH_TAG_LITERAL); ++i) {
    const GraphId id = graph_id(GRAPH_TAG_LITERAL, i);
    GraphTerm     term;
    GraphTerm     kind;
    CU_ASSERT_EQUAL_FATAL(graph_dict_term(store, id, sample.arena, &term),
                          RG_OK);
    CU_ASSERT_EQUAL_FATAL(graph_dict_literal_kind(store, id, &number, &kind),
                          RG_OK);
    term.text = RG_STR_NONE;
    CU_ASSERT(graph_term_equals(&term, &kind));
    n_kinds += kinds[number].kind == GRAPH_TERM_NONE ? 1U : 0U;
    CU_ASSERT(kinds[number].kind == GRAPH_TERM_NONE ||
              graph_term_equals(&kinds[number], &kind));
    kinds[number] = kind;
  }
  CU_ASSERT(n_kinds > 1U);
  CU_ASSERT_EQUAL(graph_dict_literal_kind(store, graph_id(GRAPH_TAG_IRI, 0U),
                                          &number, NULL),
                  RG_NOT_FOUND);
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_prefixes_are_ranges(void)
{
  static const char *const prefixes[] = {"",
                                         "h",
                                         "https://example.org/",
                                         "https://example.org/o/1",
                                         "aaaaaaaa",
                                         "市",
                                         "市税",
                                         "x",
                                         "zzz",
                                         "\xFF"};
  const SampleOptions      options    = {44U, 9000U, 2500U, 40U, 7U, false};
  Sample                   sample     = sample_make(&options);
  GraphStore *const        store      = sample_open(&sample, NULL);
  for (size_t i = 0U; i < RG_COUNT_OF(prefixes); ++i) {
    const RgStr prefix = rg_str_c(prefixes[i]);
    for (unsigned t = GRAPH_TAG_IRI; t <= GRAPH_TAG_LITERAL; ++t) {
      const uint64_t n     = graph_dict_count(store, (GraphTag)t);
      uint64_t       first = n;
      uint64_t       count = 0U;
      for (uint64_t place = 0U; place < n; ++place) {
        GraphTerm term;
        CU_ASSERT_EQUAL(graph_dict_term(store, graph_id((GraphTag)t, place),
                                        sample.arena, &term),
                        RG_OK);
        if (rg_str_starts_with(term.text, prefix)) {
          first = count++ ? first : place;
        }
      }
      GraphId        low  = GRAPH_ID_NONE;
      GraphId        high = GRAPH_ID_NONE;
      const RgStatus found =
          graph_dict_prefix_range(store, (GraphTag)t, prefix, &low, &high);
      CU_ASSERT_EQUAL(found, count ? RG_OK : RG_NOT_FOUND);
      if (found == RG_OK) {
        CU_ASSERT_EQUAL(graph_id_payload(low), first);
        CU_ASSERT_EQUAL(high - low + 1U, count);
      }
    }
  }
  graph_store_close(store);
  sample_free(&sample);
}

static CU_TestInfo tests[] = {
    {"text search finds what reading finds", test_finds_what_reading_finds},
    {"terms come back as they were written", test_dictionary_round_trip},
    {"ids are in the order of terms", test_ids_are_in_the_order_of_terms},
    {"kinds are told without text", test_kinds_are_told_without_text},
    {"prefixes are ranges of ids", test_prefixes_are_ranges},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo text_suite = {.pName = "graph/text", .pTests = tests};
