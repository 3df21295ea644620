#ifndef WEB_ENTITY_RECORD_H
#define WEB_ENTITY_RECORD_H

/**
   @file
   The foot of a thing's page, for whoever takes it along: its IRI, its data in
   every form with their sizes, how to cite it; before it, for programs that
   read pages, the data itself.
*/

#include "web/entity/section.h"

/** Write it. @return what asking says. */
RG_NODISCARD RgStatus
web_record_write(WebPage *page, const WebEntity *entity, RgError *error);

#endif
