#ifndef ONTOLOGY_PREFIXES_H
#define ONTOLOGY_PREFIXES_H

/**
   @file
   Namespaces and their usual prefixes.
*/

#include "graph/rdf_io.h"

#include <stddef.h>

/** Namespace IRIs, as string literals. */
#define ONTO_RG_NS "https://w3id.org/reformgraph#"
#define ONTO_CV_NS "http://data.europa.eu/m8g/"
#define ONTO_DCAT_NS "http://www.w3.org/ns/dcat#"
#define ONTO_DCT_NS "http://purl.org/dc/terms/"
#define ONTO_ELI_NS "http://data.europa.eu/eli/ontology#"
#define ONTO_FOAF_NS "http://xmlns.com/foaf/0.1/"
#define ONTO_OA_NS "http://www.w3.org/ns/oa#"
#define ONTO_ORG_NS "http://www.w3.org/ns/org#"
#define ONTO_OWL_NS "http://www.w3.org/2002/07/owl#"
#define ONTO_PROV_NS "http://www.w3.org/ns/prov#"
#define ONTO_RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define ONTO_RDFS_NS "http://www.w3.org/2000/01/rdf-schema#"
#define ONTO_SCHEMA_NS "https://schema.org/"
#define ONTO_SH_NS "http://www.w3.org/ns/shacl#"
#define ONTO_SKOS_NS "http://www.w3.org/2004/02/skos/core#"
#define ONTO_SOSA_NS "http://www.w3.org/ns/sosa/"
#define ONTO_VANN_NS "http://purl.org/vocab/vann/"
#define ONTO_VOID_NS "http://rdfs.org/ns/void#"
#define ONTO_XSD_NS "http://www.w3.org/2001/XMLSchema#"

/** Where data IRIs start unless `--base` says otherwise. */
#define ONTO_DEFAULT_BASE "https://w3id.org/reformgraph/"

/** The table, sorted by prefix, for graph_writer_new() and pages; static
    storage.  Returns how many. */
size_t
onto_prefixes(const GraphPrefix **prefixes);

#endif
