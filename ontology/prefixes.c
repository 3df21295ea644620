#include "ontology/prefixes.h"

#define PREFIX(name, iri)                                                      \
  {                                                                            \
    {name, sizeof(name) - 1U},                                                 \
    {                                                                          \
      iri, sizeof(iri) - 1U                                                    \
    }                                                                          \
  }

static const GraphPrefix table[] = {
    PREFIX("cv", ONTO_CV_NS),         PREFIX("dcat", ONTO_DCAT_NS),
    PREFIX("dct", ONTO_DCT_NS),       PREFIX("eli", ONTO_ELI_NS),
    PREFIX("foaf", ONTO_FOAF_NS),     PREFIX("oa", ONTO_OA_NS),
    PREFIX("org", ONTO_ORG_NS),       PREFIX("owl", ONTO_OWL_NS),
    PREFIX("prov", ONTO_PROV_NS),     PREFIX("rdf", ONTO_RDF_NS),
    PREFIX("rdfs", ONTO_RDFS_NS),     PREFIX("rg", ONTO_RG_NS),
    PREFIX("schema", ONTO_SCHEMA_NS), PREFIX("sh", ONTO_SH_NS),
    PREFIX("skos", ONTO_SKOS_NS),     PREFIX("sosa", ONTO_SOSA_NS),
    PREFIX("vann", ONTO_VANN_NS),     PREFIX("void", ONTO_VOID_NS),
    PREFIX("xsd", ONTO_XSD_NS),
};

size_t
onto_prefixes(const GraphPrefix **const prefixes)
{
  *prefixes = table;
  return RG_COUNT_OF(table);
}
