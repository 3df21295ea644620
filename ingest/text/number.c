#include "ingest/text/number.h"

#include "graph/base/digits.h"

#include <string.h>

enum { CJK_BYTES = 3, MAX_DIGITS = 18 };

static const struct {
  const char *text;
  int64_t     value;
} digits[] = {{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3},
              {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}};

/** 十, 百 and 千 multiply the digit before them; 万 and 亿 all before them. */
static const struct {
  const char *text;
  int64_t     value;
} powers[] = {
    {"十", 10}, {"百", 100}, {"千", 1000}, {"万", 10000}, {"亿", 100000000}};

static bool
is_digit_at(const RgStr text, const size_t at)
{
  return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

static int64_t
digit_at(const RgStr text, const size_t at)
{
  for (size_t i = 0U; i < sizeof digits / sizeof digits[0]; ++i) {
    if (rg_str_is_at(text, at, digits[i].text)) {
      return digits[i].value;
    }
  }
  return -1;
}

static int64_t
power_at(const RgStr text, const size_t at)
{
  for (size_t i = 0U; i < sizeof powers / sizeof powers[0]; ++i) {
    if (rg_str_is_at(text, at, powers[i].text)) {
      return powers[i].value;
    }
  }
  return 0;
}

static bool
is_some_more_at(const RgStr text, const size_t at)
{
  return rg_str_is_at(text, at, "余") || rg_str_is_at(text, at, "多") ||
         rg_str_is_at(text, at, "来");
}

static bool
multiply(IngestDecimal *const value, int64_t factor)
{
  while (value->scale && factor % 10 == 0) {
    --value->scale;
    factor /= 10;
  }
  return !__builtin_mul_overflow(value->coefficient, factor,
                                 &value->coefficient);
}

/** "1,234.5": a comma only before groups of three digits. */
static size_t
read_ascii(const RgStr text, size_t at, IngestDecimal *const value)
{
  const size_t begin    = at;
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
    } else if (!point && rg_str_is_at(text, at, ",") && at - begin <= 3U &&
               is_digit_at(text, at + 1U) && is_digit_at(text, at + 2U) &&
               is_digit_at(text, at + 3U) && !is_digit_at(text, at + 4U)) {
      continue; /* one group at most: "5,120", but "12,345,678" is rare */
    } else {
      return at - begin;
    }
  }
}

/** After a number in digits: 万, 亿, 万亿, with 多 or 余 between. */
static size_t
read_scale(const RgStr text, size_t at, IngestNumber *const number)
{
  const size_t begin = at;
  for (;;) {
    const size_t  skip  = is_some_more_at(text, at) ? CJK_BYTES : 0U;
    const int64_t power = power_at(text, at + skip);
    if (power < 100 ||
        (power < 10000 && !rg_str_is_at(text, at + skip + CJK_BYTES, "万"))) {
      break;
    }
    if (!multiply(&number->value, power)) {
      return SIZE_MAX;
    }
    number->some_more = number->some_more || skip;
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
    const int64_t power = power_at(text, at);
    const int64_t next  = digit_at(text, at);
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

/** 半天, 半个工作日; not 半导体. */
static bool
is_half_at(const RgStr text, const size_t at)
{
  static const char *const words[] = {"半天", "半个", "半小时", "半年"};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (rg_str_is_at(text, at, words[i])) {
      return true;
    }
  }
  return false;
}

/** 六成 as a share, not 三成果 or 一成立. */
static bool
is_tenths_at(const RgStr text, const size_t at)
{
  static const char *const words[] = {"成功", "成立", "成为", "成员", "成本",
                                      "成果", "成绩", "成熟", "成就", "成长",
                                      "成交", "成效", "成品", "成型", "成套",
                                      "成都", "成不", "成片", "成分", "成人"};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (rg_str_is_at(text, at, words[i])) {
      return false;
    }
  }
  return rg_str_is_at(text, at, "成");
}

/** Most characters begin no number: told by the character alone. */
static bool
may_begin(const RgStr text, const size_t at)
{
  if (at >= text.size || (unsigned char)text.data[at] < 0x80U) {
    return is_digit_at(text, at);
  }
  if (text.size - at < CJK_BYTES) {
    return false;
  }
  const unsigned code_point = ((unsigned char)text.data[at] & 0x0FU) << 12U |
                              ((unsigned char)text.data[at + 1U] & 0x3FU)
                                  << 6U |
                              ((unsigned char)text.data[at + 2U] & 0x3FU);
  switch (code_point) {
  case 0x3007: /* 〇 */
  case 0x4E00: /* 一 */
  case 0x4E03: /* 七 */
  case 0x4E07: /* 万 */
  case 0x4E09: /* 三 */
  case 0x4E24: /* 两 */
  case 0x4E5D: /* 九 */
  case 0x4E8C: /* 二 */
  case 0x4E94: /* 五 */
  case 0x4EBF: /* 亿 */
  case 0x516B: /* 八 */
  case 0x516D: /* 六 */
  case 0x5341: /* 十 */
  case 0x5343: /* 千 */
  case 0x534A: /* 半 */
  case 0x56DB: /* 四 */
  case 0x767E: /* 百 */
  case 0x96F6: /* 零 */
    return true;
  default:
    return false;
  }
}

bool
ingest_number_read(const RgStr text, size_t at, IngestNumber *const number)
{
  *number            = (IngestNumber){{0, 0U}, 0U, false, false, false, false};
  const size_t begin = at;
  if (!may_begin(text, at)) {
    return false;
  }
  if (rg_str_is_at(text, at, "百分之")) {
    number->is_percent = true;
    at += 3U * CJK_BYTES;
  }
  if (rg_str_is_at(text, at, "半数")) {
    number->value      = (IngestDecimal){50, 0U};
    number->is_chinese = true;
    number->is_percent = true;
    at += 2U * CJK_BYTES;
  } else if (is_half_at(text, at)) {
    number->value      = (IngestDecimal){5, 1U};
    number->is_chinese = true;
    at += CJK_BYTES;
  } else if (is_digit_at(text, at)) {
    const size_t ascii = read_ascii(text, at, &number->value);
    const size_t scale =
        ascii ? read_scale(text, at + ascii, number) : SIZE_MAX;
    if (scale == SIZE_MAX) {
      return false;
    }
    at += ascii + scale;
  } else {
    const size_t chinese = read_chinese(text, at, number);
    if (!chinese) {
      return false;
    }
    number->is_chinese = true;
    at += chinese;
    if (chinese == CJK_BYTES && number->value.coefficient < 10 &&
        !number->is_percent && is_tenths_at(text, at)) {
      number->value.coefficient *= 10;
      number->is_percent = true;
      at += CJK_BYTES;
    }
  }
  number->size = at - begin;
  return true;
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
