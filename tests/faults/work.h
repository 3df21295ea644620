#ifndef TESTS_FAULTS_WORK_H
#define TESTS_FAULTS_WORK_H

/**
   @file
   Work to be done under faults, and the judge of how it ended.
*/

#include "graph/base/error.h"
#include "tests/faults/fault.h"

/** A thing to do again and again. */
typedef struct {
  const char *name;
  /** Do it; the same each time. */
  RgStatus (*run)(void *handle, RgError *error);
  /** After each run, without faults: what must hold.  May be null. */
  void (*check)(void *handle, RgStatus status);
  void *handle;
  /** It is done by one thread, in memory: a copy of the process goes on from
      each fault, which saves what came before it. */
  bool in_copies;
} Work;

/**
   Do the work once for each call that `fault` is about, or for
   `$RG_FAULT_RUNS` (6) of them spread evenly, with that call failing.

   The run must fail, with a reason, or end well in spite of it (a harmless
   fault must); it must leave no file open.  CUnit assertions tell, with a line
   on standard error for each run that did not.
   @return the number of runs.
*/
size_t
work_under(const Work *work, Fault fault);

/** work_under() for all faults. */
void
work_under_all(const Work *work);

#endif
