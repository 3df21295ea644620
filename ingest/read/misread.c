#include "ingest/read/misread.h"

#include "graph/base/utf8.h"
#include "ingest/read/look.h"
#include "ingest/text/lost_bytes.h"

#include <unicode/ucnv.h>

enum { MIN_WIDE = 6 }; /* characters beyond ASCII that tell of bytes */

static const double max_lost = 0.35; /* share of characters that fail */

/** A copy in which lost characters are '?', which any encoding has. */
static RgStatus
with_question_marks(RgArena *const arena, const RgStr text, RgStr *const copy)
{
  char *const out = rg_arena_alloc(arena, text.size + 1U);
  size_t      n   = 0U;
  uint32_t    c   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U, used = 0U; (used = rg_utf8_decode(text, at, &c));
       at += used) {
    n += rg_utf8_encode(c == RG_UTF8_REPLACEMENT ? '?' : c, out + n);
  }
  *copy = rg_str(out, n);
  return RG_OK;
}

/** `text` in the encoding `name`, into `arena`; empty when it cannot be
    said. */
static RgStatus
encode_as(RgArena *const arena, const RgStr text, const char *const name,
          RgStr *const bytes)
{
  const size_t capacity       = text.size * 2U + 16U;
  UErrorCode   error          = U_ZERO_ERROR;
  RgStr        plain          = RG_STR_NONE;
  *bytes                      = RG_STR_NONE;
  UConverter *const converter = ucnv_open(name, &error);
  if (U_FAILURE(error) || capacity > INT32_MAX) {
    ucnv_close(converter);
    return RG_OK;
  }
  char *const    out = rg_arena_alloc(arena, capacity);
  const RgStatus status =
      out ? with_question_marks(arena, text, &plain) : RG_NO_MEMORY;
  if (status == RG_OK) {
    ucnv_setSubstChars(converter, "?", 1, &error);
    const int32_t n =
        ucnv_fromAlgorithmic(converter, UCNV_UTF8, out, (int32_t)capacity,
                             plain.data, (int32_t)plain.size, &error);
    *bytes = rg_str(out, U_SUCCESS(error) && n > 0 ? (size_t)n : 0U);
  }
  ucnv_close(converter);
  return status;
}

/** UTF-8 in which what cannot be read keeps its bytes as characters of their
    own, so that the repair may guess. */
static RgStatus
keep_remains(RgArena *const arena, const RgStr raw, RgStr *const kept)
{
  char *const out      = rg_arena_alloc(arena, raw.size * 4U + 1U);
  size_t      size     = 0U;
  uint32_t    c        = 0U;
  bool        was_lost = false;
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U, used = 0U; (used = rg_utf8_decode(raw, at, &c));
       at += used) {
    IngestRemains remains;
    const bool    broken = c == RG_UTF8_REPLACEMENT || c == '?';
    size_t        lost   = broken ? ingest_remains_read(raw, at, &remains) : 0U;
    if (!lost && was_lost && c == '?') { /* all of the next one, too */
      remains = (IngestRemains){{INGEST_NO_BYTE}};
      lost    = 1U;
    }
    was_lost = lost > 0U;
    if (lost) {
      used = lost;
      c    = ingest_remains_char(remains);
    }
    size += rg_utf8_encode(c, out + size);
  }
  *kept = rg_str(out, size);
  return RG_OK;
}

RgStatus
ingest_misread_undo(RgArena *const arena, const RgStr text,
                    const char *const name, RgStr *const undone,
                    double *const errors)
{
  const double      likelier = 0.2; /* than the text as it is */
  const RgArenaMark mark     = rg_arena_mark(arena);
  RgStr             raw      = RG_STR_NONE;
  *undone                    = RG_STR_NONE;
  RG_TRY(encode_as(arena, text, name, &raw));
  const IngestLook look = ingest_look_at(raw);
  if (!raw.size || look.errors > max_lost ||
      look.likely < ingest_look_at(text).likely + likelier) {
    rg_arena_release(arena, mark);
    return RG_OK;
  }
  RG_TRY(keep_remains(arena, raw, undone));
  *errors = look.errors;
  return RG_OK;
}

RgStatus
ingest_misread_bytes(RgArena *const arena, const RgStr text, RgStr *const bytes)
{
  const RgArenaMark mark  = rg_arena_mark(arena);
  UErrorCode        error = U_ZERO_ERROR;
  *bytes                  = RG_STR_NONE;
  if (text.size > INT32_MAX) {
    return RG_OK;
  }
  char *const       out       = rg_arena_alloc(arena, text.size + 1U);
  UConverter *const converter = ucnv_open("windows-1252", &error);
  if (!out || U_FAILURE(error)) {
    ucnv_close(converter);
    return out ? RG_OK : RG_NO_MEMORY;
  }
  size_t   n_wide = 0U;
  uint32_t c      = 0U;
  size_t   size   = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    char        byte[RG_UTF8_MAX_BYTES] = {(char)c};
    const UChar unit                    = (UChar)c;
    n_wide += c >= 0x80U ? 1U : 0U;
    if (c > 0xFFU && (c > 0xFFFFU ||
                      ucnv_fromUChars(converter, byte, sizeof(byte), &unit, 1,
                                      &error) != 1 ||
                      byte[0] == '\x1A')) {
      n_wide = 0U;
      break;
    }
    out[size++] = byte[0];
  }
  ucnv_close(converter);
  if (n_wide < MIN_WIDE) {
    rg_arena_release(arena, mark);
    return RG_OK;
  }
  *bytes = rg_str(out, size);
  return RG_OK;
}
