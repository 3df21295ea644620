#ifndef INGEST_NORMALIZE_LOST_COLON_H
#define INGEST_NORMALIZE_LOST_COLON_H

/**
   @file
   Labels on lines of their own whose colon was lost: 牵头单位 市发改委.
*/

#include "graph/base/str.h"

/** Bytes of the label of units or time (data/words_of_charge.tsv) that begins
    the line, where names or a time stand behind it without a colon, and no
    sentence: 牵头单位市发改委、市财政局; 0 for none. */
size_t
ingest_lost_colon(RgStr line);

#endif
