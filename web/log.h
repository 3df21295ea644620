#ifndef WEB_LOG_H
#define WEB_LOG_H

/**
   @file
   What the server tells its operator: one line for each event, as text or
   JSON, on one descriptor.

   A reader that does not keep up loses lines (the next one says how many);
   nobody waits for it.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>
#include <stdint.h>

typedef enum { WEB_LOG_OFF, WEB_LOG_TEXT, WEB_LOG_JSON } WebLogFormat;

typedef struct WebLogImpl WebLog;

/** A named value of an event: `text`, or `number` where `text.data` is null. */
typedef struct {
  const char *name;
  RgStr       text;
  uint64_t    number;
} WebLogField;

/** The format called `name` ("off", "text", "json").
    @return #RG_OK or #RG_NOT_FOUND. */
RG_NODISCARD RgStatus
web_log_format_find(RgStr name, WebLogFormat *format);

/** Null when out of memory.  The descriptor stays the caller's. */
WebLog *RG_NULLABLE
web_log_new(WebLogFormat format, int fd);

/** Accepts null. */
void
web_log_free(WebLog *RG_NULLABLE log);

/** Write an event with the present time.  Null: nothing is written.
    Thread-safe; control characters are escaped, long values are cut. */
void
web_log(WebLog *RG_NULLABLE log, const char *event, const WebLogField *fields,
        size_t n_fields);

/** An event that is a sentence. */
void
web_log_message(WebLog *RG_NULLABLE log, const char *event, RgStr message);

#endif
