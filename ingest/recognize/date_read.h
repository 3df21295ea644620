#ifndef INGEST_RECOGNIZE_DATE_READ_H
#define INGEST_RECOGNIZE_DATE_READ_H

/**
   @file
   A date as it is written: a year with its month, day or part, or one of those
   in the year at hand.  Words come from data/date_words.tsv.
*/

#include "ingest/recognize/scan.h"

/** A date as far as it was read. */
typedef struct {
  size_t     end; ///< behind its last character
  IngestDate date;
  bool       has_year; ///< the text says it
} IngestDateRead;

/** The words of dates that stand at `at` are of `class`: their size, else 0;
    `value` gets their second column, where it is not null. */
size_t
ingest_date_word(const IngestScan *scan, size_t at, uint32_t class,
                 int *RG_NULLABLE value);

/** Read the date that begins at `at`.
    @return False when none does.  A year that was read becomes `scan->year`. */
bool
ingest_date_read(IngestScan *scan, size_t at, IngestDateRead *read);

#endif
