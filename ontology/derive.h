#ifndef ONTOLOGY_DERIVE_H
#define ONTOLOGY_DERIVE_H

/**
   @file
   What follows from the documents' statements and from our own data, in graphs
   of its own:

   - `{base}id/graph/derived`    rg:coLeadsWith and rg:CoLeadLink between
     agencies, org:ChangeEvent of agencies that a reform ended, dct:subject of
     cases that the documents' graphs give none;
   - `{base}id/graph/gazetteer`  the regions that are used, with what they are
     part of;
   - `{base}id/graph/ontology`   schema/reformgraph.ttl, the queries of
     schema/examples.ttl, and as concepts the classes of agencies and the units;
   - `{base}id/graph/themes`     schema/themes.ttl;
   - `{base}id/graph/dataset`    the VoID and DCAT description.

   The same documents give the same statements, whatever their order.
*/

#include "graph/base/error.h"
#include "graph/id.h"
#include "graph/quad_sink.h"
#include "graph/quad_table.h"
#include "graph/store.h"
#include "ontology/agency.h"
#include "ontology/mint.h"
#include "ontology/themes.h"
#include "ontology/units.h"

#include <stdbool.h>

/** All must outlive the OntoDerive. */
typedef struct {
  const OntoGazetteer *gazetteer;
  const OntoAgencies  *agencies;
  const OntoUnits     *units;
  const OntoThemes    *themes;
  const OntoMint      *mint;
} OntoDeriveOptions;

typedef struct OntoDeriveImpl OntoDerive;

/** @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_derive_new(const RgAllocator *allocator, const OntoDeriveOptions *options,
                OntoDerive **derive);

/** Accepts null. */
void
onto_derive_free(OntoDerive *RG_NULLABLE derive);

/** Whether `graph` is one of the graphs above, which a derivation makes anew
    and must not read; any other `{base}id/graph/…` is passed over as well, but
    for `{base}id/graph/asserted`, which corrections make. */
bool
onto_derive_owns(const OntoDerive *derive, RgStr graph);

/** Whether `graph` is a document's by its name: `{base}id/document/…`. */
bool
onto_derive_is_document(const OntoDerive *derive, RgStr graph);

/** Take statements of a document's graph, or of another one that says what
    documents say: a document's all at once, any other's in one table or more;
    none twice.  Those of its own graphs are passed over.  Keeps some 100 bytes
    for each agency, region, policy and platform; what it keeps of cases takes
    some ten MiB of memory, and then temporary files.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
onto_derive_add(OntoDerive *derive, const GraphQuadTable *table);

/** Take what the documents' graphs of `store` say, but the `n` of `left_out`
    (ascending): as if each had come in a table.  After all tables.
    Cost: a few properties are read, in their order; some 20 ns for each
    instance of a class, some 500 ns for each case.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
onto_derive_add_store(OntoDerive *derive, const GraphStore *store,
                      const GraphId *RG_NULLABLE left_out, size_t n);

/** Write the derived graphs.  @return #RG_OK, #RG_NO_MEMORY, what `out` says,
    or #RG_BAD_SYNTAX when a schema file is broken, with `error` set. */
RG_NODISCARD RgStatus
onto_derive_write(OntoDerive *derive, const GraphQuadSink *out, RgError *error);

#endif
