#ifndef INGEST_RECOGNIZE_QUANTITY_AROUND_H
#define INGEST_RECOGNIZE_QUANTITY_AROUND_H

/**
   @file
   What the words around a figure say of it: how exact it is, and whether
   something rose or fell by it.
*/

#include "ingest/recognize/scan.h"

/** Words before the number, which join the figure's span: 超, 最高达, 约; 仅,
    达 and 至 may stand between.  `clause` is the begin of the clause. */
void
ingest_qualifier_before(const IngestScan *scan, size_t clause,
                        IngestQuantity *quantity);

/** Words further before it, for a figure that is exact so far: 最多减少62天,
    约占全市的30%, 单笔最高融资3000万元. */
void
ingest_qualifier_far_before(const IngestScan *scan, size_t clause,
                            IngestQuantity *quantity);

/** Words after the unit, which join the figure's span: 以上, 左右, 以内; 人民币
    may stand between. */
void
ingest_qualifier_after(const IngestScan *scan, IngestQuantity *quantity);

/** Increase or decrease: the nearest such word before the number in its clause,
    no other figure between; else the two values tell. */
IngestDirection
ingest_direction_of(const IngestScan *scan, size_t clause,
                    const IngestQuantity *quantity);

#endif
