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

/** Classes of `heads`; data/head_words.tsv says what each is. */
enum {
  INGEST_HEAD_DATE     = 1U << 0,
  INGEST_HEAD_PAGE     = 1U << 1,
  INGEST_HEAD_TITLE    = 1U << 2,
  INGEST_HEAD_REPORT   = 1U << 3,
  INGEST_HEAD_COVERS   = 1U << 4,
  INGEST_HEAD_DEADLINE = 1U << 5,
  INGEST_HEAD_WITH     = 1U << 6,
  INGEST_HEAD_CASES    = 1U << 7,
  INGEST_HEAD_ORDINAL  = 1U << 8,
  INGEST_HEAD_CHOSEN   = 1U << 9,
  INGEST_HEAD_EDITOR   = 1U << 10,
  INGEST_HEAD_WHOLE    = 1U << 11,
  INGEST_HEAD_NOTE     = 1U << 12,
  INGEST_HEAD_TALK     = 1U << 13,
  INGEST_HEAD_ASKS     = 1U << 14,
  INGEST_HEAD_HOSTS    = 1U << 15,
  INGEST_HEAD_CAPTION  = 1U << 16,
  INGEST_HEAD_LETTER   = 1U << 17,
  INGEST_HEAD_SOURCE   = 1U << 18,
  INGEST_HEAD_LEADS    = 1U << 19
};

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

typedef struct {
  const IngestSegmentWords *words;
  IngestDocument           *document;
  RgArena                  *arena;
  RgStr                     text; ///< norm.text
  IngestLineVec             lines;
  uint32_t           n_head; ///< lines before the first case; set by genre
  IngestCaseVec      cases;
  IngestSectionVec   sections;
  IngestMeasureVec   measures;
  IngestFieldVec     fields;
  IngestParagraphVec paragraphs;
  IngestSentenceVec  sentences;
  IngestClauseVec    clauses;
} IngestOutlineBuilder;

/** An item of the list of annexes in the head matter. */
typedef struct {
  uint32_t   number;
  IngestSpan span; ///< title, perhaps over several lines
} IngestListed;

RG_VEC_DEFINE(IngestListedVec, IngestListed, ingest_listed_vec);

static inline RgStr
ingest_line_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestSpan span = builder->lines.items[i].span;
  return rg_str(builder->text.data + span.begin, span.end - span.begin);
}

/** The line behind its mark or annex label, and before the bracket that says
    whose it is. */
RgStr
ingest_line_rest(const IngestOutlineBuilder *builder, uint32_t i);

/** Ends as a sentence does (。;!?:, closing quote behind them). */
bool
ingest_ends_sentence(RgStr text);

/** A bracket or quote opens in `text` and does not close: the line is broken
    inside it. */
bool
ingest_is_open(RgStr text);

/** Where the first word of `class` of the heads stands in `text`, SIZE_MAX for
    none; `size`: its bytes. */
size_t
ingest_find_head_word(const IngestSegmentWords *words, RgStr text,
                      uint32_t class, size_t                *size);

/** The word of `class` that `text` ends with. */
bool
ingest_ends_with_head_word(const IngestSegmentWords *words, RgStr text,
                           uint32_t class);

/** `text` begins with a word of `class`. */
bool
ingest_begins_with_head_word(const IngestSegmentWords *words, RgStr text,
                             uint32_t class);

/** A word of `class` stands in the first heading with one above line `n_lines`,
    and it is not that of what was chosen: "…2024年工作总结", "…典型案例". */
bool
ingest_head_tells(const IngestOutlineBuilder *builder, uint32_t n_lines,
                  uint32_t class);

/** Short and without the end of a sentence: may be a heading. */
bool
ingest_may_be_heading(const IngestOutlineBuilder *builder, uint32_t i);

/** Line `i` is one of a table of contents, with its page: "第一章……3". */
bool
ingest_is_listed(const IngestOutlineBuilder *builder, uint32_t i);

/** Line `i` only says when and from whom the text is. */
bool
ingest_is_byline(const IngestOutlineBuilder *builder, uint32_t i);

/** Words before a colon at the start of `text`, "案例名称:", or in a box,
    "【案例名称】", and what stands behind, perhaps nothing; false for none. */
bool
ingest_split_label(RgStr text, RgStr *label, RgStr *value);

/** The words of a title at `text` without the label before them:
    "案例名称:…". */
RgStr
ingest_without_title_label(const IngestOutlineBuilder *builder, RgStr text);

/** How high in the outline: 0 annexes and marked-up headings, 1 chapters 一、,
    2 (一), 3 1., 9 text. */
uint32_t
ingest_line_rank(const IngestLine *line);

/** Kind of section that a heading's words announce; SECTION_NONE: none. */
IngestSectionKind
ingest_heading_kind(const IngestSegmentWords *words, RgStr heading);

/** The heading that `text` begins with: it ends at the first stop; text may
    follow on the same line. */
IngestSpan
ingest_heading_span(const IngestOutlineBuilder *builder, RgStr text);

/** Line `i` as the heading of a section: "【主要做法】…", "主要做法:",
    "(二)成效".

    @param[out] heading its words.
    @param[out] is_short it stands out as a heading does: nearly alone on its
    line, in brackets, or marked up.
    @return the kind that the words announce; SECTION_NONE for none. */
IngestSectionKind
ingest_read_section_heading(const IngestOutlineBuilder *builder, uint32_t i,
                            IngestSpan *heading, bool *is_short);

/** Role of a label, #INGEST_FIELD_OTHER with `*known` false when it is none. */
IngestFieldRole
ingest_label_role(const IngestSegmentWords *words, RgStr label, bool *known);

/** Role of a column by its heading: as #ingest_label_role of the longest known
    word that it ends in, for headings say of what they are: 改革举措名称. */
IngestFieldRole
ingest_column_role(const IngestSegmentWords *words, RgStr heading, bool *known);

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

/** Where a line whose own line ends were lost breaks: before each chapter
    "一、" and item "(一)" that it counts, when there are three; else one part.
    @param[out] parts spans of the text, in order.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_break_run_on(const IngestOutlineBuilder *builder, RgStr text,
                    IngestSpanVec *parts);

/** Split the text into lines. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_split_lines(IngestOutlineBuilder *builder);

/** Number, title, date, issuers of the document; reads `lines` before
    `n_head` and the end.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_head(IngestOutlineBuilder *builder);

/** One case for each annex, listed or with a body.  Adds none when the
    document has no series of annexes. */
RG_NODISCARD RgStatus
ingest_find_annex_cases(IngestOutlineBuilder *builder);

/** One case for each row of the tables whose columns name measures and units
    in charge, or measures and what they say where the title tells of cases.
   Adds none when there is no such table. */
RG_NODISCARD RgStatus
ingest_find_table_cases(IngestOutlineBuilder *builder);

/** One case for each numbered task that names units in charge. */
RG_NODISCARD RgStatus
ingest_find_task_cases(IngestOutlineBuilder *builder);

/** One case for each heading such as "案例一:…", whatever stands below. */
RG_NODISCARD RgStatus
ingest_find_labelled_cases(IngestOutlineBuilder *builder);

/** Where the text of a cell stands; a merged one has the first's. */
IngestSpan
ingest_cell_span(const IngestOutlineBuilder *builder, const IngestGrid *grid,
                 uint32_t row, uint32_t column);

/** Role of the label in the cell at `span`, as #ingest_column_role. */
IngestFieldRole
ingest_cell_role(const IngestOutlineBuilder *builder, IngestSpan span,
                 bool *known);

/** A cell and its label as a field of a case, or as who is in charge where it
    tells so in words of its own.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_add_cell(IngestOutlineBuilder *builder, const IngestField *field);

/** One case for each form: a table of labels and what they name,
    "案例名称 | …", "申报单位 | …". */
RG_NODISCARD RgStatus
ingest_find_form_cases(IngestOutlineBuilder *builder);

/** One case for each card: "序号:1", "举措名称:…", "实施单位:…" on lines. */
RG_NODISCARD RgStatus
ingest_find_card_cases(IngestOutlineBuilder *builder);

/** One case for each title of a list at the start that heads text below. */
RG_NODISCARD RgStatus
ingest_find_contents_cases(IngestOutlineBuilder *builder);

/** Line `i` is the second title below a first: "——某市…典型经验". */
bool
ingest_is_subtitle(const IngestOutlineBuilder *builder, uint32_t i);

/** One case for each title with a second one below it. */
RG_NODISCARD RgStatus
ingest_find_subtitled_cases(IngestOutlineBuilder *builder);

/** One case for each heading of a series of places or bodies: "一、某市:…". */
RG_NODISCARD RgStatus
ingest_find_series_cases(IngestOutlineBuilder *builder);

/** One case for each title below which the headings of sections recur that
    stand below the first: 背景, 做法, 成效. */
RG_NODISCARD RgStatus
ingest_find_patterned_cases(IngestOutlineBuilder *builder);

/** One case for each title below which chapters are numbered from 一、 again.
 */
RG_NODISCARD RgStatus
ingest_find_restarting_cases(IngestOutlineBuilder *builder);

/** One case for each numbered chapter of a report that is about one reform. */
RG_NODISCARD RgStatus
ingest_find_topic_cases(IngestOutlineBuilder *builder);

/** One case for each answered question of a press conference or interview. */
RG_NODISCARD RgStatus
ingest_find_question_cases(IngestOutlineBuilder *builder);

/** One case for each heading of a form of its own: "01 …", "No.1 …", "① …",
    "【…】". */
RG_NODISCARD RgStatus
ingest_find_headed_cases(IngestOutlineBuilder *builder);

/** One case for each sub-headed section of a newspaper feature. */
RG_NODISCARD RgStatus
ingest_find_feature_cases(IngestOutlineBuilder *builder);

/** "01 ", "1丨", "No.1 ", "TOP 1", or the number alone, at the start of `text`,
    a view of the text of a line: its size, 0 for none. */
size_t
ingest_read_case_number(const IngestOutlineBuilder *builder, RgStr text,
                        uint32_t *number);

/** "案例1", "【案例三】", "◆典型案例之二:", "第三篇" at the start of `text`,
   with what parts it from a title: its size, 0 for none. */
size_t
ingest_read_case_label(const IngestSegmentWords *words, RgStr text,
                       uint32_t *number);

/** "…典型案例(一)": the name of the bulletin with a number of the case. */
bool
ingest_ends_with_case_number(const IngestSegmentWords *words, RgStr text,
                             uint32_t *number);

/** Bytes of the ▲, ■, ★, ☞ or ➤ that `text` begins with. */
size_t
ingest_read_bullet(RgStr text, uint32_t *bullet);

/** `text` begins with the name of a place or body. */
bool
ingest_begins_with_name(const IngestSegmentWords *words, RgStr text);

/** `text` is the name of a place or body and nothing more. */
bool
ingest_is_bare_name(const IngestSegmentWords *words, RgStr text);

/** `text` names bodies and nothing more: "中共某市委员会 某市人民政府". */
bool
ingest_names_bodies(const IngestSegmentWords *words, RgStr text);

/** "(甲局、乙局)" at the end of `text`: its bytes, 0 for none. */
size_t
ingest_owners(const IngestSegmentWords *words, RgStr text);

/** The whole as one case. */
RG_NODISCARD RgStatus
ingest_find_single_case(IngestOutlineBuilder *builder);

/** Sections, measures, labelled lines, paragraphs, sentences and clauses of
    all lines. */
RG_NODISCARD RgStatus
ingest_divide_cases(IngestOutlineBuilder *builder);

/** Sentences and clauses of one paragraph. */
RG_NODISCARD RgStatus
ingest_divide_paragraph(IngestOutlineBuilder *builder,
                        IngestParagraph *paragraph, uint32_t index);

/** Labelled values such as "责任单位:…" in `paragraph` of a case. */
RG_NODISCARD RgStatus
ingest_find_labels(IngestOutlineBuilder *builder, uint32_t case_index,
                   IngestSpan paragraph);

/** Size of the label of units, places or time that begins `text` in brackets,
    with them: "(主责单位)甲局"; 0 for none. */
size_t
ingest_bracket_label(const IngestOutlineBuilder *builder, RgStr text);

/** Who is in charge by the last words of `paragraph`: "由甲局牵头,乙局配合。",
    "(甲局、乙局按职责分工负责)".  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_duties(IngestOutlineBuilder *builder, uint32_t case_index,
                   IngestSpan paragraph);

/** The value of a label or cell of units has verbs of its own: "甲局牵头,
    乙局配合". */
bool
ingest_tells_duties(const IngestOutlineBuilder *builder, RgStr words);

/** The same for words known to say it: "甲局牵头,乙局配合". */
RG_NODISCARD RgStatus
ingest_add_duties(IngestOutlineBuilder *builder, uint32_t case_index,
                  RgStr words);

/** The last words of `text` say who is in charge; see ingest_find_duties(). */
bool
ingest_ends_with_duties(const IngestOutlineBuilder *builder, RgStr text);

/** Line `i` begins with a known label, perhaps behind a bracket: "报送单位:…".
 */
bool
ingest_begins_with_label(const IngestOutlineBuilder *builder, uint32_t i);

/** True when `text` names a unit in charge by a label. */
bool
ingest_has_duty_label(const IngestOutlineBuilder *builder, RgStr text);

#endif
