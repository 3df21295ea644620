#include "ingest/read/decode.h"

#include "graph/base/utf8.h"
#include "ingest/document.h"
#include "ingest/read/look.h"
#include "ingest/read/misread.h"
#include "ingest/text/chinese.h"

#include <unicode/ucnv.h>

#include <string.h>

enum {
  MIN_UNITS  = 3, ///< of UTF-16 that tell it
  MAX_LAYERS = 3  ///< times that text was decoded as Latin-1
};

static const double max_errors   = 0.02; /* share of characters that fail */
static const double max_controls = 0.01;
static const double plainly      = 0.3;  /* share of common characters */
static const double hardly       = 0.15; /* … of what is worth a try */
static const double named_bonus  = 0.1;  /* in that share */
static const double error_weight = 10.0; /* beside it */
static const double wide_share   = 0.85; /* of units that fit UTF-16 text */

static const char *
converter_name(const RgStr hint)
{
  static const char *const names[][2] = {{"gb2312", "GB18030"},
                                         {"gbk", "GB18030"},
                                         {"gb18030", "GB18030"},
                                         {"big5", "Big5-HKSCS"},
                                         {"big5-hkscs", "Big5-HKSCS"}};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (rg_str_equals_ascii_nocase(hint, rg_str_c(names[i][0]))) {
      return names[i][1];
    }
  }
  return NULL;
}

/** All of `bytes` by ICU's converter `name`, into `arena`. */
static RgStatus
convert(RgArena *const arena, const RgStr bytes, const char *const name,
        RgStr *const text)
{
  UErrorCode error = U_ZERO_ERROR;
  if (bytes.size > INGEST_MAX_TEXT_BYTES / 3U) {
    return RG_LIMIT;
  }
  UConverter *const converter = ucnv_open(name, &error);
  if (U_FAILURE(error)) {
    return RG_BAD_TEXT;
  }
  const size_t capacity = bytes.size * 3U + 16U;
  char *const  out      = rg_arena_alloc(arena, capacity);
  if (!out) {
    ucnv_close(converter);
    return RG_NO_MEMORY;
  }
  const int32_t n =
      ucnv_toAlgorithmic(UCNV_UTF8, converter, out, (int32_t)capacity,
                         bytes.data, (int32_t)bytes.size, &error);
  ucnv_close(converter);
  if (error != U_STRING_NOT_TERMINATED_WARNING && U_FAILURE(error)) {
    return RG_BAD_TEXT;
  }
  *text = rg_str(out, (size_t)n);
  return RG_OK;
}

/** UTF-16 without a mark: in one byte order nearly all units are characters of
    Chinese text. */
static const char *
guess_utf16(const RgStr bytes)
{
  size_t n_little = 0U;
  size_t n_big    = 0U;
  size_t n        = 0U;
  if (bytes.size % 2U) {
    return NULL;
  }
  for (size_t at = 0U; at + 1U < bytes.size && at < INGEST_LOOK_BYTES;
       at += 2U) {
    for (size_t side = 0U; side < 2U; ++side) {
      const uint32_t high = (unsigned char)bytes.data[at + side];
      const uint32_t low  = (unsigned char)bytes.data[at + 1U - side];
      const bool     fits =
          (high >= 0x4EU && high <= 0x9FU) ||
          (high == 0U && (low >= 0x20U || ingest_is_space(low))) ||
          high == 0x30U || high == 0xFFU ||
          (high == 0x20U && low >= 0x10U && low <= 0x30U);
      *(side ? &n_little : &n_big) += fits;
    }
    ++n;
  }
  const size_t best = n_little > n_big ? n_little : n_big;
  if (n < MIN_UNITS || (double)best < wide_share * (double)n ||
      n_little == n_big) {
    return NULL;
  }
  return n_little > n_big ? "UTF-16LE" : "UTF-16BE";
}

/** Bytes that are no UTF-8: the encoding that gives the likeliest text. */
static RgStatus
decode_legacy(RgArena *const arena, const RgStr bytes, const RgStr hint,
              RgStr *const text, RgStr *const encoding)
{
  static const struct {
    const char *converter;
    const char *name;
  } known[] = {
      {"GB18030", "GB18030"}, {"Big5-HKSCS", "Big5"}, {"UTF-8", "UTF-8"}};
  const char *const named  = converter_name(hint);
  const RgStr       sample = rg_str_slice(bytes, 0U, INGEST_LOOK_BYTES);
  double            best   = -1.0;
  size_t            found  = 0U;
  for (size_t i = 0U; i < RG_COUNT_OF(known); ++i) {
    const RgArenaMark mark = rg_arena_mark(arena);
    RgStr             tried;
    const RgStatus status = convert(arena, sample, known[i].converter, &tried);
    if (status == RG_NO_MEMORY) {
      return status;
    }
    if (status == RG_OK) {
      const IngestLook look  = ingest_look_at(tried);
      const bool       told  = named && !strcmp(named, known[i].converter);
      const double     score = look.likely + (told ? named_bonus : 0.0) -
                           error_weight * look.errors -
                           error_weight * look.controls;
      if (look.errors <= max_errors && look.controls <= max_controls &&
          score > best) {
        best  = score;
        found = i + 1U;
      }
    }
    rg_arena_release(arena, mark);
  }
  if (!found) {
    return RG_BAD_TEXT;
  }
  *encoding = rg_str_c(known[found - 1U].name);
  return convert(arena, bytes, known[found - 1U].converter, text);
}

/** Chinese that was decoded as Latin-1, perhaps more than once, and perhaps
    from another encoding than UTF-8; else leave `text` as it is. */
static RgStatus
undo_layers(RgArena *const arena, const RgStr shown, RgStr *const text,
            RgStr *const encoding)
{
  RgStr outer = shown;
  for (unsigned layer = 0U; layer < MAX_LAYERS; ++layer) {
    RgStr bytes;
    RG_TRY(ingest_misread_bytes(arena, outer, &bytes));
    if (!bytes.size) {
      break;
    }
    if (rg_utf8_valid_prefix(bytes) == bytes.size) {
      if (ingest_look_at(bytes).likely > plainly) {
        *text     = bytes;
        *encoding = RG_STR("UTF-8 as Latin-1");
        break;
      }
      outer = bytes;
      continue;
    }
    RgStr          inner;
    RgStr          name;
    const RgStatus status =
        decode_legacy(arena, bytes, RG_STR_NONE, &inner, &name);
    if (status == RG_OK && ingest_look_at(inner).likely > plainly) {
      *text     = inner;
      *encoding = rg_str_equals(name, RG_STR("Big5"))
                      ? RG_STR("Big5 as Latin-1")
                      : RG_STR("GB18030 as Latin-1");
    }
    return status == RG_NO_MEMORY ? status : RG_OK;
  }
  return RG_OK;
}

static RgStatus
decode_utf8(RgArena *const arena, const RgStr bytes, RgStr *const text,
            RgStr *const encoding)
{
  const IngestLook look = ingest_look_at(bytes);
  *text                 = bytes;
  *encoding             = RG_STR("UTF-8");
  if (look.controls > max_controls) {
    return RG_BAD_TEXT;
  }
  if (look.likely > hardly || !bytes.size) {
    return RG_OK;
  }
  static const struct {
    const char *converter;
    const char *name;
  } known[]    = {{"ISO-8859-1", "UTF-8 as Latin-1"},
                  {"windows-1252", "UTF-8 as Latin-1"},
                  {"GB18030", "UTF-8 as GBK"},
                  {"GBK", "UTF-8 as GBK"}};
  double least = 1.0;
  for (size_t i = 0U; i < RG_COUNT_OF(known); ++i) {
    RgStr  undone;
    double errors = 1.0;
    RG_TRY(ingest_misread_undo(arena, bytes, known[i].converter, &undone,
                               &errors));
    if (undone.size && errors < least) {
      least     = errors;
      *text     = undone;
      *encoding = rg_str_c(known[i].name);
    }
  }
  if (least < 1.0) {
    return RG_OK;
  }
  return undo_layers(arena, bytes, text, encoding);
}

RgStatus
ingest_decode(RgArena *const arena, const RgStr bytes, const RgStr hint,
              RgStr *const text, RgStr *const encoding)
{
  static const struct {
    const char *mark;
    size_t      size;
    const char *name;
  } marks[]  = {{"\xEF\xBB\xBF", 3U, "UTF-8"},
                {"\xFF\xFE", 2U, "UTF-16LE"},
                {"\xFE\xFF", 2U, "UTF-16BE"},
                {"\x84\x31\x95\x33", 4U, "GB18030"}};
  RgStr rest = bytes;
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    if (rg_str_starts_with(bytes, rg_str(marks[i].mark, marks[i].size))) {
      rest = rg_str_slice(bytes, marks[i].size, bytes.size);
      if (i) {
        *encoding = rg_str_c(marks[i].name);
        return convert(arena, rest, marks[i].name, text);
      }
    }
  }
  const bool nulls = rest.size && memchr(rest.data, '\0', rest.size);
  if (!nulls && rg_utf8_valid_prefix(rest) == rest.size) {
    return decode_utf8(arena, rest, text, encoding);
  }
  const char *const wide = guess_utf16(rest);
  if (wide) {
    *encoding = rg_str_c(wide);
    return convert(arena, rest, wide, text);
  }
  return nulls ? RG_BAD_TEXT : decode_legacy(arena, rest, hint, text, encoding);
}
