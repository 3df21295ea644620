#include "ingest/text/number.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/word_list.h"

#include <string.h>

INGEST_WORD_LIST_DECLARE(words_not_tenths);
INGEST_WORD_LIST_DECLARE(words_of_half);

enum { CJK_BYTES = 3, MAX_DIGITS = 18 };

static bool
is_digit_at(const RgStr text, const size_t at)
{
  return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

static uint32_t
character_at(const RgStr text, const size_t at)
{
  uint32_t c = 0U;
  (void)rg_utf8_decode(text, at, &c);
  return c;
}

/** The digit at `at`; -1 when none stands there. */
static int64_t
digit_at(const RgStr text, const size_t at)
{
  return ingest_chinese_digit(character_at(text, at));
}

/** 十, 百 and 千 multiply the digit before them; 万 and 亿 all before them. */
static int64_t
power_of(const uint32_t c)
{
  return c == 0x4E07U   ? 10000     /* 万 */
         : c == 0x4EBFU ? 100000000 /* 亿 */
                        : (int64_t)ingest_chinese_power(c);
}

static int64_t
power_at(const RgStr text, const size_t at)
{
  return power_of(character_at(text, at));
}

/** 余, 多, 来 */
static bool
is_some_more(const uint32_t c)
{
  return c == 0x4F59U || c == 0x591AU || c == 0x6765U;
}

static bool
is_some_more_at(const RgStr text, const size_t at)
{
  return is_some_more(character_at(text, at));
}

bool
ingest_decimal_multiply(IngestDecimal *const value, int64_t factor)
{
  IngestDecimal product = *value;
  while (product.scale && factor % 10 == 0) {
    --product.scale;
    factor /= 10;
  }
  if (__builtin_mul_overflow(product.coefficient, factor,
                             &product.coefficient)) {
    return false;
  }
  *value = product;
  return true;
}

/** "1,234,567.8": a comma only before groups of three digits. */
static size_t
read_ascii(const RgStr text, size_t at, IngestDecimal *const value)
{
  const size_t begin    = at;
  size_t       group    = SIZE_MAX; /* where the last comma stands */
  uint32_t     n_digits = 0U;
  bool         point    = false;
  for (;; ++at) {
    if (is_digit_at(text, at)) {
      if (++n_digits > MAX_DIGITS) {
        return 0U;
      }
      value->coefficient = value->coefficient * 10 + (text.data[at] - '0');
      value->scale += point ? 1U : 0U;
    } else if (!point && rg_str_is_at(text, at, ".") &&
               is_digit_at(text, at + 1U)) {
      point = true;
    } else if (!point && rg_str_is_at(text, at, ",") &&
               (group == SIZE_MAX ? at - begin <= 3U : at - group == 4U) &&
               is_digit_at(text, at + 1U) && is_digit_at(text, at + 2U) &&
               is_digit_at(text, at + 3U) && !is_digit_at(text, at + 4U)) {
      group = at;
    } else {
      return at - begin;
    }
  }
}

/** The 个 of 3个亿. */
static bool
is_counted_scale_at(const RgStr text, const size_t at)
{
  return rg_str_is_at(text, at, "个亿") || rg_str_is_at(text, at, "个万亿");
}

/** After a number in digits: 万, 亿, 万亿, with 多, 余 or 个 between. */
static size_t
read_scale(const RgStr text, size_t at, IngestNumber *const number)
{
  const size_t   begin = at;
  const uint32_t first = character_at(text, at);
  if (!is_some_more(first) && !power_of(first) &&
      !rg_str_is_at(text, at, "个")) {
    return 0U;
  }
  for (;;) {
    const bool    more = is_some_more_at(text, at);
    const size_t  skip = more || is_counted_scale_at(text, at) ? CJK_BYTES : 0U;
    const int64_t power = power_at(text, at + skip);
    if (power < 100 ||
        (power < 10000 && !rg_str_is_at(text, at + skip + CJK_BYTES, "万"))) {
      break;
    }
    if (!ingest_decimal_multiply(&number->value, power)) {
      return SIZE_MAX;
    }
    number->power *= power;
    number->some_more = number->some_more || more;
    number->has_scale = true;
    at += skip + CJK_BYTES;
  }
  if (is_some_more_at(text, at) && !rg_str_is_at(text, at, "来")) {
    number->some_more = true;
    at += CJK_BYTES;
  }
  return at - begin;
}

/** 七百二十, 十余, 千, 一百二十万; a bare power counts one of it. */
static size_t
read_chinese(const RgStr text, size_t at, IngestNumber *const number)
{
  const size_t begin   = at;
  int64_t      total   = 0;
  int64_t      section = 0;
  int64_t      digit   = -1;
  int64_t      last    = 0;
  for (;;) {
    const uint32_t c     = character_at(text, at);
    const int64_t  power = power_of(c);
    const int64_t  next  = ingest_chinese_digit(c);
    if (power >= 10000) {
      section += digit > 0 ? digit : 0;
      section = section ? section : (total ? 0 : 1);
      if (!section || section > INT64_MAX / power / 10000) {
        return 0U;
      }
      total             = (total ? total : 0) + section * power;
      section           = 0;
      digit             = -1;
      number->has_scale = true;
    } else if (power) {
      section += (digit > 0 ? digit : 1) * power;
      digit = -1;
    } else if (next >= 0 && digit <= 0) {
      digit = next;
    } else {
      break;
    }
    last = power;
    at += CJK_BYTES;
    if (last && is_some_more_at(text, at)) {
      number->some_more = true;
      at += CJK_BYTES;
      if (power_at(text, at) < 10000) {
        break;
      }
    }
  }
  number->value.coefficient = total + section + (digit > 0 ? digit : 0);
  return at - begin;
}

/** 半天, 半个工作日; not 半导体 (data/words_of_half.tsv). */
static bool
is_half_at(const RgStr text, const size_t at)
{
  return ingest_word_list_begins(INGEST_WORD_LIST(words_of_half),
                                 rg_str_slice(text, at, text.size));
}

/** 六成, 6成 as a share, not 三成果 or 一成立 (data/words_not_tenths.tsv). */
static bool
is_tenths_at(const RgStr text, const size_t at)
{
  const RgStr here = rg_str_slice(text, at, text.size);
  return rg_str_starts_with(here, RG_STR("成")) &&
         !ingest_word_list_begins(INGEST_WORD_LIST(words_not_tenths), here);
}

/** Bytes of the hundredths at `at` behind 八成: 八成五, 8成5, 三成半, and not
   五 of another word: 五金, 半导体. */
static size_t
read_hundredths(const RgStr text, const size_t at, int64_t *const hundredths)
{
  const bool   digit = is_digit_at(text, at);
  const bool   half  = rg_str_is_at(text, at, "半");
  const size_t end   = at + (digit ? 1U : CJK_BYTES);
  uint32_t     next  = 0U;
  *hundredths = digit ? text.data[at] - '0' : half ? 5 : digit_at(text, at);
  return *hundredths > 0 && (!rg_utf8_decode(text, end, &next) ||
                             (!ingest_is_han(next) && !ingest_is_digit(next) &&
                              next != '.') ||
                             rg_str_is_at(text, end, "的") ||
                             rg_str_is_at(text, end, "以上"))
             ? end - at
             : 0U;
}

/** Bytes of 成 and what stands behind it at `at`, where the number before it
    counts tenths; 0 for none. */
static size_t
read_tenths(const RgStr text, const size_t at, IngestNumber *const number)
{
  int64_t hundredths = 0;
  if (!is_tenths_at(text, at) || !ingest_decimal_multiply(&number->value, 10)) {
    return 0U;
  }
  const size_t more  = number->value.scale
                           ? 0U
                           : read_hundredths(text, at + CJK_BYTES, &hundredths);
  number->is_percent = true;
  number->value.coefficient += more ? hundredths : 0;
  return CJK_BYTES + more;
}

/** Most characters begin no number: told by the character alone. */
static bool
may_begin(const RgStr text, const size_t at)
{
  const uint32_t c = character_at(text, at);
  return ingest_is_digit(c) || ingest_chinese_digit(c) >= 0 || power_of(c) ||
         c == 0x534AU; /* 半 */
}

/** 半数, 半 at `at`: bytes, 0 for none. */
static size_t
read_half(const RgStr text, const size_t at, IngestNumber *const number)
{
  const bool of_all = rg_str_is_at(text, at, "半数");
  if (!of_all && !is_half_at(text, at)) {
    return 0U;
  }
  number->value = of_all ? (IngestDecimal){50, 0U} : (IngestDecimal){5, 1U};
  number->is_percent = number->is_percent || of_all;
  number->is_chinese = true;
  return of_all ? 2U * CJK_BYTES : CJK_BYTES;
}

/** Bytes of the thousands behind 14万 at `at`: 14万4000, four digits that no
    others follow; 0 for none. */
static size_t
read_rest(const RgStr text, const size_t at, IngestNumber *const number)
{
  enum { MYRIAD = 10000, REST_DIGITS = 4 };
  IngestDecimal rest = {0, 0U};
  if (number->power != MYRIAD || number->some_more || number->value.scale ||
      number->value.coefficient % MYRIAD || !is_digit_at(text, at) ||
      read_ascii(text, at, &rest) != REST_DIGITS || rest.scale ||
      rest.coefficient < MYRIAD / 10) {
    return 0U;
  }
  number->value.coefficient += rest.coefficient;
  return REST_DIGITS;
}

/** 3180, 1.2万, 14万4000, 3成 at `at`: bytes, 0 for none. */
static size_t
read_digits(const RgStr text, const size_t at, IngestNumber *const number)
{
  const size_t ascii = read_ascii(text, at, &number->value);
  const size_t scale = ascii ? read_scale(text, at + ascii, number) : SIZE_MAX;
  if (scale == SIZE_MAX) {
    return 0U;
  }
  const size_t size = ascii + scale;
  if (scale || number->value.scale > 1U ||
      number->value.coefficient >= (number->value.scale ? 100 : 10)) {
    return size + read_rest(text, at + size, number);
  }
  return size + read_tenths(text, at + size, number);
}

/** 三千一百八十, 三成, 三成五 at `at`: bytes, 0 for none. */
static size_t
read_words(const RgStr text, const size_t at, IngestNumber *const number)
{
  const size_t size = read_chinese(text, at, number);
  if (!size) {
    return 0U;
  }
  number->is_chinese = true;
  if (size != CJK_BYTES || number->value.coefficient >= 10 ||
      number->is_percent) {
    return size;
  }
  return size + read_tenths(text, at + size, number);
}

bool
ingest_number_read(const RgStr text, const size_t at,
                   IngestNumber *const number)
{
  *number = (IngestNumber){.power = 1};
  if (!may_begin(text, at)) {
    return false;
  }
  if (is_digit_at(text, at)) {
    number->size = read_digits(text, at, number);
    return number->size > 0U;
  }
  number->is_percent  = rg_str_is_at(text, at, "百分之");
  const size_t before = number->is_percent ? 3U * CJK_BYTES : 0U;
  const size_t from   = at + before;
  size_t       size   = read_half(text, from, number);
  if (!size) {
    size = is_digit_at(text, from) ? read_digits(text, from, number)
                                   : read_words(text, from, number);
  }
  number->size = size ? before + size : 0U;
  return size > 0U;
}

size_t
ingest_decimal_format(IngestDecimal value, char out[INGEST_DECIMAL_TEXT_BYTES])
{
  while (value.scale && value.coefficient % 10 == 0) {
    value.coefficient /= 10;
    --value.scale;
  }
  uint64_t power = 1U;
  for (uint32_t i = 0U; i < value.scale; ++i) {
    power *= 10U;
  }
  char           room[RG_DIGITS];
  char          *end   = out;
  const uint64_t size  = value.coefficient < 0 ? -(uint64_t)value.coefficient
                                               : (uint64_t)value.coefficient;
  const RgStr    whole = rg_digits(size / power, room);
  if (value.coefficient < 0) {
    *end++ = '-';
  }
  memcpy(end, whole.data, whole.size);
  end += whole.size;
  if (value.scale) {
    const RgStr part = rg_digits(size % power, room);
    *end++           = '.';
    memset(end, '0', value.scale);
    end += value.scale;
    memcpy(end - part.size, part.data, part.size);
  }
  *end = '\0';
  return (size_t)(end - out);
}

int
ingest_decimal_compare(const IngestDecimal a, const IngestDecimal b)
{
  __extension__ typedef __int128 Wide;
  Wide                           left  = a.coefficient;
  Wide                           right = b.coefficient;
  for (uint32_t i = a.scale; i < b.scale; ++i) {
    left *= 10;
  }
  for (uint32_t i = b.scale; i < a.scale; ++i) {
    right *= 10;
  }
  return left < right ? -1 : left > right;
}
