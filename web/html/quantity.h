#ifndef WEB_HTML_QUANTITY_H
#define WEB_HTML_QUANTITY_H

/**
   @file
   Numbers as people read them.
*/

#include "web/html/html.h"
#include "web/html/phrases.h"

/**
   Write a decimal number: 6400000000 is "64亿" in Chinese and "6,400,000,000"
   in English.

   万 and 亿 only where few digits are left behind the point; else
   digits in threes.  Where that changes it, the number as it was stands in
   `<data value>`.  What is no number is written as it is.
*/
void
web_html_quantity(WebHtml *html, RgStr text, WebLanguage language);

#endif
