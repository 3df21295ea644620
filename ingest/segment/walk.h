#ifndef INGEST_SEGMENT_WALK_H
#define INGEST_SEGMENT_WALK_H

/**
   @file
   The walk through the lines that divides them into sections, measures and
   paragraphs of the cases that hold them.
*/

#include "ingest/segment/outline_builder.h"

/** Measures inside measures; deeper ones go on with those above. */
enum { INGEST_MAX_LEVELS = 8 };

/** Where it stands. */
typedef struct {
  IngestOutlineBuilder *builder;
  uint32_t              next_case; ///< first case that may hold the line
  uint32_t              here;      ///< case of the line, or #INGEST_NONE
  uint32_t              section;   ///< of that case, or #INGEST_NONE
  uint32_t       next_point; ///< number that goes on with 一是, 二是, …
  uint32_t       n_open;     ///< measures that hold the line
  uint32_t       open[INGEST_MAX_LEVELS];
  IngestMarkKind kinds[INGEST_MAX_LEVELS]; ///< of their numbers
} IngestWalk;

/** The case of the line; there must be one. */
static inline IngestCase *
ingest_walk_case(const IngestWalk *const walk)
{
  return &walk->builder->cases.items[walk->here];
}

/** Kind of the section of the line; SECTION_NONE outside of any. */
static inline IngestSectionKind
ingest_walk_kind(const IngestWalk *const walk)
{
  return walk->section == INGEST_NONE
             ? INGEST_SECTION_NONE
             : walk->builder->sections.items[walk->section].kind;
}

/** What stands here may be measures: it is in a case, and in no section of
    another kind. */
static inline bool
ingest_walk_holds_measures(const IngestWalk *const walk)
{
  const IngestSectionKind kind = ingest_walk_kind(walk);
  return walk->here != INGEST_NONE &&
         (kind == INGEST_SECTION_NONE || kind == INGEST_SECTION_MEASURES);
}

/** End the open measures but the `keep` outermost at `end`. */
void
ingest_walk_close(IngestWalk *walk, uint32_t keep, uint32_t end);

/** Begin a section of the case at `begin`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_walk_open_section(IngestWalk *walk, IngestSectionKind kind,
                         IngestSpan heading, uint32_t begin);

/** Begin a measure at `begin`, below the open ones whose numbers are of other
    kinds than `mark`. */
RG_NODISCARD RgStatus
ingest_walk_open_measure(IngestWalk *walk, const IngestMark *mark,
                         IngestSpan heading, uint32_t begin);

/** Measures that a paragraph counts up: 一是…二是…  Only a run that starts
    with one counts. */
RG_NODISCARD RgStatus
ingest_walk_find_points(IngestWalk *walk, IngestSpan span);

/** `span` as a paragraph of the case, section and measure that are open. */
RG_NODISCARD RgStatus
ingest_walk_add(IngestWalk *walk, IngestSpan span, IngestParagraphKind kind);

/** Cells of a line of a table row; those of content hold measures too. */
RG_NODISCARD RgStatus
ingest_walk_row(IngestWalk *walk, IngestSpan line);

#endif
