#include "ingest/text/date.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

static RgStr
from(const RgStr text, const size_t at)
{
  return rg_str_slice(text, at, text.size);
}

static size_t
skip_blanks(const RgStr text, size_t at)
{
  while (at < text.size && text.data[at] == ' ') {
    ++at;
  }
  return at;
}

/** Four digits, Arabic or Chinese. */
static size_t
read_year(const RgStr text, uint32_t *const year)
{
  size_t   at     = 0U;
  uint32_t c      = 0U;
  uint32_t digits = 0U;
  *year           = 0U;
  for (size_t n = 0U; digits < 4U && (n = rg_utf8_decode(text, at, &c));
       at += n) {
    const int value = ingest_is_digit(c) ? (int)(c - '0')
                      : c == 0x25CBU || c == 'O' || c == 0x3007U
                          ? 0 /* ○ is typed for 〇 */
                          : ingest_chinese_digit(c);
    if (value < 0) {
      return 0U;
    }
    *year = *year * 10U + (uint32_t)value;
    ++digits;
  }
  return digits == 4U && *year >= 1900U && *year <= 2100U ? at : 0U;
}

static size_t
read_part(const RgStr text, size_t at, const uint32_t most,
          uint32_t *const value)
{
  at             = skip_blanks(text, at);
  const size_t n = ingest_read_ordinal(from(text, at), value);
  return n && *value && *value <= most ? at + n : 0U;
}

static size_t
eat(const RgStr text, size_t at, const char *const word)
{
  const RgStr want = rg_str_c(word);
  at               = skip_blanks(text, at);
  return rg_str_starts_with(from(text, at), want) ? at + want.size : 0U;
}

static size_t
read_separated(const RgStr text, size_t at, const char separator,
               uint32_t *const month, uint32_t *const day)
{
  const size_t first = read_part(text, at + 1U, 12U, month);
  if (!first || first >= text.size || text.data[first] != separator) {
    return 0U;
  }
  return read_part(text, first + 1U, 31U, day);
}

size_t
ingest_read_date(const RgStr text, IngestDate *const date)
{
  uint32_t     year  = 0U;
  uint32_t     month = 0U;
  uint32_t     day   = 0U;
  const size_t after = read_year(text, &year);
  size_t       end   = 0U;
  if (!after || after >= text.size) {
    return 0U;
  }
  const char c = text.data[after];
  if (c == '-' || c == '/' || c == '.') {
    end = read_separated(text, after, c, &month, &day);
  } else {
    const size_t mark = eat(text, after, "年");
    const size_t part = mark ? read_part(text, mark, 12U, &month) : 0U;
    end               = part ? eat(text, part, "月") : 0U;
    const size_t last = end ? read_part(text, end, 31U, &day) : 0U;
    const size_t stop = last ? eat(text, last, "日") : 0U;
    if (stop) {
      end = stop;
    } else {
      day = 0U;
    }
  }
  if (!month || !end) {
    return 0U;
  }
  *date = (IngestDate){(uint16_t)year, (uint8_t)month, (uint8_t)day};
  return end;
}

size_t
ingest_find_date(const RgStr text, IngestDate *const date, size_t *const size)
{
  uint32_t c      = 0U;
  bool     inside = false; /* of a run of digits */
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    const bool digit = ingest_is_digit(c) || ingest_chinese_digit(c) >= 0;
    if (digit && !inside && (*size = ingest_read_date(from(text, at), date))) {
      return at;
    }
    inside = digit;
  }
  return SIZE_MAX;
}
