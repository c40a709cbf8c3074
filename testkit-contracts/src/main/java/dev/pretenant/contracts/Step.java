package dev.pretenant.contracts;

/** One request of a case: what was sent, what is right to answer, and what was answered. */
public record Step(String sent, String expected, String answered) {}
