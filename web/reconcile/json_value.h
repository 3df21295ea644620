#ifndef WEB_RECONCILE_JSON_VALUE_H
#define WEB_RECONCILE_JSON_VALUE_H

/**
   @file
   A JSON text (RFC 8259) as a tree in an arena.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/str.h"

typedef enum {
  WEB_JSON_NULL,
  WEB_JSON_BOOLEAN,
  WEB_JSON_NUMBER,
  WEB_JSON_STRING,
  WEB_JSON_ARRAY,
  WEB_JSON_OBJECT
} WebJsonKind;

/** Items and members hang together by `next`, in the order of the text. */
typedef struct WebJson {
  WebJsonKind kind;
  RgStr       text; ///< a string's text; a number, true or false as written
  RgStr       name; ///< of a member of an object
  const struct WebJson *RG_NULLABLE first; ///< of an array's or object's items
  const struct WebJson *RG_NULLABLE next;
} WebJson;

/** Deepest nesting. */
enum { WEB_JSON_MAX_DEPTH = 32 };

/** Read a whole text.
    @return #RG_OK; #RG_BAD_SYNTAX with the byte's place in `error`, also for
    what is nested deeper than #WEB_JSON_MAX_DEPTH; #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_json_read(RgArena *arena, RgStr text, const WebJson **value,
              RgError *error);

/** An object's member; null when `object` is null, none, or has no such. */
const WebJson *RG_NULLABLE
web_json_member(const WebJson *RG_NULLABLE object, const char *name);

/** A member's string or number as text; empty when there is none. */
RgStr
web_json_text(const WebJson *RG_NULLABLE object, const char *name);

#endif
