#include "ontology/pinyin.h"

#include "graph/base/buf.h"
#include "graph/base/hashmap.h"
#include "graph/base/utf8.h"
#include "ontology/data.h"

#include <unicode/utrans.h>

enum {
  MAX_READING_CHARS  = 63,     ///< of a word in pinyin.tsv
  MAX_SYLLABLE_BYTES = 32,     ///< of one character
  MAX_TEXT_BYTES     = 1 << 20 ///< of one name's pinyin
};

struct OntoPinyinImpl {
  const RgAllocator *allocator;
  RgArena           *arena; ///< syllables
  UTransliterator   *transliterator;
  RgHashmap         *syllables; ///< character to an RgStr in `arena`
  RgHashmap         *readings;  ///< word of pinyin.tsv to an RgStr
  RgHashmap         *starts;    ///< first character to a mask of lengths
};

static RgStatus
put(RgHashmap *const map, const RgStr key, const RgStr *const text)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  return rg_hashmap_insert(map, key, (uint64_t)(uintptr_t)text, &slot, &added);
}

static const RgStr *
get(const RgHashmap *const map, const RgStr key)
{
  uint64_t value = 0U;
  return rg_hashmap_get(map, key, &value) == RG_OK
             ? (const RgStr *)(uintptr_t)value
             : NULL;
}

static RgStatus
read_readings(OntoPinyin *const pinyin)
{
  OntoTable table = onto_table_open(ONTO_DATA_PINYIN);
  RgStr     field[2];
  while (onto_table_next(&table, field, 2U)) {
    RgStr *const text = (RgStr *)rg_arena_alloc(pinyin->arena, sizeof(RgStr));
    if (!text) {
      return RG_NO_MEMORY;
    }
    *text = field[1];
    RG_TRY(put(pinyin->readings, field[0], text));
    uint32_t     code_point = 0U;
    const size_t size       = rg_utf8_decode(field[0], 0U, &code_point);
    uint64_t    *slot       = NULL;
    bool         added      = false;
    RG_TRY(rg_hashmap_insert(pinyin->starts, rg_str_slice(field[0], 0U, size),
                             0U, &slot, &added));
    *slot |= UINT64_C(1) << (rg_utf8_count(field[0]) & MAX_READING_CHARS);
  }
  return RG_OK;
}

RgStatus
onto_pinyin_new(const RgAllocator *const allocator, OntoPinyin **const pinyin,
                RgError *const error)
{
  OntoPinyin *const self =
      (OntoPinyin *)rg_alloc_zero(allocator, 1U, sizeof(OntoPinyin));
  if (!self) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  self->allocator = allocator;
  self->arena     = rg_arena_new(allocator);
  self->syllables = rg_hashmap_new(allocator);
  self->readings  = rg_hashmap_new(allocator);
  self->starts    = rg_hashmap_new(allocator);
  if (!self->arena || !self->syllables || !self->readings || !self->starts ||
      read_readings(self) != RG_OK) {
    onto_pinyin_free(self);
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  UErrorCode         code = U_ZERO_ERROR;
  static const UChar id[] = u"Han-Latin; Latin-ASCII";
  self->transliterator =
      utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  if (U_FAILURE(code)) {
    onto_pinyin_free(self);
    return rg_error_set(error, RG_INTERNAL,
                        "ICU has no transliterator Han-Latin: %s",
                        u_errorName(code));
  }
  *pinyin = self;
  return RG_OK;
}

void
onto_pinyin_free(OntoPinyin *const pinyin)
{
  if (pinyin) {
    if (pinyin->transliterator) {
      utrans_close(pinyin->transliterator);
    }
    rg_hashmap_free(pinyin->starts);
    rg_hashmap_free(pinyin->readings);
    rg_hashmap_free(pinyin->syllables);
    rg_arena_free(pinyin->arena);
    rg_free(pinyin->allocator, pinyin, sizeof(OntoPinyin));
  }
}

/** ASCII letters of ICU's first reading of one character; empty for none. */
static RgStr
transliterate(const OntoPinyin *const pinyin, const uint32_t code_point,
              char out[MAX_SYLLABLE_BYTES])
{
  UChar      text[MAX_SYLLABLE_BYTES] = {0};
  int32_t    length                   = 0;
  UErrorCode code                     = U_ZERO_ERROR;
  if (code_point > 0xFFFFU) {
    text[length++] = (UChar)(0xD7C0U + (code_point >> 10U));
    text[length++] = (UChar)(0xDC00U | (code_point & 0x3FFU));
  } else {
    text[length++] = (UChar)code_point;
  }
  int32_t limit = length;
  utrans_transUChars(pinyin->transliterator, text, &length, MAX_SYLLABLE_BYTES,
                     0, &limit, &code);
  size_t size = 0U;
  for (int32_t i = 0; U_SUCCESS(code) && i < length; ++i) {
    const UChar c =
        text[i] >= u'A' && text[i] <= u'Z' ? (UChar)(text[i] | 0x20) : text[i];
    if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) {
      out[size++] = (char)c;
    }
  }
  return rg_str(out, size);
}

/** The cached reading of one character that is not ASCII. */
static RgStatus
read_character(OntoPinyin *const pinyin, const RgStr character,
               const uint32_t code_point, RgStr *const syllable)
{
  const RgStr *cached = get(pinyin->syllables, character);
  if (!cached) {
    char         bytes[MAX_SYLLABLE_BYTES];
    RgStr *const text =
        (RgStr *)rg_arena_alloc(pinyin->arena, 2U * sizeof(RgStr));
    if (!text) {
      return RG_NO_MEMORY;
    }
    RG_TRY(rg_arena_copy_str(pinyin->arena,
                             transliterate(pinyin, code_point, bytes), text));
    RG_TRY(rg_arena_copy_str(pinyin->arena, character, text + 1));
    RG_TRY(put(pinyin->syllables, text[1], text));
    cached = text;
  }
  *syllable = *cached;
  return RG_OK;
}

/** Bytes of the longest word of pinyin.tsv at `offset`; 0 for none. */
static size_t
match_reading(const OntoPinyin *const pinyin, const RgStr text,
              const size_t offset, const RgStr **const reading)
{
  uint32_t     code_point = 0U;
  const size_t first      = rg_utf8_decode(text, offset, &code_point);
  uint64_t     lengths    = 0U;
  if (rg_hashmap_get(pinyin->starts, rg_str_slice(text, offset, offset + first),
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
    const RgStr *const found =
        lengths >> n & 1U
            ? get(pinyin->readings, rg_str_slice(text, offset, end))
            : NULL;
    if (found) {
      *reading = found;
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
spell(OntoPinyin *const pinyin, const RgStr text, const char separator,
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
    RgStr        syllable;
    const size_t one = rg_utf8_decode(text, i, &code_point);
    RG_TRY(read_character(pinyin, rg_str_slice(text, i, i + one), code_point,
                          &syllable));
    RG_TRY(append_word(buf, syllable, separator));
    i += one;
  }
  return RG_OK;
}

RgStatus
onto_pinyin_spell(OntoPinyin *const pinyin, RgArena *const arena,
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
