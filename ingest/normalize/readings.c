#include "ingest/normalize/readings.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/shift/search.h"
#include "ingest/text/chinese.h"
#include "ingest/text/edit_map.h"

#include <string.h>

enum { MAX_LETTERS = 6 }; /* zhuāng */

/** ā á ǎ à, ē é ě è, ī í ǐ ì, ō ó ǒ ò, ū ú ǔ ù, ǖ ǘ ǚ ǜ, ń ň ǹ, ḿ */
static bool
has_tone(const uint32_t c)
{
  static const uint16_t letters[] = {
      0x101U, 0xE1U,  0x1CEU, 0xE0U,  0x113U, 0xE9U,  0x11BU,
      0xE8U,  0x12BU, 0xEDU,  0x1D0U, 0xECU,  0x14DU, 0xF3U,
      0x1D2U, 0xF2U,  0x16BU, 0xFAU,  0x1D4U, 0xF9U,  0x1D6U,
      0x1D8U, 0x1DAU, 0x1DCU, 0x144U, 0x148U, 0x1F9U, 0x1E3FU};
  for (size_t i = 0U; i < RG_COUNT_OF(letters); ++i) {
    if (letters[i] == c) {
      return true;
    }
  }
  return false;
}

/** The end of `yōu)` that begins at `at`; 0 when something else does. */
static size_t
syllable_end(const RgStr text, size_t at)
{
  unsigned n_letters = 0U;
  unsigned n_tones   = 0U;
  for (;;) {
    uint32_t     c = 0U;
    const size_t n = rg_utf8_decode(text, at, &c);
    at += n;
    if (c == ')' || c == 0xFF09U) {
      return n && n_tones == 1U ? at : 0U;
    }
    const bool toned = has_tone(c);
    if (++n_letters > MAX_LETTERS || !n ||
        (!toned && c != 0xFCU && (c < 'a' || c > 'z'))) {
      return 0U;
    }
    n_tones += toned;
  }
}

/** A character ends before `at`: a Chinese one, or the letter that a shifted
    pair left of it (詸C for 以機). */
static bool
follows_character(const RgStr text, const size_t at)
{
  uint32_t     c      = 0U;
  const size_t before = at ? rg_utf8_previous(text, at) : 0U;
  (void)rg_utf8_decode(text, before, &c);
  if (before && c >= '@' && c <= '~') {
    (void)rg_utf8_decode(text, rg_utf8_previous(text, before), &c);
  }
  return at && ingest_is_han(c);
}

/** The end of a reading that begins at `at`, a bracket or a mark of damage
    that stands for one, and where what goes begins; 0 when there is none. */
static size_t
reading_end(const RgStr text, const size_t at, size_t *const begin)
{
  uint32_t     c = 0U;
  const size_t n = rg_utf8_decode(text, at, &c);
  if ((c != '(' && c != 0xFF08U && !ingest_is_damage_mark(c)) ||
      !follows_character(text, at)) {
    return 0U;
  }
  *begin = ingest_is_damage_mark(c) ? at + n : at;
  return syllable_end(text, at + n);
}

/** Whether any letter may have a tone: they begin with the bytes C3 to C7, or
    E1 (ḿ).  Without one there is no reading; this is asked of all text, so it
    takes the bytes in bulk. */
static bool
may_have_tones(const RgStr text)
{
  unsigned char any = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    any |= (unsigned char)((unsigned char)(byte - 0xC3U) < 5U) |
           (unsigned char)(byte == 0xE1U);
  }
  return any != 0U;
}

/** The first byte from `at` on with which a reading may begin. */
static size_t
next_bracket(const RgStr text, size_t at)
{
  while (at < text.size && text.data[at] != '(' && text.data[at] != '?' &&
         (unsigned char)text.data[at] != 0xEFU) {
    ++at;
  }
  return at;
}

RgStatus
ingest_drop_readings(RgArena *const arena, const RgStr text, RgStr *const out,
                     IngestEditMap *const map)
{
  IngestEditBuilder edits = {arena, {0}};
  char             *kept  = NULL;
  size_t            size  = 0U;
  size_t            from  = 0U; /* what is before it is in `kept` */
  for (size_t at = may_have_tones(text) ? next_bracket(text, 0U) : text.size;
       at < text.size; at = next_bracket(text, at)) {
    size_t       begin = 0U;
    const size_t end   = reading_end(text, at, &begin);
    if (!end) {
      ++at;
      continue;
    }
    if (!kept) {
      kept = rg_arena_alloc(arena, text.size);
      if (!kept) {
        return RG_NO_MEMORY;
      }
    }
    RG_TRY(ingest_edits_copy(&edits, (uint32_t)size, (uint32_t)from));
    memcpy(kept + size, text.data + from, begin - from);
    size += begin - from;
    from = end;
    at   = end;
  }
  if (!kept) {
    *out = text;
    return ingest_edits_identity(arena, (uint32_t)text.size, map);
  }
  RG_TRY(ingest_edits_copy(&edits, (uint32_t)size, (uint32_t)from));
  memcpy(kept + size, text.data + from, text.size - from);
  size += text.size - from;
  *out = rg_str(kept, size);
  return ingest_edits_end(&edits, (uint32_t)size, (uint32_t)text.size, map);
}
