#ifndef INGEST_SEGMENT_FINDERS_H
#define INGEST_SEGMENT_FINDERS_H

/**
   @file
   Each finder knows one way to write several cases.  It adds them to `cases`
   and sets the genre of the document and `n_head`, or adds none where the text
   is not written in its way.  All return #RG_OK or #RG_NO_MEMORY.
*/

#include "ingest/segment/outline_builder.h"

/** One case for each section of a report on the work of a government, or for
    each paragraph that begins with its headline below one. */
RG_NODISCARD RgStatus
ingest_find_report_cases(IngestOutlineBuilder *builder);

/** One case for each form: a table of labels and what they name,
    "案例名称 | …", "申报单位 | …". */
RG_NODISCARD RgStatus
ingest_find_form_cases(IngestOutlineBuilder *builder);

/** One case for each row of the tables whose columns name measures and units
    in charge, or measures and what they say where the title tells of cases.
    Adds none when there is no such table. */
RG_NODISCARD RgStatus
ingest_find_table_cases(IngestOutlineBuilder *builder);

/** One case for each row of a table that ran together. */
RG_NODISCARD RgStatus
ingest_find_lost_row_cases(IngestOutlineBuilder *builder);

/** One case for each sentence of a numbered list below "…典型经验做法": "1.某市
    推进…改革。" */
RG_NODISCARD RgStatus
ingest_find_listed_cases(IngestOutlineBuilder *builder);

/** One case for each answered question of a press conference or interview. */
RG_NODISCARD RgStatus
ingest_find_question_cases(IngestOutlineBuilder *builder);

/** One case for each annex, listed or with a body.  Adds none when the
    document has no series of annexes. */
RG_NODISCARD RgStatus
ingest_find_annex_cases(IngestOutlineBuilder *builder);

/** One case for each heading such as "案例一:…", whatever stands below. */
RG_NODISCARD RgStatus
ingest_find_labelled_cases(IngestOutlineBuilder *builder);

/** One case for each card: "序号:1", "举措名称:…", "实施单位:…" on lines. */
RG_NODISCARD RgStatus
ingest_find_card_cases(IngestOutlineBuilder *builder);

/** One case for each title of a list at the start that heads text below. */
RG_NODISCARD RgStatus
ingest_find_contents_cases(IngestOutlineBuilder *builder);

/** One case for each numbered task that names units in charge. */
RG_NODISCARD RgStatus
ingest_find_task_cases(IngestOutlineBuilder *builder);

/** One case for each title with a second one below it. */
RG_NODISCARD RgStatus
ingest_find_subtitled_cases(IngestOutlineBuilder *builder);

/** One case for each title below which the headings of sections recur that
    stand below the first: 背景, 做法, 成效. */
RG_NODISCARD RgStatus
ingest_find_patterned_cases(IngestOutlineBuilder *builder);

/** One case for each heading of a series of places or bodies: "一、某市:…". */
RG_NODISCARD RgStatus
ingest_find_series_cases(IngestOutlineBuilder *builder);

/** One case for each title below which chapters are numbered from 一、 again.
 */
RG_NODISCARD RgStatus
ingest_find_restarting_cases(IngestOutlineBuilder *builder);

/** One case for each numbered chapter of a report that is about one reform. */
RG_NODISCARD RgStatus
ingest_find_topic_cases(IngestOutlineBuilder *builder);

/** One case for each heading of a form of its own: "01 …", "No.1 …", "① …",
    "【…】". */
RG_NODISCARD RgStatus
ingest_find_headed_cases(IngestOutlineBuilder *builder);

/** One case for each sub-headed section of a newspaper feature. */
RG_NODISCARD RgStatus
ingest_find_feature_cases(IngestOutlineBuilder *builder);

/** Line `i` is the second title below a first: "——某市…典型经验". */
bool
ingest_is_subtitle(const IngestOutlineBuilder *builder, uint32_t i);

/** One case for each numbered item of an opinion or plan. */
RG_NODISCARD RgStatus
ingest_find_plan_cases(IngestOutlineBuilder *builder);

/** The whole as one case, whatever it is, by the title of the document. */
RG_NODISCARD RgStatus
ingest_add_single_case(IngestOutlineBuilder *builder);

#endif
