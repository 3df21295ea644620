#include "web/http/stacks.h"

#include "graph/base/alloc.h"
#include "web/http/sanitized.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

enum { HALF_BITS = 32 };

typedef struct StackImpl {
  struct StackImpl *next; ///< of those that are idle
  char             *map;  ///< a page that nobody may touch, then the stack
  size_t            map_bytes;
  size_t            guard_bytes;
  ucontext_t        caller; ///< where the thread goes on afterwards
  ucontext_t        start;
  WebStackJob       job;
  void             *handle;
} Stack;

struct WebStacksImpl {
  pthread_mutex_t mutex; ///< for the next two
  Stack          *idle;  ///< which was idle for the shortest time first
  size_t          n_idle;
  size_t          most_idle;
  size_t          stack_bytes;
};

WebStacks *
web_stacks_new(const size_t stack_bytes, const size_t most_idle)
{
  WebStacks *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebStacks));
  if (made) {
    (void)pthread_mutex_init(&made->mutex, NULL);
    made->stack_bytes = stack_bytes;
    made->most_idle   = most_idle;
  }
  return made;
}

static void
free_stack(Stack *const stack)
{
  (void)munmap(stack->map, stack->map_bytes);
  rg_free(rg_allocator_system(), stack, sizeof(Stack));
}

void
web_stacks_free(WebStacks *const stacks)
{
  if (!stacks) {
    return;
  }
  for (Stack *one = stacks->idle; one;) {
    Stack *const next = one->next;
    free_stack(one);
    one = next;
  }
  (void)pthread_mutex_destroy(&stacks->mutex);
  rg_free(rg_allocator_system(), stacks, sizeof(WebStacks));
}

static Stack *
new_stack(const size_t stack_bytes)
{
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  const size_t size = stack_bytes + page;
  Stack *const made = rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Stack));
  void *const  map =
      mmap(NULL, size, PROT_READ | PROT_WRITE,
           MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
  if (!made || map == MAP_FAILED || mprotect(map, page, PROT_NONE)) {
    if (map != MAP_FAILED) {
      (void)munmap(map, size);
    }
    rg_free(rg_allocator_system(), made, sizeof(Stack));
    return NULL;
  }
  made->map         = (char *)map;
  made->map_bytes   = size;
  made->guard_bytes = page;
  return made;
}

static Stack *
take(WebStacks *const stacks)
{
  (void)pthread_mutex_lock(&stacks->mutex);
  Stack *const found = stacks->idle;
  if (found) {
    stacks->idle = found->next;
    --stacks->n_idle;
  }
  (void)pthread_mutex_unlock(&stacks->mutex);
  return found ? found : new_stack(stacks->stack_bytes);
}

static void
give_back(WebStacks *const stacks, Stack *const stack)
{
  (void)pthread_mutex_lock(&stacks->mutex);
  const bool stays = stacks->n_idle < stacks->most_idle;
  if (stays) {
    stack->next  = stacks->idle;
    stacks->idle = stack;
    ++stacks->n_idle;
  }
  (void)pthread_mutex_unlock(&stacks->mutex);
  if (!stays) {
    free_stack(stack);
  }
}

#ifdef WEB_IS_SANITIZED

static void *
run(void *const handle)
{
  Stack *const stack = (Stack *)handle;
  stack->job(stack->handle);
  return NULL;
}

/** A thread that lives on the stack does the job. */
static bool
visit(Stack *const stack)
{
  pthread_t      thread;
  pthread_attr_t attributes;
  (void)pthread_attr_init(&attributes);
  (void)pthread_attr_setstack(&attributes, stack->map + stack->guard_bytes,
                              stack->map_bytes - stack->guard_bytes);
  const bool is_made = !pthread_create(&thread, &attributes, run, stack);
  (void)pthread_attr_destroy(&attributes);
  return is_made && !pthread_join(thread, NULL);
}

#else

/** The job's first frame.  makecontext(3) passes on nothing but int: the stack
    comes in halves. */
static void
run(const unsigned high, const unsigned low)
{
  Stack *const stack =
      (Stack *)(uintptr_t)(((uint64_t)high << (unsigned)HALF_BITS) | low);
  stack->job(stack->handle);
  (void)setcontext(&stack->caller);
  abort(); /* it was valid when the job began */
}

/** Go there and come back. @return whether the thread was there. */
static bool
visit(Stack *const stack)
{
  const uint64_t address = (uint64_t)(uintptr_t)stack;
  char *const    bottom  = stack->map + stack->guard_bytes;
  const size_t   n_bytes = stack->map_bytes - stack->guard_bytes;
  if (getcontext(&stack->start)) {
    return false;
  }
  stack->start.uc_stack.ss_sp   = bottom;
  stack->start.uc_stack.ss_size = n_bytes;
  stack->start.uc_link          = NULL;
  makecontext(&stack->start, (void (*)(void))run, 2,
              (unsigned)(address >> (unsigned)HALF_BITS), (unsigned)address);
  return !swapcontext(&stack->caller, &stack->start);
}

#endif

bool
web_stacks_do(WebStacks *const stacks, const WebStackJob job,
              void *const handle)
{
  Stack *const stack = take(stacks);
  if (!stack) {
    return false;
  }
  stack->job         = job;
  stack->handle      = handle;
  const bool is_done = visit(stack);
  give_back(stacks, stack);
  return is_done;
}
