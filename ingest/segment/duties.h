#ifndef INGEST_SEGMENT_DUTIES_H
#define INGEST_SEGMENT_DUTIES_H

/**
   @file
   Who is in charge, in words without a label.
*/

#include "ingest/segment/outline_builder.h"

/** Who is in charge by the last words of `paragraph`: "由甲局牵头,乙局配合。",
    "(甲局、乙局按职责分工负责)".  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_duties(IngestOutlineBuilder *builder, uint32_t case_index,
                   IngestSpan paragraph);

/** Units in charge without the clauses behind them that say which of a list
    leads, in this document: "甲局、乙局,列首位的为牵头单位,下同". */
RgStr
ingest_without_rule(const IngestOutlineBuilder *builder, RgStr all);

/** The value of a label or cell of units has verbs of its own: "甲局牵头,
    乙局配合". */
bool
ingest_tells_duties(const IngestOutlineBuilder *builder, RgStr words);

/** 甲局、乙局 of "甲局、乙局按职责分工负责": the verb says nothing of them
   where a label calls them leaders; empty for other words. */
RgStr
ingest_leads_sharing(const IngestOutlineBuilder *builder, RgStr words);

/** The same for words known to say it: "甲局牵头,乙局配合". */
RG_NODISCARD RgStatus
ingest_add_duties(IngestOutlineBuilder *builder, uint32_t case_index,
                  RgStr words);

/** The last words of `text` say who is in charge; see ingest_find_duties(). */
bool
ingest_ends_with_duties(const IngestOutlineBuilder *builder, RgStr text);

#endif
