/**
   @file
   Recognisers that look only at spots find what they find when they look at
   every character: no opener is missing.
*/

#include "graph/base/file.h"
#include "ingest/ingest.h"
#include "ingest/recognize/recognize.h"
#include "ontology/agency.h"

#include <CUnit/CUnit.h>

static IngestPipeline *pipeline;
static RgArena        *words;
static OntoGazetteer  *gazetteer;
static IngestLexicons  with; ///< openers
static IngestLexicons  without;

static int
open_lists(void)
{
  RgError       error    = {0};
  OntoAgencies *agencies = NULL;
  words                  = rg_arena_new(rg_allocator_system());
  const bool opened =
      words &&
      ingest_pipeline_new(rg_allocator_system(), &pipeline, &error) == RG_OK &&
      ingest_lexicons_load(words, &with, &error) == RG_OK &&
      onto_gazetteer_new(rg_allocator_system(), &gazetteer, &error) == RG_OK &&
      onto_agencies_new(rg_allocator_system(), gazetteer, &agencies, &error) ==
          RG_OK &&
      ingest_body_names_load(words, agencies, &with.parts, &with.bodies) ==
          RG_OK;
  without = with;
  const bool loaded =
      opened && ingest_openers_load(words, &with, gazetteer, &with.openers,
                                    &error) == RG_OK;
  onto_agencies_free(agencies);
  return loaded ? 0 : 1;
}

static int
close_lists(void)
{
  onto_gazetteer_free(gazetteer);
  rg_arena_free(words);
  ingest_pipeline_free(pipeline);
  return 0;
}

#define CHECK_SAME(a, b)                                                       \
  do {                                                                         \
    CU_ASSERT_EQUAL_FATAL((a).n, (b).n);                                       \
    for (size_t i = 0U; i < (a).n; ++i) {                                      \
      CU_ASSERT_EQUAL((a).items[i].span.begin, (b).items[i].span.begin);       \
      CU_ASSERT_EQUAL((a).items[i].span.end, (b).items[i].span.end);           \
    }                                                                          \
  } while (0)

static size_t
check_text(const char *const name, const RgStr text)
{
  RgArena *const arena    = rg_arena_new(rg_allocator_system());
  IngestDocument document = {.arena = arena};
  RgError        error    = {0};
  CU_ASSERT_EQUAL_FATAL(ingest_document(pipeline, name, text,
                                        INGEST_STAGE_SEGMENT, &document,
                                        &error),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      ingest_recognize(&with, gazetteer, NULL, NULL, &document), RG_OK);
  const IngestMentions *const a = document.mentions;
  CU_ASSERT_EQUAL_FATAL(
      ingest_recognize(&without, gazetteer, NULL, NULL, &document), RG_OK);
  const IngestMentions *const b = document.mentions;
  CHECK_SAME(a->cues, b->cues);
  CHECK_SAME(a->places, b->places);
  CHECK_SAME(a->agencies, b->agencies);
  CHECK_SAME(a->policies, b->policies);
  CHECK_SAME(a->platforms, b->platforms);
  CHECK_SAME(a->dates, b->dates);
  CHECK_SAME(a->quantities, b->quantities);
  const size_t n = a->agencies.n;
  rg_arena_free(arena);
  return n;
}

static size_t
check_file(const char *const path)
{
  RgFileBytes file  = {{NULL, 0U}};
  RgError     error = {0};
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, &file, &error), RG_OK);
  const size_t n = check_text("t.txt", file.bytes);
  rg_file_free(&file);
  return n;
}

static void
test_same_mentions(void)
{
  CU_ASSERT_TRUE(
      check_file(RG_SOURCE_DIR "/ingest/samples/fujian-annexes.txt") > 10U);
  CU_ASSERT_TRUE(
      check_file(RG_SOURCE_DIR "/ingest/samples/xiamen-task-list.txt") > 10U);
  CU_ASSERT_TRUE(
      check_file(RG_SOURCE_DIR "/tests/ingest/mentions/sentences.tsv") > 10U);
}

static CU_TestInfo tests[] = {{"spots lose no mention", test_same_mentions},
                              CU_TEST_INFO_NULL};

const CU_SuiteInfo spots_suite = {"spots", open_lists, close_lists,
                                  NULL,    NULL,       tests};
