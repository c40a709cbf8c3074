/**
 * Points the Spring application under test at a test class's own tenants: Spring Boot's own properties, and nothing that the
 * application would not have in production. Knows Spring's test framework, and of Spring Boot the names of its properties and
 * the types of its service connections, which 3.5 and 4 have in the same place, so that one jar serves both.
 */
@NullMarked
package dev.pretenant.testkit.spring;

import org.jspecify.annotations.NullMarked;
