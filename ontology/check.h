#ifndef ONTOLOGY_CHECK_H
#define ONTOLOGY_CHECK_H

/**
   @file
   Checks a graph against schema/shapes.ttl (SHACL Core): sh:targetClass;
   property shapes whose path is one property; sh:minCount, maxCount, datatype,
   class, nodeKind, pattern, in, hasValue, minInclusive, maxInclusive,
   minLength, maxLength, languageIn, uniqueLang, or, and, not, node.  Shapes
   that use another part of SHACL are refused, not passed over.
*/

#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/store.h"
#include "graph/term.h"

#include <stdint.h>

/** One result; its texts end with the call that gets it. */
typedef struct {
  GraphTerm focus;
  RgStr     path;      ///< the property's IRI; empty for the node itself
  GraphTerm value;     ///< of kind none when no single value is wrong
  RgStr     component; ///< "minCount", …
  RgStr     severity;  ///< "Violation", "Warning" or "Info"
  RgStr     chinese;   ///< message
  RgStr     english;
  RgStr     file;     ///< name of the file that the focus comes from, or empty
  RgStr     sentence; ///< the passage that it comes from, or empty
} OntoViolation;

/** Takes the results; a status other than #RG_OK ends the check. */
typedef struct {
  void *handle;
  RgStatus (*violation)(void *handle, const OntoViolation *violation);
} OntoCheckSink;

typedef struct {
  uint64_t n_nodes;      ///< focus nodes checked, once for each shape
  uint64_t n_violations; ///< results of severity Violation
  uint64_t n_others;     ///< warnings and infos
} OntoCheckSummary;

/**
   Check all graphs of a store together against the built-in shapes, or against
   `shapes` (Turtle) when it is not empty.

   Results come in the order of the shapes' IRIs, then of the nodes.
   @return #RG_OK also when there are violations; #RG_BAD_SYNTAX, #RG_BAD_DATA
   or #RG_UNSUPPORTED for the shapes, #RG_CORRUPT, #RG_NO_MEMORY, #RG_CANCELLED,
   #RG_TIMEOUT, with `error` set, or what the sink said.
   Cost: some index lookups for each node and property of a shape.
*/
RG_NODISCARD RgStatus
onto_check(const GraphStore *store, RgStr shapes,
           const RgCancel *RG_NULLABLE cancel, const OntoCheckSink *sink,
           OntoCheckSummary *summary, RgError *error);

#endif
