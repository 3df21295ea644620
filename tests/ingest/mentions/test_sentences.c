#include "graph/base/buf.h"
#include "graph/base/file.h"
#include "ingest/ingest.h"
#include "ingest/mention.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

/** Each line of sentences.tsv: kind, sentence, what is to be found. */
static RgStatus
show_figures(const IngestDocument *const document, RgBuf *const out)
{
  static const char *const      qualifiers[] = {"", ">", "~", "<=", "max"};
  static const char *const      directions[] = {"", "+", "-"};
  const IngestQuantities *const all          = &document->mentions->quantities;
  for (size_t i = 0U; i < all->n; ++i) {
    const IngestQuantity *const one = &all->items[i];
    char                        value[INGEST_DECIMAL_TEXT_BYTES];
    value[ingest_decimal_format(one->value, value)] = '\0';
    if (one->is_part) {
      continue;
    }
    RG_TRY(rg_buf_printf(
        out, "%s%s%s%.*s%s", out->size ? " " : "", qualifiers[one->qualifier],
        value, RG_STR_ARG(one->unit_text), directions[one->direction]));
    if (one->has_from || one->has_to) {
      value[ingest_decimal_format(one->has_to ? one->to : one->from, value)] =
          '\0';
      RG_TRY(rg_buf_printf(out, "%s%s", one->has_to ? ".." : "<-", value));
    }
  }
  return RG_OK;
}

static RgStatus
show_dates(const IngestDocument *const document, RgBuf *const out)
{
  static const char *const        kinds[] = {"at", "until", "since", "present",
                                             "compared"};
  const IngestDateMentions *const all     = &document->mentions->dates;
  for (size_t i = 0U; i < all->n; ++i) {
    RG_TRY(rg_buf_printf(out, "%s%s:%u-%u-%u", out->size ? " " : "",
                         kinds[all->items[i].kind], all->items[i].date.year,
                         all->items[i].date.month, all->items[i].date.day));
  }
  return RG_OK;
}

static RgStatus
show_span(const IngestDocument *const document, const IngestSpan span,
          RgBuf *const out)
{
  return rg_buf_printf(out, "%s%.*s", out->size ? " " : "",
                       RG_STR_ARG(ingest_slice(document, span)));
}

static RgStatus
show(const RgStr kind, const IngestDocument *const document, RgBuf *const out)
{
  const IngestMentions *const all = document->mentions;
  if (rg_str_equals(kind, RG_STR("figures"))) {
    return show_figures(document, out);
  }
  if (rg_str_equals(kind, RG_STR("dates"))) {
    return show_dates(document, out);
  }
  if (rg_str_equals(kind, RG_STR("agencies"))) {
    for (size_t i = 0U; i < all->agencies.n; ++i) {
      if (all->agencies.items[i].kind != INGEST_BODY_OTHER) {
        RG_TRY(show_span(document, all->agencies.items[i].span, out));
      }
    }
    return RG_OK;
  }
  if (rg_str_equals(kind, RG_STR("policies"))) {
    for (size_t i = 0U; i < all->policies.n; ++i) {
      RG_TRY(rg_buf_printf(out, "%s%s:", out->size ? " " : "",
                           all->policies.items[i].issued ? "issued" : "cited"));
      RG_TRY(rg_buf_append(
          out, ingest_slice(document, all->policies.items[i].span)));
    }
    return RG_OK;
  }
  if (rg_str_equals(kind, RG_STR("places"))) {
    /* The document's own place stands first. */
    for (size_t i = 1U; i < all->places.n; ++i) {
      RG_TRY(show_span(document, all->places.items[i].span, out));
    }
    return RG_OK;
  }
  for (size_t i = 0U; i < all->platforms.n; ++i) {
    RG_TRY(show_span(document, all->platforms.items[i].span, out));
  }
  return RG_OK;
}

static void
check_line(const IngestPipeline *const pipeline, const RgStr kind,
           const RgStr sentence, const RgStr expected)
{
  RgArena *const arena    = rg_arena_new(rg_allocator_system());
  IngestDocument document = {.arena = arena};
  RgError        error    = {0};
  RgBuf          out;
  RgStr          text;
  rg_buf_init(&out, rg_allocator_system(), 65536U);
  CU_ASSERT_EQUAL_FATAL(
      rg_arena_printf(arena, &text,
                      "河南省优化营商环境做法\n\n2024年11月8日\n\n%.*s\n",
                      RG_STR_ARG(sentence)),
      RG_OK);
  CU_ASSERT_EQUAL_FATAL(ingest_document(pipeline, "t.txt", text,
                                        INGEST_STAGE_RECOGNIZE, &document,
                                        &error),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(show(kind, &document, &out), RG_OK);
  RgStr found = rg_buf_str(&out);
  if (rg_str_equals(kind, RG_STR("dates"))) {
    /* The document's own date stands first. */
    const size_t rest = rg_str_find(found, RG_STR(" "), 0U);
    found = rg_str_slice(found, rest == SIZE_MAX ? found.size : rest + 1U,
                         found.size);
  }
  if (!rg_str_equals(found, expected)) {
    (void)printf("\n  %.*s\n  want %.*s\n  got  %.*s\n", RG_STR_ARG(sentence),
                 RG_STR_ARG(expected), RG_STR_ARG(found));
  }
  CU_ASSERT_TRUE(rg_str_equals(found, expected));
  rg_buf_fini(&out);
  rg_arena_free(arena);
}

static void
test_sentences(void)
{
  IngestPipeline *pipeline = NULL;
  RgError         error    = {0};
  RgFileBytes     file     = {{NULL, 0U}};
  size_t          n        = 0U;
  CU_ASSERT_EQUAL_FATAL(
      ingest_pipeline_new(rg_allocator_system(), &pipeline, &error), RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(RG_SOURCE_DIR
                                     "/tests/ingest/mentions/sentences.tsv",
                                     &file, &error),
                        RG_OK);
  RgStr line;
  for (RgStr rest = file.bytes; rg_str_split(&rest, '\n', &line);) {
    RgStr kind;
    RgStr sentence;
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    (void)rg_str_split(&line, '\t', &kind);
    (void)rg_str_split(&line, '\t', &sentence);
    check_line(pipeline, kind, sentence, line);
    ++n;
  }
  CU_ASSERT_TRUE(n >= 70U);
  rg_file_free(&file);
  ingest_pipeline_free(pipeline);
}

static CU_TestInfo tests[] = {{"sentences of our own", test_sentences},
                              CU_TEST_INFO_NULL};

const CU_SuiteInfo sentences_suite = {"sentences", NULL, NULL,
                                      NULL,        NULL, tests};
