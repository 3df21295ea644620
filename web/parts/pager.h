#ifndef WEB_PARTS_PAGER_H
#define WEB_PARTS_PAGER_H

/**
   @file
   "1,284 in all, 101–200, previous, next, CSV": what stands above every table
   that has more rows than it shows.
*/

#include "web/parts/page.h"

/** Which rows of a table are shown. */
typedef struct {
  const char *field; ///< of the query string, with the number of the page
  const char *RG_NULLABLE anchor;     ///< fragment of the links; null: none
  const char *RG_NULLABLE csv;        ///< path of the CSV; null: none
  bool                    is_counted; ///< rows are things that readers count
  uint64_t                number;     ///< of the page shown, from 1
  uint64_t                size;       ///< rows of a page
  uint64_t                total;      ///< rows of all pages
} WebPager;

/** The number of the page that the query string asks for, from 1. */
uint64_t
web_pager_number(const WebPage *page, const char *field);

/** Write it; links keep the filters of the page. */
void
web_pager_write(WebPage *page, const WebPager *pager);

#endif
