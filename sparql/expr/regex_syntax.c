#include "sparql/expr/regex_syntax.h"

#include <string.h>
#include <unicode/uset.h>

/** Nesting of class subtractions that is followed. */
enum { MAX_CLASS_DEPTH = 20 };

/** XML 1.0 [4] NameStartChar and what [4a] NameChar adds, as class content. */
#define NAME_START                                                             \
  ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}"    \
  "\\x{37F}-\\x{1FFF}\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}"                   \
  "\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}"                  \
  "\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}"
#define NAME_MORE "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}"

/** Multi-character escapes (XSD 1.1 Part 2 §G.4.2.5) as class content. */
typedef struct {
  char        letter;
  bool        negated; ///< the content is what is left out
  const char *content;
} Escape;

static const Escape ESCAPES[] = {
    {'s', false, " \\t\\n\\r"},
    {'S', false, "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}"},
    {'d', false, "\\p{Nd}"},
    {'D', false, "\\P{Nd}"},
    {'w', false, "\\p{L}\\p{M}\\p{N}\\p{S}"},
    {'W', false, "\\p{P}\\p{Z}\\p{C}"},
    {'i', false, NAME_START},
    {'I', true, NAME_START},
    {'c', false, NAME_START NAME_MORE},
    {'C', true, NAME_START NAME_MORE},
};

/** A pattern that is read from left to right. */
typedef struct {
  RgStr  text;
  size_t at;
  bool   no_space;
  RgBuf *out;
} Reader;

static RgStatus
put(Reader *const reader, const char *const text)
{
  return rg_buf_append(reader->out, rg_str_c(text));
}

static bool
is_at(const Reader *const reader, const size_t offset, const char c)
{
  return reader->at + offset < reader->text.size &&
         reader->text.data[reader->at + offset] == c;
}

static bool
is_space(const char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const Escape *
find_escape(const char letter)
{
  for (size_t i = 0U; i < RG_COUNT_OF(ESCAPES); ++i) {
    if (ESCAPES[i].letter == letter) {
      return &ESCAPES[i];
    }
  }
  return NULL;
}

/** The characters of a Unicode block, or all others, as class content. */
static RgStatus
put_block(Reader *const reader, const RgStr name, const bool negated)
{
  UChar      alias[64];
  UErrorCode error = U_ZERO_ERROR;
  if (name.size >= RG_COUNT_OF(alias)) {
    return RG_TYPE_ERROR;
  }
  for (size_t i = 0U; i < name.size; ++i) {
    alias[i] = (UChar)(unsigned char)name.data[i];
  }
  static const UChar BLOCK[] = {'b', 'l', 'k'};
  USet *const        set     = uset_openEmpty();
  RgStatus           st      = set ? RG_OK : RG_NO_MEMORY;
  if (set) {
    uset_applyPropertyAlias(set, BLOCK, 3, alias, (int32_t)name.size, &error);
    if (negated) {
      uset_complement(set);
    }
    st = U_FAILURE(error) || !uset_getItemCount(set) ? RG_TYPE_ERROR : RG_OK;
  }
  for (int32_t i = 0; st == RG_OK && i < uset_getItemCount(set); ++i) {
    UChar32 first = 0;
    UChar32 last  = 0;
    if (uset_getItem(set, i, &first, &last, NULL, 0, &error) == 0) {
      st = rg_buf_printf(reader->out, "\\x{%X}-\\x{%X}", (unsigned)first,
                         (unsigned)last);
    }
  }
  uset_close(set);
  return st;
}

/** After `\p` or `\P`: {Name}, as class content. */
static RgStatus
put_category(Reader *const reader, const bool negated)
{
  if (!is_at(reader, 0U, '{')) {
    return RG_TYPE_ERROR;
  }
  const size_t close = rg_str_find(reader->text, RG_STR("}"), reader->at);
  if (close == SIZE_MAX) {
    return RG_TYPE_ERROR;
  }
  const RgStr name = rg_str_slice(reader->text, reader->at + 1U, close);
  reader->at       = close + 1U;
  if (rg_str_starts_with(name, RG_STR("Is"))) {
    return put_block(reader, rg_str_slice(name, 2U, name.size), negated);
  }
  /* [86] charProp: a letter, perhaps with a second. */
  if (!name.size || name.size > 2U || name.data[0] < 'A' ||
      name.data[0] > 'Z') {
    return RG_TYPE_ERROR;
  }
  return rg_buf_printf(reader->out, "\\%c{%.*s}", negated ? 'P' : 'p',
                       RG_STR_ARG(name));
}

/** An escape for one character: the same in PCRE2. */
static bool
is_single_escape(const char c)
{
  return c && strchr("nrt\\|.?*+(){}-[]^$", c);
}

/** A backslash within a class. */
static RgStatus
put_class_escape(Reader *const reader)
{
  if (reader->at + 1U >= reader->text.size) {
    return RG_TYPE_ERROR;
  }
  const char letter = reader->text.data[reader->at + 1U];
  reader->at += 2U;
  if (letter == 'p' || letter == 'P') {
    return put_category(reader, letter == 'P');
  }
  const Escape *const escape = find_escape(letter);
  if (escape) {
    return escape->negated ? RG_TYPE_ERROR : put(reader, escape->content);
  }
  return is_single_escape(letter) ? rg_buf_printf(reader->out, "\\%c", letter)
                                  : RG_TYPE_ERROR;
}

static void
reverse(char *const text, const size_t n)
{
  for (size_t i = 0U; i < n / 2U; ++i) {
    const char c     = text[i];
    text[i]          = text[n - 1U - i];
    text[n - 1U - i] = c;
  }
}

/** Swap the first `n_head` bytes with the `n_tail` that follow. */
static void
rotate(char *const text, const size_t n_head, const size_t n_tail)
{
  reverse(text, n_head);
  reverse(text + n_head, n_tail);
  reverse(text, n_head + n_tail);
}

/** [...], with -[...] at its end taken off by a look ahead before it. */
static RgStatus
put_class(Reader *const reader, const int depth)
{
  const size_t start = reader->out->size;
  size_t       taken = 0U; // bytes of a look ahead, which goes in front
  if (depth > MAX_CLASS_DEPTH) {
    return RG_TYPE_ERROR;
  }
  ++reader->at;
  RG_TRY(put(reader, "["));
  if (is_at(reader, 0U, '^')) {
    ++reader->at;
    RG_TRY(put(reader, "^"));
  }
  const size_t content = reader->at;
  while (reader->at < reader->text.size) {
    const char c = reader->text.data[reader->at];
    if (c == ']' && reader->at > content) {
      ++reader->at;
      RG_TRY(put(reader, "]"));
      return taken ? put(reader, ")") : RG_OK;
    }
    if (c == '-' && is_at(reader, 1U, '[') && reader->at > content) {
      /* Write the class to be taken off behind what is there, then move it
         to the front: (?:(?![b])[a]). */
      const size_t end = reader->out->size;
      ++reader->at;
      RG_TRY(put(reader, "(?:(?!"));
      RG_TRY(put_class(reader, depth + 1));
      RG_TRY(put(reader, ")"));
      taken = reader->out->size - end;
      rotate(reader->out->data + start, end - start, taken);
      if (!is_at(reader, 0U, ']')) {
        return RG_TYPE_ERROR;
      }
      continue;
    }
    if (c == '\\') {
      RG_TRY(put_class_escape(reader));
      continue;
    }
    ++reader->at;
    if (c == '[') {
      return RG_TYPE_ERROR;
    }
    RG_TRY(rg_buf_append_byte(reader->out, c));
  }
  return RG_TYPE_ERROR;
}

/** A backslash outside a class. */
static RgStatus
put_escape(Reader *const reader)
{
  if (reader->at + 1U >= reader->text.size) {
    return RG_TYPE_ERROR;
  }
  const char letter = reader->text.data[reader->at + 1U];
  if (letter >= '1' && letter <= '9') {
    reader->at += 2U;
    return rg_buf_printf(reader->out, "\\g{%c}", letter);
  }
  if (letter == 'b' || letter == 'B' || is_single_escape(letter)) {
    reader->at += 2U;
    return rg_buf_printf(reader->out, "\\%c", letter);
  }
  const Escape *const escape = find_escape(letter);
  if (escape && escape->negated) {
    reader->at += 2U;
    RG_TRY(put(reader, "[^"));
    RG_TRY(put(reader, escape->content));
  } else {
    RG_TRY(put(reader, "["));
    RG_TRY(put_class_escape(reader));
  }
  return put(reader, "]");
}

RgStatus
sparql_regex_translate(const RgStr pattern, const bool no_space,
                       RgBuf *const out)
{
  Reader reader = {pattern, 0U, no_space, out};
  while (reader.at < pattern.size) {
    const char c = pattern.data[reader.at];
    if (c == '\\') {
      RG_TRY(put_escape(&reader));
    } else if (c == '[') {
      RG_TRY(put_class(&reader, 0));
    } else if (no_space && is_space(c)) {
      ++reader.at;
    } else if (c == '(' &&
               (is_at(&reader, 1U, '*') ||
                (is_at(&reader, 1U, '?') && !is_at(&reader, 2U, ':')))) {
      return RG_TYPE_ERROR;
    } else {
      ++reader.at;
      RG_TRY(rg_buf_append_byte(out, c));
    }
  }
  return RG_OK;
}
