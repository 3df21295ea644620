#include "web/http/http_status.h"

#include <stddef.h>

int
web_http_status(const RgStatus status)
{
  switch (status) {
  case RG_OK:
  case RG_END:
    return 200;
  case RG_NOT_FOUND:
    return 404;
  case RG_BAD_ARG:
  case RG_BAD_SYNTAX:
  case RG_BAD_TEXT:
  case RG_BAD_DATA:
  case RG_TYPE_ERROR:
    return 400;
  case RG_UNSUPPORTED:
    return 501;
  case RG_LIMIT:
    return 413;
  case RG_TOO_MANY:
    return 429;
  case RG_NO_MEMORY:
  case RG_TIMEOUT:
  case RG_BUSY:
  case RG_CANCELLED:
    return 503;
  case RG_CORRUPT:
  case RG_BAD_VERSION:
  case RG_IO:
  case RG_INTERNAL:
    break;
  }
  return 500;
}

const char *
web_http_reason(const int code)
{
  static const struct {
    int         code;
    const char *reason;
  } table[] = {
      {200, "OK"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
      {505, "HTTP Version Not Supported"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(table); ++i) {
    if (table[i].code == code) {
      return table[i].reason;
    }
  }
  return "Unknown";
}
