#define PCRE2_CODE_UNIT_WIDTH 8

#include "ontology/shapes.h"

#include "graph/build.h"
#include "graph/dict.h"
#include "graph/rdf_io.h"
#include "ontology/prefixes.h"
#include "ontology/store_view.h"

#include <pcre2.h>

enum { MAX_DEPTH = 16, MAX_LIST = 1000 };

static const char *const names[ONTO_N_SH] = {
    [ONTO_SH_MIN_COUNT]     = "minCount",
    [ONTO_SH_MAX_COUNT]     = "maxCount",
    [ONTO_SH_DATATYPE]      = "datatype",
    [ONTO_SH_CLASS]         = "class",
    [ONTO_SH_NODE_KIND]     = "nodeKind",
    [ONTO_SH_PATTERN]       = "pattern",
    [ONTO_SH_IN]            = "in",
    [ONTO_SH_HAS_VALUE]     = "hasValue",
    [ONTO_SH_MIN_INCLUSIVE] = "minInclusive",
    [ONTO_SH_MAX_INCLUSIVE] = "maxInclusive",
    [ONTO_SH_MIN_LENGTH]    = "minLength",
    [ONTO_SH_MAX_LENGTH]    = "maxLength",
    [ONTO_SH_LANGUAGE_IN]   = "languageIn",
    [ONTO_SH_UNIQUE_LANG]   = "uniqueLang",
    [ONTO_SH_OR]            = "or",
    [ONTO_SH_AND]           = "and",
    [ONTO_SH_NOT]           = "not",
    [ONTO_SH_NODE]          = "node",
};

const char *
onto_constraint_name(const OntoConstraintKind kind)
{
  return names[kind];
}

/** The shapes graph while it is read. */
typedef struct {
  GraphStore *store;
  OntoShapes *shapes;
  const char *name;
  RgError    *error;
  GraphId     first; ///< rdf:first
  GraphId     rest;  ///< rdf:rest
  GraphId     nil;   ///< rdf:nil
} Reader;

static RgStatus
read_shape(const Reader *reader, GraphId id, unsigned depth, OntoShape **shape);

static RgStatus
get_term(const Reader *const reader, const GraphId id, GraphTerm *const term)
{
  GraphTerm view;
  RG_TRY(graph_dict_term(reader->store, id, reader->shapes->arena, &view));
  return graph_term_copy(reader->shapes->arena, &view, term);
}

/** The members of an RDF list. */
static RgStatus
read_list(const Reader *const reader, GraphId list, OntoIds *const items)
{
  RgArena *const arena = reader->shapes->arena;
  GraphId *const found = rg_arena_alloc(arena, MAX_LIST * sizeof(GraphId));
  if (!found) {
    return RG_NO_MEMORY;
  }
  *items = (OntoIds){found, 0U};
  while (list != reader->nil && items->n < MAX_LIST) {
    OntoIds first;
    OntoIds rest;
    RG_TRY(
        onto_view_objects(reader->store, arena, list, reader->first, &first));
    RG_TRY(onto_view_objects(reader->store, arena, list, reader->rest, &rest));
    if (first.n != 1U || rest.n != 1U) {
      return rg_error_set_file(reader->error, RG_BAD_DATA, reader->name,
                               "a list of the shapes is broken");
    }
    found[items->n++] = first.items[0];
    list              = rest.items[0];
  }
  return RG_OK;
}

static RgStatus
read_terms(const Reader *const reader, const OntoIds ids,
           OntoTermVec *const terms)
{
  for (size_t i = 0U; i < ids.n; ++i) {
    GraphTerm term;
    RG_TRY(get_term(reader, ids.items[i], &term));
    RG_TRY(onto_term_vec_push(reader->shapes->arena, terms, term));
  }
  return RG_OK;
}

static RgStatus
read_shapes(const Reader *const reader, const OntoIds ids, const unsigned depth,
            OntoShapeVec *const shapes)
{
  for (size_t i = 0U; i < ids.n; ++i) {
    OntoShape *shape = NULL;
    RG_TRY(read_shape(reader, ids.items[i], depth + 1U, &shape));
    RG_TRY(onto_shape_vec_push(reader->shapes->arena, shapes, shape));
  }
  return RG_OK;
}

static RgStatus
compile_pattern(const Reader *const reader, const RgStr pattern,
                void **const regex)
{
  int        code   = 0;
  PCRE2_SIZE offset = 0U;
  *regex            = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.size,
                                    PCRE2_UTF | PCRE2_UCP, &code, &offset, NULL);
  return *regex ? RG_OK
                : rg_error_set_file(reader->error, RG_BAD_DATA, reader->name,
                                    "the pattern '%.*s' is no regular "
                                    "expression (error %d at %zu)",
                                    RG_STR_ARG(pattern), code, (size_t)offset);
}

/** One constraint with one value. */
static RgStatus
read_constraint(const Reader *const reader, const OntoConstraintKind kind,
                const GraphId value, const unsigned depth,
                OntoShape *const shape)
{
  OntoConstraint one = {.kind = kind};
  OntoIds        ids = {&value, 1U};
  GraphTerm      term;
  GraphDecimal   number = {0};
  RG_TRY(get_term(reader, value, &term));
  switch (kind) {
  case ONTO_SH_MIN_COUNT:
  case ONTO_SH_MAX_COUNT:
  case ONTO_SH_MIN_LENGTH:
  case ONTO_SH_MAX_LENGTH:
    RG_TRY(graph_decimal_parse(term.text, &number));
    one.count = (uint64_t)number.coefficient;
    break;
  case ONTO_SH_MIN_INCLUSIVE:
  case ONTO_SH_MAX_INCLUSIVE:
    RG_TRY(graph_decimal_parse(term.text, &one.bound));
    break;
  case ONTO_SH_UNIQUE_LANG:
    if (!rg_str_equals(term.text, RG_STR("true"))) {
      return RG_OK;
    }
    break;
  case ONTO_SH_PATTERN:
    RG_TRY(compile_pattern(reader, term.text, &one.regex));
    RG_TRY(read_terms(reader, ids, &one.terms));
    break;
  case ONTO_SH_IN:
  case ONTO_SH_LANGUAGE_IN:
    RG_TRY(read_list(reader, value, &ids));
    RG_TRY(read_terms(reader, ids, &one.terms));
    break;
  case ONTO_SH_OR:
  case ONTO_SH_AND:
    RG_TRY(read_list(reader, value, &ids));
    RG_TRY(read_shapes(reader, ids, depth, &one.shapes));
    break;
  case ONTO_SH_NOT:
  case ONTO_SH_NODE:
    RG_TRY(read_shapes(reader, ids, depth, &one.shapes));
    break;
  case ONTO_SH_DATATYPE:
  case ONTO_SH_CLASS:
  case ONTO_SH_NODE_KIND:
  case ONTO_SH_HAS_VALUE:
  case ONTO_N_SH:
    RG_TRY(read_terms(reader, ids, &one.terms));
    break;
  }
  return onto_constraints_push(reader->shapes->arena, &shape->constraints, one);
}

/** What a property of the SHACL vocabulary says of a shape. */
static RgStatus
read_parameter(const Reader *const reader, const RgStr name,
               const GraphId value, const unsigned depth,
               OntoShape *const shape)
{
  GraphTerm term;
  RG_TRY(get_term(reader, value, &term));
  for (unsigned kind = 0U; kind < ONTO_N_SH; ++kind) {
    if (rg_str_equals(name, rg_str_c(names[kind]))) {
      return read_constraint(reader, (OntoConstraintKind)kind, value, depth,
                             shape);
    }
  }
  if (rg_str_equals(name, RG_STR("path")) && term.kind == GRAPH_TERM_IRI) {
    shape->path = term.text;
  } else if (rg_str_equals(name, RG_STR("targetClass"))) {
    shape->target_class = term.text;
  } else if (rg_str_equals(name, RG_STR("message"))) {
    *(rg_str_starts_with(term.language, RG_STR("zh")) ? &shape->chinese
                                                      : &shape->english) =
        term.text;
  } else if (rg_str_equals(name, RG_STR("severity"))) {
    shape->severity =
        rg_str_slice(term.text, sizeof(ONTO_SH_NS) - 1U, term.text.size);
  } else if (rg_str_equals(name, RG_STR("property"))) {
    const OntoIds ids = {&value, 1U};
    return read_shapes(reader, ids, depth, &shape->properties);
  } else {
    return rg_error_set_file(reader->error, RG_UNSUPPORTED, reader->name,
                             "the checker does not know sh:%.*s (or this use "
                             "of it)",
                             RG_STR_ARG(name));
  }
  return RG_OK;
}

static RgStatus
read_shape(const Reader *const reader, const GraphId id, const unsigned depth,
           OntoShape **const shape)
{
  OntoShapes *const shapes = reader->shapes;
  const RgStr       space  = rg_str_c(ONTO_SH_NS);
  GraphTerm         self;
  OntoIds           properties;
  if (depth > MAX_DEPTH) {
    return rg_error_set_file(reader->error, RG_LIMIT, reader->name,
                             "shapes are nested more than %d deep", MAX_DEPTH);
  }
  OntoShape *const one =
      rg_arena_alloc_zero(shapes->arena, 1U, sizeof(OntoShape));
  if (!one) {
    return RG_NO_MEMORY;
  }
  RG_TRY(get_term(reader, id, &self));
  one->name     = self.kind == GRAPH_TERM_IRI ? self.text : RG_STR_NONE;
  one->severity = RG_STR("Violation");
  RG_TRY(onto_shape_vec_push(shapes->arena, &shapes->all, one));
  RG_TRY(onto_view_properties(reader->store, shapes->arena, id, &properties));
  for (size_t i = 0U; i < properties.n; ++i) {
    GraphTerm property;
    OntoIds   values;
    RG_TRY(get_term(reader, properties.items[i], &property));
    if (!rg_str_starts_with(property.text, space)) {
      continue;
    }
    RG_TRY(onto_view_objects(reader->store, shapes->arena, id,
                             properties.items[i], &values));
    for (size_t j = 0U; j < values.n; ++j) {
      RG_TRY(read_parameter(
          reader, rg_str_slice(property.text, space.size, property.text.size),
          values.items[j], depth, one));
    }
  }
  *shape = one;
  return RG_OK;
}

static RgStatus
read_store(Reader *const reader)
{
  RgArena *const arena  = reader->shapes->arena;
  GraphId        target = GRAPH_ID_NONE;
  OntoIds        roots;
  RG_TRY(onto_view_find(reader->store, RG_STR(ONTO_RDF_NS "first"),
                        &reader->first));
  RG_TRY(
      onto_view_find(reader->store, RG_STR(ONTO_RDF_NS "rest"), &reader->rest));
  RG_TRY(
      onto_view_find(reader->store, RG_STR(ONTO_RDF_NS "nil"), &reader->nil));
  RG_TRY(
      onto_view_find(reader->store, RG_STR(ONTO_SH_NS "targetClass"), &target));
  RG_TRY(onto_view_with_property(reader->store, arena, target, &roots));
  return read_shapes(reader, roots, 0U, &reader->shapes->targets);
}

RgStatus
onto_shapes_read(const RgStr turtle, const char *const name,
                 OntoShapes *const shapes, RgError *const error)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TURTLE,
                                    .base_iri = RG_STR(ONTO_DEFAULT_BASE)};
  GraphBuilder          *builder = NULL;
  Reader reader = {.shapes = shapes, .name = name, .error = error};
  *shapes       = (OntoShapes){.arena = rg_arena_new(rg_allocator_system())};
  if (!shapes->arena) {
    return rg_error_no_memory(error);
  }
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  RgStatus status = graph_rdf_read_text(turtle, name, &options, &sink, error);
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  RG_TRY(graph_builder_commit_memory(builder, &reader.store, error));
  status = read_store(&reader);
  graph_store_close(reader.store);
  if (status != RG_OK && !(error && error->message[0])) {
    return rg_error_set_file(error, status, name, "cannot read the shapes: %s",
                             rg_status_text(status));
  }
  return status;
}

void
onto_shapes_fini(OntoShapes *const shapes)
{
  for (size_t i = 0U; i < shapes->all.n; ++i) {
    const OntoConstraints *const constraints =
        &shapes->all.items[i]->constraints;
    for (size_t j = 0U; j < constraints->n; ++j) {
      pcre2_code_free((pcre2_code *)constraints->items[j].regex);
    }
  }
  rg_arena_free(shapes->arena);
}
