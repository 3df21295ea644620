#ifndef SPARQL_REMOTE_ADDRESS_H
#define SPARQL_REMOTE_ADDRESS_H

/**
   @file
   Private to remote: which addresses belong to this machine or its network.
*/

#include <stdbool.h>
#include <sys/socket.h>

/** Anything but a unicast address of the public Internet (the special-purpose
    registries of RFC 6890: loopback, private, link-local, shared, multicast, …;
    IPv6 addresses that carry an IPv4 one are what that is).  True for a family
    that is neither IPv4 nor IPv6. */
bool
sparql_address_is_private(const struct sockaddr *address);

#endif
