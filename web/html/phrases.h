#ifndef WEB_HTML_PHRASES_H
#define WEB_HTML_PHRASES_H

/**
   @file
   The words of the pages in Chinese and English: web/text/phrases.tsv.
*/

#include "graph/base/error.h"
#include "graph/base/str.h"

typedef enum { WEB_ZH, WEB_EN } WebLanguage;

enum { WEB_N_LANGUAGES = 2 };

typedef struct WebPhrasesImpl WebPhrases;

/** Load the table that is linked in.  @return #RG_OK; #RG_BAD_DATA with the
    line in `error` when keys are not sorted or a column is missing;
    #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_phrases_load(WebPhrases **phrases, RgError *error);

/** Accepts null. */
void
web_phrases_free(WebPhrases *RG_NULLABLE phrases);

/** The phrase of a key; the key itself when the table has none (a test checks
    that this does not happen).  O(log n), thread-safe. */
RgStr
web_phrase(const WebPhrases *phrases, WebLanguage language, const char *key);

/** "zh-Hans" or "en": for `lang` attributes. */
const char *
web_language_tag(WebLanguage language);

#endif
