#ifndef WEB_ENTITY_SECTION_H
#define WEB_ENTITY_SECTION_H

/**
   @file
   A part of an entity's page: one question about it, and its answer, with its
   true total and a page at a time.
*/

#include "web/entity/description.h"
#include "web/parts/grid.h"
#include "web/parts/page.h"
#include "web/parts/query.h"

/** Most columns of a section. */
enum { WEB_SECTION_COLUMNS = 9 };

/** How the rows are shown. */
typedef enum {
  WEB_SECTION_TABLE,    ///< a table
  WEB_SECTION_EXPECTED, ///< a table; without rows the title's phrase "-none"
  WEB_SECTION_YEARS,    ///< below a chart of `led`, `coLed`, `joined` by `year`
  WEB_SECTION_CHANGES,  ///< below a chart of `from` and `value`, if known
  WEB_SECTION_NETWORK,  ///< below a picture of `partner`, `label` and `weight`
  WEB_SECTION_WANTED,   ///< a table; a link until it is asked for
  WEB_SECTION_SIMILAR,  ///< a table below the title's phrase with "-text";
                        ///< its rows by web_similar_ask() where that can be
  WEB_SECTION_SUMMARY,  ///< names and values: web_summary_write()
  WEB_SECTION_FIGURES,  ///< `cases` of each `role`, linked to their `list`
  WEB_SECTION_MEASURES  ///< headings with their words: web_measures_write()
} WebSectionForm;

typedef struct {
  const char *RG_NULLABLE kind; ///< of entity, as in its IRI; null: all
  const char *name;  ///< field of the query string with its page; its anchor
  const char *title; ///< phrase
  const char *RG_NULLABLE property; ///< IRI for `$property`, by which something
                                    ///< points to the entity: else no rows
  const char *RG_NULLABLE needs;    ///< IRI: without it there are no rows
  WebSectionForm          form;
  unsigned                size; ///< rows of a page
  WebQuery                query;
  WebColumn               columns[WEB_SECTION_COLUMNS];
} WebSection;

/** What an entity's sections are asked about. */
typedef struct {
  RgStr iri;
  RgStr name;  ///< "case/x"
  RgStr kind;  ///< "case"
  RgStr slug;  ///< "x"
  RgStr label; ///< in the page's language if there is one
  const WebDescription *RG_NULLABLE description; ///< once it was asked for
  const WebTable *RG_NULLABLE incoming; ///< `property` and `n` of what points
                                        ///< to it, once that was asked for
} WebEntity;

/** The sections of all kinds, in the order of pages; see sections.c. */
extern const WebSection web_sections[];
extern const size_t     web_n_sections;

/** Is the section one of pages of this kind? */
bool
web_section_fits(const WebSection *section, RgStr kind);

/** Write a section; nothing when it has no rows.  It is not asked for what
    the entity's description or what points to it shows to be absent.
    @return what asking says. */
RG_NODISCARD RgStatus
web_section_write(WebPage *page, const WebSection *section,
                  const WebEntity *entity, RgError *error);

/** Answer with all rows of the section called `name` as CSV.
    @return #RG_NOT_FOUND when the entity's kind has none, or as
    web_csv_answer(). */
RG_NODISCARD RgStatus
web_section_csv(const WebPage *page, RgStr name, const WebEntity *entity,
                RgError *error);

/** Ask `query` about the entity, with `$this`, `$language` and, when not null,
    `$property` bound.  @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_entity_ask(const WebPage *page, const WebQuery *query,
               const WebEntity *entity, const char *RG_NULLABLE property,
               WebTable *table, RgError *error);

#endif
