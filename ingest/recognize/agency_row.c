#include "ingest/recognize/agency_row.h"

#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_front.h"

#include <string.h>

/** What may stand between two places of a row, or a place and the next of no
    row. */
static bool
is_joint(const IngestScan *const scan, const size_t begin, const size_t end)
{
  static const char *const joints[] = {"、", "和"};
  for (size_t i = 0U; i < RG_COUNT_OF(joints); ++i) {
    if (end - begin == strlen(joints[i]) &&
        ingest_scan_is_at(scan, begin, joints[i])) {
      return true;
    }
  }
  return false;
}

size_t
ingest_agency_row(const IngestScan *const          scan,
                  const IngestAgencyCursor *const  cursor,
                  const IngestAgencyMention *const mention)
{
  const IngestPlaces *const places = &scan->mentions->places;
  size_t                    first  = cursor->place;
  if (mention->prefix != INGEST_PREFIX_PLACE || first >= places->n ||
      places->items[first].span.begin != mention->span.begin ||
      (!mention->is_counted &&
       (places->items[first].span.end != mention->body.begin ||
        mention->kind == INGEST_BODY_GROUP)) ||
      (mention->kind != INGEST_BODY_OFFICE &&
       mention->kind != INGEST_BODY_GROUP &&
       mention->kind != INGEST_BODY_GOVERNMENT)) {
    return 0U;
  }
  const IngestPlace *const last = &places->items[first];
  while (first > scan->first_place) {
    const IngestPlace *const one = &places->items[first - 1U];
    if (one->span.begin < cursor->last_end || one->is_full != last->is_full ||
        (one->region->level != last->region->level && !mention->is_counted) ||
        !is_joint(scan, one->span.end, places->items[first].span.begin)) {
      break;
    }
    --first;
  }
  return cursor->place - first;
}

bool
ingest_agency_counted(const IngestScan *const         scan,
                      const IngestAgencyCursor *const cursor,
                      const IngestPlace *const        place,
                      IngestAgencyMention *const      mention)
{
  uint32_t     ignored = 0U;
  IngestBody   body;
  const size_t several = ingest_agency_front(scan, place->span.end,
                                             INGEST_FRONT_SEVERAL, &ignored);
  const size_t at      = place->span.end + several;
  if (!several || !ingest_agency_body(scan, at, &body) || body.is_brief) {
    return false;
  }
  *mention            = ingest_agency_mention(place->span.begin, at, body.end,
                                              INGEST_PREFIX_PLACE, body.kind,
                                              place->region->level, place->region);
  mention->is_counted = true;
  return ingest_agency_row(scan, cursor, mention) != 0U;
}
