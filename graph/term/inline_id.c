#include "graph/term/inline_id.h"

#include "graph/dict.h"

enum {
  MONTH_BITS     = 4,
  DAY_BITS       = 5,
  HOUR_BITS      = 5,
  SIXTY_BITS     = 6,  ///< of a minute, and of a second
  MAX_DIGITS     = 18, ///< of an integer that is read
  FIRST_YEAR_LEN = 4
};

static const uint32_t powers_of_ten[] = {1U,     10U,     100U,    1000U,
                                         10000U, 100000U, 1000000U};

/** Text that is being read from the front. */
typedef struct {
  const char *at;
  const char *end;
} Reader;

static size_t
left(const Reader *const reader)
{
  return (size_t)(reader->end - reader->at);
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
take(Reader *const reader, const char c)
{
  if (reader->at == reader->end || *reader->at != c) {
    return false;
  }
  ++reader->at;
  return true;
}

/** Up to 18 digits; returns how many. */
static size_t
take_digits(Reader *const reader, int64_t *const value)
{
  size_t n = 0U;
  *value   = 0;
  while (reader->at != reader->end && is_digit(*reader->at) && n < MAX_DIGITS) {
    *value = *value * 10 + (*reader->at++ - '0');
    ++n;
  }
  return n;
}

/** Exactly two digits, of `low` to `high`. */
static bool
take_two(Reader *const reader, const unsigned low, const unsigned high,
         unsigned *const value)
{
  if (left(reader) < 2U || !is_digit(reader->at[0]) ||
      !is_digit(reader->at[1])) {
    return false;
  }
  *value =
      (unsigned)(reader->at[0] - '0') * 10U + (unsigned)(reader->at[1] - '0');
  reader->at += 2;
  return *value >= low && *value <= high;
}

/** Digits without a needless zero in front. */
static bool
take_whole(Reader *const reader, int64_t *const value)
{
  const char *const first = reader->at;
  const size_t      n     = take_digits(reader, value);
  return n && (n == 1U || *first != '0');
}

static bool
read_integer(Reader reader, GraphId *const id)
{
  const bool negative = take(&reader, '-');
  int64_t    value    = 0;
  if (!take_whole(&reader, &value) || left(&reader) || (negative && !value)) {
    return false;
  }
  return graph_id_from_integer(negative ? -value : value, id);
}

static bool
read_decimal(Reader reader, GraphId *const id)
{
  const bool negative = take(&reader, '-');
  int64_t    whole    = 0;
  int64_t    fraction = 0;
  size_t     scale    = 0U;
  if (!take_whole(&reader, &whole)) {
    return false;
  }
  if (take(&reader, '.')) {
    scale = take_digits(&reader, &fraction);
    if (!scale || scale > GRAPH_ID_DECIMAL_DIGITS) {
      return false;
    }
  }
  if (left(&reader) || whole > GRAPH_ID_DECIMAL_BIAS / 1000000) {
    return false;
  }
  const int64_t millionths =
      whole * 1000000 +
      fraction * (int64_t)powers_of_ten[GRAPH_ID_DECIMAL_DIGITS - scale];
  return (!negative || millionths) &&
         graph_id_from_decimal(negative ? -millionths : millionths,
                               (unsigned)scale, id);
}

static bool
read_boolean(const RgStr text, GraphId *const id)
{
  const bool is_true = rg_str_equals(text, RG_STR("true"));
  *id                = graph_id(GRAPH_TAG_BOOLEAN, is_true);
  return is_true || rg_str_equals(text, RG_STR("false"));
}

/** At least four digits, no zero before more than four, and no "-0000". */
static bool
take_year(Reader *const reader, int64_t *const year)
{
  const bool        negative = take(reader, '-');
  const char *const first    = reader->at;
  const size_t      n        = take_digits(reader, year);
  if (n < FIRST_YEAR_LEN || (n > FIRST_YEAR_LEN && *first == '0') ||
      (negative && !*year)) {
    return false;
  }
  *year = negative ? -*year : *year;
  return true;
}

static unsigned
days_of_month(const int64_t year, const unsigned month)
{
  static const unsigned char days[] = {31U, 28U, 31U, 30U, 31U, 30U,
                                       31U, 31U, 30U, 31U, 30U, 31U};
  const bool leap = !(year % 4) && (year % 100 || !(year % 400));
  return days[month - 1U] + (month == 2U && leap ? 1U : 0U);
}

static bool
take_time(Reader *const reader, GraphIdDate *const date)
{
  return take(reader, 'T') && take_two(reader, 0U, 23U, &date->hour) &&
         take(reader, ':') && take_two(reader, 0U, 59U, &date->minute) &&
         take(reader, ':') && take_two(reader, 0U, 59U, &date->second) &&
         take(reader, 'Z');
}

static bool
read_date(const GraphTag tag, Reader reader, GraphId *const id)
{
  GraphIdDate date = {.month = 1U, .day = 1U};
  if (!take_year(&reader, &date.year)) {
    return false;
  }
  if (tag >= GRAPH_TAG_G_YEAR_MONTH &&
      (!take(&reader, '-') || !take_two(&reader, 1U, 12U, &date.month))) {
    return false;
  }
  if (tag >= GRAPH_TAG_DATE &&
      (!take(&reader, '-') ||
       !take_two(&reader, 1U, days_of_month(date.year, date.month),
                 &date.day))) {
    return false;
  }
  if (tag == GRAPH_TAG_DATE_TIME && !take_time(&reader, &date)) {
    return false;
  }
  return !left(&reader) && graph_id_from_date(tag, &date, id);
}

bool
graph_id_from_value(const GraphTerm *const term, GraphId *const id)
{
  static const RgStr xsd = {GRAPH_XSD_NS, sizeof(GRAPH_XSD_NS) - 1U};
  if (term->kind != GRAPH_TERM_LITERAL || !term->text.size ||
      term->language.size || !rg_str_starts_with(term->datatype, xsd)) {
    return false;
  }
  const RgStr  name   = rg_str_slice(term->datatype, xsd.size, SIZE_MAX);
  const Reader reader = {term->text.data, term->text.data + term->text.size};
  switch (name.size) {
  case 4U:
    return rg_str_equals(name, RG_STR("date")) &&
           read_date(GRAPH_TAG_DATE, reader, id);
  case 5U:
    return rg_str_equals(name, RG_STR("gYear")) &&
           read_date(GRAPH_TAG_G_YEAR, reader, id);
  case 7U:
    return rg_str_equals(name, RG_STR("integer")) ? read_integer(reader, id)
           : rg_str_equals(name, RG_STR("decimal"))
               ? read_decimal(reader, id)
               : rg_str_equals(name, RG_STR("boolean")) &&
                     read_boolean(term->text, id);
  case 8U:
    return rg_str_equals(name, RG_STR("dateTime")) &&
           read_date(GRAPH_TAG_DATE_TIME, reader, id);
  case 10U:
    return rg_str_equals(name, RG_STR("gYearMonth")) &&
           read_date(GRAPH_TAG_G_YEAR_MONTH, reader, id);
  default:
    return false;
  }
}

bool
graph_id_from_date(const GraphTag tag, const GraphIdDate *const date,
                   GraphId *const id)
{
  if (date->year < -GRAPH_ID_YEAR_BIAS || date->year >= GRAPH_ID_YEAR_BIAS) {
    return false;
  }
  uint64_t payload = (uint64_t)(date->year + GRAPH_ID_YEAR_BIAS);
  if (tag >= GRAPH_TAG_G_YEAR_MONTH) {
    payload = payload << MONTH_BITS | date->month;
  }
  if (tag >= GRAPH_TAG_DATE) {
    payload = payload << DAY_BITS | date->day;
  }
  if (tag == GRAPH_TAG_DATE_TIME) {
    payload = payload << HOUR_BITS | date->hour;
    payload = payload << SIXTY_BITS | date->minute;
    payload = payload << SIXTY_BITS | date->second;
  }
  *id = graph_id(tag, payload);
  return true;
}

/** Cut the lowest bits off `payload`. */
static unsigned
cut(uint64_t *const payload, const unsigned n_bits)
{
  const unsigned value = (unsigned)(*payload & ((UINT64_C(1) << n_bits) - 1U));
  *payload >>= n_bits;
  return value;
}

GraphIdDate
graph_id_date(const GraphId id)
{
  const GraphTag tag     = graph_id_tag(id);
  uint64_t       payload = graph_id_payload(id);
  GraphIdDate    date    = {.month = 1U, .day = 1U};
  if (tag == GRAPH_TAG_DATE_TIME) {
    date.second = cut(&payload, SIXTY_BITS);
    date.minute = cut(&payload, SIXTY_BITS);
    date.hour   = cut(&payload, HOUR_BITS);
  }
  if (tag >= GRAPH_TAG_DATE) {
    date.day = cut(&payload, DAY_BITS);
  }
  if (tag >= GRAPH_TAG_G_YEAR_MONTH) {
    date.month = cut(&payload, MONTH_BITS);
  }
  date.year = (int64_t)payload - GRAPH_ID_YEAR_BIAS;
  return date;
}

/** Write at least `n_digits` digits; returns the place after them. */
static char *
put_number(char *out, const uint64_t value, const unsigned n_digits)
{
  char     digits[20];
  unsigned n    = 0U;
  uint64_t rest = value;
  do {
    digits[n++] = (char)('0' + rest % 10U);
    rest /= 10U;
  } while (rest || n < n_digits);
  while (n) {
    *out++ = digits[--n];
  }
  return out;
}

static char *
put_signed(char *out, const int64_t value, const unsigned n_digits)
{
  if (value < 0) {
    *out++ = '-';
  }
  return put_number(out, (uint64_t)(value < 0 ? -value : value), n_digits);
}

static char *
put_decimal(char *out, const GraphId id)
{
  const int64_t  millionths = graph_id_decimal_millionths(id);
  const uint64_t size  = (uint64_t)(millionths < 0 ? -millionths : millionths);
  unsigned       scale = graph_id_decimal_scale(id);
  scale = scale > GRAPH_ID_DECIMAL_DIGITS ? GRAPH_ID_DECIMAL_DIGITS : scale;
  if (millionths < 0) {
    *out++ = '-';
  }
  out = put_number(out, size / 1000000U, 1U);
  if (scale) {
    *out++ = '.';
    out    = put_number(
           out, size % 1000000U / powers_of_ten[GRAPH_ID_DECIMAL_DIGITS - scale],
           scale);
  }
  return out;
}

static char *
put_field(char *out, const char before, const unsigned value)
{
  *out++ = before;
  return put_number(out, value, 2U);
}

static char *
put_date(char *out, const GraphId id)
{
  const GraphTag    tag  = graph_id_tag(id);
  const GraphIdDate date = graph_id_date(id);
  out                    = put_signed(out, date.year, FIRST_YEAR_LEN);
  if (tag >= GRAPH_TAG_G_YEAR_MONTH) {
    out = put_field(out, '-', date.month);
  }
  if (tag >= GRAPH_TAG_DATE) {
    out = put_field(out, '-', date.day);
  }
  if (tag == GRAPH_TAG_DATE_TIME) {
    out    = put_field(out, 'T', date.hour);
    out    = put_field(out, ':', date.minute);
    out    = put_field(out, ':', date.second);
    *out++ = 'Z';
  }
  return out;
}

GraphTerm
graph_term_of_inline_id(const GraphId id, char text[GRAPH_INLINE_TEXT_BYTES])
{
  RgStr datatype = RG_STR_NONE;
  char *end      = text;
  switch (graph_id_tag(id)) {
  case GRAPH_TAG_BOOLEAN:
    datatype = RG_STR(GRAPH_XSD_NS "boolean");
    end      = stpcpy(text, graph_id_boolean(id) ? "true" : "false");
    break;
  case GRAPH_TAG_INTEGER:
    datatype = RG_STR(GRAPH_XSD_NS "integer");
    end      = put_signed(text, graph_id_integer(id), 1U);
    break;
  case GRAPH_TAG_DECIMAL:
    datatype = RG_STR(GRAPH_XSD_NS "decimal");
    end      = put_decimal(text, id);
    break;
  case GRAPH_TAG_G_YEAR:
    datatype = RG_STR(GRAPH_XSD_NS "gYear");
    end      = put_date(text, id);
    break;
  case GRAPH_TAG_G_YEAR_MONTH:
    datatype = RG_STR(GRAPH_XSD_NS "gYearMonth");
    end      = put_date(text, id);
    break;
  case GRAPH_TAG_DATE:
    datatype = RG_STR(GRAPH_XSD_NS "date");
    end      = put_date(text, id);
    break;
  case GRAPH_TAG_DATE_TIME:
    datatype = RG_STR(GRAPH_XSD_NS "dateTime");
    end      = put_date(text, id);
    break;
  default:
    return (GraphTerm){.kind = GRAPH_TERM_NONE};
  }
  return graph_term_literal(rg_str(text, (size_t)(end - text)), datatype);
}
