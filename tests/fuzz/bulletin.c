#include "tests/fuzz/bulletin.h"

#include "graph/base/utf8.h"

#define BASE "http://e/"

const IngestPipeline *
fuzz_pipeline(void)
{
  static IngestPipeline *pipeline = NULL;
  if (!pipeline) {
    fuzz_require(ingest_pipeline_new(rg_allocator_system(), &pipeline, NULL) ==
                     RG_OK,
                 "the pipeline is made");
  }
  return pipeline;
}

static bool
is_within(const IngestSpan span, const RgStr text)
{
  return span.begin <= span.end && span.end <= text.size;
}

static void
check_source(const IngestSource *const source)
{
  uint32_t end = 0U;
  fuzz_require(fuzz_is_text(source->text), "the text read is UTF-8");
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    const IngestBlock *const block = &source->blocks[i];
    fuzz_require(is_within(block->source, source->text) &&
                     block->source.begin >= end,
                 "blocks ascend and lie within the text");
    fuzz_require(block->kind != INGEST_BLOCK_TABLE ||
                     block->table < source->n_tables,
                 "a block of a table has one");
    end = block->source.end;
  }
  for (uint32_t i = 0U; i < source->n_tables; ++i) {
    const IngestGrid *const grid = &source->tables[i];
    for (size_t c = 0U; c < (size_t)grid->n_rows * grid->n_columns; ++c) {
      fuzz_require(is_within(grid->cells[c].source, source->text),
                   "cells lie within the text");
    }
  }
}

static void
check_norm(const IngestDocument *const document)
{
  const IngestNorm *const norm = &document->norm;
  fuzz_require(fuzz_is_text(norm->text) && fuzz_is_text(norm->written),
               "normal text is UTF-8");
  for (uint32_t i = 0U; i < norm->n_repairs; ++i) {
    fuzz_require(is_within(norm->repairs[i].span, norm->text) &&
                     is_within(norm->repairs[i].source, document->source.text),
                 "repairs lie within their texts");
  }
  size_t at = 0U;
  while (at < norm->text.size) {
    uint32_t         code_point = 0U;
    const size_t     n          = rg_utf8_decode(norm->text, at, &code_point);
    const IngestSpan span       = {(uint32_t)at, (uint32_t)(at + n)};
    const IngestSpan from       = ingest_source_span(document, span);
    fuzz_require(is_within(from, document->source.text),
                 "each character has a place in the source");
    at += n;
  }
}

static bool
is_inside_character(const RgStr text, const size_t at)
{
  return at < text.size && ((unsigned char)text.data[at] & 0xC0U) == 0x80U;
}

/** `span` lies within the text, begins and ends between characters. */
static bool
is_whole(const IngestDocument *const document, const IngestSpan span)
{
  const RgStr text = document->norm.text;
  return is_within(span, text) && !is_inside_character(text, span.begin) &&
         !is_inside_character(text, span.end);
}

static void
check_head(const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  fuzz_require(is_whole(document, outline->title_span) &&
                   is_whole(document, outline->number_span) &&
                   is_whole(document, outline->date_span) &&
                   is_whole(document, outline->addressees) &&
                   is_whole(document, outline->head),
               "what a head says are whole characters");
  fuzz_require(fuzz_is_text(outline->title) && fuzz_is_text(outline->number),
               "title and number are UTF-8");
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    fuzz_require(is_whole(document, outline->issuers[i]),
                 "issuers are whole characters");
  }
}

static void
check_cases(const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  for (uint32_t i = 0U; i < outline->n_cases; ++i) {
    const IngestCase *const item = &outline->cases[i];
    fuzz_require(is_whole(document, item->span) &&
                     is_whole(document, item->body),
                 "cases are whole characters");
    fuzz_require(is_whole(document, item->heading) &&
                     is_whole(document, item->listed) &&
                     is_whole(document, item->group),
                 "headings of cases are whole characters");
    fuzz_require(fuzz_is_text(item->identifier) && fuzz_is_text(item->title) &&
                     fuzz_is_text(item->title_written),
                 "names of cases are UTF-8");
  }
  for (uint32_t i = 0U; i < outline->n_sections; ++i) {
    fuzz_require(is_whole(document, outline->sections[i].heading) &&
                     is_whole(document, outline->sections[i].span),
                 "sections are whole characters");
  }
  for (uint32_t i = 0U; i < outline->n_measures; ++i) {
    fuzz_require(is_whole(document, outline->measures[i].heading) &&
                     is_whole(document, outline->measures[i].span),
                 "measures are whole characters");
  }
  for (uint32_t i = 0U; i < outline->n_fields; ++i) {
    fuzz_require(is_whole(document, outline->fields[i].label) &&
                     is_whole(document, outline->fields[i].span),
                 "fields are whole characters");
  }
}

static void
check_outline(const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  check_head(document);
  check_cases(document);
  for (uint32_t i = 0U; i < outline->n_paragraphs; ++i) {
    fuzz_require(is_whole(document, outline->paragraphs[i].span),
                 "paragraphs are whole characters");
  }
  for (uint32_t i = 0U; i < outline->n_sentences; ++i) {
    fuzz_require(is_whole(document, outline->sentences[i].span) &&
                     outline->sentences[i].paragraph < outline->n_paragraphs,
                 "sentences are whole characters of a paragraph");
  }
  for (uint32_t i = 0U; i < outline->n_clauses; ++i) {
    fuzz_require(is_whole(document, outline->clauses[i].span),
                 "clauses are whole characters");
  }
}

static RgStatus
drop(void *const handle, const char *const data, const size_t size)
{
  fuzz_require(fuzz_is_text(rg_str(data, size)), "what is printed is UTF-8");
  *(uint64_t *)handle += rg_str_hash(rg_str(data, size));
  return RG_OK;
}

static void
print_document(const IngestDocument *const document)
{
  uint64_t     sum  = 0U;
  const RgSink sink = {&sum, drop};
  fuzz_require(ingest_print_cases(document, &sink) == RG_OK &&
                   ingest_print_mentions(document, &sink) == RG_OK,
               "a document is printed");
}

static void
write_document(const IngestDocument *const document)
{
  static OntoMint       *mint  = NULL;
  static GraphQuadTable *table = NULL;
  size_t                 n     = 0U;
  RgStr                  iri   = RG_STR_NONE;
  if (!mint) {
    table = graph_quad_table_new(rg_allocator_system());
    fuzz_require(onto_mint_new(rg_allocator_system(), RG_STR(BASE),
                               ingest_pipeline_gazetteer(fuzz_pipeline()),
                               &mint, NULL) == RG_OK,
                 "a mint is made");
  }
  fuzz_require(ingest_document_write(fuzz_pipeline(), mint,
                                     (IngestWriteOptions){.quotes = true},
                                     document, table, &iri) == RG_OK,
               "statements are written");
  const GraphTerm *const terms = graph_quad_table_terms(table, &n);
  for (size_t i = 0U; i < n; ++i) {
    fuzz_require(fuzz_is_term(&terms[i]), "terms are whole and in UTF-8");
  }
  (void)graph_quad_table_rows(table, &n);
  fuzz_require(n && iri.size, "a document has statements");
}

void
fuzz_bulletin(const char *const name, const RgStr bytes, const IngestStage last)
{
  RgError        error    = {0};
  IngestDocument document = {.arena = rg_arena_new(rg_allocator_system())};
  const RgStatus status =
      ingest_document(fuzz_pipeline(), name, bytes, last, &document, &error);
  if (status != RG_OK) {
    fuzz_require(error.message[0] != '\0' && status != RG_INTERNAL,
                 "a refused document has a reason");
  } else {
    check_source(&document.source);
    if (last >= INGEST_STAGE_NORMALIZE) {
      check_norm(&document);
    }
    if (last >= INGEST_STAGE_SEGMENT) {
      check_outline(&document);
    }
    if (last >= INGEST_STAGE_RESOLVE) {
      print_document(&document);
      write_document(&document);
    }
  }
  rg_arena_free(document.arena);
}
