#ifndef GRAPH_BASE_STATUS_H
#define GRAPH_BASE_STATUS_H

/**
   @file
   The one result enum of the project, and the attributes that go with it.
*/

/** Marks a pointer that may be null; every other pointer may not. */
#if defined(__clang__)
#define RG_NULLABLE _Nullable
#pragma clang diagnostic ignored "-Wnullability-extension"
#pragma clang diagnostic ignored "-Wnullability-completeness"
#else
#define RG_NULLABLE
#endif

/** The caller must look at the result. */
#define RG_NODISCARD __attribute__((warn_unused_result))

/** printf-like: format string is argument `fmt`, values from `args` on. */
#define RG_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/** How many items an array has; not for a pointer to the first of them. */
#define RG_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/** What kind of result a call had.  `RgError` says what and where. */
typedef enum {
  RG_OK,          ///< Done
  RG_END,         ///< No more items; not an error
  RG_NOT_FOUND,   ///< The thing asked for is not there
  RG_NO_MEMORY,   ///< Allocation failed or a memory budget is used up
  RG_BAD_ARG,     ///< The caller broke the function's contract, or wrong usage
  RG_BAD_SYNTAX,  ///< Text does not follow its grammar
  RG_BAD_TEXT,    ///< Bytes are no valid text in their encoding
  RG_BAD_DATA,    ///< Well-formed input that means something impossible
  RG_CORRUPT,     ///< A graph file fails its checksum or its own rules
  RG_BAD_VERSION, ///< A graph file was written by another format version
  RG_IO,          ///< The operating system refused a read or write
  RG_TIMEOUT,     ///< The deadline passed
  RG_CANCELLED,   ///< Somebody asked for the work to stop
  RG_LIMIT,       ///< A configured limit was reached
  RG_UNSUPPORTED, ///< Right, but not something this program does
  RG_BUSY,        ///< Somebody else holds it; try again later
  RG_TOO_MANY,    ///< The caller itself asks for too much; try again later
  RG_TYPE_ERROR,  ///< SPARQL 1.1 §17.2 type error of an expression
  RG_INTERNAL     ///< A defect of this program
} RgStatus;

/** Short English name of a status, such as "bad syntax"; static storage. */
const char *
rg_status_text(RgStatus status);

/** Exit status of a command that ended with `status` (0 done,
    1 bad input, 2 wrong usage, 3 the machine failed). */
int
rg_status_exit_code(RgStatus status);

/** Return from the calling function when `expression` is not #RG_OK. */
#define RG_TRY(expression)                                                     \
  do {                                                                         \
    const RgStatus rg_try_status_ = (expression);                              \
    if (rg_try_status_ != RG_OK) {                                             \
      return rg_try_status_;                                                   \
    }                                                                          \
  } while (0)

#endif
