#ifndef WEB_PARTS_ASSETS_H
#define WEB_PARTS_ASSETS_H

/**
   @file
   Style sheets and scripts that are linked into the program.
*/

#include "web/parts/page.h"

/** Is there `/assets/NAME`?  Scripts are absent where the build had no npm;
    pages work without them. */
bool
web_asset_exists(RgStr name);

/** `/assets/NAME`: an embedded file, with ETag and five minutes of caching. */
void
web_answer_asset(const WebSite *site, const WebRequest *request,
                 WebResponse *response);

#endif
