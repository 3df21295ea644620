#ifndef TESTS_FAULTS_FAULT_H
#define TESTS_FAULTS_FAULT_H

/**
   @file
   The operating system failing at a chosen moment.

   The linker leads our calls of the C library (not the libraries' own) through
   wrappers, which count them and let one fail.  One fault at a time for the
   whole process; any thread may meet it.
*/

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  FAULT_NO_MEMORY,   ///< malloc, calloc, realloc, strdup give null
  FAULT_NO_SPACE,    ///< write, pwrite: ENOSPC
  FAULT_BAD_WRITE,   ///< write, pwrite: EIO
  FAULT_BAD_READ,    ///< read, pread: EIO
  FAULT_BAD_SYNC,    ///< fsync: EIO
  FAULT_BAD_RENAME,  ///< renameat, rename: EACCES
  FAULT_BAD_OPEN,    ///< open, openat, mkdir: EMFILE
  FAULT_BAD_MAP,     ///< mmap: ENOMEM
  FAULT_NO_SIZE,     ///< fstat: EIO
  FAULT_SHORT_WRITE, ///< write, pwrite take half; no failure
  FAULT_SHORT_READ,  ///< read, pread give half; no failure
  FAULT_INTERRUPTED, ///< read, pread, write, pwrite: EINTR; no failure
  FAULT_NO_UNNAMED,  ///< open with O_TMPFILE: EOPNOTSUPP; no failure
  FAULT_N
} Fault;

/** "no memory", …; static storage. */
const char *
fault_name(Fault fault);

/** The work must succeed in spite of it. */
bool
fault_is_harmless(Fault fault);

/** From now on the `nth` call (from 1; 0: none) of those that `fault` is about
    meets it. */
void
fault_set(Fault fault, size_t nth);

/**
   From now on each `stride`th call meets the fault in a copy of the process,
   which goes on alone from there, while this one goes on as if nothing were.

   For work of one thread that shares nothing that changes outside of memory.  A
   copy ends with `_exit`, 0 when all was right.
*/
void
fault_set_copies(Fault fault, size_t stride);

/** This process is a copy that has met its fault. */
bool
fault_is_copy(void);

/** Copies made since fault_set_copies() that did not end with 0. */
size_t
fault_n_bad_copies(void);

/** No fault any more. @return how many calls `fault_set` saw. */
size_t
fault_end(void);

#endif
