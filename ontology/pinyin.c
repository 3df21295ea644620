#include "ontology/pinyin.h"

#include "graph/base/buf.h"
#include "graph/base/hashmap.h"
#include "graph/base/utf8.h"
#include "ontology/data.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

enum {
  MAX_READING_CHARS = 63,      ///< of a word in pinyin.tsv
  MAX_TEXT_BYTES    = 1 << 20, ///< of one name's pinyin
  MAX_SYLLABLES     = 1 << 12,
  N_CODE_POINTS     = 0x40000,
  BEGINS_WORD       = 1 << 15, ///< beside a syllable's number
  MAX_UNITS         = 8        ///< UTF-16 of one character's normal form
};

struct OntoPinyinImpl {
  const RgAllocator  *allocator;
  RgArena            *arena;
  const UNormalizer2 *nfc;
  uint16_t           *characters; ///< by code point: number of the syllable,
                                  ///< 0 for none, and #BEGINS_WORD
  RgStr      syllables[MAX_SYLLABLES];
  RgHashmap *readings; ///< word of pinyin.tsv to an RgStr in `arena`
  RgHashmap *starts;   ///< first character to a mask of lengths
};

static RgStatus
read_readings(OntoPinyin *const pinyin)
{
  OntoTable table = onto_table_open(ONTO_DATA_PINYIN);
  RgStr     field[2];
  while (onto_table_next(&table, field, 2U)) {
    RgStr *const text       = rg_arena_alloc(pinyin->arena, sizeof(RgStr));
    uint32_t     code_point = 0U;
    const size_t size       = rg_utf8_decode(field[0], 0U, &code_point);
    uint64_t    *slot       = NULL;
    bool         added      = false;
    if (!text) {
      return RG_NO_MEMORY;
    }
    *text = field[1];
    RG_TRY(rg_hashmap_insert(pinyin->readings, field[0],
                             (uint64_t)(uintptr_t)text, &slot, &added));
    RG_TRY(rg_hashmap_insert(pinyin->starts, rg_str_slice(field[0], 0U, size),
                             0U, &slot, &added));
    *slot |= UINT64_C(1) << (rg_utf8_count(field[0]) & MAX_READING_CHARS);
    if (code_point < N_CODE_POINTS) {
      pinyin->characters[code_point] |= BEGINS_WORD;
    }
  }
  return RG_OK;
}

static void
read_syllables(OntoPinyin *const pinyin)
{
  OntoTable table = onto_table_open(ONTO_DATA_SYLLABLES);
  RgStr     field[2];
  for (uint16_t n = 1U; n < MAX_SYLLABLES && onto_table_next(&table, field, 2U);
       ++n) {
    pinyin->syllables[n] = field[0];
    for (size_t i = 0U; i < field[1].size;) {
      uint32_t code_point = 0U;
      i += rg_utf8_decode(field[1], i, &code_point);
      if (code_point < N_CODE_POINTS) {
        pinyin->characters[code_point] = n;
      }
    }
  }
}

RgStatus
onto_pinyin_new(const RgAllocator *const allocator, OntoPinyin **const pinyin,
                RgError *const error)
{
  OntoPinyin *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoPinyin));
  if (!self) {
    return rg_error_no_memory(error);
  }
  UErrorCode code  = U_ZERO_ERROR;
  self->allocator  = allocator;
  self->nfc        = unorm2_getNFCInstance(&code);
  self->arena      = rg_arena_new(allocator);
  self->readings   = rg_hashmap_new(allocator);
  self->starts     = rg_hashmap_new(allocator);
  self->characters = rg_alloc_zero(allocator, N_CODE_POINTS, sizeof(uint16_t));
  if (U_FAILURE(code) || !self->arena || !self->readings || !self->starts ||
      !self->characters) {
    onto_pinyin_free(self);
    return rg_error_no_memory(error);
  }
  read_syllables(self);
  if (read_readings(self) != RG_OK) {
    onto_pinyin_free(self);
    return rg_error_no_memory(error);
  }
  *pinyin = self;
  return RG_OK;
}

void
onto_pinyin_free(OntoPinyin *const pinyin)
{
  if (pinyin) {
    rg_free(pinyin->allocator, pinyin->characters,
            N_CODE_POINTS * sizeof(uint16_t));
    rg_hashmap_free(pinyin->starts);
    rg_hashmap_free(pinyin->readings);
    rg_arena_free(pinyin->arena);
    rg_free(pinyin->allocator, pinyin, sizeof(OntoPinyin));
  }
}

static unsigned
lookup(const OntoPinyin *const pinyin, const uint32_t code_point)
{
  return code_point < N_CODE_POINTS ? pinyin->characters[code_point] : 0U;
}

/** The reading of a character; one that only stands for another one, as CJK
    compatibility ideographs do, has that one's. */
static RgStr
read_character(const OntoPinyin *const pinyin, const uint32_t code_point)
{
  const unsigned syllable = lookup(pinyin, code_point) & ~(unsigned)BEGINS_WORD;
  UChar          units[MAX_UNITS];
  UErrorCode     code = U_ZERO_ERROR;
  if (syllable) {
    return pinyin->syllables[syllable];
  }
  const int32_t n = unorm2_getDecomposition(pinyin->nfc, (UChar32)code_point,
                                            units, MAX_UNITS, &code);
  if (n <= 0 || U_FAILURE(code)) {
    return RG_STR_NONE;
  }
  const uint32_t other =
      n > 1 && U16_IS_LEAD(units[0])
          ? (uint32_t)U16_GET_SUPPLEMENTARY(units[0], units[1])
          : units[0];
  return pinyin->syllables[lookup(pinyin, other) & ~(unsigned)BEGINS_WORD];
}

/** Bytes of the longest word of pinyin.tsv at `offset`; 0 for none. */
static size_t
match_reading(const OntoPinyin *const pinyin, const RgStr text,
              const size_t offset, const RgStr **const reading)
{
  uint32_t     code_point = 0U;
  const size_t first      = rg_utf8_decode(text, offset, &code_point);
  uint64_t     lengths    = 0U;
  uint64_t     found      = 0U;
  if (!(lookup(pinyin, code_point) & BEGINS_WORD) ||
      rg_hashmap_get(pinyin->starts, rg_str_slice(text, offset, offset + first),
                     &lengths) != RG_OK) {
    return 0U;
  }
  size_t best = 0U;
  size_t end  = offset;
  for (unsigned n = 1U; n <= MAX_READING_CHARS && lengths >> n; ++n) {
    const size_t size = rg_utf8_decode(text, end, &code_point);
    if (!size) {
      break;
    }
    end += size;
    if (lengths >> n & 1U &&
        rg_hashmap_get(pinyin->readings, rg_str_slice(text, offset, end),
                       &found) == RG_OK) {
      *reading = (const RgStr *)(uintptr_t)found;
      best     = end - offset;
    }
  }
  return best;
}

static bool
is_ascii_word(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

/** Append a word after a separator. */
static RgStatus
append_word(RgBuf *const buf, const RgStr word, const char separator)
{
  if (word.size && buf->size && separator) {
    RG_TRY(rg_buf_append_byte(buf, separator));
  }
  return rg_buf_append(buf, word);
}

/** Syllables and ASCII words of `text`, parted by `separator`. */
static RgStatus
spell(const OntoPinyin *const pinyin, const RgStr text, const char separator,
      const bool lower, RgBuf *const buf)
{
  for (size_t i = 0U; i < text.size;) {
    const RgStr *reading    = NULL;
    uint32_t     code_point = 0U;
    if ((unsigned char)text.data[i] < 0x80U) {
      size_t end = i;
      while (end < text.size && is_ascii_word(text.data[end])) {
        ++end;
      }
      if (end > i && buf->size && separator) {
        RG_TRY(rg_buf_append_byte(buf, separator));
      }
      for (; i < end; ++i) {
        const char c = text.data[i];
        RG_TRY(rg_buf_append_byte(
            buf, lower && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c));
      }
      i += end < text.size && (unsigned char)text.data[end] < 0x80U;
      continue;
    }
    const size_t size = match_reading(pinyin, text, i, &reading);
    if (size) {
      RgStr rest = *reading;
      RgStr syllable;
      while (rg_str_split(&rest, ' ', &syllable)) {
        RG_TRY(append_word(buf, syllable, separator));
      }
      i += size;
      continue;
    }
    i += rg_utf8_decode(text, i, &code_point);
    RG_TRY(append_word(buf, read_character(pinyin, code_point), separator));
  }
  return RG_OK;
}

RgStatus
onto_pinyin_spell(const OntoPinyin *const pinyin, RgArena *const arena,
                  const RgStr text, const char separator, const bool lower,
                  RgStr *const out)
{
  RgBuf buf;
  rg_buf_init(&buf, pinyin->allocator, MAX_TEXT_BYTES);
  RgStatus status = spell(pinyin, text, separator, lower, &buf);
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), out);
  }
  rg_buf_fini(&buf);
  return status == RG_LIMIT ? RG_NO_MEMORY : status;
}
