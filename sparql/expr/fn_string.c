/**
   @file
   Functions on strings (SPARQL 1.1 §17.4.3).
*/

#include "graph/base/buf.h"
#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "sparql/expr/function.h"
#include "sparql/expr/regex.h"

#include <math.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

/** Text that is mapped to another case at one go, and a little more. */
enum { CASE_PART_BYTES = 64 * 1024 };

/** Fetch the text of a string literal; anything else is a type error. */
static RgStatus
need_text(const SparqlCall *const call, SparqlValue *const value)
{
  return sparql_value_is_text(value->kind)
             ? sparql_value_term(call->terms, value, call->arena)
             : RG_TYPE_ERROR;
}

static bool
same_language(const SparqlValue *const a, const SparqlValue *const b)
{
  return rg_str_equals_ascii_nocase(a->term.language, b->term.language) &&
         a->term.direction == b->term.direction;
}

/** Two strings that are compatible (§17.4.3.1.2): the second has no language
    or that of the first. */
static RgStatus
need_compatible(const SparqlCall *const call, SparqlValue *const args)
{
  RG_TRY(need_text(call, &args[0]));
  RG_TRY(need_text(call, &args[1]));
  return args[1].kind == SPARQL_VALUE_STRING ||
                 (args[0].kind == SPARQL_VALUE_LANG &&
                  same_language(&args[0], &args[1]))
             ? RG_OK
             : RG_TYPE_ERROR;
}

RgStatus
sparql_fn_concat(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  size_t size = 0U;
  bool   same = true;
  for (size_t i = 0U; i < n_args; ++i) {
    RG_TRY(need_text(call, &args[i]));
    size += args[i].term.text.size;
    same = same && args[i].kind == args[0].kind &&
           (args[i].kind == SPARQL_VALUE_STRING ||
            same_language(&args[0], &args[i]));
  }
  if (size > SPARQL_MAX_TEXT_BYTES) {
    return RG_LIMIT;
  }
  char *const text = rg_arena_alloc(call->arena, size + 1U);
  if (!text) {
    return RG_NO_MEMORY;
  }
  size_t at = 0U;
  for (size_t i = 0U; i < n_args; ++i) {
    const RgStr part = args[i].term.text;
    if (part.size) {
      memcpy(text + at, part.data, part.size);
      at += part.size;
    }
  }
  *result = n_args && same
                ? sparql_value_text_like(&args[0], rg_str(text, size))
                : sparql_value_string(rg_str(text, size));
  return RG_OK;
}

RgStatus
sparql_fn_strlen(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_text(call, &args[0]));
  *result = sparql_value_int((int64_t)rg_utf8_count(args[0].term.text));
  return RG_OK;
}

/** A number as fn:substring takes it: rounded, halves up. */
static RgStatus
need_position(const SparqlValue *const value, double *const position)
{
  if (!sparql_value_is_numeric(value->kind)) {
    return RG_TYPE_ERROR;
  }
  const double number =
      value->kind == SPARQL_VALUE_INTEGER || value->kind == SPARQL_VALUE_DECIMAL
          ? graph_decimal_to_double(value->as.decimal)
          : value->as.number;
  *position = floor(number + 0.5);
  return RG_OK;
}

RgStatus
sparql_fn_substr(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  double first = 0.0;
  double count = (double)INFINITY;
  RG_TRY(need_text(call, &args[0]));
  RG_TRY(need_position(&args[1], &first));
  if (n_args == 3U) {
    RG_TRY(need_position(&args[2], &count));
  }
  const RgStr  text     = args[0].term.text;
  const double last     = first + count; // first place that is not taken
  size_t       begin    = text.size;
  size_t       end      = text.size;
  uint64_t     n_before = 0U;
  for (size_t at = 0U; at < text.size; ++n_before) {
    uint32_t     code_point = 0U;
    const double position   = (double)n_before + 1.0;
    if (!(position < last)) {
      end = at;
      break;
    }
    if (begin == text.size && position >= first) {
      begin = at;
    }
    at += rg_utf8_decode(text, at, &code_point);
  }
  *result = sparql_value_text_like(
      &args[0], begin < end ? rg_str_slice(text, begin, end) : RG_STR(""));
  return RG_OK;
}

typedef int32_t
CaseMapping(const UCaseMap *map, char *out, int32_t capacity, const char *text,
            int32_t size, UErrorCode *error);

/** The case of its neighbours depends on none of a character's (Unicode §3.13,
    Final_Sigma). */
static bool
is_firm(const uint32_t code_point)
{
  return code_point != 0x3A3U &&
         !u_hasBinaryProperty((UChar32)code_point, UCHAR_CASE_IGNORABLE);
}

/** Where the part of `text` that begins at `from` may end: between two
    characters that are firm. */
static size_t
case_part_end(const RgStr text, const size_t from)
{
  bool   was_firm = false;
  size_t end      = from;
  while (end < text.size) {
    uint32_t     code_point = 0U;
    const size_t size       = rg_utf8_decode(text, end, &code_point);
    if (end - from >= CASE_PART_BYTES) {
      const bool firm = is_firm(code_point);
      if (was_firm && firm) {
        break;
      }
      was_firm = firm;
    }
    end += size;
  }
  return end;
}

/** Append `text` in another case. */
static RgStatus
append_mapped(const UCaseMap *const map, CaseMapping *const mapping,
              const RgStr text, RgBuf *const out)
{
  /* No character becomes longer than three times its bytes. */
  const size_t capacity = 3U * text.size;
  UErrorCode   error    = U_ZERO_ERROR;
  RG_TRY(rg_buf_reserve(out, capacity));
  const int32_t size = mapping(map, out->data + out->size, (int32_t)capacity,
                               text.data, (int32_t)text.size, &error);
  out->size += U_FAILURE(error) ? 0U : (size_t)size;
  return U_FAILURE(error) ? RG_TYPE_ERROR : RG_OK;
}

/** Map by Unicode's full case mapping, without a locale. */
static RgStatus
map_case(const SparqlCall *const call, const RgStr text,
         CaseMapping *const mapping, RgStr *const mapped)
{
  UErrorCode      error = U_ZERO_ERROR;
  UCaseMap *const map   = ucasemap_open("", 0U, &error);
  RgStatus        st    = U_FAILURE(error) ? RG_NO_MEMORY : RG_OK;
  RgBuf           out;
  rg_buf_init(&out, call->allocator, SPARQL_MAX_TEXT_BYTES);
  for (size_t from = 0U; st == RG_OK && from < text.size;) {
    const size_t end = case_part_end(text, from);
    st   = append_mapped(map, mapping, rg_str_slice(text, from, end), &out);
    st   = st == RG_OK ? rg_cancel_check(call->query->cancel) : st;
    from = end;
  }
  if (st == RG_OK) {
    st = rg_arena_copy_str(call->arena, rg_buf_str(&out), mapped);
  }
  rg_buf_fini(&out);
  ucasemap_close(map);
  return st;
}

/** ASCII text is mapped here, other text by ICU. */
static RgStatus
change_case(const SparqlCall *const call, SparqlValue *const arg,
            const bool upper, SparqlValue *const result)
{
  RG_TRY(need_text(call, arg));
  const RgStr text   = arg->term.text;
  RgStr       mapped = RG_STR_NONE;
  RG_TRY(rg_arena_copy_str(call->arena, text, &mapped));
  char *const out = (char *)(uintptr_t)mapped.data;
  size_t      i   = 0U;
  for (; i < text.size && !((unsigned char)text.data[i] & 0x80U); ++i) {
    const char c = text.data[i];
    if (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z') {
      out[i] = (char)(c ^ 0x20);
    }
  }
  if (i < text.size) {
    RG_TRY(map_case(call, text,
                    upper ? ucasemap_utf8ToUpper : ucasemap_utf8ToLower,
                    &mapped));
  }
  *result = sparql_value_text_like(arg, mapped);
  return RG_OK;
}

RgStatus
sparql_fn_ucase(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return change_case(call, &args[0], true, result);
}

RgStatus
sparql_fn_lcase(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return change_case(call, &args[0], false, result);
}

RgStatus
sparql_fn_encode_for_uri(const SparqlCall *const call, SparqlValue *const args,
                         const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_text(call, &args[0]));
  const RgStr text = args[0].term.text;
  if (text.size > SPARQL_MAX_TEXT_BYTES / 3U) {
    return RG_LIMIT;
  }
  char *const out = rg_arena_alloc(call->arena, text.size * 3U + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (rg_ascii_is_unreserved(text.data[i])) {
      out[n++] = text.data[i];
    } else {
      out[n++] = '%';
      (void)rg_hex_put_upper(out + n, text.data[i]);
      n += 2U;
    }
  }
  *result = sparql_value_string(rg_str(out, n));
  return RG_OK;
}

RgStatus
sparql_fn_contains(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_compatible(call, args));
  *result = sparql_value_boolean(
      rg_str_find(args[0].term.text, args[1].term.text, 0U) != SIZE_MAX);
  return RG_OK;
}

RgStatus
sparql_fn_strstarts(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_compatible(call, args));
  *result = sparql_value_boolean(
      rg_str_starts_with(args[0].term.text, args[1].term.text));
  return RG_OK;
}

RgStatus
sparql_fn_strends(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_compatible(call, args));
  *result = sparql_value_boolean(
      rg_str_ends_with(args[0].term.text, args[1].term.text));
  return RG_OK;
}

/** §17.4.3.9: no match gives "" without a language. */
RgStatus
sparql_fn_strbefore(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_compatible(call, args));
  const RgStr  text = args[0].term.text;
  const size_t at   = rg_str_find(text, args[1].term.text, 0U);
  *result           = at == SIZE_MAX
                          ? sparql_value_string(RG_STR(""))
                          : sparql_value_text_like(&args[0], rg_str_slice(text, 0U, at));
  return RG_OK;
}

RgStatus
sparql_fn_strafter(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_compatible(call, args));
  const RgStr  text   = args[0].term.text;
  const RgStr  needle = args[1].term.text;
  const size_t at     = rg_str_find(text, needle, 0U);
  *result =
      at == SIZE_MAX
          ? sparql_value_string(RG_STR(""))
          : sparql_value_text_like(
                &args[0], rg_str_slice(text, at + needle.size, text.size));
  return RG_OK;
}

bool
sparql_lang_matches(const RgStr tag, const RgStr range)
{
  if (rg_str_equals(range, RG_STR("*"))) {
    return tag.size > 0U;
  }
  return range.size && tag.size >= range.size &&
         rg_str_equals_ascii_nocase(rg_str(tag.data, range.size), range) &&
         (tag.size == range.size || tag.data[range.size] == '-');
}

RgStatus
sparql_fn_langmatches(const SparqlCall *const call, SparqlValue *const args,
                      const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(sparql_call_need_string(call, &args[0]));
  RG_TRY(sparql_call_need_string(call, &args[1]));
  *result = sparql_value_boolean(
      sparql_lang_matches(args[0].term.text, args[1].term.text));
  return RG_OK;
}

/** The compiled pattern of this call: the one from the row before where
    pattern and flags are the same. */
static RgStatus
need_regex(const SparqlCall *const call, SparqlValue *const pattern,
           SparqlValue *const flags)
{
  RgStr options = RG_STR("");
  RG_TRY(sparql_call_need_string(call, pattern));
  if (flags) {
    RG_TRY(sparql_call_need_string(call, flags));
    options = flags->term.text;
  }
  if (*call->regex &&
      sparql_regex_is_of(*call->regex, pattern->term.text, options)) {
    return RG_OK;
  }
  RG_TRY(rg_cancel_check(call->query->cancel));
  sparql_regex_free(*call->regex);
  *call->regex = NULL;
  return sparql_regex_new(call->allocator, pattern->term.text, options,
                          call->regex);
}

RgStatus
sparql_fn_regex(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  bool matches = false;
  RG_TRY(need_text(call, &args[0]));
  RG_TRY(need_regex(call, &args[1], n_args == 3U ? &args[2] : NULL));
  RG_TRY(sparql_regex_matches(*call->regex, args[0].term.text,
                              call->query->cancel, &matches));
  *result = sparql_value_boolean(matches);
  return RG_OK;
}

RgStatus
sparql_fn_replace(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  RgStr replaced = RG_STR_NONE;
  RG_TRY(need_text(call, &args[0]));
  RG_TRY(need_regex(call, &args[1], n_args == 4U ? &args[3] : NULL));
  RG_TRY(sparql_call_need_string(call, &args[2]));
  RG_TRY(sparql_regex_replace(*call->regex, args[0].term.text,
                              args[2].term.text, call->query->cancel,
                              call->arena, &replaced));
  *result = sparql_value_text_like(&args[0], replaced);
  return RG_OK;
}
