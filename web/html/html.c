#include "web/html/html.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

WebHtml
web_html(const RgSink out)
{
  return (WebHtml){out, RG_OK};
}

RgStatus
web_html_status(const WebHtml *const html)
{
  return html->status;
}

static void
put(WebHtml *const html, const RgStr bytes)
{
  if (html->status == RG_OK) {
    html->status = rg_sink_write(&html->out, bytes);
  }
}

void
web_html_markup(WebHtml *const html, const char *const markup)
{
  put(html, rg_str_c(markup));
}

static RgStr
entity(const char c)
{
  switch (c) {
  case '&':
    return RG_STR("&amp;");
  case '<':
    return RG_STR("&lt;");
  case '>':
    return RG_STR("&gt;");
  case '"':
    return RG_STR("&quot;");
  case '\'':
    return RG_STR("&#39;");
  default:
    return RG_STR_NONE;
  }
}

/** U+202A to U+202E and U+2066 to U+2069, three bytes each, turn the direction
    of what follows: text could show what it does not say. */
static bool
turns_direction(const RgStr text, const size_t at)
{
  const RgStr c = rg_str_slice(text, at, at + 3U);
  if (c.size < 3U || (unsigned char)c.data[0] != 0xE2U) {
    return false;
  }
  const unsigned char second = (unsigned char)c.data[1];
  const unsigned char third  = (unsigned char)c.data[2];
  return (second == 0x80U && third >= 0xAAU && third <= 0xAEU) ||
         (second == 0x81U && third >= 0xA6U && third <= 0xA9U);
}

/** A byte that never begins what is written otherwise. */
static bool
is_plain(const char c)
{
  static const bool is_special[UCHAR_MAX + 1] = {
      ['&'] = true, ['<'] = true,  ['>'] = true,
      ['"'] = true, ['\''] = true, [0xE2] = true};
  return !is_special[(unsigned char)c];
}

void
web_html_text(WebHtml *const html, const RgStr text)
{
  size_t done = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (is_plain(text.data[i])) {
      continue;
    }
    const bool  turns   = turns_direction(text, i);
    const RgStr escaped = turns ? RG_STR("&#xFFFD;") : entity(text.data[i]);
    if (escaped.size) {
      put(html, rg_str_slice(text, done, i));
      put(html, escaped);
      done = i + (turns ? 3U : 1U);
    }
  }
  put(html, rg_str_slice(text, done, text.size));
}

void
web_html_number(WebHtml *const html, const uint64_t number)
{
  char      digits[24];
  const int n =
      snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
  put(html, rg_str(digits, (size_t)n));
}

void
web_html_attribute(WebHtml *const html, const char *const name,
                   const RgStr value)
{
  put(html, RG_STR(" "));
  put(html, rg_str_c(name));
  put(html, RG_STR("=\""));
  web_html_text(html, value);
  put(html, RG_STR("\""));
}

void
web_html_attribute_number(WebHtml *const html, const char *const name,
                          const uint64_t number)
{
  char      digits[24];
  const int n =
      snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
  web_html_attribute(html, name, rg_str(digits, (size_t)n));
}

void
web_html_attribute_length(WebHtml *const html, const char *const name,
                          const double length)
{
  char      text[64];
  const int n = snprintf(text, sizeof(text), "%.1f", length);
  web_html_attribute(html, name, rg_str(text, (size_t)n));
}

void
web_html_element(WebHtml *const html, const char *const name, const RgStr text)
{
  put(html, RG_STR("<"));
  put(html, rg_str_c(name));
  put(html, RG_STR(">"));
  web_html_text(html, text);
  put(html, RG_STR("</"));
  put(html, rg_str_c(name));
  put(html, RG_STR(">"));
}

static bool
is_safe_target(const RgStr href)
{
  return rg_str_starts_with(href, RG_STR("/")) ||
         rg_str_starts_with(href, RG_STR("?")) ||
         rg_str_starts_with(href, RG_STR("#")) ||
         rg_str_starts_with(href, RG_STR("https://")) ||
         rg_str_starts_with(href, RG_STR("http://"));
}

void
web_html_link(WebHtml *const html, const RgStr href, const RgStr text)
{
  if (!is_safe_target(href)) {
    web_html_text(html, text);
    return;
  }
  put(html, RG_STR("<a"));
  web_html_attribute(html, "href", href);
  put(html, RG_STR(">"));
  web_html_text(html, text);
  put(html, RG_STR("</a>"));
}
