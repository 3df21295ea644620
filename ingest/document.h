#ifndef INGEST_DOCUMENT_H
#define INGEST_DOCUMENT_H

/**
   @file
   One document on its way through ingest: a layer for each stage.

   A stage fills its own layer and reads the layers before it; it never changes
   them.  Everything lives in `arena` and ends with it.  A document belongs to
   one thread at a time.

   Two texts matter to every later stage, both UTF-8:
   - `source.text`, the document as read.  Evidence points here: oa:start and
     oa:end are code points of this text.
   - `norm.text`, repaired, in Simplified characters, full-width ASCII folded,
     layout spaces and mark-up gone.  All spans below are bytes of this text
     unless they say `source`.  Paragraphs are lines: '\n' ends a paragraph and
     stands nowhere else; '\t' stands between the cells of a table row.
   ingest_source_span() leads from the second back to the first.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** No index: of a case, section, measure, table. */
#define INGEST_NONE UINT32_MAX

/** Longest document in bytes of text; more is #RG_LIMIT. */
#define INGEST_MAX_TEXT_BYTES (UINT32_MAX / 2U)

/** Bytes `begin` up to, not with, `end`. */
typedef struct {
  uint32_t begin;
  uint32_t end;
} IngestSpan;

/** Items `first` up to `first + n` of one of the arrays of a layer. */
typedef struct {
  uint32_t first;
  uint32_t n;
} IngestRange;

/** @name Layer 1: read
    @{ */

typedef enum {
  INGEST_FORMAT_TEXT,
  INGEST_FORMAT_MARKDOWN,
  INGEST_FORMAT_HTML,
  INGEST_FORMAT_DOCX,
  INGEST_FORMAT_XLSX,
  INGEST_FORMAT_ODT,
  INGEST_FORMAT_ODS,
  INGEST_FORMAT_PDF,
  INGEST_FORMAT_OFD,
  INGEST_FORMAT_DATA
} IngestFormat;

/** "text", "markdown", "pdf" …, as reports name it; static. */
const char *
ingest_format_name(IngestFormat format);

typedef enum {
  INGEST_BLOCK_PARAGRAPH,
  INGEST_BLOCK_HEADING,   ///< `level` 1 to 6
  INGEST_BLOCK_LIST_ITEM, ///< `level` is the depth, from 1
  INGEST_BLOCK_TABLE,     ///< `table` is its index
  INGEST_BLOCK_CAPTION    ///< of an image
} IngestBlockKind;

/** How dense the table of code points is, in bytes of text. */
enum { INGEST_CODE_POINT_STEP = 128 };

/** A block of the source, in reading order; blocks do not overlap. */
typedef struct {
  IngestBlockKind kind;
  uint32_t        level;
  uint32_t        table; ///< index into `tables`, or #INGEST_NONE
  IngestSpan      source;
  bool            full; ///< a line of a page: what follows had no room in it
} IngestBlock;

/** A place of the grid.  Merged cells are resolved: each place they cover has
    their span, and `repeats` is set in all but the first. */
typedef struct {
  IngestSpan source; ///< empty for an empty cell
  bool       repeats;
  bool       header; ///< marked up as a header cell
} IngestGridCell;

/** A table; pieces cut by pages are joined where the reader could see it. */
typedef struct {
  IngestSpan      source;
  uint32_t        n_rows;
  uint32_t        n_columns;
  IngestGridCell *cells; ///< row by row, `n_rows * n_columns`
  bool cut; ///< line ends in its cells are the page's, not the text's
} IngestGrid;

typedef struct {
  RgStr        file_name;  ///< last part of the path
  RgStr        bytes;      ///< the file; borrowed, ends with the pipeline's map
  char         sha256[65]; ///< of `bytes`, lower-case hexadecimal
  IngestFormat format;
  bool         paged; ///< blocks are lines of pages, laid out by their places
  RgStr        encoding; ///< such as "UTF-8", "GB18030", "UTF-16LE"; static
  RgStr        title;    ///< from the file's own metadata; often empty
  RgStr        text;     ///< UTF-8
  IngestBlock *blocks;
  uint32_t     n_blocks;
  IngestGrid  *tables;
  uint32_t     n_tables;
  uint32_t    *code_points; ///< before each INGEST_CODE_POINT_STEP of `text`
} IngestSource;

/** @}
    @name Layer 2: normalise
    @{ */

/**
   A piece of the way between two texts, from `to` in the later text and `from`
   in the earlier one up to the next piece.  In a copied piece the n-th byte of
   one answers the n-th byte of the other (characters may be replaced by ones
   of the same length); otherwise the piece as a whole answers the piece.
*/
typedef struct {
  uint32_t to;
  uint32_t from;
  bool     copied;
} IngestEdit;

/** Monotone: pieces ascend in both texts; the last is an end mark. */
typedef struct {
  const IngestEdit *edits;
  uint32_t          n_edits; ///< with the end mark
} IngestEditMap;

/** Characters that decoding had damaged and the stage brought back. */
typedef struct {
  IngestSpan span;       ///< in `norm.text`
  IngestSpan source;     ///< the damaged characters
  double     confidence; ///< 0 to 1
} IngestRepair;

typedef enum {
  INGEST_SCRIPT_HANS,
  INGEST_SCRIPT_HANT ///< the document is written in Traditional characters
} IngestScript;

typedef struct {
  RgStr         text;    ///< Simplified
  RgStr         written; ///< the same before the change of script
  IngestScript  script;
  IngestEditMap to_source;  ///< `text` ↔ `source.text`
  IngestEditMap to_written; ///< `text` ↔ `written`
  IngestRepair *repairs;
  uint32_t      n_repairs;
  uint32_t      n_repaired_characters; ///< code points of `text` in repairs
} IngestNorm;

/** @}
    @name Layer 3: segment
    @{ */

typedef enum {
  INGEST_GENRE_BULLETIN,    ///< one case for each numbered annex
  INGEST_GENRE_TABLE,       ///< one case for each table row
  INGEST_GENRE_TASK_LIST,   ///< numbered tasks with the units in charge
  INGEST_GENRE_ARTICLE,     ///< one case: the whole
  INGEST_GENRE_FEATURE,     ///< one case for each sub-headed section
  INGEST_GENRE_ANNOUNCEMENT ///< one case: what is announced
} IngestGenre;

/** What a heading announces; it sorts the outcomes. */
typedef enum {
  INGEST_SECTION_NONE, ///< text before any heading
  INGEST_SECTION_BACKGROUND,
  INGEST_SECTION_MEASURES,
  INGEST_SECTION_RESULTS,
  INGEST_SECTION_OTHER
} IngestSectionKind;

typedef struct {
  IngestSectionKind kind;
  uint32_t          case_index;
  IngestSpan  heading; ///< without its number; of a table row, the column's
  IngestSpan  span;    ///< heading and body
  IngestRange paragraphs;
} IngestSection;

/** A measure of a case: "(一)优化…", "1.…", or "一是…" inside a paragraph. */
typedef struct {
  uint32_t   case_index;
  uint32_t   section;
  uint32_t   parent;  ///< measure that holds this one, or #INGEST_NONE
  uint32_t   level;   ///< from 1
  uint32_t   number;  ///< 1 for 一; 0 when it has none
  IngestSpan heading; ///< without the number; up to the first stop at most
  IngestSpan span;    ///< number, heading and text
} IngestMeasure;

/** What a field of a case says: a cell by its column, or a labelled line such
    as "责任单位:…" or "(牵头单位:…;配合单位:…)". */
typedef enum {
  INGEST_FIELD_NUMBER,
  INGEST_FIELD_TITLE,
  INGEST_FIELD_UNITS,    ///< 单位名称, 申报单位, 实施单位
  INGEST_FIELD_REPORTER, ///< 报送单位, 推荐单位: who told of it
  INGEST_FIELD_LEAD,     ///< 牵头单位
  INGEST_FIELD_DUTY,     ///< 责任单位
  INGEST_FIELD_SUPPORT,  ///< 配合单位, 协办单位, 参与单位
  INGEST_FIELD_CONTENT,  ///< 具体做法, 主要内容, 工作任务
  INGEST_FIELD_RESULTS,  ///< 成效
  INGEST_FIELD_DEADLINE, ///< 完成时限
  INGEST_FIELD_REGION,   ///< 地区, 推荐地区
  INGEST_FIELD_OTHER
} IngestFieldRole;

typedef struct {
  IngestFieldRole role;
  uint32_t        case_index;
  IngestSpan      label; ///< column heading or label
  IngestSpan      span;  ///< the value; one or more paragraphs
} IngestField;

typedef enum {
  INGEST_PARAGRAPH_BODY,
  INGEST_PARAGRAPH_HEADING,
  INGEST_PARAGRAPH_CELL,
  INGEST_PARAGRAPH_CAPTION
} IngestParagraphKind;

/** A line of `norm.text`, or a table cell; empty ones are left out.  All
    paragraphs of the document, in order, those outside cases too. */
typedef struct {
  IngestParagraphKind kind;
  uint32_t            case_index; ///< or #INGEST_NONE: head matter, notes
  uint32_t            section;    ///< or #INGEST_NONE
  uint32_t            measure;    ///< innermost at its begin, or #INGEST_NONE
  IngestSpan          span;
  IngestRange         sentences;
} IngestParagraph;

/** Ends with 。!?;… or the paragraph; closing quotes belong to it.  A stop
    inside a pair of quotes or brackets ends none. */
typedef struct {
  IngestSpan  span;
  uint32_t    paragraph;
  IngestRange clauses;
} IngestSentence;

/** Ends with ,;: or the sentence, outside quotes and brackets. */
typedef struct {
  IngestSpan span;
} IngestClause;

/** What a report says of a case by the chapter that it stands in. */
typedef enum {
  INGEST_TOLD_ANYHOW, ///< nothing: its own words tell
  INGEST_TOLD_DONE,   ///< 工作回顾: what was done
  INGEST_TOLD_PLANNED ///< 工作安排: what is to be done
} IngestTold;

/** One reform case. */
typedef struct {
  RgStr      identifier;    ///< "1"; "市1", "区1" where tables share numbers
  RgStr      title;         ///< on one line, no spaces inside Chinese
  RgStr      title_written; ///< the same before the change of script
  IngestSpan heading; ///< where the title stands before the body; or empty
  IngestSpan listed;  ///< where it stands in the list of annexes; or empty
  IngestSpan span;    ///< heading and body
  IngestSpan body;    ///< empty when the document has only the title
  IngestSpan group; ///< heading above several cases ("2021/对标国评"); or empty
  IngestTold  told;
  uint16_t    year; ///< that `told` is about; 0 where no chapter says it
  IngestRange sections;
  IngestRange measures;
  IngestRange fields;
  IngestRange paragraphs;
} IngestCase;

/** A day, month or year; 0 for what is not said. */
typedef struct {
  uint16_t year;
  uint8_t  month;
  uint8_t  day;
} IngestDate;

typedef struct {
  IngestGenre genre;
  RgStr       title;      ///< joined on one line; from the file name at worst
  IngestSpan  title_span; ///< where it stands; or empty
  RgStr       number;     ///< such as "厦府办〔2025〕38号"; or empty
  IngestSpan  number_span;
  IngestDate  date; ///< of the document; 0 where it says none
  IngestSpan  date_span;
  IngestDate  covers;  ///< the year that a report is about: 2024年工作总结
  IngestSpan *issuers; ///< bodies that signed, in order; letterhead else
  uint32_t    n_issuers;
  IngestSpan  addressees; ///< "各设区市发改委…:"; or empty
  IngestSpan  head;       ///< all before the first case

  IngestCase      *cases;
  uint32_t         n_cases;
  IngestSection   *sections;
  uint32_t         n_sections;
  IngestMeasure   *measures;
  uint32_t         n_measures;
  IngestField     *fields;
  uint32_t         n_fields;
  IngestParagraph *paragraphs;
  uint32_t         n_paragraphs;
  IngestSentence  *sentences;
  uint32_t         n_sentences;
  IngestClause    *clauses;
  uint32_t         n_clauses;
} IngestOutline;

/** @} */

struct IngestMentions; ///< layer 4, ingest/mention.h
struct IngestFacts;    ///< layer 5, ingest/facts.h

typedef struct {
  RgArena      *arena;
  IngestSource  source;
  IngestNorm    norm;
  IngestOutline outline;

  const struct IngestMentions *RG_NULLABLE mentions;
  const struct IngestFacts *RG_NULLABLE    facts;
} IngestDocument;

/** The bytes of `norm.text` in `span`. */
static inline RgStr
ingest_slice(const IngestDocument *const document, const IngestSpan span)
{
  return rg_str(document->norm.text.data + span.begin, span.end - span.begin);
}

/** The part of `source.text` that `span` of `norm.text` came from; an empty
    span gives an empty one.  O(log n). */
IngestSpan
ingest_source_span(const IngestDocument *document, IngestSpan span);

/** The part of `norm.text` that `source` of `source.text` became.  O(log n). */
IngestSpan
ingest_text_span(const IngestDocument *document, IngestSpan source);

/** oa:start and oa:end of `span` of `norm.text`: code points of
    `source.text`.  O(log n). */
IngestSpan
ingest_code_points(const IngestDocument *document, IngestSpan span);

/** The script as written for `span` of `norm.text`: repaired, but Traditional
    where the source is.  A view of `norm.written`.  O(log n). */
RgStr
ingest_written(const IngestDocument *document, IngestSpan span);

/** The least confidence of a repair that touches `span` of `norm.text`; 1 when
    none does.  O(log n) and the repairs there. */
double
ingest_repair_confidence(const IngestDocument *document, IngestSpan span);

#endif
