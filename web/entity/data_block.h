#ifndef WEB_ENTITY_DATA_BLOCK_H
#define WEB_ENTITY_DATA_BLOCK_H

/**
   @file
   A page's own data within it, as JSON-LD for programs that read pages.
*/

#include "web/entity/description.h"
#include "web/parts/page.h"

/** Write the description as `<script type="application/ld+json">`: the same
    statements as `/data/….jsonld`.
    @param[out] n_bytes  Of that file, so that nobody has to write it to know.
    @return as web_description_write(). */
RG_NODISCARD RgStatus
web_data_block_write(WebPage *page, const WebDescription *description,
                     uint64_t *n_bytes);

#endif
