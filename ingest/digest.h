#ifndef INGEST_DIGEST_H
#define INGEST_DIGEST_H

/**
   @file
   By which bytes a document is known again.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

/** INGEST_APART_DIGITS of them end the slug of one of two documents that would
    share it. */
enum { INGEST_DIGEST_CHARS = 64, INGEST_APART_DIGITS = 12 };

/** SHA-256 (FIPS 180-4) of `bytes` in lower-case hexadecimal, with a null.
    @return #RG_OK, or #RG_NO_MEMORY when OpenSSL has none. */
RG_NODISCARD RgStatus
ingest_digest(RgStr bytes, char digest[INGEST_DIGEST_CHARS + 1]);

#endif
