package dev.pretenant.witnesses;

/** What a finished process leaves: its exit code and everything it wrote. */
record Outcome(int exitCode, String output, String errors) {}
