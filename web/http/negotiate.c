#include "web/http/negotiate.h"

/** Thousandths, as RFC 9110 §12.4.2 allows three digits. */
enum { FULL_QUALITY = 1000 };

/** How exactly a range names an offer. */
enum { MATCH_NOT = 0, MATCH_ANY = 1, MATCH_TYPE = 2, MATCH_EXACT = 3 };

static int
parse_quality(const RgStr text)
{
  const RgStr q = rg_str_trim(text);
  if (!q.size || (q.data[0] != '0' && q.data[0] != '1')) {
    return FULL_QUALITY;
  }
  int value = (q.data[0] - '0') * FULL_QUALITY;
  int unit  = FULL_QUALITY / 10;
  for (size_t i = 2U; i < q.size && unit; ++i, unit /= 10) {
    if (q.data[i] < '0' || q.data[i] > '9') {
      break;
    }
    value += (q.data[i] - '0') * unit;
  }
  return value < FULL_QUALITY ? value : FULL_QUALITY;
}

/** Cut one element off a list header: its name and its quality. */
static bool
next_range(RgStr *const rest, RgStr *const name, int *const quality)
{
  RgStr element = RG_STR_NONE;
  if (!rg_str_split(rest, ',', &element)) {
    return false;
  }
  RgStr parameter = RG_STR_NONE;
  *quality        = FULL_QUALITY;
  (void)rg_str_split(&element, ';', name);
  *name = rg_str_trim(*name);
  while (rg_str_split(&element, ';', &parameter)) {
    const RgStr p = rg_str_trim(parameter);
    if (p.size > 2U && (p.data[0] | 0x20) == 'q' && p.data[1] == '=') {
      *quality = parse_quality(rg_str_slice(p, 2U, p.size));
    }
  }
  return true;
}

static int
media_match(const RgStr range, const RgStr offer)
{
  if (rg_str_equals(range, RG_STR("*/*")) ||
      rg_str_equals(range, RG_STR("*"))) {
    return MATCH_ANY;
  }
  if (rg_str_equals_ascii_nocase(range, offer)) {
    return MATCH_EXACT;
  }
  const size_t slash = rg_str_find(range, RG_STR("/"), 0U);
  if (slash < range.size &&
      rg_str_equals(rg_str_slice(range, slash, range.size), RG_STR("/*"))) {
    const RgStr type = rg_str_slice(range, 0U, slash + 1U);
    if (rg_str_equals_ascii_nocase(rg_str_slice(offer, 0U, type.size), type)) {
      return MATCH_TYPE;
    }
  }
  return MATCH_NOT;
}

static int
media_quality(const RgStr accept, const RgStr offer)
{
  RgStr rest    = accept;
  RgStr range   = RG_STR_NONE;
  int   quality = 0;
  int   best    = MATCH_NOT;
  int   result  = 0;
  while (next_range(&rest, &range, &quality)) {
    const int match = media_match(range, offer);
    if (match > best) {
      best   = match;
      result = quality;
    }
  }
  return result;
}

size_t
web_negotiate_media_type(const RgStr accept, const char *const *const offers,
                         const size_t n_offers)
{
  if (!rg_str_trim(accept).size) {
    return n_offers ? 0U : WEB_NEGOTIATE_NONE;
  }
  size_t best         = WEB_NEGOTIATE_NONE;
  int    best_quality = 0;
  for (size_t i = 0U; i < n_offers; ++i) {
    const int quality = media_quality(accept, rg_str_c(offers[i]));
    if (quality > best_quality) {
      best_quality = quality;
      best         = i;
    }
  }
  return best;
}

static bool
language_match(const RgStr range, const RgStr offer)
{
  return rg_str_equals_ascii_nocase(rg_str_slice(range, 0U, offer.size),
                                    offer) &&
         (range.size == offer.size || range.data[offer.size] == '-');
}

size_t
web_negotiate_language(const RgStr              accept_language,
                       const char *const *const offers, const size_t n_offers)
{
  RgStr  rest         = accept_language;
  RgStr  range        = RG_STR_NONE;
  int    quality      = 0;
  size_t best         = 0U;
  int    best_quality = 0;
  while (next_range(&rest, &range, &quality)) {
    for (size_t i = 0U; i < n_offers; ++i) {
      if (quality > best_quality &&
          language_match(range, rg_str_c(offers[i]))) {
        best_quality = quality;
        best         = i;
      }
    }
  }
  return best;
}

bool
web_negotiate_has_coding(const RgStr accept_encoding, const RgStr coding)
{
  RgStr rest    = accept_encoding;
  RgStr range   = RG_STR_NONE;
  int   quality = 0;
  int   any     = 0;
  while (next_range(&rest, &range, &quality)) {
    if (rg_str_equals_ascii_nocase(range, coding)) {
      return quality > 0;
    }
    if (rg_str_equals(range, RG_STR("*"))) {
      any = quality;
    }
  }
  return any > 0;
}
