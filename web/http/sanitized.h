#ifndef WEB_HTTP_SANITIZED_H
#define WEB_HTTP_SANITIZED_H

/**
   @file
   #WEB_IS_SANITIZED: the build has AddressSanitizer or ThreadSanitizer, which
   do not follow a thread that changes its stack: the one warns that its reports
   may be false, the other (of clang 14) loses count of the frames.
*/

#include <stdbool.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WEB_IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WEB_IS_SANITIZED 1
#endif
#endif

/** The build is such a one. */
static inline bool
web_is_sanitized(void)
{
#ifdef WEB_IS_SANITIZED
  return true;
#else
  return false;
#endif
}

#endif
