#ifndef WEB_PARTS_RESULT_H
#define WEB_PARTS_RESULT_H

/**
   @file
   A measured result as people say it: "nearly 3.18万家 ↑ from 2万家 (2025-06)".
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Write a row's `qualifier`, `value`, `unit`, `direction`, `from` and `asOf`;
    those but `value` may be absent. */
void
web_result_write(WebPage *page, const WebTable *table, size_t row);

#endif
