#ifndef WEB_PAGES_CRAWLERS_H
#define WEB_PAGES_CRAWLERS_H

/**
   @file
   What search engines read.
*/

#include "web/parts/page.h"

/** `/robots.txt` (RFC 9309): pages yes, queries no. */
void
web_answer_robots(const WebSite *site, const WebRequest *request,
                  WebResponse *response);

/** `/sitemap.xml` (sitemaps.org 0.9): the lists, and the pages of cases,
    agencies, policies, platforms, documents; the first 49,000 of them, since a
    sitemap ends at 50,000. */
void
web_answer_sitemap(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
