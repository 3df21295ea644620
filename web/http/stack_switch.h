#ifndef WEB_HTTP_STACK_SWITCH_H
#define WEB_HTTP_STACK_SWITCH_H

/**
   @file
   What AddressSanitizer wants to hear when a thread changes its stack; nothing
   without it.  ThreadSanitizer of clang 14 loses count of the frames of threads
   whose stacks change hands: under #WEB_HAS_TSAN none may.
*/

#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define WEB_HAS_ASAN 1
#elif defined(__SANITIZE_THREAD__)
#define WEB_HAS_TSAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WEB_HAS_ASAN 1
#elif __has_feature(thread_sanitizer)
#define WEB_HAS_TSAN 1
#endif
#endif
#ifdef WEB_HAS_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

/** Two stacks: that of the thread, and the one that it goes to. */
typedef struct {
  const void *own_bottom; ///< told on arrival
  size_t      own_bytes;
  void       *own_frames; ///< of variables, while the thread is away
} WebStackSwitch;

/** On the thread's own stack, just before it goes. */
static inline void
web_stack_switch_leave(WebStackSwitch *const to, const void *const bottom,
                       const size_t n_bytes)
{
  (void)to;
  (void)bottom;
  (void)n_bytes;
#ifdef WEB_HAS_ASAN
  __sanitizer_start_switch_fiber(&to->own_frames, bottom, n_bytes);
#endif
}

/** On the other stack, first of all. */
static inline void
web_stack_switch_arrive(WebStackSwitch *const to)
{
  (void)to;
#ifdef WEB_HAS_ASAN
  __sanitizer_finish_switch_fiber(NULL, &to->own_bottom, &to->own_bytes);
#endif
}

/** On the other stack, just before it is left for good. */
static inline void
web_stack_switch_end(const WebStackSwitch *const to)
{
  (void)to;
#ifdef WEB_HAS_ASAN
  __sanitizer_start_switch_fiber(NULL, to->own_bottom, to->own_bytes);
#endif
}

/** On the thread's own stack again. */
static inline void
web_stack_switch_return(const WebStackSwitch *const to)
{
  (void)to;
#ifdef WEB_HAS_ASAN
  __sanitizer_finish_switch_fiber(to->own_frames, NULL, NULL);
#endif
}

#endif
