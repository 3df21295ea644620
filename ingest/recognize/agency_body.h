#ifndef INGEST_RECOGNIZE_AGENCY_BODY_H
#define INGEST_RECOGNIZE_AGENCY_BODY_H

/**
   @file
   The body of an agency's name, what follows its place or level: 税务局,
   住房和城乡建设局, 委金融办, 人大常委会, 公安局交通管理局.

   A body is a row of fields that ends in an office word, or a word that is a
   body by itself; both come from data/agency_parts.tsv, so that names of other
   provinces need no rule.
*/

#include "ingest/recognize/scan.h"

typedef struct {
  size_t end;
  size_t last_bytes; ///< of the part that ends it: 研究院 is more than 院
  IngestBodyKind kind;
  bool           is_known; ///< a whole word of the list, no row of fields
  bool           is_brief; ///< 税务 for 税务局
  bool           is_tail;  ///< 分局, 大队: part of an office
} IngestBody;

/** The longest body at `at`; false when there is none. */
bool
ingest_agency_body(const IngestScan *scan, size_t at, IngestBody *body);

/** Behind the short bracket or quotes of characters that open at `at`, be they
    part of a name or not: 投资(产业)促进局, 市“双招双引”办; `at` for none. */
size_t
ingest_agency_behind_bracket(const IngestScan *scan, size_t at);

/** 分行, 监管局, 分局 at `at`: an office at a place of a body that is named
    before the place. */
bool
ingest_agency_branch(const IngestScan *scan, size_t at, IngestBody *body);

#endif
