#ifndef SPARQL_EXPR_LEXICAL_H
#define SPARQL_EXPR_LEXICAL_H

/**
   @file
   Private to expr: pieces that lexical forms of times and of durations share.
*/

#include <stdbool.h>
#include <stdint.h>

/** Reads a lexical form from left to right; `bad` once it does not fit. */
typedef struct {
  const char *at;
  const char *end;
  bool        bad;
} SparqlLexReader;

static inline bool
sparql_lex_is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static inline bool
sparql_lex_sees(const SparqlLexReader *const reader, const char c)
{
  return reader->at < reader->end && *reader->at == c;
}

static inline void
sparql_lex_expect(SparqlLexReader *const reader, const char c)
{
  if (sparql_lex_sees(reader, c)) {
    ++reader->at;
  } else {
    reader->bad = true;
  }
}

/** Digits after the point as nanoseconds; what comes after nine is cut. */
static inline uint32_t
sparql_lex_fraction(SparqlLexReader *const reader)
{
  uint32_t nanos = 0U;
  int      n     = 0;
  while (reader->at < reader->end && sparql_lex_is_digit(*reader->at)) {
    if (n < 9) {
      nanos = nanos * 10U + (uint32_t)(*reader->at - '0');
    }
    ++reader->at;
    ++n;
  }
  if (!n) {
    reader->bad = true;
  }
  for (; n < 9; ++n) {
    nanos *= 10U;
  }
  return nanos;
}

/** Writes a lexical form. */
typedef struct {
  char *at;
} SparqlLexWriter;

static inline void
sparql_lex_put(SparqlLexWriter *const writer, const char c)
{
  *writer->at++ = c;
}

/** Decimal digits, at least `width` of them. */
static inline void
sparql_lex_put_number(SparqlLexWriter *const writer, const uint64_t number,
                      const int width)
{
  char     digits[24];
  int      n    = 0;
  uint64_t rest = number;
  do {
    digits[n++] = (char)('0' + (char)(rest % 10U));
    rest /= 10U;
  } while (rest);
  while (n < width) {
    digits[n++] = '0';
  }
  while (n) {
    sparql_lex_put(writer, digits[--n]);
  }
}

/** ".5" for half a second; nothing for none. */
static inline void
sparql_lex_put_fraction(SparqlLexWriter *const writer, const uint32_t nanos)
{
  if (!nanos) {
    return;
  }
  sparql_lex_put(writer, '.');
  sparql_lex_put_number(writer, nanos, 9);
  while (writer->at[-1] == '0') {
    --writer->at;
  }
}

#endif
