#ifndef INGEST_TEXT_CHINESE_H
#define INGEST_TEXT_CHINESE_H

/**
   @file
   Toolbox: kinds of characters, Chinese numerals, punctuation of labels.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/** A Chinese character: the unified ideographs, their extensions, 〇. */
static inline bool
ingest_is_han(const uint32_t c)
{
  return (c >= 0x4E00U && c <= 0x9FFFU) || (c >= 0x3400U && c <= 0x4DBFU) ||
         (c >= 0xF900U && c <= 0xFAFFU) || (c >= 0x20000U && c <= 0x3FFFFU) ||
         c == 0x3007U;
}

/** Punctuation that stands with Chinese: 、。《》「」“”‘’—…· and the full-width
    forms. */
static inline bool
ingest_is_cjk_punctuation(const uint32_t c)
{
  return (c >= 0x3001U && c <= 0x303FU && c != 0x3007U) ||
         (c >= 0xFF01U && c <= 0xFF65U) || (c >= 0x2010U && c <= 0x2027U) ||
         c == 0xB7U;
}

/** A character of Chinese text: Han or its punctuation. */
static inline bool
ingest_is_cjk(const uint32_t c)
{
  return ingest_is_han(c) || ingest_is_cjk_punctuation(c);
}

/** A character for private use of planes 15 and 16. */
static inline bool
ingest_is_private(const uint32_t c)
{
  return c >= 0xF0000U && c <= 0x10FFFDU;
}

static inline bool
ingest_is_digit(const uint32_t c)
{
  return c >= '0' && c <= '9';
}

static inline bool
ingest_is_latin(const uint32_t c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/** White space of any script, the ideographic space among them. */
static inline bool
ingest_is_space(const uint32_t c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
         c == '\v' || c == 0xA0U || c == 0x1680U ||
         (c >= 0x2000U && c <= 0x200AU) || c == 0x2028U || c == 0x2029U ||
         c == 0x202FU || c == 0x205FU || c == 0x3000U;
}

/** Not seen and without meaning here: zero-width characters, marks of
    direction, soft hyphen, byte order mark, controls other than white space. */
static inline bool
ingest_is_invisible(const uint32_t c)
{
  return (c >= 0x200BU && c <= 0x200FU) || (c >= 0x202AU && c <= 0x202EU) ||
         (c >= 0x2060U && c <= 0x206FU) || c == 0xFEFFU || c == 0xADU ||
         (c < 0x20U && !ingest_is_space(c)) || (c >= 0x7FU && c < 0xA0U);
}

/** Whether four bytes, the first in the low byte, begin with a character of
    U+4E00 to U+9FFF. */
static inline bool
ingest_is_plain(const uint32_t bytes)
{
  /* The first two bytes as they ascend, from those of U+4E00 to U+9FFF. */
  const uint32_t page =
      (uint32_t)(uint16_t)((bytes & 0xFFU) << 8U | (bytes >> 8U & 0xFFU));
  return page - 0xE4B8U <= 0xE9BFU - 0xE4B8U &&
         (bytes & 0xC0C000U) == 0x808000U;
}

/** Bytes of the run of common Chinese characters, U+4E00 to U+9FFF, at
    `text.data[at]`: most of a text, and nothing in it is a mark, a blank or a
    compatibility form. */
static inline size_t
ingest_plain_run(const RgStr text, const size_t at)
{
  const char *const begin = text.data + at;
  const size_t      left  = text.size - at;
  size_t            n     = 0U;
  uint32_t          bytes = 0U;
  for (; left - n >= sizeof(bytes); n += 3U) {
    memcpy(&bytes, begin + n, sizeof(bytes));
    if (!ingest_is_plain(bytes)) {
      return n;
    }
  }
  if (left - n == 3U) { /* the last character of the text */
    bytes = 0U;
    memcpy(&bytes, begin + n, 3U);
    n += ingest_is_plain(bytes) ? 3U : 0U;
  }
  return n;
}

/** Offset of the first ASCII digit at or behind `at`; the end of the text when
    there is none. */
size_t
ingest_find_digit(RgStr text, size_t at);

/** ingest_is_one_of() where some character of the set ends as that of the text
    does, or the text ends near. */
bool
ingest_is_one_of_some(RgStr text, size_t at, const char *set);

/** The character at byte `at`, inside the text, is one of those of `set`.  Its
    last byte tells most: the first is that of thousands. */
static inline bool
ingest_is_one_of(const RgStr text, const size_t at, const char *const set)
{
  const size_t last = (unsigned char)text.data[at] < 0xE0U ? at : at + 2U;
  return last < text.size && strchr(set, text.data[last]) &&
         ingest_is_one_of_some(text, at, set);
}

/** Value of 零〇一二…九两 as a digit, or -1. */
int
ingest_chinese_digit(uint32_t c);

/** 10, 100, 1000 for 十, 百, 千; 0 for other characters. */
uint32_t
ingest_chinese_power(uint32_t c);

/**
   Read a number at the start of `text`: Arabic digits, or a Chinese numeral
   below 10000 such as 十, 二十一, 一百零三.

   @return bytes read, 0 when there is none (or it is above 9 digits).
*/
size_t
ingest_read_ordinal(RgStr text, uint32_t *number);

/** Code point at the start of `text`, or 0 when it is empty. */
uint32_t
ingest_first(RgStr text);

/** Code point at the end of `text`, or 0 when it is empty. */
uint32_t
ingest_last(RgStr text);

/** Without white space of any script at both ends. */
RgStr
ingest_trim(RgStr text);

/**
   Write `text` as a label: white space next to Chinese dropped, other white
   space one blank, and , : ; ! ? ( ) full-width where they stand next to
   Chinese, so that one name has one form whatever the source's habit.

   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_label(RgArena *arena, RgStr text, RgStr *label);

#endif
