/**
   @file
   The way back from a text to the text it was made of.
*/

#include "ingest/text/edit_map.h"
#include "tests/ingest/text/fixture.h"
#include "tests/support/run.h"

static void
expect(const IngestSpan got, const uint32_t begin, const uint32_t end)
{
  CU_ASSERT_EQUAL(got.begin, begin);
  CU_ASSERT_EQUAL(got.end, end);
}

/** "abXYcd" from "ab--(long)cd": two bytes dropped, six replaced by two. */
static IngestEditMap
sample(RgArena *const arena)
{
  IngestEditBuilder builder = {arena, {0}};
  IngestEditMap     map;
  CU_ASSERT_EQUAL(ingest_edits_copy(&builder, 0U, 0U), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_replace(&builder, 2U, 4U), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_copy(&builder, 4U, 10U), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_end(&builder, 6U, 12U, &map), RG_OK);
  return map;
}

static void
test_both_ways(void)
{
  RgArena *const      arena = rg_arena_new(rg_allocator_system());
  const IngestEditMap map   = sample(arena);
  expect(ingest_edits_back(&map, (IngestSpan){0U, 2U}), 0U, 2U);
  expect(ingest_edits_back(&map, (IngestSpan){1U, 3U}), 1U, 10U);
  expect(ingest_edits_back(&map, (IngestSpan){3U, 4U}), 4U, 10U);
  expect(ingest_edits_back(&map, (IngestSpan){4U, 6U}), 10U, 12U);
  expect(ingest_edits_back(&map, (IngestSpan){5U, 5U}), 11U, 11U);
  expect(ingest_edits_forward(&map, (IngestSpan){0U, 2U}), 0U, 2U);
  expect(ingest_edits_forward(&map, (IngestSpan){2U, 4U}), 2U, 2U);
  expect(ingest_edits_forward(&map, (IngestSpan){5U, 7U}), 4U, 4U);
  expect(ingest_edits_forward(&map, (IngestSpan){4U, 10U}), 2U, 4U);
  expect(ingest_edits_forward(&map, (IngestSpan){10U, 12U}), 4U, 6U);
  rg_arena_free(arena);
}

static void
test_compose(void)
{
  RgArena *const      arena   = rg_arena_new(rg_allocator_system());
  const IngestEditMap first   = sample(arena);
  IngestEditBuilder   builder = {arena, {0}};
  IngestEditMap       second;
  IngestEditMap       both;
  /* "bXYd" from "abXYcd". */
  CU_ASSERT_EQUAL(ingest_edits_copy(&builder, 0U, 1U), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_copy(&builder, 3U, 5U), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_end(&builder, 4U, 6U, &second), RG_OK);
  CU_ASSERT_EQUAL(ingest_edits_compose(arena, &second, &first, &both), RG_OK);
  expect(ingest_edits_back(&both, (IngestSpan){0U, 1U}), 1U, 2U);
  expect(ingest_edits_back(&both, (IngestSpan){1U, 3U}), 4U, 10U);
  expect(ingest_edits_back(&both, (IngestSpan){3U, 4U}), 11U, 12U);
  expect(ingest_edits_forward(&both, (IngestSpan){4U, 10U}), 1U, 3U);
  rg_arena_free(arena);
}

/** Every case of a real document: what its title's place says in the source is
    the title. */
static void
test_way_back(void)
{
  IngestDocument document;
  RgError        error = {0};
  RgBuf          bytes = fixture_read("annexes.txt");
  CU_ASSERT_EQUAL(
      fixture_document("annexes.txt", rg_buf_str(&bytes), &document, &error),
      RG_OK);
  for (uint32_t i = 0U; i < document.outline.n_paragraphs; ++i) {
    const IngestSpan span   = document.outline.paragraphs[i].span;
    const IngestSpan source = ingest_source_span(&document, span);
    const IngestSpan again  = ingest_text_span(&document, source);
    expect(again, span.begin, span.end);
    const RgStr there =
        rg_str_slice(document.source.text, source.begin, source.end);
    const uint32_t first =
        (uint32_t)(unsigned char)ingest_slice(&document, span).data[0];
    CU_ASSERT_TRUE(first == '(' ||
                   first == (uint32_t)(unsigned char)there.data[0]);
  }
  rg_arena_free(document.arena);
  rg_buf_fini(&bytes);
}

static CU_TestInfo tests[] = {{"both ways", test_both_ways},
                              {"one after the other", test_compose},
                              {"paragraphs lead back", test_way_back},
                              CU_TEST_INFO_NULL};

const CU_SuiteInfo edit_map_suite = {"edit maps", fixture_open, fixture_close,
                                     NULL,        NULL,         tests};
