#include "ingest/segment/segment.h"

#include "ingest/segment/divide.h"
#include "ingest/segment/finders.h"
#include "ingest/segment/head.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

extern const char ingest_sections_tsv_begin[], ingest_sections_tsv_end[];
extern const char ingest_fields_tsv_begin[], ingest_fields_tsv_end[];
extern const char ingest_duty_words_tsv_begin[], ingest_duty_words_tsv_end[];
extern const char ingest_head_words_tsv_begin[], ingest_head_words_tsv_end[];
extern const char ingest_parts_tsv_begin[], ingest_parts_tsv_end[];
extern const char ingest_page_feet_tsv_begin[], ingest_page_feet_tsv_end[];
extern const char ingest_case_labels_tsv_begin[], ingest_case_labels_tsv_end[];
extern const char ingest_series_levels_tsv_begin[],
    ingest_series_levels_tsv_end[];

/** In the order of INGEST_HEAD_DATE, …. */
static const char *const head_classes[] = {
    "date",   "page",    "title",    "report", "covers", "deadline", "with",
    "cases",  "ordinal", "chosen",   "editor", "whole",  "note",     "talk",
    "asks",   "hosts",   "caption",  "letter", "source", "leads",    "headline",
    "opens",  "brings",  "download", "tool",   "form",   "rule",     "work",
    "speech", "given",   "plan"};

struct IngestSegmenterImpl {
  const RgAllocator *allocator;
  RgArena           *arena;
  IngestSegmentWords words;
};

static RgStatus
load(IngestSegmenter *const segmenter, const char *const begin,
     const char *const end, const char *const name, IngestLexicon *const words,
     RgError *const error)
{
  return ingest_lexicon_load(segmenter->arena, name,
                             rg_str(begin, (size_t)(end - begin)), words,
                             error);
}

static RgStatus
load_all(IngestSegmenter *const segmenter, RgError *const error)
{
  IngestSegmentWords *const words = &segmenter->words;
  RG_TRY(load(segmenter, ingest_sections_tsv_begin, ingest_sections_tsv_end,
              "data/sections.tsv", &words->sections, error));
  RG_TRY(load(segmenter, ingest_fields_tsv_begin, ingest_fields_tsv_end,
              "data/fields.tsv", &words->fields, error));
  RG_TRY(load(segmenter, ingest_duty_words_tsv_begin, ingest_duty_words_tsv_end,
              "data/duty_words.tsv", &words->duties, error));
  RG_TRY(load(segmenter, ingest_case_labels_tsv_begin,
              ingest_case_labels_tsv_end, "data/case_labels.tsv",
              &words->labels, error));
  RG_TRY(load(segmenter, ingest_series_levels_tsv_begin,
              ingest_series_levels_tsv_end, "data/series_levels.tsv",
              &words->levels, error));
  RG_TRY(load(segmenter, ingest_page_feet_tsv_begin, ingest_page_feet_tsv_end,
              "data/page_feet.tsv", &words->feet, error));
  RG_TRY(load(segmenter, ingest_head_words_tsv_begin, ingest_head_words_tsv_end,
              "data/head_words.tsv", &words->heads, error));
  RG_TRY(ingest_lexicon_classify(segmenter->arena, "data/head_words.tsv",
                                 &words->heads, 1U, head_classes,
                                 RG_COUNT_OF(head_classes), error));
  return load(segmenter, ingest_parts_tsv_begin, ingest_parts_tsv_end,
              "data/parts.tsv", &words->parts, error);
}

RgStatus
ingest_segmenter_new(const RgAllocator *const allocator,
                     IngestSegmenter **const segmenter, RgError *const error)
{
  IngestSegmenter *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator       = allocator;
  made->arena           = rg_arena_new(allocator);
  const RgStatus status = made->arena ? load_all(made, error) : RG_NO_MEMORY;
  if (status != RG_OK) {
    ingest_segmenter_free(made);
    return status;
  }
  *segmenter = made;
  return RG_OK;
}

void
ingest_segmenter_free(IngestSegmenter *const segmenter)
{
  if (segmenter) {
    rg_arena_free(segmenter->arena);
    rg_free(segmenter->allocator, segmenter, sizeof(*segmenter));
  }
}

/** "注:…" at the end speaks of the document and not of its last case. */
static void
end_before_notes(IngestOutlineBuilder *const builder)
{
  enum { MAX_NOTES = 6 }; /* lines from the first note on */
  const uint32_t n    = (uint32_t)builder->lines.n;
  IngestCase    *last = &builder->cases.items[builder->cases.n - 1U];
  for (uint32_t i = n - 1U; i && n - i <= MAX_NOTES; --i) {
    const IngestSpan line = builder->lines.items[i].span;
    if (line.begin <= last->body.begin || line.end > last->span.end) {
      return;
    }
    if (ingest_begins_with_head_word(
            builder->words, ingest_line_text(builder, i), INGEST_HEAD_NOTE)) {
      last->span.end = builder->lines.items[i - 1U].span.end;
      last->body.end = last->span.end;
    }
  }
}

static RgStatus
find_cases(IngestOutlineBuilder *const builder)
{
  typedef RgStatus (*Finder)(IngestOutlineBuilder *);
  static const Finder finders[] = {
      ingest_find_report_cases,     ingest_find_form_cases,
      ingest_find_table_cases,      ingest_find_lost_row_cases,
      ingest_find_question_cases,   ingest_find_annex_cases,
      ingest_find_labelled_cases,   ingest_find_card_cases,
      ingest_find_contents_cases,   ingest_find_task_cases,
      ingest_find_subtitled_cases,  ingest_find_patterned_cases,
      ingest_find_series_cases,     ingest_find_listed_cases,
      ingest_find_restarting_cases, ingest_find_plan_cases,
      ingest_find_topic_cases,      ingest_find_headed_cases,
      ingest_find_feature_cases};
  for (size_t i = 0U; i < RG_COUNT_OF(finders); ++i) {
    RG_TRY(finders[i](builder));
    if (builder->cases.n) {
      end_before_notes(builder);
      return ingest_read_head(builder);
    }
  }
  builder->n_head = (uint32_t)builder->lines.n;
  RG_TRY(ingest_read_head(builder));
  return ingest_add_single_case(builder);
}

static void
hand_over(const IngestOutlineBuilder *const builder,
          IngestOutline *const              outline)
{
  outline->cases        = builder->cases.items;
  outline->n_cases      = (uint32_t)builder->cases.n;
  outline->sections     = builder->sections.items;
  outline->n_sections   = (uint32_t)builder->sections.n;
  outline->measures     = builder->measures.items;
  outline->n_measures   = (uint32_t)builder->measures.n;
  outline->fields       = builder->fields.items;
  outline->n_fields     = (uint32_t)builder->fields.n;
  outline->paragraphs   = builder->paragraphs.items;
  outline->n_paragraphs = (uint32_t)builder->paragraphs.n;
  outline->sentences    = builder->sentences.items;
  outline->n_sentences  = (uint32_t)builder->sentences.n;
  outline->clauses      = builder->clauses.items;
  outline->n_clauses    = (uint32_t)builder->clauses.n;
}

RgStatus
ingest_segment(const IngestSegmenter *const segmenter,
               IngestDocument *const        document)
{
  IngestOutlineBuilder builder = {.words    = &segmenter->words,
                                  .document = document,
                                  .arena    = document->arena,
                                  .text     = document->norm.text};
  RG_TRY(ingest_split_lines(&builder));
  if (!builder.lines.n) {
    return RG_OK;
  }
  RG_TRY(find_cases(&builder));
  RG_TRY(ingest_divide_cases(&builder));
  hand_over(&builder, &document->outline);
  return RG_OK;
}
