#include "ingest/text/markup.h"

#include "graph/base/digits.h"
#include "graph/base/status.h"

#include <string.h>

enum { MAX_TAG_BYTES = 2048, MAX_NUMBER = 1000000 };

/** Sorted: looked up by halves. */
static const char *const names[] = {
    "a",     "b",       "blockquote", "br",    "center", "col",   "colgroup",
    "div",   "em",      "font",       "h1",    "h2",     "h3",    "h4",
    "h5",    "h6",      "hr",         "i",     "img",    "li",    "ol",
    "p",     "section", "small",      "span",  "strong", "sub",   "sup",
    "table", "tbody",   "td",         "tfoot", "th",     "thead", "tr",
    "u",     "ul"};

static const char *const breaking[] = {
    "blockquote", "br",    "center", "div", "h1", "h2", "h3",
    "h4",         "h5",    "h6",     "hr",  "li", "ol", "p",
    "section",    "table", "td",     "th",  "tr", "ul"};

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_one_of(const RgStr name, const char *const *const list, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_equals_ascii_nocase(name, rg_str_c(list[i]))) {
      return true;
    }
  }
  return false;
}

bool
ingest_read_tag(const RgStr text, const size_t at, IngestTag *const tag)
{
  if (at + 2U >= text.size || text.data[at] != '<') {
    return false;
  }
  size_t i     = at + 1U;
  tag->begin   = at;
  tag->closing = text.data[i] == '/';
  i += tag->closing;
  const size_t name = i;
  while (i < text.size && i - name < 12U &&
         (is_letter(text.data[i]) ||
          (i > name && text.data[i] >= '0' && text.data[i] <= '9'))) {
    ++i;
  }
  tag->name = rg_str_slice(text, name, i);
  if (!is_one_of(tag->name, names, RG_COUNT_OF(names))) {
    return false;
  }
  const size_t attributes = i;
  for (; i < text.size && i - at < MAX_TAG_BYTES; ++i) {
    if (text.data[i] == '>') {
      tag->attributes = rg_str_slice(text, attributes, i);
      tag->end        = i + 1U;
      return i == attributes || text.data[attributes] == ' ' ||
             text.data[attributes] == '/' || text.data[attributes] == '\n' ||
             text.data[attributes] == '\t';
    }
    if (text.data[i] == '<') {
      return false;
    }
  }
  return false;
}

bool
ingest_find_tag(const RgStr text, const size_t from, IngestTag *const tag)
{
  for (size_t at = from; at < text.size; ++at) {
    const char *const found =
        (const char *)memchr(text.data + at, '<', text.size - at);
    if (!found) {
      return false;
    }
    at = (size_t)(found - text.data);
    if (ingest_read_tag(text, at, tag)) {
      return true;
    }
  }
  return false;
}

size_t
ingest_find_table(const RgStr text, const size_t from)
{
  IngestTag tag = {0};
  for (size_t at = from; ingest_find_tag(text, at, &tag); at = tag.end) {
    if (!tag.closing && ingest_tag_is(&tag, "table")) {
      return tag.begin;
    }
  }
  return SIZE_MAX;
}

bool
ingest_tag_is(const IngestTag *const tag, const char *const name)
{
  return rg_str_equals_ascii_nocase(tag->name, rg_str_c(name));
}

bool
ingest_tag_breaks(const IngestTag *const tag)
{
  return is_one_of(tag->name, breaking, RG_COUNT_OF(breaking));
}

uint32_t
ingest_tag_number(const IngestTag *const tag, const char *const name)
{
  const size_t size = strlen(name);
  for (size_t at = 0U; at + size < tag->attributes.size; ++at) {
    const RgStr here = rg_str_slice(tag->attributes, at, at + size);
    if (!rg_str_equals_ascii_nocase(here, rg_str(name, size))) {
      continue;
    }
    uint32_t value  = 0U;
    bool     digits = false;
    for (size_t i = at + size; i < tag->attributes.size; ++i) {
      const char c = tag->attributes.data[i];
      if (c >= '0' && c <= '9') {
        digits = true;
        value  = value * 10U + (uint32_t)(c - '0');
        if (value > MAX_NUMBER) {
          return MAX_NUMBER;
        }
      } else if (digits || !strchr("= \"'", c)) {
        break;
      }
    }
    return digits ? value : 1U;
  }
  return 1U;
}

typedef struct {
  const char *name;
  uint32_t    code_point;
} Entity;

/** The references that turn up in Chinese pages and documents. */
static const Entity entities[] = {
    {"&nbsp;", 0xA0U},     {"&amp;", '&'},       {"&lt;", '<'},
    {"&gt;", '>'},         {"&quot;", '"'},      {"&apos;", '\''},
    {"&ldquo;", 0x201CU},  {"&rdquo;", 0x201DU}, {"&lsquo;", 0x2018U},
    {"&rsquo;", 0x2019U},  {"&mdash;", 0x2014U}, {"&ndash;", 0x2013U},
    {"&hellip;", 0x2026U}, {"&middot;", 0xB7U},  {"&emsp;", 0x2003U},
    {"&ensp;", 0x2002U},   {"&times;", 0xD7U},   {"&permil;", 0x2030U},
};

static size_t
read_number_entity(const RgStr text, const size_t at,
                   uint32_t *const code_point)
{
  const bool hex = at + 2U < text.size &&
                   (text.data[at + 2U] == 'x' || text.data[at + 2U] == 'X');
  uint32_t value = 0U;
  size_t   i     = at + 2U + hex;
  for (; i < text.size && i - at < 10U; ++i) {
    const int digit = rg_hex_value(text.data[i]);
    if (digit < 0 || (!hex && digit > 9)) {
      break;
    }
    value = value * (hex ? 16U : 10U) + (unsigned)digit;
  }
  if (i == at + 2U + hex || i >= text.size || text.data[i] != ';' ||
      value < 0x20U || value > 0x10FFFFU ||
      (value >= 0xD800U && value <= 0xDFFFU)) {
    return 0U;
  }
  *code_point = value;
  return i + 1U - at;
}

size_t
ingest_read_entity(const RgStr text, const size_t at,
                   uint32_t *const code_point)
{
  if (at + 3U >= text.size || text.data[at] != '&') {
    return 0U;
  }
  if (text.data[at + 1U] == '#') {
    return read_number_entity(text, at, code_point);
  }
  for (size_t i = 0U; i < RG_COUNT_OF(entities); ++i) {
    const RgStr name = rg_str_c(entities[i].name);
    if (rg_str_equals(rg_str_slice(text, at, at + name.size), name)) {
      *code_point = entities[i].code_point;
      return name.size;
    }
  }
  return 0U;
}
