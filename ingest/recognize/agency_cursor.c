#include "ingest/recognize/agency_cursor.h"

#define BIT(class) (1U << (class))

IngestAgencyMention
ingest_agency_mention(const size_t begin, const size_t body, const size_t end,
                      const IngestPrefix prefix, const IngestBodyKind kind,
                      const OntoLevel                     level,
                      const OntoRegion *RG_NULLABLE const place)
{
  return (IngestAgencyMention){{(uint32_t)begin, (uint32_t)end},
                               {(uint32_t)body, (uint32_t)end},
                               false,
                               prefix,
                               kind,
                               level,
                               place,
                               0U};
}

bool
ingest_agency_begins_word(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues   = &scan->mentions->cues;
  const size_t            before = ingest_scan_before(scan, at);
  const size_t            last =
      before < at ? ingest_scan_first_cue(scan, before) : cues->n;
  return before == at ||
         ingest_scan_is_one_of(scan, before, ",;:。、(“)”与和由及") ||
         (last < cues->n && cues->items[last].span.end == at);
}

bool
ingest_agency_follows_with(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            last =
      at > scan->span.begin ? ingest_scan_first_cue(scan, at - 1U) : cues->n;
  return last < cues->n && cues->items[last].span.end == at &&
         (cues->items[last].classes & BIT(INGEST_CUE_WITH));
}

bool
ingest_agency_is_listed(const IngestScan *const         scan,
                        const IngestAgencyCursor *const cursor, const size_t at)
{
  return (cursor->joined == at && cursor->last_end) ||
         ingest_agency_follows_with(scan, at);
}

bool
ingest_agency_begins_clause(const IngestScan *const scan, const size_t at)
{
  const size_t clause = ingest_scan_clause_begin(scan, at);
  return at == clause ||
         (at == clause + 3U && ingest_scan_is_at(scan, clause, "由"));
}

bool
ingest_agency_acts_at_begin(const IngestScan *const scan, const IngestSpan span)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, span.end);
  const bool              acts = next < cues->n &&
                    cues->items[next].span.begin == span.end &&
                    (cues->items[next].classes &
                     (BIT(INGEST_CUE_WITH) | BIT(INGEST_CUE_LEAD) |
                      BIT(INGEST_CUE_INITIATIVE) | BIT(INGEST_CUE_POSTURE) |
                      BIT(INGEST_CUE_SUPPORT)));
  return (acts || ingest_scan_is_one_of(scan, span.end, "、与")) &&
         ingest_agency_begins_clause(scan, span.begin);
}
