#include "web/reconcile/name_match.h"

#include "graph/base/utf8.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
  uint32_t points[WEB_NAME_MAX_CHARACTERS];
  size_t   n;
} Name;

/** Weights of the parts of a score; they sum up to less than an equal name. */
static const double FOUND_WEIGHT    = 62.0; ///< of the written name, in order
static const double TOGETHER_WEIGHT = 14.0; ///< of its pairs that stay pairs
static const double COVERED_WEIGHT  = 12.0; ///< of the name
static const double ENDS_WEIGHT     = 5.0;  ///< first and last agree, each

static const double HIGHEST      = 100.0;
static const double HIGHEST_ELSE = 99.0; ///< of what is not equal

/** Off for a place within the name that is not written: 厦门市检察院 is not
   that of 厦门市思明区. */
static const double PLACE_UNTOLD = 3.0;

/** Fewer characters of a place's name tell nothing. */
enum { MIN_REGION = 2 };

static Name
decode(const RgStr text)
{
  Name   name = {.n = 0U};
  size_t at   = 0U;
  while (at < text.size && name.n < WEB_NAME_MAX_CHARACTERS) {
    uint32_t point = 0U;
    at += rg_utf8_decode(text, at, &point);
    name.points[name.n++] = point;
  }
  return name;
}

/** Length of the longest common subsequence, Hirschberg's two rows. */
static size_t
count_in_order(const Name *const a, const Name *const b)
{
  size_t rows[2][WEB_NAME_MAX_CHARACTERS + 1] = {{0U}};
  for (size_t i = 0U; i < a->n; ++i) {
    const size_t *const above = rows[i & 1U];
    size_t *const       row   = rows[(i + 1U) & 1U];
    for (size_t j = 0U; j < b->n; ++j) {
      const size_t most = above[j + 1U] > row[j] ? above[j + 1U] : row[j];
      row[j + 1U]       = a->points[i] == b->points[j] ? above[j] + 1U : most;
    }
  }
  return rows[a->n & 1U][b->n];
}

/** How many pairs of neighbours of `a` are neighbours in `b`. */
static size_t
count_pairs(const Name *const a, const Name *const b)
{
  size_t n = 0U;
  for (size_t i = 0U; i + 1U < a->n; ++i) {
    for (size_t j = 0U; j + 1U < b->n; ++j) {
      if (a->points[i] == b->points[j] &&
          a->points[i + 1U] == b->points[j + 1U]) {
        ++n;
        break;
      }
    }
  }
  return n;
}

static double
score(const Name *const written, const Name *const name)
{
  if (!written->n || !name->n) {
    return 0.0;
  }
  const double n     = (double)written->n;
  const double found = (double)count_in_order(written, name);
  const double pairs =
      written->n > 1U ? (double)count_pairs(written, name) / (n - 1.0) : 1.0;
  const bool is_first_same = written->points[0] == name->points[0];
  const bool is_last_same =
      written->points[written->n - 1U] == name->points[name->n - 1U];
  return FOUND_WEIGHT * found / n + TOGETHER_WEIGHT * pairs +
         COVERED_WEIGHT * found / (double)name->n +
         (is_first_same ? ENDS_WEIGHT : 0.0) +
         (is_last_same ? ENDS_WEIGHT : 0.0);
}

/** Where `region` ends in `name`: at its begin, or after a body above it, as
    in 国家税务总局厦门市税务局; 0 when it is not in there. */
static size_t
end_of_region(const Name *const name, const Name *const region)
{
  for (size_t i = 0U; region->n && i + region->n < name->n; ++i) {
    if (memcmp(&name->points[i], region->points,
               region->n * sizeof(uint32_t)) == 0) {
      return i + region->n;
    }
  }
  return 0U;
}

static Name
tail(const Name *const name, const size_t from)
{
  Name rest = {.n = name->n - from};
  memcpy(rest.points, &name->points[from], rest.n * sizeof(uint32_t));
  return rest;
}

/** The first `n` characters of `region` at the begin of `written` and anywhere
    in `name`: how alike the rest is.  Below 0 where they are not. */
static double
score_beyond(const Name *const written, const Name *const name,
             const Name *const region, const size_t n)
{
  Name         head = {.n = n};
  const size_t size = n * sizeof(uint32_t);
  memcpy(head.points, region->points, size);
  const size_t end = end_of_region(name, &head);
  if (n < MIN_REGION || written->n <= n || !end ||
      memcmp(written->points, region->points, size) != 0) {
    return -1.0;
  }
  const Name asked = tail(written, n);
  Name       rest  = tail(name, end);
  /* What stands before the region belongs to the name: 国家税务总局. */
  Name whole = {.n = end - n};
  memcpy(whole.points, name->points, whole.n * sizeof(uint32_t));
  memcpy(&whole.points[whole.n], rest.points, rest.n * sizeof(uint32_t));
  whole.n += rest.n;
  const double of_rest  = score(&asked, &rest);
  const double of_whole = score(&asked, &whole);
  return of_rest > of_whole ? of_rest : of_whole;
}

static double
better(const double a, const double b)
{
  return a > b ? a : b;
}

/** Whether `written` has the place, or its name without the level. */
static bool
tells_place(const Name *const written, const Name *const region)
{
  Name head = *region;
  head.n -= head.n > MIN_REGION;
  return end_of_region(written, &head) > 0U;
}

double
web_name_match(const RgStr written, const RgStr name, const RgStr region)
{
  const Name   a   = decode(written);
  const Name   b   = decode(name);
  const Name   r   = decode(region);
  const size_t end = end_of_region(&b, &r);
  if (rg_str_equals(written, name)) {
    return HIGHEST;
  }
  double best = -1.0;
  if (r.n) { /* 厦门市人社局 and 厦门人社局: the place agrees, so the rest
                counts */
    best = better(score_beyond(&a, &b, &r, r.n),
                  score_beyond(&a, &b, &r, r.n - 1U));
  }
  if (best < 0.0) {
    best = score(&a, &b);
  }
  if (end) { /* 人社局, and 市人社局 with the level that the place ends with */
    const Name core       = tail(&b, end);
    const Name with_level = tail(&b, end - 1U);
    best = better(best, better(score(&a, &core), score(&a, &with_level)));
    best -= tells_place(&a, &r) ? 0.0 : PLACE_UNTOLD;
  }
  return best < HIGHEST_ELSE ? best : HIGHEST_ELSE;
}

/** U+FF08 and U+0028. */
static bool
opens_bracket(const RgStr text, const size_t at)
{
  return text.data[at] == '(' ||
         rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("（"));
}

/** Bytes of a character that is left out at `at`; 0 for one that stays. */
static size_t
skipped(const RgStr text, const size_t at)
{
  static const char *const marks[] = {"《", "》", "　", " ", "\t", "\n", "\r"};
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    const RgStr mark = rg_str_c(marks[i]);
    if (rg_str_starts_with(rg_str_slice(text, at, text.size), mark)) {
      return mark.size;
    }
  }
  return 0U;
}

/** The bracket at the end, with what is in it; the end where there is none. */
static size_t
find_bracket(const RgStr text)
{
  size_t at = 0U;
  if (!rg_str_ends_with(text, RG_STR(")")) &&
      !rg_str_ends_with(text, RG_STR("）"))) {
    return text.size;
  }
  while (at < text.size && !opens_bracket(text, at)) {
    ++at;
  }
  return at;
}

RgStr
web_name_bracket(const RgStr written)
{
  const RgStr  text = rg_str_trim(written);
  const size_t at   = find_bracket(text);
  if (!at || at == text.size) {
    return RG_STR_NONE;
  }
  const size_t open  = text.data[at] == '(' ? 1U : 3U;
  const size_t close = text.data[text.size - 1U] == ')' ? 1U : 3U;
  return rg_str_trim(rg_str_slice(text, at + open, text.size - close));
}

size_t
web_name_clean(const RgStr written, char *const out, const size_t room)
{
  const RgStr  text    = rg_str_trim(written);
  const size_t bracket = find_bracket(text);
  const size_t end     = bracket ? bracket : text.size;
  size_t       n       = 0U;
  size_t       at      = 0U;
  while (at < end) {
    const size_t gap   = skipped(text, at);
    uint32_t     point = 0U;
    const size_t size  = gap ? gap : rg_utf8_decode(text, at, &point);
    if (!gap && n + size <= room) {
      memcpy(&out[n], &text.data[at], size);
      n += size;
    }
    at += size;
  }
  return n;
}
