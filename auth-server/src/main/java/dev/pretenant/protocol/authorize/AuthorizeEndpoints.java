package dev.pretenant.protocol.authorize;

/** The authorize endpoints of both versions of the protocol. */
public record AuthorizeEndpoints(AuthorizeEndpoint v1, AuthorizeEndpoint v2) {}
