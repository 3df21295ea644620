#ifndef INGEST_RECOGNIZE_AGENCY_CURSOR_H
#define INGEST_RECOGNIZE_AGENCY_CURSOR_H

/**
   @file
   Where the scan of a paragraph for bodies is, and what stands around a place
   of it: the begin of a name, of a clause, a list.
*/

#include "ingest/recognize/scan.h"

/** Where the scan of a paragraph for bodies is. */
typedef struct {
  size_t at;
  size_t place;    ///< next place not before `at`
  size_t joined;   ///< a body that begins here is in the last list
  size_t branch;   ///< the same, when that ends in an office at a place
  size_t last_end; ///< end of the last body
  size_t below;    ///< a body that begins here is below the last
  size_t bracket;  ///< one that begins here is in its list, behind a bracket
  size_t inside;   ///< one that begins here is in that bracket: its other name
} IngestAgencyCursor;

/** The mention of a body from `begin` to `end`, its own name from `body` on
    (税务局 of 厦门市税务局), in no list yet; `place` is null where none is
    named. */
IngestAgencyMention
ingest_agency_mention(size_t begin, size_t body, size_t end,
                      IngestPrefix prefix, IngestBodyKind kind, OntoLevel level,
                      const OntoRegion *RG_NULLABLE place);

/** No character of a name stands before `at`, or a joint of two names. */
bool
ingest_agency_begins_word(const IngestScan *scan, size_t at);

/** Behind 联合 or 会同 a name needs no place: 联合检察院、…. */
bool
ingest_agency_follows_with(const IngestScan *scan, size_t at);

/** A body at `at` is in a list of bodies, or behind 会同. */
bool
ingest_agency_is_listed(const IngestScan         *scan,
                        const IngestAgencyCursor *cursor, size_t at);

/** `at` begins a clause, maybe behind 由. */
bool
ingest_agency_begins_clause(const IngestScan *scan, size_t at);

/** 白琳法庭联合…, 由靖江海事处、…: the name begins a clause, maybe behind 由,
    and does something or a list. */
bool
ingest_agency_acts_at_begin(const IngestScan *scan, IngestSpan span);

#endif
