/**
 * Errors for people: the page that explains an error number, and the page that a browser gets where a client gets JSON.
 *
 * <p>What errors mean is data in {@code core.errors}; here is only how it looks. Protocol endpoints never answer with a page
 * from here, whatever the caller accepts.
 */
@NullMarked
package dev.pretenant.pages.errorpage;

import org.jspecify.annotations.NullMarked;
