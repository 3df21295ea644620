#ifndef GRAPH_COMMAND_H
#define GRAPH_COMMAND_H

/**
   @file
   Sub-commands of the program that belong to graph/.

   Each takes its own arguments (argv[0] is the sub-command's name) and returns
   the exit status: 0 done, 1 bad input, 2 wrong usage, 3 the
   machine failed.  They print to standard output and standard error.
*/

/** The graph directory where `--db` names none. */
#define RG_DEFAULT_DB "reformgraph.db"

int
graph_command_load(int argc, char **argv);

int
graph_command_stats(int argc, char **argv);

#endif
