#ifndef WEB_CO_LEAD_CO_LEAD_FILTERS_H
#define WEB_CO_LEAD_CO_LEAD_FILTERS_H

/**
   @file
   What `/co-lead` can be narrowed to, and what it is narrowed to.
*/

#include "web/parts/filter.h"
#include "web/parts/page.h"
#include "web/parts/table.h"

enum { WEB_CO_LEAD_CHOICES = 5, WEB_CO_LEAD_LABELS = 2 };

typedef struct {
  WebTable tables[WEB_CO_LEAD_CHOICES]; ///< what each list offers
  RgStr    labels[WEB_CO_LEAD_LABELS];  ///< of `agency` and `with`; or empty
  uint64_t minimum;                     ///< set by the page
} WebCoLeadFilters;

/** Ask what is offered, and the names of the agencies in the query string.
    @param[out] filters All but `minimum`.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_co_lead_filters_ask(const WebPage *page, WebCoLeadFilters *filters,
                        RgError *error);

/** The page's title: with the agencies that are chosen. */
RgStr
web_co_lead_filters_title(const WebPage *page, const WebCoLeadFilters *filters);

/** The form, and the ways back. */
void
web_co_lead_filters_write(WebPage *page, const WebCoLeadFilters *filters);

#endif
