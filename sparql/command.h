#ifndef SPARQL_COMMAND_H
#define SPARQL_COMMAND_H

/**
   @file
   Sub-commands of the program that belong to sparql/.

   Each takes its own arguments (argv[0] is the sub-command's name) and returns
   the exit status: 0 done, 1 bad input, 2 wrong usage, 3 the
   machine failed.  They print to standard output and standard error.
*/

int
sparql_command_query(int argc, char **argv);

#endif
