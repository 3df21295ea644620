#ifndef GRAPH_DICT_VARINT_H
#define GRAPH_DICT_VARINT_H

/**
   @file
   Whole numbers in 1 to 10 bytes, seven bits each, low ones first (LEB128).
*/

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRAPH_VARINT_MAX_BYTES = 10 };

/** Write `value` at `out`; returns the place after it. */
static inline unsigned char *
graph_varint_put(unsigned char *out, uint64_t value)
{
  while (value >= 0x80U) {
    *out++ = (unsigned char)(value | 0x80U);
    value >>= 7U;
  }
  *out++ = (unsigned char)value;
  return out;
}

/** Bytes from `at` up to `end` that are being read. */
typedef struct {
  const unsigned char *at;
  const unsigned char *end;
} GraphVarintReader;

/** Read the next number; false when the bytes end or it is too long. */
static inline bool
graph_varint_get(GraphVarintReader *const reader, uint64_t *const value)
{
  uint64_t result = 0U;
  for (unsigned shift = 0U; shift < 64U; shift += 7U) {
    if (reader->at >= reader->end) {
      return false;
    }
    const unsigned char byte = *reader->at++;
    result |= (uint64_t)(byte & 0x7FU) << shift;
    if (!(byte & 0x80U)) {
      *value = result;
      return true;
    }
  }
  return false;
}

/** The same for what must be a size of bytes that follow. */
static inline bool
graph_varint_get_size(GraphVarintReader *const reader, size_t *const size)
{
  uint64_t value = 0U;
  if (!graph_varint_get(reader, &value) ||
      value > (uint64_t)(reader->end - reader->at)) {
    return false;
  }
  *size = (size_t)value;
  return true;
}

#endif
