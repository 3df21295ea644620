#include "graph/base/status.h"

const char *
rg_status_text(const RgStatus status)
{
  switch (status) {
  case RG_OK:
    return "done";
  case RG_END:
    return "end";
  case RG_NOT_FOUND:
    return "not found";
  case RG_NO_MEMORY:
    return "out of memory";
  case RG_BAD_ARG:
    return "bad argument";
  case RG_BAD_SYNTAX:
    return "bad syntax";
  case RG_BAD_TEXT:
    return "bad text";
  case RG_BAD_DATA:
    return "bad data";
  case RG_CORRUPT:
    return "damaged file";
  case RG_BAD_VERSION:
    return "wrong format version";
  case RG_IO:
    return "input/output error";
  case RG_TIMEOUT:
    return "timeout";
  case RG_CANCELLED:
    return "cancelled";
  case RG_LIMIT:
    return "limit reached";
  case RG_UNSUPPORTED:
    return "not supported";
  case RG_BUSY:
    return "busy";
  case RG_TOO_MANY:
    return "too many";
  case RG_TYPE_ERROR:
    return "type error";
  case RG_INTERNAL:
    return "internal error";
  }
  return "unknown status";
}

int
rg_status_exit_code(const RgStatus status)
{
  switch (status) {
  case RG_OK:
  case RG_END:
    return 0;
  case RG_BAD_ARG:
    return 2;
  case RG_NO_MEMORY:
  case RG_IO:
  case RG_BUSY:
  case RG_TOO_MANY:
  case RG_INTERNAL:
    return 3;
  case RG_NOT_FOUND:
  case RG_BAD_SYNTAX:
  case RG_BAD_TEXT:
  case RG_BAD_DATA:
  case RG_CORRUPT:
  case RG_BAD_VERSION:
  case RG_TIMEOUT:
  case RG_CANCELLED:
  case RG_LIMIT:
  case RG_UNSUPPORTED:
  case RG_TYPE_ERROR:
    break;
  }
  return 1;
}
