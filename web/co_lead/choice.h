#ifndef WEB_CO_LEAD_CHOICE_H
#define WEB_CO_LEAD_CHOICE_H

/**
   @file
   Filters of a page as a form: works without scripts, and the URL says it all.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** A labelled `<select>` of `table`: values are the slugs of `column`, texts
    its column `label`, together where its column `group` is the same.  The
    present choice is selected. */
void
web_choice_write(WebPage *page, const char *name, const char *phrase,
                 const WebTable *table, const char *column);

/** A labelled `<select>` of the roles. */
void
web_choice_write_roles(WebPage *page);

/** Filters that the form does not show go along as hidden fields.
    @param names Null at the end. */
void
web_choice_keep(WebPage *page, const char *const *names);

#endif
