/**
 * Three web apps that sign people in and call an API for them, each in a package of its own.
 *
 * <p>{@code weather} is the course's exercise, {@code bucks} and {@code mail} tell what consent is about. What they
 * have in common is in {@code client}; they do not know one another. All is Spring Boot and Spring Security: nothing
 * here knows that the authority is a pretended one, except for the one line in each {@code main} that trusts its
 * certificate.
 */
@NullMarked
package dev.pretenant.demo.web;

import org.jspecify.annotations.NullMarked;
