package dev.pretenant.contracts;

/** One step of a case: what was done, such as the request that an API was sent; what is right to follow; and what was found. */
public record Step(String done, String expected, String found) {}
