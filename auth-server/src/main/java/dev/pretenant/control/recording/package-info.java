/** Sees every exchange from outside: one line for each in the log. Knows what happened only from the request and the response. */
@NullMarked
package dev.pretenant.control.recording;

import org.jspecify.annotations.NullMarked;
