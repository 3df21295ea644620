#include "web/http/crew.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <semaphore.h>

/** A thread; it belongs to itself. */
typedef struct MemberImpl {
  WebCrew           *crew;
  struct MemberImpl *next; ///< of those who are idle
  sem_t              has_job;
  WebCrewJob         job; ///< null: end
  void              *handle;
  sem_t             *is_done; ///< of who waits for the job
} Member;

struct WebCrewImpl {
  pthread_mutex_t mutex; ///< for all below
  pthread_cond_t  is_empty;
  Member         *idle; ///< who was idle for the shortest time first
  size_t          n_idle;
  size_t          n_members;
  size_t          most_idle;
  size_t          stack_bytes;
};

WebCrew *
web_crew_new(const size_t stack_bytes, const size_t most_idle)
{
  WebCrew *const made =
      (WebCrew *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebCrew));
  if (made) {
    (void)pthread_mutex_init(&made->mutex, NULL);
    (void)pthread_cond_init(&made->is_empty, NULL);
    made->stack_bytes = stack_bytes;
    made->most_idle   = most_idle;
  }
  return made;
}

static void
give(Member *const member, const WebCrewJob job, void *const handle,
     sem_t *const is_done)
{
  member->job     = job;
  member->handle  = handle;
  member->is_done = is_done;
  (void)sem_post(&member->has_job);
}

void
web_crew_free(WebCrew *const crew)
{
  if (!crew) {
    return;
  }
  (void)pthread_mutex_lock(&crew->mutex);
  for (Member *one = crew->idle; one;) {
    Member *const next = one->next;
    give(one, NULL, NULL, NULL);
    one = next;
  }
  while (crew->n_members) {
    (void)pthread_cond_wait(&crew->is_empty, &crew->mutex);
  }
  (void)pthread_mutex_unlock(&crew->mutex);
  (void)pthread_cond_destroy(&crew->is_empty);
  (void)pthread_mutex_destroy(&crew->mutex);
  rg_free(rg_allocator_system(), crew, sizeof(*crew));
}

/** Wait for the next job, if there is room among those who do. */
static bool
rest(Member *const member)
{
  WebCrew *const crew = member->crew;
  (void)pthread_mutex_lock(&crew->mutex);
  const bool stays = crew->n_idle < crew->most_idle;
  if (stays) {
    member->next = crew->idle;
    crew->idle   = member;
    ++crew->n_idle;
  }
  (void)pthread_mutex_unlock(&crew->mutex);
  return stays;
}

static void
wait_for(sem_t *const semaphore)
{
  while (sem_wait(semaphore)) {
    /* a signal came */
  }
}

static void
leave(Member *const member)
{
  WebCrew *const crew = member->crew;
  (void)sem_destroy(&member->has_job);
  rg_free(rg_allocator_system(), member, sizeof(*member));
  (void)pthread_mutex_lock(&crew->mutex);
  if (!--crew->n_members) {
    (void)pthread_cond_signal(&crew->is_empty);
  }
  (void)pthread_mutex_unlock(&crew->mutex);
}

/** A member may have its next job before who waits for the last one knows of
    its end. */
static void *
work(void *const handle)
{
  Member *const member = (Member *)handle;
  bool          stays  = true;
  while (stays) {
    wait_for(&member->has_job);
    if (!member->job) {
      break;
    }
    member->job(member->handle);
    sem_t *const is_done = member->is_done;
    stays                = rest(member);
    (void)sem_post(is_done);
  }
  leave(member);
  return NULL;
}

/** @return whether a thread of its own works for it. */
static bool
start(Member *const member)
{
  pthread_t      thread;
  pthread_attr_t attributes;
  (void)pthread_attr_init(&attributes);
  (void)pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  (void)pthread_attr_setstacksize(&attributes, member->crew->stack_bytes);
  const bool is_made = !pthread_create(&thread, &attributes, work, member);
  (void)pthread_attr_destroy(&attributes);
  return is_made;
}

static Member *
add_member(WebCrew *const crew)
{
  Member *const made =
      (Member *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Member));
  if (!made) {
    return NULL;
  }
  made->crew = crew;
  (void)sem_init(&made->has_job, 0, 0U);
  (void)pthread_mutex_lock(&crew->mutex);
  ++crew->n_members;
  (void)pthread_mutex_unlock(&crew->mutex);
  if (!start(made)) {
    leave(made);
    return NULL;
  }
  return made;
}

static Member *
find_idle(WebCrew *const crew)
{
  (void)pthread_mutex_lock(&crew->mutex);
  Member *const found = crew->idle;
  if (found) {
    crew->idle = found->next;
    --crew->n_idle;
  }
  (void)pthread_mutex_unlock(&crew->mutex);
  return found;
}

bool
web_crew_do(WebCrew *const crew, const WebCrewJob job, void *const handle)
{
  Member *member = find_idle(crew);
  if (!member) {
    member = add_member(crew);
  }
  if (!member) {
    return false;
  }
  sem_t is_done;
  (void)sem_init(&is_done, 0, 0U);
  give(member, job, handle, &is_done);
  wait_for(&is_done);
  (void)sem_destroy(&is_done);
  return true;
}
