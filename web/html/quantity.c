#include "web/html/quantity.h"

enum { MAX_DIGITS = 24, GROUP_DIGITS = 3, MIN_GROUPED = 5 };

/** 万 and 亿: zeros that they stand for, and the most digits that may be left
    behind the point. */
typedef struct {
  const char *name;
  size_t      n_zeros;
  size_t      max_behind;
} Scale;

static const Scale scales[] = {{"亿", 8U, 4U}, {"万", 4U, 2U}};

/** The parts of "-1234.50": its digits before the point, and the rest. */
typedef struct {
  RgStr sign;
  RgStr digits;
  RgStr fraction; ///< ".50"
} Parts;

static size_t
count_digits(const RgStr text)
{
  size_t n = 0U;
  while (n < text.size && text.data[n] >= '0' && text.data[n] <= '9') {
    ++n;
  }
  return n;
}

static bool
split(const RgStr text, Parts *const parts)
{
  const size_t n_sign = text.size && text.data[0] == '-' ? 1U : 0U;
  const RgStr  rest   = rg_str_slice(text, n_sign, text.size);
  parts->sign         = rg_str_slice(text, 0U, n_sign);
  parts->digits       = rg_str_slice(rest, 0U, count_digits(rest));
  parts->fraction     = rg_str_slice(rest, parts->digits.size, rest.size);
  const RgStr behind  = rg_str_slice(
       parts->fraction, parts->fraction.size ? 1U : 0U, parts->fraction.size);
  return parts->digits.size && parts->digits.size <= MAX_DIGITS &&
         (!parts->fraction.size || (parts->fraction.data[0] == '.' &&
                                    count_digits(behind) == behind.size));
}

/** Zeros at the end. */
static size_t
count_zeros(const RgStr digits)
{
  size_t n = 0U;
  while (n < digits.size && digits.data[digits.size - 1U - n] == '0') {
    ++n;
  }
  return n;
}

/** Digits in threes. */
static void
write_groups(WebHtml *const html, const RgStr digits)
{
  for (size_t i = 0U; i < digits.size; ++i) {
    if (i && (digits.size - i) % GROUP_DIGITS == 0U &&
        digits.size >= MIN_GROUPED) {
      web_html_markup(html, ",");
    }
    web_html_text(html, rg_str_slice(digits, i, i + 1U));
  }
}

/** "1.5万"; false where too much is behind the point. */
static bool
write_scaled(WebHtml *const html, const Parts *const parts,
             const Scale *const scale)
{
  const RgStr  digits  = parts->digits;
  const size_t n_zeros = count_zeros(digits);
  if (digits.size <= scale->n_zeros || parts->fraction.size ||
      n_zeros + scale->max_behind < scale->n_zeros) {
    return false;
  }
  const size_t n_whole = digits.size - scale->n_zeros;
  web_html_text(html, parts->sign);
  write_groups(html, rg_str_slice(digits, 0U, n_whole));
  if (n_zeros < scale->n_zeros) {
    web_html_markup(html, ".");
    web_html_text(html, rg_str_slice(digits, n_whole, digits.size - n_zeros));
  }
  web_html_markup(html, scale->name);
  return true;
}

void
web_html_quantity(WebHtml *const html, const RgStr text,
                  const WebLanguage language)
{
  const size_t n_scales = language == WEB_ZH ? RG_COUNT_OF(scales) : 0U;
  Parts        parts    = {0};
  size_t       i        = 0U;
  if (!split(text, &parts) || parts.digits.size < MIN_GROUPED) {
    web_html_text(html, text);
    return;
  }
  web_html_markup(html, "<data");
  web_html_attribute(html, "value", text);
  web_html_markup(html, ">");
  while (i < n_scales && !write_scaled(html, &parts, &scales[i])) {
    ++i;
  }
  if (i == n_scales) {
    web_html_text(html, parts.sign);
    write_groups(html, parts.digits);
    web_html_text(html, parts.fraction);
  }
  web_html_markup(html, "</data>");
}
