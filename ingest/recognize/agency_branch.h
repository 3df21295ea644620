#ifndef INGEST_RECOGNIZE_AGENCY_BRANCH_H
#define INGEST_RECOGNIZE_AGENCY_BRANCH_H

/**
   @file
   Branches of a body, which stand behind its name: 郑州市公安局新密分局,
   黑龙江省人民检察院大兴安岭分院, 中国铁路昆明局集团有限公司磨憨站,
   市纪委监委驻市发改委纪检监察组, 市药监局技术审评核查中心.
*/

#include "ingest/recognize/agency_cursor.h"

/** End of a name of two or three characters at `at` before a branch of a body
    of `kind`, which no gazetteer has: 长安 of 东莞市市场监管局长安分局, 市南 of
    重庆市电力公司市南供电分公司; `at` where none is. */
size_t
ingest_agency_small_place(const IngestScan *scan, size_t at,
                          IngestBodyKind kind);

/** Make the body of `mention` its branch behind it, if there is one. */
void
ingest_agency_take_branch(const IngestScan         *scan,
                          const IngestAgencyCursor *cursor,
                          IngestAgencyMention      *mention);

#endif
