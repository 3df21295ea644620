#ifndef GRAPH_BASE_UTF8_H
#define GRAPH_BASE_UTF8_H

/**
   @file
   UTF-8 (RFC 3629): decode, encode, validate, count.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a broken sequence decodes to. */
#define RG_UTF8_REPLACEMENT UINT32_C(0xFFFD)

/** Longest encoding of one code point, in bytes. */
enum { RG_UTF8_MAX_BYTES = 4 };

/** Four bytes as one number, the first the lowest: one load where the machine
    has them in that order. */
static inline uint32_t
rg_utf8_four(const unsigned char *const at)
{
  return (uint32_t)at[0] | (uint32_t)at[1] << 8U | (uint32_t)at[2] << 16U |
         (uint32_t)at[3] << 24U;
}

/** rg_utf8_decode() of what is neither ASCII nor a common character. */
size_t
rg_utf8_decode_any(RgStr text, size_t offset, uint32_t *code_point);

/** A character of three bytes that begins so needs no look for overlong forms
    and surrogates; all but a few Chinese characters and marks do. */
static inline bool
rg_utf8_is_common(const unsigned char *const at)
{
  return at[0] >= 0xE1U && at[0] < 0xF0U && at[0] != 0xEDU &&
         (at[1] & 0xC0U) == 0x80U && (at[2] & 0xC0U) == 0x80U;
}

/**
   Decode the code point at `text.data[offset]`.

   @param[out] code_point  The scalar value; #RG_UTF8_REPLACEMENT for a broken,
   overlong or surrogate sequence; 0 at the end of text.
   @return bytes used (1 to 4; 1 for a broken one), 0 at the end of text.
*/
static inline size_t
rg_utf8_decode(const RgStr text, const size_t offset,
               uint32_t *const code_point)
{
  if (offset < text.size) {
    const unsigned char *const at = (const unsigned char *)text.data + offset;
    if (text.size - offset >= 3U && rg_utf8_is_common(at)) {
      *code_point =
          (at[0] & 0x0FU) << 12U | (at[1] & 0x3FU) << 6U | (at[2] & 0x3FU);
      return 3U;
    }
    if (at[0] < 0x80U) {
      *code_point = at[0];
      return 1U;
    }
  }
  return rg_utf8_decode_any(text, offset, code_point);
}

/** Encode into `out` (at least 4 bytes); returns the bytes used, or 0 when
    `code_point` is a surrogate or above U+10FFFF. */
size_t
rg_utf8_encode(uint32_t code_point, char *out);

/** Bytes before the first broken sequence; `text.size` when all is valid. */
size_t
rg_utf8_valid_prefix(RgStr text);

/** Number of code points (each broken byte counts one). */
size_t
rg_utf8_count(RgStr text);

/**
   Write `text` as one line that a terminal, a log or a page can show: what is
   no UTF-8, controls (C0, DEL, C1), ends of lines and what turns the direction
   of writing round (UAX #9 §2) become U+FFFD.

   @param[out] out  Room for `size` bytes; what does not fit is left out whole.
   @param[out] read  Bytes of `text` that were taken; may be null.
   @return bytes written.
*/
size_t
rg_utf8_plain(RgStr text, char *out, size_t size, size_t *RG_NULLABLE read);

/** Start of the code point before `offset` (> 0). */
size_t
rg_utf8_previous(RgStr text, size_t offset);

#endif
