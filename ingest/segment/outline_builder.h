#ifndef INGEST_SEGMENT_OUTLINE_BUILDER_H
#define INGEST_SEGMENT_OUTLINE_BUILDER_H

/**
   @file
   What the files of this stage share: the lines of the text, the word lists,
   and the layer under construction.
*/

#include "graph/base/vec.h"
#include "ingest/document.h"
#include "ingest/text/lexicon.h"
#include "ingest/text/numbering.h"

/** The word lists of the stage; column 1 is what the word stands for. */
typedef struct {
  IngestLexicon sections; ///< heading word → kind of section
  IngestLexicon fields;   ///< label → role
  IngestLexicon duties;   ///< verb that ends a clause of duties → role
  IngestLexicon parts;    ///< ends of names: bodies and places
  IngestLexicon feet;     ///< foot of a web page → strong, begin, weak
  IngestLexicon heads;    ///< what a line is for (INGEST_HEAD_DATE, …)
  IngestLexicon labels;   ///< words that head a case with its number: 案例一
  IngestLexicon levels;   ///< level above a table → before its rows' numbers
} IngestSegmentWords;

/** A line of `norm.text`, without its end. */
typedef struct {
  IngestSpan      span;
  IngestBlockKind kind;
  uint32_t        level; ///< of a heading block
  uint32_t        table; ///< whose cells it holds, or #INGEST_NONE
  uint32_t        n_chars;
  uint32_t        annex; ///< number of "附件N" (0: none given), #INGEST_NONE
  uint32_t        annex_size; ///< bytes of that label
  uint32_t        owners; ///< bytes of the bracket at its end that says whose
                          ///< it is; their characters do not count
  bool       has_mark;
  IngestMark mark;
} IngestLine;

RG_VEC_DEFINE(IngestLineVec, IngestLine, ingest_line_vec);
RG_VEC_DEFINE(IngestCaseVec, IngestCase, ingest_case_vec);
RG_VEC_DEFINE(IngestSectionVec, IngestSection, ingest_section_vec);
RG_VEC_DEFINE(IngestMeasureVec, IngestMeasure, ingest_measure_vec);
RG_VEC_DEFINE(IngestFieldVec, IngestField, ingest_field_vec);
RG_VEC_DEFINE(IngestParagraphVec, IngestParagraph, ingest_paragraph_vec);
RG_VEC_DEFINE(IngestSentenceVec, IngestSentence, ingest_sentence_vec);
RG_VEC_DEFINE(IngestClauseVec, IngestClause, ingest_clause_vec);
RG_VEC_DEFINE(IngestSpanVec, IngestSpan, ingest_span_vec);

/** A row of a table that ran together: its number, where it, its title and its
    text begin in the text. */
typedef struct {
  uint32_t number;
  uint32_t begin;
  uint32_t title;
  uint32_t text;
} IngestLostRow;

RG_VEC_DEFINE(IngestLostRowVec, IngestLostRow, ingest_lost_row_vec);

typedef struct {
  const IngestSegmentWords *words;
  IngestDocument           *document;
  RgArena                  *arena;
  RgStr                     text; ///< norm.text
  IngestLineVec             lines;
  IngestLostRowVec          lost_rows; ///< in order; their parts are lines
  uint32_t           n_head; ///< lines before the first case; set by genre
  IngestCaseVec      cases;
  IngestSectionVec   sections;
  IngestMeasureVec   measures;
  IngestFieldVec     fields;
  IngestParagraphVec paragraphs;
  IngestSentenceVec  sentences;
  IngestClauseVec    clauses;
} IngestOutlineBuilder;

static inline RgStr
ingest_line_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestSpan span = builder->lines.items[i].span;
  return rg_str(builder->text.data + span.begin, span.end - span.begin);
}

/** Span of `part`, a view of the text. */
static inline IngestSpan
ingest_span_of(const IngestOutlineBuilder *const builder, const RgStr part)
{
  const uint32_t begin = (uint32_t)(part.data - builder->text.data);
  return (IngestSpan){begin, begin + (uint32_t)part.size};
}

/** Title of a case in one line; sets `title` and `title_written`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_set_title(IngestOutlineBuilder *builder, IngestSpan span,
                 IngestCase *item);

#endif
