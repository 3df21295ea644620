#include "web/http/urlform.h"

#include "graph/base/buf.h"
#include "graph/base/digits.h"
#include "graph/base/utf8.h"

RgStatus
web_url_decode(RgArena *const arena, const RgStr text, const bool is_form,
               RgStr *const decoded)
{
  char *const out = rg_arena_alloc(arena, text.size + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    char c = text.data[i];
    if (c == '%') {
      uint32_t byte = 0U;
      if (!rg_hex_number(text, i + 1U, 2U, &byte)) {
        return RG_BAD_TEXT;
      }
      c = (char)byte;
      i += 2U;
    } else if (is_form && c == '+') {
      c = ' ';
    }
    if (!c) {
      return RG_BAD_TEXT;
    }
    out[n++] = c;
  }
  out[n]   = '\0';
  *decoded = rg_str(out, n);
  return rg_utf8_valid_prefix(*decoded) == n ? RG_OK : RG_BAD_TEXT;
}

/** Everything but unreserved characters and `also`. */
static RgStatus
encode(RgBuf *const out, const RgStr text, const char also)
{
  RG_TRY(rg_buf_reserve(out, text.size * 3U));
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (rg_ascii_is_unreserved(c) || c == also) {
      out->data[out->size++] = c;
    } else {
      out->data[out->size++] = '%';
      (void)rg_hex_put_upper(out->data + out->size, c);
      out->size += 2U;
    }
  }
  return RG_OK;
}

static RgStatus
encode_copy(RgArena *const arena, const RgStr text, const char also,
            RgStr *const encoded)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), text.size * 3U + 1U);
  RgStatus status = encode(&buf, text, also);
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), encoded);
  }
  rg_buf_fini(&buf);
  return status;
}

RgStatus
web_url_encode_copy(RgArena *const arena, const RgStr text,
                    RgStr *const encoded)
{
  return encode_copy(arena, text, '-', encoded);
}

RgStatus
web_url_encode_path(RgArena *const arena, const RgStr path,
                    RgStr *const encoded)
{
  return encode_copy(arena, path, '/', encoded);
}

static size_t
count_fields(const RgStr text)
{
  size_t n = text.size ? 1U : 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    n += text.data[i] == '&';
  }
  return n;
}

RgStatus
web_form_parse(RgArena *const arena, const RgStr text, WebForm *const form)
{
  *form             = (WebForm){NULL, 0U};
  const size_t most = count_fields(text);
  if (!most) {
    return RG_OK;
  }
  if (most > WEB_FORM_MAX_FIELDS) {
    return RG_LIMIT;
  }
  WebField *const fields = rg_arena_alloc_zero(arena, most, sizeof(WebField));
  if (!fields) {
    return RG_NO_MEMORY;
  }
  RgStr  rest = text;
  RgStr  part = RG_STR_NONE;
  size_t n    = 0U;
  while (rg_str_split(&rest, '&', &part)) {
    if (!part.size) {
      continue;
    }
    RgStr value = part;
    RgStr name  = RG_STR_NONE;
    if (!rg_str_split(&value, '=', &name)) {
      continue;
    }
    RG_TRY(web_url_decode(arena, name, true, &fields[n].name));
    RG_TRY(web_url_decode(arena, value, true, &fields[n].value));
    ++n;
  }
  *form = (WebForm){fields, n};
  return RG_OK;
}

RgStr
web_form_get(const WebForm *const form, const RgStr name)
{
  for (size_t i = 0U; i < form->n; ++i) {
    if (rg_str_equals(form->fields[i].name, name)) {
      return form->fields[i].value;
    }
  }
  return RG_STR_NONE;
}

size_t
web_form_count(const WebForm *const form, const RgStr name)
{
  size_t n = 0U;
  for (size_t i = 0U; i < form->n; ++i) {
    n += rg_str_equals(form->fields[i].name, name);
  }
  return n;
}
