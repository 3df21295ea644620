#include "ontology/check.h"

#include "graph/dict.h"
#include "ontology/check_value.h"
#include "ontology/data.h"

enum { NODES_PER_CANCEL_CHECK = 256 };

typedef struct {
  OntoCheckGraph       graph;
  const RgCancel      *cancel;
  const OntoCheckSink *sink;
  OntoCheckSummary    *summary;
  GraphId              evidence;     ///< rg:evidence
  GraphId              has_source;   ///< oa:hasSource
  GraphId              has_selector; ///< oa:hasSelector
  GraphId              exact;        ///< oa:exact
  GraphId              file_name;    ///< rg:fileName
} Check;

static RgStatus
first_object(const Check *const check, const GraphId subject,
             const GraphId property, GraphId *const object)
{
  OntoIds ids;
  RG_TRY(onto_view_objects(check->graph.store, check->graph.arena, subject,
                           property, &ids));
  *object = ids.n ? ids.items[0] : GRAPH_ID_NONE;
  return RG_OK;
}

static RgStatus
get_text(const Check *const check, const GraphId id, RgStr *const text)
{
  GraphTerm term = {0};
  if (id) {
    RG_TRY(graph_dict_term(check->graph.store, id, check->graph.arena, &term));
  }
  *text = term.text;
  return RG_OK;
}

/** The passage of a node: itself, its evidence, or the evidence of something
    that points to it. */
static RgStatus
find_passage(const Check *const check, const GraphId focus,
             GraphId *const passage)
{
  GraphId source = GRAPH_ID_NONE;
  OntoIds users;
  RG_TRY(first_object(check, focus, check->has_source, &source));
  if (source) {
    *passage = focus;
    return RG_OK;
  }
  RG_TRY(first_object(check, focus, check->evidence, passage));
  if (*passage) {
    return RG_OK;
  }
  RG_TRY(onto_view_subjects(check->graph.store, check->graph.arena,
                            GRAPH_ID_NONE, focus, &users));
  for (size_t i = 0U; i < users.n && !*passage; ++i) {
    RG_TRY(first_object(check, users.items[i], check->evidence, passage));
  }
  return RG_OK;
}

/** Name the file and the sentence that the focus comes from. */
static RgStatus
find_origin(const Check *const check, const GraphId focus,
            OntoViolation *const violation)
{
  GraphId passage = GRAPH_ID_NONE;
  GraphId source  = GRAPH_ID_NONE;
  GraphId name    = GRAPH_ID_NONE;
  OntoIds selectors;
  RG_TRY(first_object(check, focus, check->file_name, &name));
  if (name) {
    return get_text(check, name, &violation->file);
  }
  RG_TRY(find_passage(check, focus, &passage));
  RG_TRY(first_object(check, passage, check->has_source, &source));
  RG_TRY(first_object(check, source, check->file_name, &name));
  RG_TRY(get_text(check, name, &violation->file));
  RG_TRY(onto_view_objects(check->graph.store, check->graph.arena, passage,
                           check->has_selector, &selectors));
  for (size_t i = 0U; i < selectors.n && !violation->sentence.size; ++i) {
    GraphId quote = GRAPH_ID_NONE;
    RG_TRY(first_object(check, selectors.items[i], check->exact, &quote));
    RG_TRY(get_text(check, quote, &violation->sentence));
  }
  return RG_OK;
}

/** Report that a constraint of `shape` is not met; `value` may be none. */
static RgStatus
report(Check *const check, const OntoShape *const shape,
       const OntoConstraint *const constraint, const GraphId focus,
       const GraphId value)
{
  OntoViolation violation = {
      .path      = shape->path,
      .component = rg_str_c(onto_constraint_name(constraint->kind)),
      .severity  = shape->severity,
      .chinese   = shape->chinese,
      .english   = shape->english};
  RG_TRY(graph_dict_term(check->graph.store, focus, check->graph.arena,
                         &violation.focus));
  if (value) {
    RG_TRY(graph_dict_term(check->graph.store, value, check->graph.arena,
                           &violation.value));
  }
  RG_TRY(find_origin(check, focus, &violation));
  ++*(rg_str_equals(shape->severity, RG_STR("Violation"))
          ? &check->summary->n_violations
          : &check->summary->n_others);
  return check->sink->violation(check->sink->handle, &violation);
}

/** Each constraint of a shape on the focus node's values. */
static RgStatus
check_shape(Check *const check, const OntoShape *const shape,
            const GraphId focus, const OntoIds *const values)
{
  for (size_t i = 0U; i < shape->constraints.n; ++i) {
    const OntoConstraint *const one = &shape->constraints.items[i];
    bool                        met = true;
    RG_TRY(onto_check_values(&check->graph, one, values, &met));
    if (!met) {
      RG_TRY(report(check, shape, one, focus, GRAPH_ID_NONE));
    }
    for (size_t j = 0U; j < values->n; ++j) {
      RG_TRY(onto_check_value(&check->graph, one, values->items[j], 0U, &met));
      if (!met) {
        RG_TRY(report(check, shape, one, focus, values->items[j]));
      }
    }
  }
  return RG_OK;
}

static RgStatus
check_node(Check *const check, const OntoShape *const shape,
           const GraphId focus)
{
  const OntoIds self = {&focus, 1U};
  ++check->summary->n_nodes;
  RG_TRY(check_shape(check, shape, focus, &self));
  for (size_t i = 0U; i < shape->properties.n; ++i) {
    const OntoShape *const property = shape->properties.items[i];
    GraphId                path     = GRAPH_ID_NONE;
    OntoIds                values;
    RG_TRY(onto_view_find(check->graph.store, property->path, &path));
    RG_TRY(onto_view_objects(check->graph.store, check->graph.arena, focus,
                             path, &values));
    RG_TRY(check_shape(check, property, focus, &values));
  }
  return RG_OK;
}

/** All instances of the shape's target class. */
static RgStatus
check_target(Check *const check, const OntoShape *const shape)
{
  RgArena *const nodes    = rg_arena_new(rg_allocator_system());
  GraphId        class_id = GRAPH_ID_NONE;
  OntoIds        focuses  = {NULL, 0U};
  RgStatus       status =
      nodes ? onto_view_find(check->graph.store, shape->target_class, &class_id)
                  : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = onto_view_subjects(check->graph.store, nodes, check->graph.type,
                                class_id, &focuses);
  }
  for (size_t i = 0U; status == RG_OK && i < focuses.n; ++i) {
    status =
        i % NODES_PER_CANCEL_CHECK ? RG_OK : rg_cancel_check(check->cancel);
    if (status == RG_OK) {
      status = check_node(check, shape, focuses.items[i]);
    }
    rg_arena_reset(check->graph.arena);
  }
  rg_arena_free(nodes);
  return status;
}

static RgStatus
find_words(Check *const check)
{
  const struct {
    OntoVocab word;
    GraphId  *id;
  } words[] = {{ONTO_RDF_TYPE, &check->graph.type},
               {ONTO_RDFS_SUB_CLASS_OF, &check->graph.subclass},
               {ONTO_RG_EVIDENCE, &check->evidence},
               {ONTO_OA_HAS_SOURCE, &check->has_source},
               {ONTO_OA_HAS_SELECTOR, &check->has_selector},
               {ONTO_OA_EXACT, &check->exact},
               {ONTO_RG_FILE_NAME, &check->file_name}};
  for (size_t i = 0U; i < RG_COUNT_OF(words); ++i) {
    RG_TRY(onto_view_find(check->graph.store, onto_vocab_iri(words[i].word),
                          words[i].id));
  }
  return RG_OK;
}

RgStatus
onto_check(const GraphStore *const store, const RgStr shapes,
           const RgCancel *const cancel, const OntoCheckSink *const sink,
           OntoCheckSummary *const summary, RgError *const error)
{
  const bool  built_in = !shapes.size;
  const RgStr turtle   = built_in ? onto_data(ONTO_DATA_SHAPES) : shapes;
  Check       check    = {.cancel = cancel, .sink = sink, .summary = summary};
  OntoShapes  all      = {0};
  *summary             = (OntoCheckSummary){0};
  check.graph.store    = store;
  check.graph.arena    = rg_arena_new(rg_allocator_system());
  RgStatus status =
      check.graph.arena
          ? onto_shapes_read(
                turtle, built_in ? onto_data_name(ONTO_DATA_SHAPES) : "shapes",
                &all, error)
          : rg_error_no_memory(error);
  if (status == RG_OK) {
    status = find_words(&check);
  }
  for (size_t i = 0U; status == RG_OK && i < all.targets.n; ++i) {
    status = check_target(&check, all.targets.items[i]);
  }
  onto_shapes_fini(&all);
  rg_arena_free(check.graph.arena);
  if (status != RG_OK && error && !error->message[0]) {
    (void)rg_error_set(error, status, "the check ended early: %s",
                       rg_status_text(status));
  }
  return status;
}
