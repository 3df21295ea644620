#ifndef GRAPH_BASE_POISON_H
#define GRAPH_BASE_POISON_H

/**
   @file
   Memory that is held but not in use, so that AddressSanitizer finds who reads
   it; nothing without it.
*/

#if defined(__SANITIZE_ADDRESS__)
#define RG_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RG_HAS_ASAN 1
#endif
#endif
#ifdef RG_HAS_ASAN
#include <sanitizer/asan_interface.h>
#define RG_POISON(data, n) ASAN_POISON_MEMORY_REGION((data), (n))
#define RG_UNPOISON(data, n) ASAN_UNPOISON_MEMORY_REGION((data), (n))
#else
#define RG_POISON(data, n) ((void)(data), (void)(n))
#define RG_UNPOISON(data, n) ((void)(data), (void)(n))
#endif

#endif
