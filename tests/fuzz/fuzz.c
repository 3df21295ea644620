#include "tests/fuzz/fuzz.h"

#include "graph/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
fuzz_require(const bool holds, const char *const what)
{
  if (!holds) {
    (void)fprintf(stderr, "does not hold: %s\n", what);
    abort();
  }
}

RgStr
fuzz_copy(const uint8_t *const data, const size_t size)
{
  char *const copy = (char *)malloc(size ? size : 1U);
  fuzz_require(copy != NULL, "there is memory");
  if (size) {
    memcpy(copy, data, size);
  }
  return rg_str(copy, size);
}

void
fuzz_free(const RgStr text)
{
  free((void *)(uintptr_t)text.data);
}

bool
fuzz_is_text(const RgStr text)
{
  return rg_utf8_valid_prefix(text) == text.size;
}

bool
fuzz_is_term(const GraphTerm *const term)
{
  switch (term->kind) {
  case GRAPH_TERM_NONE:
    return true;
  case GRAPH_TERM_BLANK:
  case GRAPH_TERM_IRI:
    return term->text.size && fuzz_is_text(term->text);
  case GRAPH_TERM_LITERAL:
    return fuzz_is_text(term->text) && term->datatype.size &&
           fuzz_is_text(term->datatype) && fuzz_is_text(term->language);
  case GRAPH_TERM_TRIPLE:
    return fuzz_is_term(&term->triple->subject) &&
           fuzz_is_term(&term->triple->predicate) &&
           fuzz_is_term(&term->triple->object);
  }
  return false;
}

static RgStatus
count_quad(void *const handle, const GraphQuad *const quad)
{
  const GraphTermKind s = quad->subject.kind;
  const GraphTermKind g = quad->graph.kind;
  fuzz_require(s == GRAPH_TERM_IRI || s == GRAPH_TERM_BLANK,
               "a subject is an IRI or a blank node");
  fuzz_require(quad->predicate.kind == GRAPH_TERM_IRI, "a predicate is an IRI");
  fuzz_require(quad->object.kind != GRAPH_TERM_NONE, "there is an object");
  fuzz_require(g == GRAPH_TERM_NONE || g == GRAPH_TERM_IRI ||
                   g == GRAPH_TERM_BLANK,
               "a graph is an IRI or a blank node");
  fuzz_require(fuzz_is_term(&quad->subject) && fuzz_is_term(&quad->predicate) &&
                   fuzz_is_term(&quad->object) && fuzz_is_term(&quad->graph),
               "terms are whole and in UTF-8");
  ++*(size_t *)handle;
  return RG_OK;
}

GraphQuadSink
fuzz_counting_sink(size_t *const n)
{
  *n = 0U;
  return (GraphQuadSink){n, count_quad, NULL};
}
