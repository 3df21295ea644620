#include "web/reconcile/json_value.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"

typedef struct {
  RgArena *arena;
  RgStr    text;
  size_t   at;
  RgError *error;
} Reader;

static RgStatus
refuse(const Reader *const from, const char *const wanted)
{
  return rg_error_set(from->error, RG_BAD_SYNTAX,
                      "JSON: %s expected at byte %zu", wanted, from->at);
}

static void
skip_space(Reader *const from)
{
  while (from->at < from->text.size) {
    const char c = from->text.data[from->at];
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      return;
    }
    ++from->at;
  }
}

/** Take `c` if it comes next. */
static bool
take(Reader *const from, const char c)
{
  if (from->at < from->text.size && from->text.data[from->at] == c) {
    ++from->at;
    return true;
  }
  return false;
}

/** Four hexadecimal digits. */
static RgStatus
read_hex(Reader *const from, uint32_t *const value)
{
  if (!rg_hex_number(from->text, from->at, 4U, value)) {
    return refuse(from, "four hexadecimal digits");
  }
  from->at += 4U;
  return RG_OK;
}

/** After "\u": a character, or a pair of surrogates. */
static RgStatus
read_code_point(Reader *const from, uint32_t *const point)
{
  uint32_t low = 0U;
  RG_TRY(read_hex(from, point));
  if (*point >= 0xD800U && *point < 0xDC00U) {
    if (!take(from, '\\') || !take(from, 'u')) {
      return refuse(from, "the second half of a surrogate pair");
    }
    RG_TRY(read_hex(from, &low));
    if (low < 0xDC00U || low > 0xDFFFU) {
      return refuse(from, "the second half of a surrogate pair");
    }
    *point = 0x10000U + ((*point - 0xD800U) << 10U) + (low - 0xDC00U);
  }
  return (*point >= 0xD800U && *point < 0xE000U) || !*point
             ? refuse(from, "a character")
             : RG_OK;
}

/** After a backslash. @param[in,out] n Bytes of `out`. */
static RgStatus
read_escape(Reader *const from, char *const out, size_t *const n)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char values[]  = "\"\\/\b\f\n\r\t";
  uint32_t          point     = 0U;
  if (take(from, 'u')) {
    RG_TRY(read_code_point(from, &point));
    *n += rg_utf8_encode(point, &out[*n]);
    return RG_OK;
  }
  for (size_t i = 0U; escapes[i]; ++i) {
    if (take(from, escapes[i])) {
      out[(*n)++] = values[i];
      return RG_OK;
    }
  }
  return refuse(from, "an escape");
}

/** After the opening quote.  No escape is longer than what it stands for. */
static RgStatus
read_string(Reader *const from, RgStr *const string)
{
  size_t end = from->at;
  while (end < from->text.size && from->text.data[end] != '"') {
    end += from->text.data[end] == '\\' ? 2U : 1U;
  }
  char *const out = rg_arena_alloc(from->arena, end - from->at + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  while (!take(from, '"')) {
    if (from->at >= from->text.size ||
        (unsigned char)from->text.data[from->at] < 0x20U) {
      return refuse(from, "the end of a string");
    }
    if (take(from, '\\')) {
      RG_TRY(read_escape(from, out, &n));
    } else {
      out[n++] = from->text.data[from->at++];
    }
  }
  *string = rg_str(out, n);
  return rg_utf8_valid_prefix(*string) == n ? RG_OK : refuse(from, "UTF-8");
}

static bool
is_plain(const char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' ||
         c == '-' || c == '+' || c == '.';
}

/** A number, true, false or null. */
static RgStatus
read_plain(Reader *const from, WebJson *const value)
{
  const size_t begin = from->at;
  while (from->at < from->text.size && is_plain(from->text.data[from->at])) {
    ++from->at;
  }
  value->text = rg_str_slice(from->text, begin, from->at);
  if (rg_str_equals(value->text, RG_STR("null"))) {
    value->kind = WEB_JSON_NULL;
  } else if (rg_str_equals(value->text, RG_STR("true")) ||
             rg_str_equals(value->text, RG_STR("false"))) {
    value->kind = WEB_JSON_BOOLEAN;
  } else if (value->text.size &&
             (value->text.data[0] == '-' ||
              (value->text.data[0] >= '0' && value->text.data[0] <= '9'))) {
    value->kind = WEB_JSON_NUMBER;
  } else {
    return refuse(from, "a value");
  }
  return RG_OK;
}

static RgStatus
read_value(Reader *from, unsigned depth, WebJson *value);

/** Items up to `end`, each with a name in an object. */
static RgStatus
read_items(Reader *const from, const unsigned depth, const char end,
           const WebJson **const first)
{
  const WebJson **last = first;
  skip_space(from);
  if (take(from, end)) {
    return RG_OK;
  }
  for (;;) {
    WebJson *const item = rg_arena_alloc_zero(from->arena, 1U, sizeof(WebJson));
    if (!item) {
      return RG_NO_MEMORY;
    }
    skip_space(from);
    if (end == '}') {
      if (!take(from, '"')) {
        return refuse(from, "a name");
      }
      RG_TRY(read_string(from, &item->name));
      skip_space(from);
      if (!take(from, ':')) {
        return refuse(from, "\":\"");
      }
    }
    RG_TRY(read_value(from, depth + 1U, item));
    *last = item;
    last  = (const WebJson **)(uintptr_t)&item->next;
    skip_space(from);
    if (take(from, end)) {
      return RG_OK;
    }
    if (!take(from, ',')) {
      return refuse(from, "\",\"");
    }
  }
}

static RgStatus
read_value(Reader *const from, const unsigned depth, WebJson *const value)
{
  skip_space(from);
  if (depth > WEB_JSON_MAX_DEPTH) {
    return refuse(from, "less nesting");
  }
  if (take(from, '"')) {
    value->kind = WEB_JSON_STRING;
    return read_string(from, &value->text);
  }
  if (take(from, '{')) {
    value->kind = WEB_JSON_OBJECT;
    return read_items(from, depth, '}', &value->first);
  }
  if (take(from, '[')) {
    value->kind = WEB_JSON_ARRAY;
    return read_items(from, depth, ']', &value->first);
  }
  return read_plain(from, value);
}

RgStatus
web_json_read(RgArena *const arena, const RgStr text,
              const WebJson **const value, RgError *const error)
{
  Reader         from = {arena, text, 0U, error};
  WebJson *const root = rg_arena_alloc_zero(arena, 1U, sizeof(WebJson));
  if (!root) {
    return RG_NO_MEMORY;
  }
  RG_TRY(read_value(&from, 0U, root));
  skip_space(&from);
  *value = root;
  return from.at == text.size ? RG_OK : refuse(&from, "the end");
}

const WebJson *
web_json_member(const WebJson *const object, const char *const name)
{
  if (!object || object->kind != WEB_JSON_OBJECT) {
    return NULL;
  }
  for (const WebJson *item = object->first; item; item = item->next) {
    if (rg_str_equals(item->name, rg_str_c(name))) {
      return item;
    }
  }
  return NULL;
}

RgStr
web_json_text(const WebJson *const object, const char *const name)
{
  const WebJson *const member = web_json_member(object, name);
  return member && (member->kind == WEB_JSON_STRING ||
                    member->kind == WEB_JSON_NUMBER)
             ? member->text
             : RG_STR_NONE;
}
