#include "ingest/read/decode.h"

#include "graph/base/utf8.h"
#include "ingest/document.h"
#include "ingest/text/chinese.h"
#include "ingest/text/lost_bytes.h"

#include <unicode/ucnv.h>

#include <string.h>

enum {
  SAMPLE_BYTES = 1 << 14, /* looked at to tell encodings apart */
  MIN_SAMPLE   = 6,
  MAX_LAYERS   = 3 /* times that text was decoded as Latin-1 */
};

static const double max_errors   = 0.02; /* share of characters that fail */
static const double max_lost     = 0.35; /* of text decoded twice */
static const double max_controls = 0.01;
static const double plainly      = 0.3;  /* share of common characters */
static const double wide_share   = 0.85; /* of units that fit UTF-16 text */

/* The most common characters, in both scripts: text in the right encoding is
   full of them. */
static const char common[] =
    "的一是不在有人这中大来上个国到说们为子和地出道也时年得就那要下以生会自"
    "之过家学对可里后小心多天而能好都然没日于起还发成事只作当看文无开手十用"
    "主行方又如前所本见经公同三已从动两长市省区县政府企业务服办理局项目工程"
    "金融税监管营商环境改革推进提高实施加强这這來個國說們為時會過學對裡後沒"
    "於還發當無開見經從動兩長區縣業務辦項監營環進實強，。、“”（）《》：；";

static const char *
converter_name(const RgStr hint)
{
  static const char *const names[][2] = {{"gb2312", "GB18030"},
                                         {"gbk", "GB18030"},
                                         {"gb18030", "GB18030"},
                                         {"big5", "Big5-HKSCS"},
                                         {"big5-hkscs", "Big5-HKSCS"}};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (rg_str_equals_ascii_nocase(hint, rg_str_c(names[i][0]))) {
      return names[i][1];
    }
  }
  return NULL;
}

/* All of `bytes` by ICU's converter `name`, into `arena`. */
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
  char *const  out      = (char *)rg_arena_alloc(arena, capacity);
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

/* The common characters of the first plane, a bit for each. */
typedef struct {
  uint64_t bits[0x10000 / 64];
} CommonSet;

static void
fill_common(CommonSet *const set)
{
  const RgStr text = rg_str(common, sizeof(common) - 1U);
  uint32_t    c    = 0U;
  memset(set, 0, sizeof(*set));
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    set->bits[c / 64U] |= UINT64_C(1) << c % 64U;
  }
}

static bool
is_common(const CommonSet *const set, const uint32_t c)
{
  return c < 0x10000U && set->bits[c / 64U] >> c % 64U & 1U;
}

typedef struct {
  double errors;   /* share of characters that are none */
  double controls; /* share that no text has */
  double likely;   /* share of the characters beyond ASCII that are common */
} Look;

static Look
look_at(const RgStr text)
{
  size_t    n_chars    = 0U;
  size_t    n_wide     = 0U;
  size_t    n_common   = 0U;
  size_t    n_errors   = 0U;
  size_t    n_controls = 0U;
  uint32_t  c          = 0U;
  CommonSet set;
  fill_common(&set);
  for (size_t at = 0U, n = 0U;
       at < SAMPLE_BYTES && (n = rg_utf8_decode(text, at, &c)); at += n) {
    ++n_chars;
    n_errors += c == RG_UTF8_REPLACEMENT || (c >= 0xE000U && c <= 0xF8FFU);
    n_controls += (c < 0x20U && !ingest_is_space(c)) || c == 0x7FU;
    if (c >= 0x80U) {
      ++n_wide;
      n_common += is_common(&set, c);
    }
  }
  const double all = n_chars ? (double)n_chars : 1.0;
  return (Look){(double)n_errors / all, (double)n_controls / all,
                n_wide ? (double)n_common / (double)n_wide : 0.0};
}

/* UTF-16 without a mark: in one byte order nearly all units are characters of
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
  for (size_t at = 0U; at + 1U < bytes.size && at < SAMPLE_BYTES; at += 2U) {
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
  if (n < MIN_SAMPLE / 2U || (double)best < wide_share * (double)n ||
      n_little == n_big) {
    return NULL;
  }
  return n_little > n_big ? "UTF-16LE" : "UTF-16BE";
}

/* A copy in which lost characters are '?', which any encoding has. */
static RgStatus
with_question_marks(RgArena *const arena, const RgStr text, RgStr *const copy)
{
  char *const out = (char *)rg_arena_alloc(arena, text.size + 1U);
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

/* UTF-8 that was read as `name` and written as UTF-8: back to the bytes, and
   what they say when they are UTF-8 full of Chinese. */
static RgStatus
undo(RgArena *const arena, const RgStr text, const char *const name,
     RgStr *const undone, double *const errors)
{
  const RgArenaMark mark      = rg_arena_mark(arena);
  const size_t      capacity  = text.size * 2U + 16U;
  UErrorCode        error     = U_ZERO_ERROR;
  *undone                     = RG_STR_NONE;
  UConverter *const converter = ucnv_open(name, &error);
  if (U_FAILURE(error) || capacity > INT32_MAX) {
    return RG_OK;
  }
  char *const out = (char *)rg_arena_alloc(arena, capacity);
  if (!out) {
    ucnv_close(converter);
    return RG_NO_MEMORY;
  }
  RgStr plain;
  if (with_question_marks(arena, text, &plain) != RG_OK) {
    ucnv_close(converter);
    return RG_NO_MEMORY;
  }
  ucnv_setSubstChars(converter, "?", 1, &error);
  const int32_t n =
      ucnv_fromAlgorithmic(converter, UCNV_UTF8, out, (int32_t)capacity,
                           plain.data, (int32_t)plain.size, &error);
  ucnv_close(converter);
  const RgStr raw  = rg_str(out, n > 0 ? (size_t)n : 0U);
  const Look  look = look_at(raw);
  const Look  was  = look_at(text);
  if (U_FAILURE(error) || look.errors > max_lost ||
      look.likely < was.likely + 0.2) {
    rg_arena_release(arena, mark);
    return RG_OK;
  }
  /* What cannot be brought back now keeps its bytes, so that the text is UTF-8
     and the repair may guess. */
  RgStr clean = {(char *)rg_arena_alloc(arena, raw.size * 4U + 1U), 0U};
  if (!clean.data) {
    return RG_NO_MEMORY;
  }
  uint32_t c        = 0U;
  bool     was_lost = false;
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
    clean.size += rg_utf8_encode(c, (char *)clean.data + clean.size);
  }
  *undone = clean;
  *errors = look.errors;
  return RG_OK;
}

/* Bytes that are no UTF-8: the encoding that gives the likeliest text. */
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
  const RgStr       sample = rg_str_slice(bytes, 0U, SAMPLE_BYTES);
  double            best   = -1.0;
  size_t            found  = 0U;
  for (size_t i = 0U; i < sizeof(known) / sizeof(known[0]); ++i) {
    const RgArenaMark mark = rg_arena_mark(arena);
    RgStr             tried;
    const RgStatus status = convert(arena, sample, known[i].converter, &tried);
    if (status == RG_NO_MEMORY) {
      return status;
    }
    if (status == RG_OK) {
      const Look   look  = look_at(tried);
      const bool   told  = named && !strcmp(named, known[i].converter);
      const double score = look.likely + (told ? 0.1 : 0.0) -
                           10.0 * look.errors - 10.0 * look.controls;
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

/* Text that shows each byte of another as one character, as Latin-1 or
   windows-1252 do: those bytes; empty when it is none. */
static RgStatus
narrow(RgArena *const arena, const RgStr text, RgStr *const bytes)
{
  const RgArenaMark mark  = rg_arena_mark(arena);
  UErrorCode        error = U_ZERO_ERROR;
  *bytes                  = RG_STR_NONE;
  if (text.size > INT32_MAX) {
    return RG_OK;
  }
  char *const       out       = (char *)rg_arena_alloc(arena, text.size + 1U);
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
  if (n_wide < MIN_SAMPLE) {
    rg_arena_release(arena, mark);
    return RG_OK;
  }
  *bytes = rg_str(out, size);
  return RG_OK;
}

/* Chinese that was decoded as Latin-1, perhaps more than once, and perhaps
   from another encoding than UTF-8; else leave `text` as it is. */
static RgStatus
undo_layers(RgArena *const arena, const RgStr shown, RgStr *const text,
            RgStr *const encoding)
{
  RgStr outer = shown;
  for (unsigned layer = 0U; layer < MAX_LAYERS; ++layer) {
    RgStr bytes;
    RG_TRY(narrow(arena, outer, &bytes));
    if (!bytes.size) {
      break;
    }
    if (rg_utf8_valid_prefix(bytes) == bytes.size) {
      if (look_at(bytes).likely > plainly) {
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
    if (status == RG_OK && look_at(inner).likely > plainly) {
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
  const Look look = look_at(bytes);
  *text           = bytes;
  *encoding       = RG_STR("UTF-8");
  /* Only text with hardly a common character is worth a try. */
  if (look.likely > 0.15 || !bytes.size) {
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
  for (size_t i = 0U; i < sizeof(known) / sizeof(known[0]); ++i) {
    RgStr  undone;
    double errors = 1.0;
    RG_TRY(undo(arena, bytes, known[i].converter, &undone, &errors));
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
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
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
    return look_at(rest).controls > max_controls
               ? RG_BAD_TEXT
               : decode_utf8(arena, rest, text, encoding);
  }
  const char *const wide = guess_utf16(rest);
  if (wide) {
    *encoding = rg_str_c(wide);
    return convert(arena, rest, wide, text);
  }
  return nulls ? RG_BAD_TEXT : decode_legacy(arena, rest, hint, text, encoding);
}
