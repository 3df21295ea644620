#ifndef INGEST_RECOGNIZE_AGENCY_ROW_H
#define INGEST_RECOGNIZE_AGENCY_ROW_H

/**
   @file
   Places that share the body behind the last of them: 西宁市、海东市政府,
   福州、厦门、泉州中院.
*/

#include "ingest/recognize/agency_cursor.h"

/** How many places stand in a row right before the one that `mention` begins
    with, and share its body: all of its level and written as it is, in full or
    in short.  They end at the index of that place, which is `cursor->place`. */
size_t
ingest_agency_row(const IngestScan *scan, const IngestAgencyCursor *cursor,
                  const IngestAgencyMention *mention);

/** 石狮、南安三地法院: `place` is the last of a row that is counted before what
    its places share.  Fills `mention` where it is. */
bool
ingest_agency_counted(const IngestScan *scan, const IngestAgencyCursor *cursor,
                      const IngestPlace *place, IngestAgencyMention *mention);

#endif
