#ifndef GRAPH_TERM_TERM_DEPTH_H
#define GRAPH_TERM_TERM_DEPTH_H

/**
   @file
   How deep triple terms may stand in each other.
*/

/** Deeper ones are refused with #RG_LIMIT where they come in; what recurses
    over terms stops there. */
enum { GRAPH_TERM_MAX_DEPTH = 32 };

#endif
