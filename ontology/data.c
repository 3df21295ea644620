#include "ontology/data.h"

#define EMBEDDED(symbol)                                                       \
  extern const char onto_##symbol##_begin[];                                   \
  extern const char onto_##symbol##_end[];

EMBEDDED(agency_changes_tsv)
EMBEDDED(agency_classes_tsv)
EMBEDDED(agency_guards_tsv)
EMBEDDED(agency_places_tsv)
EMBEDDED(agency_types_tsv)
EMBEDDED(agency_words_tsv)
EMBEDDED(examples_ttl)
EMBEDDED(pinyin_tsv)
EMBEDDED(reformgraph_ttl)
EMBEDDED(region_changes_tsv)
EMBEDDED(regions_tsv)
EMBEDDED(shapes_ttl)
EMBEDDED(syllables_tsv)
EMBEDDED(theme_terms_tsv)
EMBEDDED(themes_ttl)
EMBEDDED(units_tsv)
EMBEDDED(zones_tsv)

typedef struct {
  const char *name;
  const char *begin;
  const char *end;
} DataFile;

#define ENTRY(file, symbol)                                                    \
  {                                                                            \
    file, onto_##symbol##_begin, onto_##symbol##_end                           \
  }

static const DataFile files[ONTO_N_DATA] = {
    [ONTO_DATA_AGENCY_CHANGES] =
        ENTRY("agency_changes.tsv", agency_changes_tsv),
    [ONTO_DATA_AGENCY_CLASSES] =
        ENTRY("agency_classes.tsv", agency_classes_tsv),
    [ONTO_DATA_AGENCY_GUARDS] = ENTRY("agency_guards.tsv", agency_guards_tsv),
    [ONTO_DATA_AGENCY_PLACES] = ENTRY("agency_places.tsv", agency_places_tsv),
    [ONTO_DATA_AGENCY_TYPES]  = ENTRY("agency_types.tsv", agency_types_tsv),
    [ONTO_DATA_AGENCY_WORDS]  = ENTRY("agency_words.tsv", agency_words_tsv),
    [ONTO_DATA_EXAMPLES]      = ENTRY("examples.ttl", examples_ttl),
    [ONTO_DATA_ONTOLOGY]      = ENTRY("reformgraph.ttl", reformgraph_ttl),
    [ONTO_DATA_PINYIN]        = ENTRY("pinyin.tsv", pinyin_tsv),
    [ONTO_DATA_REGIONS]       = ENTRY("regions.tsv", regions_tsv),
    [ONTO_DATA_REGION_CHANGES] =
        ENTRY("region_changes.tsv", region_changes_tsv),
    [ONTO_DATA_SHAPES]      = ENTRY("shapes.ttl", shapes_ttl),
    [ONTO_DATA_SYLLABLES]   = ENTRY("syllables.tsv", syllables_tsv),
    [ONTO_DATA_THEME_TERMS] = ENTRY("theme_terms.tsv", theme_terms_tsv),
    [ONTO_DATA_THEMES]      = ENTRY("themes.ttl", themes_ttl),
    [ONTO_DATA_UNITS]       = ENTRY("units.tsv", units_tsv),
    [ONTO_DATA_ZONES]       = ENTRY("zones.tsv", zones_tsv),
};

RgStr
onto_data(const OntoDataFile file)
{
  return rg_str(files[file].begin,
                (size_t)(files[file].end - files[file].begin));
}

const char *
onto_data_name(const OntoDataFile file)
{
  return files[file].name;
}

OntoTable
onto_table_open(const OntoDataFile file)
{
  return (OntoTable){onto_data(file), onto_data_name(file), 0U};
}

bool
onto_table_next(OntoTable *const table, RgStr *const fields,
                const size_t n_fields)
{
  RgStr row;
  while (rg_str_split(&table->rest, '\n', &row)) {
    ++table->line;
    if (!row.size || row.data[0] == '#') {
      continue;
    }
    for (size_t i = 0U; i < n_fields; ++i) {
      fields[i] = RG_STR_NONE;
      if (i + 1U == n_fields) {
        fields[i] = row.data ? row : RG_STR_NONE;
      } else if (row.data) {
        (void)rg_str_split(&row, '\t', &fields[i]);
      }
    }
    return true;
  }
  return false;
}

RgStatus
onto_table_error(const OntoTable *const table, RgError *const error,
                 const char *const what)
{
  return rg_error_set_at(error, RG_BAD_DATA, table->name, table->line, 0U, "%s",
                         what);
}
