#ifndef INGEST_COMMAND_H
#define INGEST_COMMAND_H

/**
   @file
   Sub-commands of the program that belong to ingest/.

   Each takes its own arguments (argv[0] is the sub-command's name) and returns
   the exit status: 0 done, 1 bad input, 2 wrong usage, 3 the
   machine failed.  They print to standard output and standard error.
*/

int
ingest_command_ingest(int argc, char **argv);

int
ingest_command_check(int argc, char **argv);

#endif
