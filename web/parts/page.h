#ifndef WEB_PARTS_PAGE_H
#define WEB_PARTS_PAGE_H

/**
   @file
   One HTML page: what was asked, in which language, and the frame around it.
*/

#include "graph/base/error.h"
#include "web/html/html.h"
#include "web/html/phrases.h"
#include "web/http/request.h"
#include "web/http/response.h"
#include "web/http/urlform.h"
#include "web/site.h"

typedef struct {
  const WebSite          *site;
  const WebRequest       *request;
  WebResponse            *response;
  WebForm                 form;     ///< the query string's fields
  WebLanguage             language; ///< `lang=`, else Accept-Language
  WebHtml                 html;
  const char *RG_NULLABLE script; ///< asset that this page runs; or null
  RgStr                   key;    ///< of the cache of pages; empty: not kept
  RgStr                   copy;   ///< of what was written, if that is long
  size_t                  copy_bytes; ///< room for the copy
  RgStr data_name; ///< "case/x": its data is linked from the head; may be empty
} WebPage;

/** A handler of the router: answers one request, whatever happens. */
typedef void (*WebPageHandler)(const WebSite *site, const WebRequest *request,
                               WebResponse *response);

/**
   Read the query string and choose the language.

   @return true; false when the query string is broken, and then the response
   is already an error.
*/
bool
web_page_open(WebPage *page, const WebSite *site, const WebRequest *request,
              WebResponse *response);

/** `lang=` of the query string, else what was chosen so before (a cookie), else
    what Accept-Language prefers. */
WebLanguage
web_page_choose_language(const WebPage *page);

/** Set the page's ETag, from the version of the data and the program, the
    address, the language and the day (citations name it), and look whether the
    client has it, or the cache of pages.  HTML that follows is kept there.

    @return true when the response is done.  False always where the data has no
    version. */
bool
web_page_is_known(WebPage *page);

/** Ask for all that a page shows, into its `answers`. */
typedef RgStatus (*WebPageAsk)(const WebPage *page, void *answers,
                               RgError *error);

/** Open a page and look whether it is known.
    @return true when it is to be made; else the response is done. */
bool
web_page_wanted(WebPage *page, const WebSite *site, const WebRequest *request,
                WebResponse *response);

/** Open a page, look whether it is known, and ask.
    @return true when it is to be written; else the response is done. */
bool
web_page_asked(WebPage *page, const WebSite *site, const WebRequest *request,
               WebResponse *response, WebPageAsk ask, void *answers);

/** Headers, `<head>` and the site's navigation, up to `<main>`. */
void
web_page_begin(WebPage *page, RgStr title);

/** The end of the frame; an error of the sink breaks the response off. */
void
web_page_end(WebPage *page);

/** A word of the pages in the page's language. */
RgStr
web_page_phrase(const WebPage *page, const char *key);

/** Write that word, escaped. */
void
web_page_say(WebPage *page, const char *key);

/** Write what is wrong as an element: in Chinese on pages in Chinese where
   there are words for it, else as it is said, marked as English. */
void
web_page_say_message(WebPage *page, const char *element, const RgError *error);

/** "…/role/lead" and "…#lead" give "lead"; a name stays as it is. */
RgStr
web_page_last_segment(RgStr iri);

/** Say the phrase called `prefix` and the last segment of `iri`. */
void
web_page_say_name(WebPage *page, const char *prefix, RgStr iri);

/** A link to an IRI: local path when it is ours. */
void
web_page_link_iri(WebPage *page, RgStr iri, RgStr text);

/** A link to a place in the text of a document: the part of its page that has
    the code point `start`, and the passage that begins there.  To the document
    itself when `start` is empty. */
void
web_page_link_place(WebPage *page, RgStr document, RgStr start, RgStr text);

/** A field of the query string; empty when absent. */
RgStr
web_page_field(const WebPage *page, const char *name);

/** A whole number of the query string, at most `most`; `otherwise` when absent
    or no number. */
uint64_t
web_page_field_number(const WebPage *page, const char *name, uint64_t otherwise,
                      uint64_t most);

#endif
