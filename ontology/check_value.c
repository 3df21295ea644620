#define PCRE2_CODE_UNIT_WIDTH 8

#include "ontology/check_value.h"

#include "graph/base/utf8.h"
#include "graph/dict.h"
#include "ontology/prefixes.h"

#include <pcre2.h>

static bool
has_term(const OntoTermVec *const terms, const GraphTerm *const term)
{
  for (size_t i = 0U; i < terms->n; ++i) {
    if (graph_term_equals(&terms->items[i], term)) {
      return true;
    }
  }
  return false;
}

/** §4.1.2, with ill-typed numbers refused. */
static bool
has_datatype(const GraphTerm *const term, const RgStr datatype)
{
  if (term->kind != GRAPH_TERM_LITERAL ||
      !rg_str_equals(term->datatype, datatype)) {
    return false;
  }
  const bool is_number =
      rg_str_equals(datatype, RG_STR(ONTO_XSD_NS "decimal")) ||
      rg_str_equals(datatype, RG_STR(ONTO_XSD_NS "integer"));
  GraphDecimal number;
  return !is_number || graph_decimal_parse(term->text, &number) == RG_OK;
}

/** §4.1.1: an instance of the class or of one below it. */
static RgStatus
has_class(const OntoCheckGraph *const graph, const GraphId value,
          const RgStr class_iri, bool *const met)
{
  GraphId class_id = GRAPH_ID_NONE;
  RG_TRY(onto_view_find(graph->store, class_iri, &class_id));
  RG_TRY(onto_view_has(graph->store, value, graph->type, class_id, met));
  if (*met || !class_id) {
    return RG_OK;
  }
  OntoIds types;
  RG_TRY(onto_view_objects(graph->store, graph->arena, value, graph->type,
                           &types));
  for (size_t i = 0U; i < types.n && !*met; ++i) {
    RG_TRY(onto_view_has(graph->store, types.items[i], graph->subclass,
                         class_id, met));
  }
  return RG_OK;
}

/** §4.1.3: "IRI", "BlankNodeOrLiteral", … */
static bool
has_node_kind(const GraphTerm *const term, const RgStr kind)
{
  const RgStr own  = term->kind == GRAPH_TERM_IRI     ? RG_STR("IRI")
                     : term->kind == GRAPH_TERM_BLANK ? RG_STR("BlankNode")
                                                      : RG_STR("Literal");
  const RgStr name = rg_str_slice(kind, sizeof(ONTO_SH_NS) - 1U, kind.size);
  return rg_str_find(name, own, 0U) != SIZE_MAX;
}

static bool
matches(const GraphTerm *const term, void *const regex)
{
  if (term->kind == GRAPH_TERM_BLANK) {
    return false;
  }
  pcre2_match_data *const data =
      pcre2_match_data_create_from_pattern((pcre2_code *)regex, NULL);
  const int found =
      data ? pcre2_match((pcre2_code *)regex, (PCRE2_SPTR)term->text.data,
                         term->text.size, 0U, 0U, data, NULL)
           : -1;
  pcre2_match_data_free(data);
  return found >= 0;
}

/** §4.2: the order of the value and the bound; -2 when it has none. */
static int
compare_to_bound(const GraphTerm *const term, const GraphDecimal bound)
{
  GraphDecimal number;
  if (term->kind != GRAPH_TERM_LITERAL ||
      graph_decimal_parse(term->text, &number) != RG_OK) {
    return -2;
  }
  const int order = graph_decimal_compare(number, bound);
  return (order > 0) - (order < 0);
}

static bool
has_language(const GraphTerm *const term, const OntoTermVec *const ranges)
{
  for (size_t i = 0U; i < ranges->n && term->language.size; ++i) {
    const RgStr range = ranges->items[i].text;
    const RgStr start = rg_str_slice(term->language, 0U, range.size);
    if (rg_str_equals_ascii_nocase(start, range) &&
        (term->language.size == range.size ||
         term->language.data[range.size] == '-')) {
      return true;
    }
  }
  return false;
}

/** §4.6: or, and, not, node. */
static RgStatus
check_logic(const OntoCheckGraph *const graph,
            const OntoConstraint *const constraint, const GraphId value,
            const unsigned depth, bool *const met)
{
  size_t n = 0U;
  for (size_t i = 0U; i < constraint->shapes.n; ++i) {
    bool conforms = false;
    RG_TRY(onto_check_conforms(graph, constraint->shapes.items[i], value,
                               depth + 1U, &conforms));
    n += conforms;
  }
  *met = constraint->kind == ONTO_SH_OR    ? n > 0U
         : constraint->kind == ONTO_SH_NOT ? n == 0U
                                           : n == constraint->shapes.n;
  return RG_OK;
}

RgStatus
onto_check_value(const OntoCheckGraph *const graph,
                 const OntoConstraint *const constraint, const GraphId value,
                 const unsigned depth, bool *const met)
{
  const OntoTermVec *const terms = &constraint->terms;
  GraphTerm                term;
  RG_TRY(graph_dict_term(graph->store, value, graph->arena, &term));
  *met = true;
  switch (constraint->kind) {
  case ONTO_SH_DATATYPE:
    *met = has_datatype(&term, terms->items[0].text);
    break;
  case ONTO_SH_CLASS:
    return has_class(graph, value, terms->items[0].text, met);
  case ONTO_SH_NODE_KIND:
    *met = has_node_kind(&term, terms->items[0].text);
    break;
  case ONTO_SH_PATTERN:
    *met = matches(&term, constraint->regex);
    break;
  case ONTO_SH_IN:
    *met = has_term(terms, &term);
    break;
  case ONTO_SH_MIN_INCLUSIVE:
    *met = compare_to_bound(&term, constraint->bound) >= 0;
    break;
  case ONTO_SH_MAX_INCLUSIVE: {
    const int order = compare_to_bound(&term, constraint->bound);
    *met            = order == -1 || order == 0;
    break;
  }
  case ONTO_SH_MIN_LENGTH:
    *met = rg_utf8_count(term.text) >= constraint->count;
    break;
  case ONTO_SH_MAX_LENGTH:
    *met = rg_utf8_count(term.text) <= constraint->count;
    break;
  case ONTO_SH_LANGUAGE_IN:
    *met = has_language(&term, terms);
    break;
  case ONTO_SH_OR:
  case ONTO_SH_AND:
  case ONTO_SH_NOT:
  case ONTO_SH_NODE:
    return check_logic(graph, constraint, value, depth, met);
  case ONTO_SH_MIN_COUNT:
  case ONTO_SH_MAX_COUNT:
  case ONTO_SH_HAS_VALUE:
  case ONTO_SH_UNIQUE_LANG:
  case ONTO_N_SH:
    break;
  }
  return RG_OK;
}

RgStatus
onto_check_values(const OntoCheckGraph *const graph,
                  const OntoConstraint *const constraint,
                  const OntoIds *const values, bool *const met)
{
  const OntoConstraintKind kind = constraint->kind;
  *met = kind == ONTO_SH_MIN_COUNT   ? values->n >= constraint->count
         : kind == ONTO_SH_MAX_COUNT ? values->n <= constraint->count
                                     : kind != ONTO_SH_HAS_VALUE;
  if (kind != ONTO_SH_HAS_VALUE && kind != ONTO_SH_UNIQUE_LANG) {
    return RG_OK;
  }
  GraphTerm *const terms =
      rg_arena_alloc_zero(graph->arena, values->n + 1U, sizeof(GraphTerm));
  if (!terms) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < values->n; ++i) {
    RG_TRY(graph_dict_term(graph->store, values->items[i], graph->arena,
                           &terms[i]));
    if (kind == ONTO_SH_HAS_VALUE) {
      *met = *met || has_term(&constraint->terms, &terms[i]);
      continue;
    }
    for (size_t j = 0U; j < i; ++j) {
      *met = *met && !(terms[i].language.size &&
                       rg_str_equals_ascii_nocase(terms[i].language,
                                                  terms[j].language));
    }
  }
  return RG_OK;
}

/** All constraints of a shape on some values. */
static RgStatus
check_all(const OntoCheckGraph *const graph, const OntoShape *const shape,
          const OntoIds *const values, const unsigned depth, bool *const met)
{
  *met = true;
  for (size_t i = 0U; i < shape->constraints.n && *met; ++i) {
    const OntoConstraint *const one = &shape->constraints.items[i];
    RG_TRY(onto_check_values(graph, one, values, met));
    for (size_t j = 0U; j < values->n && *met; ++j) {
      RG_TRY(onto_check_value(graph, one, values->items[j], depth, met));
    }
  }
  return RG_OK;
}

RgStatus
onto_check_conforms(const OntoCheckGraph *const graph,
                    const OntoShape *const shape, const GraphId node,
                    const unsigned depth, bool *const conforms)
{
  OntoIds values = {&node, 1U};
  if (depth > ONTO_CHECK_MAX_DEPTH) {
    return RG_LIMIT;
  }
  if (shape->path.size) {
    GraphId path = GRAPH_ID_NONE;
    RG_TRY(onto_view_find(graph->store, shape->path, &path));
    RG_TRY(onto_view_objects(graph->store, graph->arena, node, path, &values));
  }
  RG_TRY(check_all(graph, shape, &values, depth, conforms));
  for (size_t i = 0U; i < shape->properties.n && *conforms; ++i) {
    for (size_t j = 0U; j < values.n && *conforms; ++j) {
      RG_TRY(onto_check_conforms(graph, shape->properties.items[i],
                                 values.items[j], depth + 1U, conforms));
    }
  }
  return RG_OK;
}
