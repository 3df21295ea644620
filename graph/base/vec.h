#ifndef GRAPH_BASE_VEC_H
#define GRAPH_BASE_VEC_H

/**
   @file
   Typed growable arrays that live in an arena.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"

#include <stddef.h>
#include <stdint.h>

/**
   Define `Name`, an array of `Type` {items, n, capacity}, and
   `prefix_push(arena, &vec, item)`, which gives #RG_OK or #RG_NO_MEMORY.

   Initialise with `{0}`; nothing to free: it ends with the arena.  Growing
   doubles, so that pushing n items moves at most 2n.
*/
#define RG_VEC_DEFINE(Name, Type, prefix)                                       \
  typedef struct {                                                              \
    Type  *items;                                                               \
    size_t n;                                                                   \
    size_t capacity;                                                            \
  } Name;                                                                       \
  RG_NODISCARD static inline RgStatus prefix##_push(                            \
      RgArena *const arena, Name *const vec, Type const item)                   \
  {                                                                             \
    if (vec->n == vec->capacity) {                                              \
      const size_t capacity = vec->capacity ? vec->capacity * 2U : 2U;          \
      void *const  grown =                                                      \
          capacity > SIZE_MAX / sizeof(Type)                                   \
               ? NULL                                                           \
               : rg_arena_grow(arena, vec->items, vec->capacity * sizeof(Type), \
                               capacity * sizeof(Type));                        \
      if (!grown) {                                                             \
        return RG_NO_MEMORY;                                                    \
      }                                                                         \
      vec->items    = (Type *)grown;                                            \
      vec->capacity = capacity;                                                 \
    }                                                                           \
    vec->items[vec->n++] = item;                                                \
    return RG_OK;                                                               \
  }                                                                             \
  struct prefix##_vec_needs_a_semicolon_

#endif
