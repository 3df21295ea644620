#ifndef INGEST_NORMALIZE_QUOTES_H
#define INGEST_NORMALIZE_QUOTES_H

/**
   @file
   What must come in pairs: quotes, titles' marks and brackets, and the brackets
   of headings' numbers.  Characters are in the form of char_model.h.
*/

#include "ingest/normalize/char_model.h"

/** Kinds that end with their paragraph at the latest: “” and 《》. */
enum { INGEST_QUOTES_DOUBLE = 1, /**< “” */ INGEST_QUOTES_CLOSED = 3 };

/** Different sets of kinds that can be open. */
enum { INGEST_QUOTES_STATES = 8 };

/** The bit of the kind that `form` opens or closes; 0: none. */
uint8_t
ingest_quotes_kind(uint32_t form);

/** Put into `open`, a bit for each kind, what `form` does to it.
    @return false when it closes what is not open, or opens it twice. */
bool
ingest_quotes_turn(uint8_t *open, uint32_t form);

/** Does `form`, behind `before`, leave the number of a heading, (一), (十二),
    without its bracket? */
bool
ingest_number_breaks(IngestCharContext before, uint32_t form);

/** The straight quote at `at` of `text` closes a “ that stands before it in
    `out`, the text as it was written so far: “甲"乙, as some keyboards give
    it. */
bool
ingest_quotes_close(RgStr out, RgStr text, size_t at);

#endif
