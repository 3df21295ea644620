#include "ontology/derive_impl.h"

#include "graph/rdf_io.h"
#include "ontology/data.h"
#include "ontology/prefixes.h"

#include <stdlib.h>

static RgStatus
say_pinyin(const OntoSay *const say, const RgStr subject, const RgStr name)
{
  RgStr pinyin;
  RG_TRY(onto_mint_pinyin(say->derive->options.mint, say->derive->arena, name,
                          &pinyin));
  return onto_say_text(say, subject, ONTO_SKOS_PREF_LABEL, pinyin,
                       "zh-Latn-pinyin");
}

static RgStatus
say_region(const OntoSay *const say, const OntoRegion *const region)
{
  OntoDerive *const derive = say->derive;
  RgStr             iri;
  RG_TRY(onto_mint_region(derive->options.mint, derive->arena, region, &iri));
  RG_TRY(onto_say_word(say, iri, ONTO_RDF_TYPE, ONTO_RG_REGION));
  RG_TRY(
      onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, region->name, "zh-Hans"));
  RG_TRY(say_pinyin(say, iri, region->name));
  RG_TRY(onto_say_text(say, iri, ONTO_RG_LEVEL,
                       rg_str_c(onto_level_name(region->level)), NULL));
  for (size_t i = 0U; i < region->n_aliases; ++i) {
    RG_TRY(onto_say_text(say, iri, ONTO_SKOS_ALT_LABEL, region->aliases[i],
                         "zh-Hans"));
  }
  if (region->code.size) {
    RG_TRY(onto_say_text(say, iri, ONTO_SKOS_NOTATION, region->code, NULL));
  }
  if (region->parent) {
    RgStr parent;
    RgStr full;
    RG_TRY(onto_mint_region(derive->options.mint, derive->arena, region->parent,
                            &parent));
    RG_TRY(onto_say_iri(say, iri, ONTO_DCT_IS_PART_OF, parent));
    RG_TRY(rg_arena_printf(derive->arena, &full, "%.*s%.*s",
                           RG_STR_ARG(region->parent->name),
                           RG_STR_ARG(region->name)));
    if (region->level != ONTO_LEVEL_ZONE) {
      RG_TRY(onto_say_text(say, iri, ONTO_SKOS_ALT_LABEL, full, "zh-Hans"));
    }
  }
  return RG_OK;
}

RgStatus
onto_derive_gazetteer(OntoDerive *const derive, const GraphQuadSink *const out)
{
  const OntoGazetteer *const gazetteer = derive->options.gazetteer;
  bool *const                wanted    = rg_arena_alloc_zero(
                        derive->arena, onto_gazetteer_n_regions(gazetteer), sizeof(bool));
  OntoSay  say;
  size_t   position = 0U;
  uint64_t value    = 0U;
  RgStr    iri;
  if (!wanted) {
    return RG_NO_MEMORY;
  }
  while (rg_hashmap_next(derive->regions, &position, &iri, &value)) {
    const OntoRegion *region = onto_gazetteer_find(
        gazetteer, rg_str_slice(iri, derive->region_space.size, iri.size));
    for (; region; region = region->parent) {
      wanted[region->index] = true;
    }
  }
  RG_TRY(onto_say_begin(derive, out, "gazetteer", &say));
  for (size_t i = 0U; i < onto_gazetteer_n_regions(gazetteer); ++i) {
    if (wanted[i]) {
      RG_TRY(say_region(&say, onto_gazetteer_region(gazetteer, i)));
    }
  }
  return RG_OK;
}

/** Sink that moves a schema file's statements to the base in use. */
typedef struct {
  const OntoSay *say;
} Move;

/** An IRI below the default base, below the base in use. */
static RgStatus
move_term(const OntoSay *const say, GraphTerm *const term)
{
  static const char default_space[] = ONTO_DEFAULT_BASE "id/";
  const RgStr       space = rg_str(default_space, sizeof(default_space) - 1U);
  const RgStr       base  = onto_mint_base(say->derive->options.mint);
  if (term->kind != GRAPH_TERM_IRI || !rg_str_starts_with(term->text, space)) {
    return RG_OK;
  }
  const RgStr rest = rg_str_slice(term->text, space.size, term->text.size);
  return rg_arena_printf(say->derive->arena, &term->text, "%.*sid/%.*s",
                         RG_STR_ARG(base), RG_STR_ARG(rest));
}

static RgStatus
move_quad(void *const handle, const GraphQuad *const quad)
{
  const OntoSay *const say   = ((const Move *)handle)->say;
  GraphQuad            moved = *quad;
  moved.graph                = say->graph;
  RG_TRY(move_term(say, &moved.subject));
  RG_TRY(move_term(say, &moved.object));
  return graph_quad_sink_write(say->out, &moved);
}

static RgStatus
say_file(const OntoSay *const say, const OntoDataFile file,
         RgError *const error)
{
  Move                   move    = {say};
  const GraphQuadSink    sink    = {&move, move_quad, NULL};
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TURTLE,
                                    .base_iri = RG_STR(ONTO_DEFAULT_BASE)};
  return graph_rdf_read_text(onto_data(file), onto_data_name(file), &options,
                             &sink, error);
}

/** The classes of agencies as concepts. */
static RgStatus
say_classes(const OntoSay *const say)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_CLASSES);
  RgStr     field[3];
  while (onto_table_next(&table, field, 3U)) {
    RgStr iri;
    RG_TRY(onto_mint_iri(say->derive->options.mint, say->derive->arena,
                         ONTO_KIND_CLASS, field[0], &iri));
    RG_TRY(onto_say_word(say, iri, ONTO_RDF_TYPE, ONTO_SKOS_CONCEPT));
    RG_TRY(onto_say_word(say, iri, ONTO_SKOS_IN_SCHEME,
                         ONTO_RG_AGENCY_CLASS_SCHEME));
    RG_TRY(onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, field[1], "zh-Hans"));
    RG_TRY(onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, field[2], "en"));
  }
  return RG_OK;
}

/** The units as concepts: the first spelling of each is its name. */
static RgStatus
say_units(const OntoSay *const say)
{
  OntoDerive *const derive = say->derive;
  const OntoUnit   *units  = NULL;
  const size_t      n      = onto_units_all(derive->options.units, &units);
  for (size_t i = 0U; i < n; ++i) {
    const OntoUnit *const unit  = &units[i];
    bool                  first = true;
    RgStr                 iri;
    for (size_t j = 0U; j < i && first; ++j) {
      first = !rg_str_equals(units[j].slug, unit->slug);
    }
    RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_UNIT,
                         unit->slug, &iri));
    if (!first) {
      RG_TRY(
          onto_say_text(say, iri, ONTO_SKOS_ALT_LABEL, unit->text, "zh-Hans"));
      continue;
    }
    RG_TRY(onto_say_word(say, iri, ONTO_RDF_TYPE, ONTO_RG_UNIT));
    RG_TRY(onto_say_word(say, iri, ONTO_SKOS_IN_SCHEME, ONTO_RG_UNIT_SCHEME));
    RG_TRY(
        onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, unit->text, "zh-Hans"));
    RG_TRY(onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, unit->english, "en"));
    RG_TRY(onto_say_text(say, iri, ONTO_RG_UNIT_KIND, unit->kind, NULL));
    if (unit->ucum.size) {
      RG_TRY(onto_say_text(say, iri, ONTO_SCHEMA_UNIT_CODE, unit->ucum, NULL));
    }
  }
  return RG_OK;
}

RgStatus
onto_derive_schema(OntoDerive *const derive, const GraphQuadSink *const out,
                   RgError *const error)
{
  OntoSay say;
  RG_TRY(onto_say_begin(derive, out, "ontology", &say));
  RG_TRY(say_file(&say, ONTO_DATA_ONTOLOGY, error));
  RG_TRY(say_file(&say, ONTO_DATA_EXAMPLES, error));
  RG_TRY(say_classes(&say));
  RG_TRY(say_units(&say));
  RG_TRY(onto_say_begin(derive, out, "themes", &say));
  return say_file(&say, ONTO_DATA_THEMES, error);
}

/** A part of the dataset: the instances of a class or uses of a property. */
static RgStatus
say_partition(const OntoSay *const say, const RgStr dataset,
              const char *const kind, const RgStr iri, const uint64_t count)
{
  const bool is_class = kind[0] == 'c';
  RgStr      node;
  RG_TRY(rg_arena_printf(say->derive->arena, &node, "%.*s/%s/%08x",
                         RG_STR_ARG(dataset), kind,
                         (unsigned)(rg_str_hash(iri) & 0xFFFFFFFFU)));
  RG_TRY(onto_say_iri(say, dataset,
                      is_class ? ONTO_VOID_CLASS_PARTITION
                               : ONTO_VOID_PROPERTY_PARTITION,
                      node));
  RG_TRY(onto_say_word(say, node, ONTO_RDF_TYPE, ONTO_VOID_DATASET));
  RG_TRY(onto_say_iri(say, node,
                      is_class ? ONTO_VOID_CLASS : ONTO_VOID_PROPERTY, iri));
  return onto_say_integer(
      say, node, is_class ? ONTO_VOID_ENTITIES : ONTO_VOID_TRIPLES, count);
}

/** A prefix that the graph declares (SHACL §5.2.1): editors and our own writers
    take theirs from here. */
static RgStatus
say_prefix(const OntoSay *const say, const RgStr dataset,
           const GraphPrefix *const prefix)
{
  RgStr node;
  RG_TRY(rg_arena_printf(say->derive->arena, &node, "%.*s/prefix/%.*s",
                         RG_STR_ARG(dataset), RG_STR_ARG(prefix->name)));
  RG_TRY(onto_say_iri(say, dataset, ONTO_SH_DECLARE, node));
  RG_TRY(onto_say_text(say, node, ONTO_SH_PREFIX, prefix->name, NULL));
  return onto_say_text(say, node, ONTO_SH_NAMESPACE, prefix->iri, NULL);
}

RgStatus
onto_derive_dataset(OntoDerive *const derive, const GraphQuadSink *const out)
{
  const RgStr        base     = onto_mint_base(derive->options.mint);
  const GraphPrefix *prefixes = NULL;
  const size_t       n        = onto_prefixes(&prefixes);
  size_t             position = 0U;
  uint64_t           count    = 0U;
  OntoSay            say;
  RgStr              iri;
  RG_TRY(onto_say_begin(derive, out, "dataset", &say));
  const RgStr dataset = say.graph.text;
  RG_TRY(onto_say_word(&say, dataset, ONTO_RDF_TYPE, ONTO_VOID_DATASET));
  RG_TRY(onto_say_word(&say, dataset, ONTO_RDF_TYPE, ONTO_DCAT_DATASET));
  RG_TRY(onto_say_text(&say, dataset, ONTO_DCT_TITLE,
                       RG_STR("营商环境改革案例图谱"), "zh-Hans"));
  RG_TRY(onto_say_text(&say, dataset, ONTO_DCT_TITLE,
                       RG_STR("Graph of business-environment reform cases"),
                       "en"));
  RG_TRY(onto_say_text(
      &say, dataset, ONTO_DCT_DESCRIPTION,
      RG_STR("从政府公报抽取的改革案例:牵头与共同牵头部门、地区、政策、平台、"
             "成效及出处。"),
      "zh-Hans"));
  RG_TRY(onto_say_text(
      &say, dataset, ONTO_DCT_DESCRIPTION,
      RG_STR("Reform cases from government bulletins: leads and co-leads, "
             "places, policies, platforms and outcomes, each with its source. "
             "Counts are of the documents' graphs; void:triples counts a "
             "statement once for each document that makes it."),
      "en"));
  RG_TRY(onto_say_text(&say, dataset, ONTO_VOID_URI_SPACE, base, NULL));
  RG_TRY(onto_say_iri(&say, dataset, ONTO_DCT_CONFORMS_TO,
                      RG_STR("https://w3id.org/reformgraph")));
  RG_TRY(
      onto_say_integer(&say, dataset, ONTO_VOID_TRIPLES, derive->n_statements));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(onto_say_iri(&say, dataset, ONTO_VOID_VOCABULARY, prefixes[i].iri));
    RG_TRY(say_prefix(&say, dataset, &prefixes[i]));
  }
  while (rg_hashmap_next(derive->classes, &position, &iri, &count)) {
    RG_TRY(say_partition(&say, dataset, "class", iri, count));
  }
  position = 0U;
  while (rg_hashmap_next(derive->properties, &position, &iri, &count)) {
    RG_TRY(say_partition(&say, dataset, "property", iri, count));
  }
  return RG_OK;
}
