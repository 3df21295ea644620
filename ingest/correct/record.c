#include "graph/base/hashmap.h"
#include "ingest/correct/line.h"
#include "ontology/vocab.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *const names[INGEST_N_CORRECT] = {
    [INGEST_CORRECT_ASSERT] = "assert", [INGEST_CORRECT_MERGE] = "merge",
    [INGEST_CORRECT_RENAME] = "rename", [INGEST_CORRECT_RETRACT] = "retract",
    [INGEST_CORRECT_SPLIT] = "split",
};

typedef struct {
  IngestCorrections   *corrections;
  const GraphQuadSink *sink;
} Record;

static RgStatus
say(const Record *const record, const RgStr subject, const OntoVocab property,
    const GraphTerm object)
{
  const GraphQuad quad = {graph_term_iri(subject), onto_vocab_term(property),
                          object, graph_term_iri(record->corrections->graph)};
  return graph_quad_sink_write(record->sink, &quad);
}

/** Who corrects: an IRI as it is written, or an agent with that name. */
static RgStatus
say_author(const Record *const record, const IngestCorrection *const line)
{
  IngestCorrections *const corrections = record->corrections;
  RgStr                    slug;
  RgStr                    iri = line->author;
  if (!rg_str_starts_with(iri, RG_STR("https://")) &&
      !rg_str_starts_with(iri, RG_STR("http://"))) {
    RG_TRY(onto_mint_slug(corrections->mint, corrections->arena,
                          ONTO_KIND_CORRECTION, iri, &slug));
    RG_TRY(rg_arena_printf(corrections->arena, &slug, "author/%.*s",
                           RG_STR_ARG(slug)));
    RG_TRY(onto_mint_iri(corrections->mint, corrections->arena,
                         ONTO_KIND_CORRECTION, slug, &iri));
    RG_TRY(say(record, iri, ONTO_RDFS_LABEL, graph_term_string(line->author)));
  }
  RG_TRY(say(record, iri, ONTO_RDF_TYPE, onto_vocab_term(ONTO_PROV_AGENT)));
  return say(record, line->iri, ONTO_PROV_WAS_ASSOCIATED_WITH,
             graph_term_iri(iri));
}

static RgStatus
say_line(const Record *const record, const IngestCorrection *const line)
{
  const OntoVocab time =
      line->date.size > 10U ? ONTO_XSD_DATE_TIME : ONTO_XSD_DATE;
  RG_TRY(say(record, line->iri, ONTO_RDF_TYPE,
             onto_vocab_term(ONTO_RG_CORRECTION)));
  RG_TRY(say(record, line->iri, ONTO_DCT_TYPE,
             graph_term_string(rg_str_c(names[line->action]))));
  RG_TRY(say_author(record, line));
  RG_TRY(say(record, line->iri, ONTO_PROV_ENDED_AT_TIME,
             graph_term_literal(line->date, onto_vocab_iri(time))));
  return say(record, line->iri, ONTO_RG_REASON,
             graph_term_string(line->reason));
}

static RgStatus
say_change(const Record *const record, const IngestChange *const change)
{
  IngestCorrections *const      corrections = record->corrections;
  const IngestCorrection *const line = &corrections->lines.items[change->line];
  const GraphQuad *const        quad = &change->quad;
  RgStr                         node;
  RG_TRY(rg_arena_printf(
      corrections->arena, &node, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s",
      RG_STR_ARG(quad->subject.text), RG_STR_ARG(quad->predicate.text),
      RG_STR_ARG(quad->object.text), RG_STR_ARG(quad->object.language),
      RG_STR_ARG(quad->object.datatype), RG_STR_ARG(quad->graph.text)));
  RG_TRY(rg_arena_printf(corrections->arena, &node, "%.*s/%016" PRIx64,
                         RG_STR_ARG(line->iri), rg_str_hash(node)));
  RG_TRY(say(record, line->iri,
             change->added ? ONTO_PROV_GENERATED : ONTO_PROV_INVALIDATED,
             graph_term_iri(node)));
  RG_TRY(say(record, line->iri, ONTO_PROV_USED, quad->graph));
  RG_TRY(say(record, node, ONTO_RDF_TYPE, onto_vocab_term(ONTO_RDF_STATEMENT)));
  RG_TRY(say(record, node, ONTO_RDF_SUBJECT, quad->subject));
  RG_TRY(say(record, node, ONTO_RDF_PREDICATE, quad->predicate));
  RG_TRY(say(record, node, ONTO_RDF_OBJECT, quad->object));
  return say(record, node, ONTO_DCT_SOURCE, quad->graph);
}

RgStatus
ingest_corrections_record(IngestCorrections *const   corrections,
                          const GraphQuadSink *const sink)
{
  const Record record = {corrections, sink};
  const RgStr  graph  = corrections->graph;
  RG_TRY(say(&record, graph, ONTO_RDF_TYPE, onto_vocab_term(ONTO_PROV_BUNDLE)));
  RG_TRY(say(&record, graph, ONTO_PROV_VALUE,
             graph_term_string(corrections->text)));
  for (size_t i = 0U; i < corrections->lines.n; ++i) {
    if (corrections->lines.items[i].applied) {
      RG_TRY(say_line(&record, &corrections->lines.items[i]));
    }
  }
  for (size_t i = 0U; i < corrections->changes.n; ++i) {
    RG_TRY(say_change(&record, &corrections->changes.items[i]));
  }
  return RG_OK;
}
