#ifndef GRAPH_BASE_POISON_H
#define GRAPH_BASE_POISON_H

/**
   @file
   Memory that is held but not in use, so that AddressSanitizer finds who reads
   it; nothing without it.
*/

#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define RG_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RG_HAS_ASAN 1
#endif
#endif
#ifdef RG_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

/** Nobody may read or write these bytes now. */
static inline void
rg_poison(const void *const data, const size_t n)
{
#ifdef RG_HAS_ASAN
  ASAN_POISON_MEMORY_REGION(data, n);
#else
  (void)data;
  (void)n;
#endif
}

/** They are in use again. */
static inline void
rg_unpoison(const void *const data, const size_t n)
{
#ifdef RG_HAS_ASAN
  ASAN_UNPOISON_MEMORY_REGION(data, n);
#else
  (void)data;
  (void)n;
#endif
}

#endif
