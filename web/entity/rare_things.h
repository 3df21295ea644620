#ifndef WEB_ENTITY_RARE_THINGS_H
#define WEB_ENTITY_RARE_THINGS_H

/**
   @file
   The themes, agencies and platforms of a case, the rarest first, and a walk
   through the cases that have one of the rarest.
*/

#include "web/entity/section.h"
#include "web/entity/thing_cases.h"

/** What things are counted as. */
typedef enum {
  WEB_RARE_THEME,
  WEB_RARE_AGENCY,
  WEB_RARE_PLATFORM,
  WEB_N_RARE_KINDS
} WebRareKind;

typedef struct {
  RgStr         iri;
  uint64_t      mark; ///< in the lists of cases
  WebRareKind   kind;
  WebThingCases cases;
  WebThingCase  next; ///< of these, which the walk has not come to
  bool          has_next;
} WebRareThing;

/** A walk; close it. */
typedef struct {
  WebRareThing *items; ///< the rarest first
  size_t        n;
} WebRareThings;

/** Things of the entity, whose description is known, before the first case.
    @return as web_table_ask(); close it either way. */
RG_NODISCARD RgStatus
web_rare_things_open(const WebPage *page, const WebEntity *entity,
                     WebRareThings *things, RgError *error);

/** The next case of those that have one of the three rarest things: cases of a
    rarer thing first, else in the order of their IRIs.  The same case may come
    again, of another thing.
    @param[out] one   Stays until the walk is closed.
    @param[out] from  Number of the thing. @return false at the end. */
bool
web_rare_things_next(const WebPage *page, WebRareThings *things,
                     WebThingCase *one, size_t *from);

/** Whether the list of a thing that is rarer than `from` has the case as well,
    so that the walk came to it before. */
bool
web_rare_things_had(const WebRareThings *things, const WebThingCase *one,
                    size_t from);

void
web_rare_things_close(const WebPage *page, const WebRareThings *things);

#endif
