#ifndef WEB_HTML_HTML_H
#define WEB_HTML_HTML_H

/**
   @file
   HTML writer that escapes by construction.

   Text and attribute values are always escaped; markup comes from string
   literals of ours only.  The first failure of the sink sticks, so that a page
   is written straight down and asks web_html_status() once.
*/

#include "graph/base/sink.h"
#include "graph/base/str.h"

#include <stdint.h>

typedef struct {
  RgSink   out;
  RgStatus status; ///< first failure, else #RG_OK
} WebHtml;

WebHtml
web_html(RgSink out);

/** #RG_OK, or the first failure. */
RG_NODISCARD RgStatus
web_html_status(const WebHtml *html);

/** Write markup as it is: for literals of ours, never for data. */
void
web_html_markup(WebHtml *html, const char *markup);

/** Write data as text content, or within an attribute's quotes.  Characters
    that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069) come
    out as U+FFFD, so that no text shows what it does not say. */
void
web_html_text(WebHtml *html, RgStr text);

void
web_html_number(WebHtml *html, uint64_t number);

/** ` name="value"`, escaped.  Write the tag around it as markup:
    `web_html_markup(h, "<a"); web_html_attribute(h, "href", path);
    web_html_markup(h, ">")`. */
void
web_html_attribute(WebHtml *html, const char *name, RgStr value);

/** The same of a number. */
void
web_html_attribute_number(WebHtml *html, const char *name, uint64_t number);

/** The same of a length, with one digit behind the point. */
void
web_html_attribute_length(WebHtml *html, const char *name, double length);

/** A whole element with text: `<name>text</name>`. */
void
web_html_element(WebHtml *html, const char *name, RgStr text);

/** `<a href="href">text</a>`; an href that is no path, fragment, http or https
    URL is left out (no `javascript:` from data). */
void
web_html_link(WebHtml *html, RgStr href, RgStr text);

#endif
