#ifndef INGEST_SEGMENT_LABELS_H
#define INGEST_SEGMENT_LABELS_H

/**
   @file
   Labels and what they name: fields of a case, on lines and in cells.
*/

#include "ingest/segment/outline_builder.h"

/** Role of a label, #INGEST_FIELD_OTHER with `*known` false when it is none. */
IngestFieldRole
ingest_label_role(const IngestSegmentWords *words, RgStr label, bool *known);

/** Role of a column by its heading: as #ingest_label_role of the longest known
    word that it ends in, for headings say of what they are: 改革举措名称. */
IngestFieldRole
ingest_column_role(const IngestSegmentWords *words, RgStr heading, bool *known);

/** Words before a colon at the start of `text`, "案例名称:", or in a box,
    "【案例名称】", and what stands behind, perhaps nothing; false for none. */
bool
ingest_split_label(RgStr text, RgStr *label, RgStr *value);

/** The words of a title at `text` without the label before them:
    "案例名称:…". */
RgStr
ingest_without_title_label(const IngestOutlineBuilder *builder, RgStr text);

/** Line `i` begins with a known label, perhaps behind a bracket or dashes:
    "报送单位:…".
 */
bool
ingest_begins_with_label(const IngestOutlineBuilder *builder, uint32_t i);

/** True when `text` names a unit in charge by a label. */
bool
ingest_has_duty_label(const IngestOutlineBuilder *builder, RgStr text);

/** Size of the label of units, places or time that begins `text` in brackets,
    with them: "(主责单位)甲局"; 0 for none. */
size_t
ingest_bracket_label(const IngestOutlineBuilder *builder, RgStr text);

/** A cell and its label as a field of a case, or as who is in charge where it
    tells so in words of its own.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_add_cell(IngestOutlineBuilder *builder, const IngestField *field);

/** Labelled values such as "责任单位:…" in `paragraph` of a case. */
RG_NODISCARD RgStatus
ingest_find_labels(IngestOutlineBuilder *builder, uint32_t case_index,
                   IngestSpan paragraph);

#endif
