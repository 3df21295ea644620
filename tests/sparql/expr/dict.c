#include "tests/sparql/expr/dict.h"

#include "graph/dict.h"
#include "graph/term/inline_id.h"

#include <stdlib.h>

static int
compare(const void *const a, const void *const b)
{
  return graph_term_compare((const GraphTerm *)a, (const GraphTerm *)b);
}

static bool
find(const TermList *const list, const GraphTerm *const term, size_t *const i)
{
  for (*i = 0U; *i < list->n; ++*i) {
    if (graph_term_equals(&list->items[*i], term)) {
      return true;
    }
  }
  return false;
}

RgStatus
dict_store(TestDict *const dict, const GraphTerm *const term)
{
  size_t    i = 0U;
  GraphTerm copy;
  GraphId   id = GRAPH_ID_NONE;
  if (graph_id_from_value(term, &id) || find(&dict->stored, term, &i)) {
    return RG_OK;
  }
  RG_TRY(graph_term_copy(dict->arena, term, &copy));
  return term_list_push(dict->arena, &dict->stored, copy);
}

void
dict_seal(TestDict *const dict)
{
  if (dict->stored.n) {
    qsort(dict->stored.items, dict->stored.n, sizeof(GraphTerm), compare);
  }
  dict->sealed = true;
}

static GraphTag
tag_of(const GraphTermKind kind)
{
  switch (kind) {
  case GRAPH_TERM_BLANK:
    return GRAPH_TAG_BLANK;
  case GRAPH_TERM_IRI:
    return GRAPH_TAG_IRI;
  case GRAPH_TERM_TRIPLE:
    return GRAPH_TAG_TRIPLE;
  default:
    return GRAPH_TAG_LITERAL;
  }
}

static RgStatus
intern(void *const handle, const GraphTerm *const term, GraphId *const id)
{
  TestDict *const dict = (TestDict *)handle;
  size_t          i    = 0U;
  if (graph_id_from_value(term, id)) {
    return RG_OK;
  }
  if (dict->sealed && find(&dict->stored, term, &i)) {
    *id = graph_id(tag_of(term->kind), i);
    return RG_OK;
  }
  if (!find(&dict->local, term, &i)) {
    GraphTerm copy;
    RG_TRY(graph_term_copy(dict->arena, term, &copy));
    RG_TRY(term_list_push(dict->arena, &dict->local, copy));
  }
  *id = graph_id(GRAPH_TAG_LOCAL, i);
  return RG_OK;
}

static RgStatus
fetch(void *const handle, const GraphId id, RgArena *const arena,
      GraphTerm *const term)
{
  const TestDict *const dict = (const TestDict *)handle;
  if (graph_id_is_inline(id)) {
    char            text[GRAPH_INLINE_TEXT_BYTES];
    const GraphTerm view = graph_term_of_inline_id(id, text);
    return graph_term_copy(arena, &view, term);
  }
  const TermList *const list =
      graph_id_tag(id) == GRAPH_TAG_LOCAL ? &dict->local : &dict->stored;
  *term = list->items[graph_id_payload(id)];
  return RG_OK;
}

/** Kinds of a test's literals: the place of the first literal of a kind. */
static RgStatus
get_kind(void *const handle, const GraphId id, uint32_t *const number,
         GraphTerm *const kind)
{
  const TestDict *const dict  = (const TestDict *)handle;
  const size_t          place = graph_id_payload(id);
  if (graph_id_tag(id) != GRAPH_TAG_LITERAL) {
    return RG_NOT_FOUND;
  }
  const GraphTerm *const literal = &dict->stored.items[place];
  for (*number = 0U; *number < place; ++*number) {
    const GraphTerm *const other = &dict->stored.items[*number];
    if (other->kind == GRAPH_TERM_LITERAL &&
        rg_str_equals(other->datatype, literal->datatype) &&
        rg_str_equals_ascii_nocase(other->language, literal->language) &&
        other->direction == literal->direction) {
      break;
    }
  }
  if (kind) {
    *kind      = *literal;
    kind->text = RG_STR_NONE;
  }
  return RG_OK;
}

SparqlTerms
dict_terms(TestDict *const dict)
{
  const SparqlTerms terms = {
      .handle = dict, .term = fetch, .intern = intern, .kind = get_kind};
  return terms;
}
