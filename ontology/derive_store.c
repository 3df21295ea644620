#include "ontology/derive_scan.h"

/** Taking what the documents say of cases. */
typedef struct {
  const OntoDocuments *documents;
  RgArray              themed; ///< GraphId: what has a dct:subject, ascending
  size_t               at;     ///< of those, the first that may come next
} Cases;

static RgStatus
add_fact(const Cases *const cases, const GraphId subject,
         const OntoVocab property, const GraphId object)
{
  const OntoDocuments *const documents = cases->documents;
  GraphTerm                  s;
  GraphTerm                  o;
  RG_TRY(onto_documents_term(documents, subject, &s));
  RG_TRY(onto_documents_term(documents, object, &o));
  RG_TRY(onto_facts_add(documents->derive, &s, property, &o));
  rg_arena_reset(documents->arena);
  return RG_OK;
}

static RgStatus
take_lead(void *const handle, const GraphId subject, const GraphId object,
          const GraphId graph)
{
  (void)graph;
  return add_fact((const Cases *)handle, subject, ONTO_RG_LEAD_AGENCY, object);
}

static RgStatus
take_subject(void *const handle, const GraphId subject, const GraphId object,
             const GraphId graph)
{
  Cases *const         cases  = (Cases *)handle;
  const GraphId *const themed = (const GraphId *)cases->themed.items;
  const size_t         n      = cases->themed.n;
  (void)object;
  (void)graph;
  if (n && themed[n - 1U] == subject) {
    return RG_OK;
  }
  RG_TRY(rg_array_push(&cases->themed, &subject));
  return add_fact(cases, subject, ONTO_DCT_SUBJECT, subject);
}

/** Whether a case has a theme; cases come in order. */
static bool
is_themed(Cases *const cases, const GraphId one)
{
  const GraphId *const themed = (const GraphId *)cases->themed.items;
  while (cases->at < cases->themed.n && themed[cases->at] < one) {
    ++cases->at;
  }
  return cases->at < cases->themed.n && themed[cases->at] == one;
}

static RgStatus
take_title(void *const handle, const GraphId subject, const GraphId object,
           const GraphId graph)
{
  const Cases *const cases = (const Cases *)handle;
  GraphTerm          title;
  (void)graph;
  RG_TRY(onto_documents_term(cases->documents, object, &title));
  const bool is_chinese = rg_str_equals(title.language, RG_STR("zh-Hans"));
  rg_arena_reset(cases->documents->arena);
  return is_chinese ? add_fact(cases, subject, ONTO_DCT_TITLE, object) : RG_OK;
}

static RgStatus
take_case_title(void *const handle, const GraphId subject, const GraphId object,
                const GraphId graph)
{
  return is_themed((Cases *)handle, subject)
             ? RG_OK
             : take_title(handle, subject, object, graph);
}

/** A measure of a case without a theme, with its title. */
static RgStatus
take_measure(void *const handle, const GraphId subject, const GraphId object,
             const GraphId graph)
{
  Cases *const               cases     = (Cases *)handle;
  const OntoDocuments *const documents = cases->documents;
  GraphPattern               titles    = {.id = {[GRAPH_S] = object}};
  (void)graph;
  if (is_themed(cases, subject)) {
    return RG_OK;
  }
  RG_TRY(onto_view_find(documents->store, onto_vocab_iri(ONTO_DCT_TITLE),
                        &titles.id[GRAPH_P]));
  RG_TRY(add_fact(cases, subject, ONTO_RG_HAS_MEASURE, object));
  return titles.id[GRAPH_P]
             ? onto_documents_scan(documents, &titles, GRAPH_SPO,
                                   (OntoTaker){take_title, cases})
             : RG_OK;
}

static RgStatus
take_name(void *const handle, const GraphId subject, const GraphId object,
          const GraphId graph)
{
  const OntoDocuments *const documents = (const OntoDocuments *)handle;
  GraphTerm                  agency;
  GraphTerm                  name;
  (void)graph;
  RG_TRY(onto_documents_term(documents, subject, &agency));
  RG_TRY(onto_documents_term(documents, object, &name));
  RG_TRY(onto_derive_name(documents->derive, agency.text, &name));
  rg_arena_reset(documents->arena);
  return RG_OK;
}

static RgStatus
take_cases(Cases *const cases)
{
  const struct {
    OntoVocab property;
    RgStatus (*take)(void *handle, GraphId subject, GraphId object,
                     GraphId graph);
  } all[] = {{ONTO_RG_LEAD_AGENCY, take_lead},
             {ONTO_RG_CO_LEAD_AGENCY, take_lead},
             {ONTO_DCT_SUBJECT, take_subject},
             {ONTO_DCT_TITLE, take_case_title},
             {ONTO_RG_HAS_MEASURE, take_measure}};
  for (size_t i = 0U; i < RG_COUNT_OF(all); ++i) {
    const bool of_case = all[i].property == ONTO_DCT_TITLE;
    cases->at          = 0U;
    RG_TRY(onto_documents_property(
        cases->documents, all[i].property,
        of_case ? cases->documents->derive->case_space : RG_STR_NONE,
        (OntoTaker){all[i].take, cases}));
  }
  return RG_OK;
}

static RgStatus
take_documents(const OntoDocuments *const documents)
{
  Cases cases = {.documents = documents};
  rg_array_init(&cases.themed, documents->derive->allocator, sizeof(GraphId));
  RgStatus status = take_cases(&cases);
  rg_array_fini(&cases.themed);
  if (status == RG_OK) {
    status = onto_documents_property(
        documents, ONTO_SKOS_PREF_LABEL, documents->derive->agency_space,
        (OntoTaker){take_name, (void *)(uintptr_t)documents});
  }
  return status == RG_OK ? onto_documents_count(documents) : status;
}

RgStatus
onto_derive_add_store(OntoDerive *const derive, const GraphStore *const store,
                      const GraphId *const left_out, const size_t n_left_out)
{
  OntoDocuments  documents = {.derive     = derive,
                              .store      = store,
                              .left_out   = left_out,
                              .n_left_out = n_left_out};
  const RgStatus found     = graph_dict_prefix_range(
          store, GRAPH_TAG_IRI, derive->documents, &documents.low, &documents.high);
  if (found != RG_OK) {
    return found == RG_NOT_FOUND ? RG_OK : found;
  }
  documents.arena = rg_arena_new(derive->allocator);
  const RgStatus status =
      documents.arena ? take_documents(&documents) : RG_NO_MEMORY;
  rg_arena_free(documents.arena);
  return status;
}
