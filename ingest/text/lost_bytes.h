#ifndef INGEST_TEXT_LOST_BYTES_H
#define INGEST_TEXT_LOST_BYTES_H

/**
   @file
   Toolbox: characters of three bytes in UTF-8 that lost one or two of them.

   Between reading and the repair such a character is one of plane 15, which
   nobody else writes there, and holds the bytes that are left.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { INGEST_NO_BYTE = 0 /**< a byte that was lost */ };

/** Bytes of one character; #INGEST_NO_BYTE: lost. */
typedef struct {
  unsigned char bytes[3];
} IngestRemains;

/** What is left of a character at `at` of `raw`, UTF-8 in which '?' stands for
    bytes that were lost.
    @return the bytes of `raw` that it takes, such a '?' included; 0: there is
    nothing of the kind. */
size_t
ingest_remains_read(RgStr raw, size_t at, IngestRemains *remains);

/** The private character for `remains`. */
static inline uint32_t
ingest_remains_char(const IngestRemains remains)
{
  const uint32_t lead   = remains.bytes[0] ? remains.bytes[0] - 0xDFU : 0U;
  const uint32_t second = remains.bytes[1] ? remains.bytes[1] - 0x7FU : 0U;
  const uint32_t third  = remains.bytes[2] ? remains.bytes[2] - 0x7FU : 0U;
  return 0xF0000U + (lead * 65U + second) * 65U + third;
}

static inline bool
ingest_is_remains(const uint32_t c)
{
  return c >= 0xF0000U && c < 0xF0000U + 15U * 65U * 65U;
}

/** What ingest_remains_char() took. */
static inline IngestRemains
ingest_remains_of(const uint32_t c)
{
  const uint32_t code   = c - 0xF0000U;
  const uint32_t lead   = code / (65U * 65U);
  const uint32_t second = code / 65U % 65U;
  const uint32_t third  = code % 65U;
  return (IngestRemains){{(unsigned char)(lead ? lead + 0xDFU : 0U),
                          (unsigned char)(second ? second + 0x7FU : 0U),
                          (unsigned char)(third ? third + 0x7FU : 0U)}};
}

#endif
