#include "graph/iri.h"

#include "graph/base/digits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/** The five parts of RFC 3986 §3; the flags tell empty from absent. */
typedef struct {
  RgStr scheme; ///< without the colon
  RgStr authority;
  RgStr path;
  RgStr query;
  RgStr fragment;
  bool  has_authority;
  bool  has_query;
  bool  has_fragment;
} Parts;

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/** Bytes of the scheme, 0 when there is none (RFC 3986 §3.1). */
static size_t
scheme_size(const RgStr iri)
{
  if (!iri.size || !is_letter(iri.data[0])) {
    return 0U;
  }
  for (size_t i = 1U; i < iri.size; ++i) {
    const char c = iri.data[i];
    if (c == ':') {
      return i;
    }
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
      return 0U;
    }
  }
  return 0U;
}

bool
graph_iri_is_absolute(const RgStr iri)
{
  return scheme_size(iri) > 0U;
}

/** 1 for the bytes that an IRIREF may not have: up to the space, <>"{}|^`\.
    Those beyond ASCII, all allowed, need not be written. */
static const unsigned char is_illegal[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0,
};

size_t
graph_iri_legal_prefix(const RgStr iri)
{
  const unsigned char *const at = (const unsigned char *)iri.data;
  size_t                     i  = 0U;
  while (i + 4U <= iri.size &&
         !(is_illegal[at[i]] | is_illegal[at[i + 1U]] | is_illegal[at[i + 2U]] |
           is_illegal[at[i + 3U]])) {
    i += 4U;
  }
  while (i < iri.size && !is_illegal[at[i]]) {
    ++i;
  }
  return i;
}

bool
graph_iri_has_legal_characters(const RgStr iri)
{
  return graph_iri_legal_prefix(iri) == iri.size;
}

/** First of the bytes in `stops` at or after `from`, or the end. */
static size_t
find_any(const RgStr text, const size_t from, const char *const stops)
{
  size_t i = from;
  while (i < text.size && !strchr(stops, text.data[i])) {
    ++i;
  }
  return i;
}

/** RFC 3986 appendix B, without a regular expression. */
static Parts
split(const RgStr iri)
{
  Parts        parts = {.has_query = false};
  size_t       i     = 0U;
  const size_t n     = scheme_size(iri);
  if (n) {
    parts.scheme = rg_str_slice(iri, 0U, n);
    i            = n + 1U;
  }
  if (rg_str_starts_with(rg_str_slice(iri, i, iri.size), RG_STR("//"))) {
    const size_t end    = find_any(iri, i + 2U, "/?#");
    parts.has_authority = true;
    parts.authority     = rg_str_slice(iri, i + 2U, end);
    i                   = end;
  }
  size_t end = find_any(iri, i, "?#");
  parts.path = rg_str_slice(iri, i, end);
  i          = end;
  if (i < iri.size && iri.data[i] == '?') {
    end             = find_any(iri, i + 1U, "#");
    parts.has_query = true;
    parts.query     = rg_str_slice(iri, i + 1U, end);
    i               = end;
  }
  if (i < iri.size) {
    parts.has_fragment = true;
    parts.fragment     = rg_str_slice(iri, i + 1U, iri.size);
  }
  return parts;
}

/** Text that grows into memory known to be large enough. */
typedef struct {
  char  *data;
  size_t size;
} Out;

static void
put(Out *const out, const RgStr text)
{
  if (text.size) {
    memcpy(out->data + out->size, text.data, text.size);
    out->size += text.size;
  }
}

static bool
starts(const RgStr text, const char *const prefix)
{
  return rg_str_starts_with(text, rg_str_c(prefix));
}

/** Forget the last segment and its slash, if any, of what stands after
    `floor`. */
static void
drop_segment(Out *const out, const size_t floor)
{
  while (out->size > floor) {
    --out->size;
    if (out->data[out->size] == '/') {
      return;
    }
  }
}

/** RFC 3986 §5.2.4, appending to `out`; the letters are its steps. */
static void
put_without_dots(Out *const out, RgStr path)
{
  const size_t floor = out->size;
  while (path.size) {
    if (starts(path, "../")) { /* A */
      path = rg_str_slice(path, 3U, path.size);
    } else if (starts(path, "./") || starts(path, "/./")) { /* A, B */
      path = rg_str_slice(path, 2U, path.size);
    } else if (rg_str_equals(path, RG_STR("/."))) { /* B */
      path = RG_STR("/");
    } else if (starts(path, "/../")) { /* C */
      drop_segment(out, floor);
      path = rg_str_slice(path, 3U, path.size);
    } else if (rg_str_equals(path, RG_STR("/.."))) { /* C */
      drop_segment(out, floor);
      path = RG_STR("/");
    } else if (rg_str_equals(path, RG_STR(".")) ||
               rg_str_equals(path, RG_STR(".."))) { /* D */
      path = RG_STR_NONE;
    } else { /* E */
      const size_t end = find_any(path, 1U, "/");
      put(out, rg_str_slice(path, 0U, end));
      path = rg_str_slice(path, end, path.size);
    }
  }
}

/** RFC 3986 §5.2.3: the base's path up to its last slash, then `path`. */
static RgStr
merge(const Parts *const base, const RgStr path, char *const room)
{
  Out merged = {room, 0U};
  if (base->has_authority && !base->path.size) {
    put(&merged, RG_STR("/"));
  } else {
    const size_t slash = rg_str_find_last_byte(base->path, '/');
    put(&merged,
        rg_str_slice(base->path, 0U, slash == SIZE_MAX ? 0U : slash + 1U));
  }
  put(&merged, path);
  return rg_str(merged.data, merged.size);
}

/** RFC 3986 §5.2.2, the part below the scheme. */
static void
put_target(Out *const out, const Parts *const base, const Parts *const ref,
           char *const room)
{
  const bool         own_path = ref->has_authority || ref->path.size;
  const Parts *const place    = ref->has_authority ? ref : base;
  const Parts *const query    = own_path || ref->has_query ? ref : base;
  put(out, base->scheme);
  put(out, RG_STR(":"));
  if (place->has_authority) {
    put(out, RG_STR("//"));
    put(out, place->authority);
  }
  if (!own_path) {
    put(out, base->path);
  } else if (place == ref || starts(ref->path, "/")) {
    put_without_dots(out, ref->path);
  } else {
    put_without_dots(out, merge(base, ref->path, room));
  }
  if (query->has_query) {
    put(out, RG_STR("?"));
    put(out, query->query);
  }
  if (ref->has_fragment) {
    put(out, RG_STR("#"));
    put(out, ref->fragment);
  }
}

RgStatus
graph_iri_resolve(RgArena *const arena, const RgStr base, const RgStr reference,
                  RgStr *const iri)
{
  if (!base.size || scheme_size(reference)) {
    *iri = reference;
    return RG_OK;
  }
  const Parts  base_parts = split(base);
  const Parts  ref_parts  = split(reference);
  const size_t room_bytes = base.size + reference.size + 4U;
  char *const  data       = rg_arena_alloc(arena, 2U * room_bytes);
  if (!data) {
    return RG_NO_MEMORY;
  }
  Out out = {data, 0U};
  put_target(&out, &base_parts, &ref_parts, data + room_bytes);
  *iri = rg_str(out.data, out.size);
  return RG_OK;
}

/** RFC 3986 §3.3 pchar and the slash: what a path may have unescaped. */
static bool
is_path_byte(const char c)
{
  return is_letter(c) || is_digit(c) || (c && strchr("-._~/!$&'()*+,;=:@", c));
}

RgStatus
graph_iri_from_path(RgArena *const arena, const char *const path,
                    RgStr *const iri)
{
  char *const absolute = realpath(path, NULL);
  if (!absolute) {
    return errno == ENOMEM ? RG_NO_MEMORY : RG_NOT_FOUND;
  }
  const size_t n    = strlen(absolute);
  char *const  data = rg_arena_alloc(arena, 7U + 3U * n);
  if (data) {
    Out out = {data, 0U};
    put(&out, RG_STR("file://"));
    for (size_t i = 0U; i < n; ++i) {
      if (is_path_byte(absolute[i])) {
        out.data[out.size++] = absolute[i];
      } else {
        out.data[out.size++] = '%';
        (void)rg_hex_put_upper(out.data + out.size, absolute[i]);
        out.size += 2U;
      }
    }
    *iri = rg_str(out.data, out.size);
  }
  free(absolute);
  return data ? RG_OK : RG_NO_MEMORY;
}
