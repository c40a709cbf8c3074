/**
 * Points the Spring application under test at a test class's own tenants: Spring Boot's own properties, and nothing that the
 * application would not have in production. Knows Spring's test framework, and of Spring Boot the names of its properties
 * alone, so that one jar serves Spring Boot 3.5 and 4.
 */
@NullMarked
package dev.pretenant.testkit.spring;

import org.jspecify.annotations.NullMarked;
