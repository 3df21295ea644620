#include "tests/ontology/fixture.h"

int
fixture_open(Fixture *const fixture)
{
  const RgAllocator *const heap  = rg_allocator_system();
  RgError                  error = {0};
  *fixture                       = (Fixture){.arena = rg_arena_new(heap)};
  return !fixture->arena ||
         onto_gazetteer_new(heap, &fixture->gazetteer, &error) != RG_OK ||
         onto_agencies_new(heap, fixture->gazetteer, &fixture->agencies,
                           &error) != RG_OK ||
         onto_units_new(heap, &fixture->units, &error) != RG_OK ||
         onto_themes_new(heap, &fixture->themes, &error) != RG_OK ||
         onto_mint_new(heap, RG_STR(BASE), fixture->gazetteer, &fixture->mint,
                       &error) != RG_OK;
}

void
fixture_close(Fixture *const fixture)
{
  onto_mint_free(fixture->mint);
  onto_themes_free(fixture->themes);
  onto_units_free(fixture->units);
  onto_agencies_free(fixture->agencies);
  onto_gazetteer_free(fixture->gazetteer);
  rg_arena_free(fixture->arena);
}

OntoDeriveOptions
fixture_options(const Fixture *const fixture)
{
  return (OntoDeriveOptions){fixture->gazetteer, fixture->agencies,
                             fixture->units, fixture->themes, fixture->mint};
}
