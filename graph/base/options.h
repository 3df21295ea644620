#ifndef GRAPH_BASE_OPTIONS_H
#define GRAPH_BASE_OPTIONS_H

/**
   @file
   The command line of a sub-command: long options, `--help`, and messages for
   wrong usage that name the option and the cure.

       static int run(int argc, char **argv)
       {
         const char *db = "reformgraph.db";
         bool json = false;
         const RgOption options[] = {
             {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory", &db},
             {"json", 0, RG_OPTION_FLAG, NULL, "print JSON", &json},
         };
         const RgCommandLine line = {.command = "stats", ...};
         RgTexts arguments = {0};
         int exit_code = 0;
         if (!rg_options_begin(&line, arena, argc, argv, &arguments,
                               &exit_code)) {
           return exit_code;
         }

   Understood are `--name value`, `--name=value`, `-n value`, `-nvalue`; options
   and arguments in any order; `--` before arguments that begin with a dash; and
   `-`, which is an argument.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Several texts of the command line; the texts are argv's own. */
typedef struct {
  const char **items;
  size_t       n;
} RgTexts;

/** What an option takes, and what `target` points to. */
typedef enum {
  RG_OPTION_FLAG,   ///< no value; `bool`, set to true
  RG_OPTION_TEXT,   ///< a value, the last one counts; `const char *`
  RG_OPTION_NUMBER, ///< a whole number, the last one counts; `uint64_t`
  RG_OPTION_LIST    ///< a value, may be given again; `RgTexts`
} RgOptionKind;

typedef struct {
  const char             *name;   ///< without dashes
  char                    letter; ///< short form, or 0
  RgOptionKind            kind;
  const char *RG_NULLABLE value; ///< what help calls the value, such as "DIR"
  const char             *help;  ///< a few words, without capital and full stop
  void                   *target;
} RgOption;

typedef struct {
  const char             *command;       ///< such as "load"
  const char *RG_NULLABLE arguments;     ///< in help, such as "FILE..."
  const char             *summary;       ///< one sentence
  const char *RG_NULLABLE notes;         ///< lines after the options
  const RgOption         *options;       ///< in the order of the help
  size_t                  n_options;     ///< `--help` is added
  size_t                  min_arguments; ///< fewer is wrong usage
  size_t                  max_arguments; ///< more is; SIZE_MAX: no limit
} RgCommandLine;

/**
   Read a command line; argv[0] is the command and is skipped.

   @param arena Owns the lists.
   @return #RG_OK with the targets set; #RG_END when help is asked for;
   #RG_BAD_ARG with `error`; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
rg_options_parse(const RgCommandLine *line, RgArena *arena, int argc,
                 char **argv, RgTexts *arguments, RgError *error);

/** Write the text of `--help`. @return #RG_OK or what the sink says. */
RG_NODISCARD RgStatus
rg_options_help(const RgCommandLine *line, const RgSink *out);

/**
   What every command does first: rg_options_parse(), then help on standard
   output or the error on standard error.

   @return true to go on; else leave with `exit_code`.
*/
bool
rg_options_begin(const RgCommandLine *line, RgArena *arena, int argc,
                 char **argv, RgTexts *arguments, int *exit_code);

/** What every command does last: print `error` on standard error unless
    `status` is #RG_OK, and return the exit status. */
int
rg_command_end(const char *command, RgStatus status, const RgError *error);

#endif
