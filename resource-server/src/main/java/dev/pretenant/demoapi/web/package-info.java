/**
 * What all demo APIs answer alike: whether the API is up, and who is calling.
 *
 * <p>An API gets these controllers by scanning the package; they must not know any one API.
 */
@NullMarked
package dev.pretenant.demoapi.web;

import org.jspecify.annotations.NullMarked;
