#ifndef ONTOLOGY_DATA_H
#define ONTOLOGY_DATA_H

/**
   @file
   The data files that are linked into the program.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#endif
