#ifndef GRAPH_BASE_STR_H
#define GRAPH_BASE_STR_H

/**
   @file
   Borrowed text: a pointer and a length in bytes, never owning, not
   necessarily null-terminated.
*/

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** A view of `size` bytes at `data`.  The empty view may have null data. */
typedef struct {
  const char *data;
  size_t      size; ///< bytes
} RgStr;

/** The empty view. */
#define RG_STR_NONE ((RgStr){NULL, 0U})

/** View of a string literal; its size is known when compiling. */
#define RG_STR(literal) ((RgStr){"" literal, sizeof(literal) - 1U})

/** The same as an initialiser of static data. */
#define RG_STR_INIT(literal)                                                   \
  {                                                                            \
    "" literal, sizeof(literal) - 1U                                           \
  }

/** For `printf("%.*s", RG_STR_ARG(s))`. */
#define RG_STR_ARG(s) (int)(s).size, ((s).data ? (s).data : "")

static inline RgStr
rg_str(const char *const data, const size_t size)
{
  return (RgStr){data, size};
}

/** View of a null-terminated string (null gives the empty view). */
static inline RgStr
rg_str_c(const char *const text)
{
  return (RgStr){text, text ? strlen(text) : 0U};
}

/** Same bytes. */
static inline bool
rg_str_equals(const RgStr a, const RgStr b)
{
  return a.size == b.size && (!a.size || !memcmp(a.data, b.data, a.size));
}

/** Byte order (equals code point order in UTF-8): negative, 0, positive. */
int
rg_str_compare(RgStr a, RgStr b);

/** An ASCII capital as a small letter; any other byte as it is. */
static inline unsigned char
rg_ascii_lower(const char byte)
{
  const unsigned char c = (unsigned char)byte;
  return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

/** What stands in an IRI without being encoded (RFC 3986 §2.3). */
static inline bool
rg_ascii_is_unreserved(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/** Byte order after folding ASCII letters: negative, 0, positive. */
int
rg_str_compare_ascii_nocase(RgStr a, RgStr b);

/** Equal when ASCII letters are folded; other bytes must be the same. */
bool
rg_str_equals_ascii_nocase(RgStr a, RgStr b);

static inline bool
rg_str_starts_with(const RgStr text, const RgStr prefix)
{
  return text.size >= prefix.size &&
         (!prefix.size || !memcmp(text.data, prefix.data, prefix.size));
}

/** The literal stands at byte `at`.  For words that mostly do not: bytes are
    compared up to the first that differs. */
static inline bool
rg_str_is_at(const RgStr text, const size_t at, const char *const literal)
{
  size_t i = 0U;
  while (literal[i] && at + i < text.size && text.data[at + i] == literal[i]) {
    ++i;
  }
  return !literal[i];
}

static inline bool
rg_str_ends_with(const RgStr text, const RgStr suffix)
{
  return text.size >= suffix.size &&
         (!suffix.size || !memcmp(text.data + (text.size - suffix.size),
                                  suffix.data, suffix.size));
}

/** Byte offset of the first `needle` at or after `from`, or `SIZE_MAX`. */
size_t
rg_str_find(RgStr text, RgStr needle, size_t from);

/** Byte offset of the last `byte`, or `SIZE_MAX`. */
size_t
rg_str_find_last_byte(RgStr text, char byte);

/** The bytes from `begin` up to `end`, both clipped to the text. */
static inline RgStr
rg_str_slice(const RgStr text, const size_t begin, const size_t end)
{
  const size_t stop  = end < text.size ? end : text.size;
  const size_t start = begin < stop ? begin : stop;
  return (RgStr){text.data ? text.data + start : NULL, stop - start};
}

/** Without ASCII white space at both ends. */
RgStr
rg_str_trim(RgStr text);

/** 64-bit hash (XXH3), the same on every machine. */
uint64_t
rg_str_hash(RgStr text);

/**
   Cut the next field off the front of `rest`.

   Sets `field` to the bytes before the first `separator` (or all of `rest`),
   and `rest` to what follows it.  Returns false when `rest->data` is null,
   which it is after the last field.
*/
bool
rg_str_split(RgStr *rest, char separator, RgStr *field);

#endif
