#include "sparql/syntax/token.h"

#include <string.h>

/** Longest word that can be a keyword. */
enum { MAX_KEYWORD_BYTES = 9 };

const char *
sparql_token_name(const SparqlTokenKind kind)
{
  static const char *const names[] = {
#define NAME(member, name) name,
      SPARQL_TOKEN_LIST(NAME)
#undef NAME
  };
  return names[kind];
}

const char *
sparql_keyword_name(const SparqlKeyword keyword)
{
  static const char *const names[] = {"",
#define NAME(member) #member,
                                      SPARQL_KEYWORD_LIST(NAME)
#undef NAME
  };
  return names[keyword];
}

SparqlKeyword
sparql_keyword_find(const RgStr word)
{
  char upper[MAX_KEYWORD_BYTES + 1] = {0};
  if (word.size > MAX_KEYWORD_BYTES) {
    return SPARQL_KEYWORD_NONE;
  }
  for (size_t i = 0U; i < word.size; ++i) {
    const char c = word.data[i];
    upper[i]     = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
  }
  /* The list is in ASCII order. */
  int low  = 1;
  int high = SPARQL_N_KEYWORDS - 1;
  while (low <= high) {
    const int middle = (low + high) / 2;
    const int order = strcmp(upper, sparql_keyword_name((SparqlKeyword)middle));
    if (!order) {
      return (SparqlKeyword)middle;
    }
    if (order < 0) {
      high = middle - 1;
    } else {
      low = middle + 1;
    }
  }
  return SPARQL_KEYWORD_NONE;
}
