#ifndef TESTS_ONTOLOGY_FIXTURE_H
#define TESTS_ONTOLOGY_FIXTURE_H

/**
   @file
   What the suites on derivation share: all that it asks, and an arena.
*/

#include "graph/base/arena.h"
#include "ontology/derive.h"

#define BASE "http://example.org/"
#define ID BASE "id/"

typedef struct {
  OntoGazetteer *gazetteer;
  OntoAgencies  *agencies;
  OntoUnits     *units;
  OntoThemes    *themes;
  OntoMint      *mint;
  RgArena       *arena;
} Fixture;

/** Make all of it, with IRIs below #BASE.
    @return 0, or 1 when a part could not be made; fixture_close() either way.
 */
int
fixture_open(Fixture *fixture);

/** Free what was made. */
void
fixture_close(Fixture *fixture);

/** Its parts as the derivation wants them, for as long as it is open. */
OntoDeriveOptions
fixture_options(const Fixture *fixture);

#endif
