/**
 * Errors as JSON, the same for all demo APIs.
 *
 * <p>Every status of 400 and above has one body, {@link dev.pretenant.demoapi.errors.ApiError}, whoever refuses: a
 * controller, Spring MVC, the firewall or the servlet container. No answer carries a stack trace. The package knows
 * neither tokens nor any one API.
 */
@NullMarked
package dev.pretenant.demoapi.errors;

import org.jspecify.annotations.NullMarked;
