#include "graph/term.h"

#include "graph/term/term_depth.h"

GraphTerm
graph_term_iri(const RgStr iri)
{
  return (GraphTerm){.kind = GRAPH_TERM_IRI, .text = iri};
}

GraphTerm
graph_term_blank(const RgStr label)
{
  return (GraphTerm){.kind = GRAPH_TERM_BLANK, .text = label};
}

GraphTerm
graph_term_literal(const RgStr lexical, const RgStr datatype)
{
  return (GraphTerm){.kind = GRAPH_TERM_LITERAL,
                     .text = lexical,
                     .datatype =
                         datatype.size ? datatype : RG_STR(GRAPH_XSD_STRING)};
}

GraphTerm
graph_term_string(const RgStr lexical)
{
  return graph_term_literal(lexical, RG_STR_NONE);
}

GraphTerm
graph_term_lang(const RgStr lexical, const RgStr language)
{
  GraphTerm term = graph_term_literal(lexical, RG_STR(GRAPH_RDF_LANG_STRING));
  term.language  = language;
  return term;
}

static bool
equals_at(const GraphTerm *const a, const GraphTerm *const b,
          const unsigned depth)
{
  if (a->kind != b->kind) {
    return false;
  }
  switch (a->kind) {
  case GRAPH_TERM_NONE:
    return true;
  case GRAPH_TERM_BLANK:
  case GRAPH_TERM_IRI:
    return rg_str_equals(a->text, b->text);
  case GRAPH_TERM_LITERAL:
    return a->direction == b->direction && rg_str_equals(a->text, b->text) &&
           rg_str_equals(a->datatype, b->datatype) &&
           rg_str_equals_ascii_nocase(a->language, b->language);
  case GRAPH_TERM_TRIPLE:
    return depth < GRAPH_TERM_MAX_DEPTH &&
           equals_at(&a->triple->subject, &b->triple->subject, depth + 1U) &&
           equals_at(&a->triple->predicate, &b->triple->predicate,
                     depth + 1U) &&
           equals_at(&a->triple->object, &b->triple->object, depth + 1U);
  }
  return false;
}

bool
graph_term_is_language(const RgStr tag)
{
  size_t n_in_part = 0U;
  bool   first     = true;
  for (size_t i = 0U; i < tag.size; ++i) {
    const char c      = tag.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-' && n_in_part) {
      n_in_part = 0U;
      first     = false;
    } else if ((letter || (!first && c >= '0' && c <= '9')) &&
               n_in_part < GRAPH_MAX_SUBTAG_BYTES) {
      ++n_in_part;
    } else {
      return false;
    }
  }
  return n_in_part > 0U;
}

bool
graph_term_equals(const GraphTerm *const a, const GraphTerm *const b)
{
  return equals_at(a, b, 0U);
}

static int
compare_literals(const GraphTerm *const a, const GraphTerm *const b)
{
  int order = rg_str_compare(a->text, b->text);
  if (!order) {
    order = rg_str_compare_ascii_nocase(a->language, b->language);
  }
  if (!order) {
    order = rg_str_compare(a->datatype, b->datatype);
  }
  return order ? order : (int)a->direction - (int)b->direction;
}

static int
compare_at(const GraphTerm *const a, const GraphTerm *const b,
           const unsigned depth)
{
  if (a->kind != b->kind) {
    return (int)a->kind - (int)b->kind;
  }
  int order = 0;
  switch (a->kind) {
  case GRAPH_TERM_NONE:
    break;
  case GRAPH_TERM_BLANK:
  case GRAPH_TERM_IRI:
    order = rg_str_compare(a->text, b->text);
    break;
  case GRAPH_TERM_LITERAL:
    order = compare_literals(a, b);
    break;
  case GRAPH_TERM_TRIPLE:
    if (depth < GRAPH_TERM_MAX_DEPTH) {
      order = compare_at(&a->triple->subject, &b->triple->subject, depth + 1U);
      if (!order) {
        order = compare_at(&a->triple->predicate, &b->triple->predicate,
                           depth + 1U);
      }
      if (!order) {
        order = compare_at(&a->triple->object, &b->triple->object, depth + 1U);
      }
    }
    break;
  }
  return order;
}

int
graph_term_compare(const GraphTerm *const a, const GraphTerm *const b)
{
  return compare_at(a, b, 0U);
}

static uint64_t
mix(const uint64_t hash, const uint64_t more)
{
  uint64_t h = (hash ^ more) * UINT64_C(0x9E3779B97F4A7C15);
  h ^= h >> 32U;
  return h;
}

static uint64_t
hash_language(const RgStr language)
{
  uint64_t hash = language.size;
  for (size_t i = 0U; i < language.size; ++i) {
    hash = mix(hash, rg_ascii_lower(language.data[i]));
  }
  return hash;
}

static uint64_t
hash_at(const GraphTerm *const term, const unsigned depth)
{
  uint64_t hash = mix(UINT64_C(0x243F6A8885A308D3), (uint64_t)term->kind);
  switch (term->kind) {
  case GRAPH_TERM_NONE:
    break;
  case GRAPH_TERM_LITERAL:
    hash = mix(hash, rg_str_hash(term->datatype));
    hash = mix(hash, hash_language(term->language));
    hash = mix(hash, (uint64_t)term->direction);
    hash = mix(hash, rg_str_hash(term->text));
    break;
  case GRAPH_TERM_BLANK:
  case GRAPH_TERM_IRI:
    hash = mix(hash, rg_str_hash(term->text));
    break;
  case GRAPH_TERM_TRIPLE:
    if (depth < GRAPH_TERM_MAX_DEPTH) {
      hash = mix(hash, hash_at(&term->triple->subject, depth + 1U));
      hash = mix(hash, hash_at(&term->triple->predicate, depth + 1U));
      hash = mix(hash, hash_at(&term->triple->object, depth + 1U));
    }
    break;
  }
  return hash;
}

uint64_t
graph_term_hash(const GraphTerm *const term)
{
  return hash_at(term, 0U);
}

static RgStatus
copy_at(RgArena *const arena, const GraphTerm *const term,
        GraphTerm *const copy, const unsigned depth)
{
  GraphTerm made = *term;
  RG_TRY(rg_arena_copy_str(arena, term->text, &made.text));
  if (term->kind == GRAPH_TERM_LITERAL) {
    RG_TRY(rg_arena_copy_str(arena, term->datatype, &made.datatype));
    RG_TRY(rg_arena_copy_str(arena, term->language, &made.language));
  } else if (term->kind == GRAPH_TERM_TRIPLE) {
    if (depth >= GRAPH_TERM_MAX_DEPTH) {
      return RG_LIMIT;
    }
    GraphTermTriple *const triple =
        rg_arena_alloc(arena, sizeof(GraphTermTriple));
    if (!triple) {
      return RG_NO_MEMORY;
    }
    RG_TRY(
        copy_at(arena, &term->triple->subject, &triple->subject, depth + 1U));
    RG_TRY(copy_at(arena, &term->triple->predicate, &triple->predicate,
                   depth + 1U));
    RG_TRY(copy_at(arena, &term->triple->object, &triple->object, depth + 1U));
    made.triple = triple;
  }
  *copy = made;
  return RG_OK;
}

RgStatus
graph_term_copy(RgArena *const arena, const GraphTerm *const term,
                GraphTerm *const copy)
{
  return copy_at(arena, term, copy, 0U);
}
