#ifndef WEB_HTTP_MESSAGE_H
#define WEB_HTTP_MESSAGE_H

/**
   @file
   What the program says is wrong, for readers of Chinese: `text/messages.tsv`.
*/

#include "graph/base/arena.h"
#include "graph/base/str.h"

/** An English message in Chinese; the message itself when the table has none.
    What it names, such as a variable, stays as it is.
    @param[out] chinese In `arena`, or `message`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_message_in_chinese(RgArena *arena, RgStr message, RgStr *chinese);

#endif
