/**
 * Sees every exchange from outside: one line for each in the log, one entry in the journal. Knows what happened only from the
 * request, the response and the notes of those who answered.
 */
@NullMarked
package dev.pretenant.control.recording;

import org.jspecify.annotations.NullMarked;
