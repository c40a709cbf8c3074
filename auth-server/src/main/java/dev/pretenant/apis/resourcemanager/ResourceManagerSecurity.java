package dev.pretenant.apis.resourcemanager;

import jakarta.servlet.Filter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The parts of Resource Manager's chain in the order in which a request meets them.
 *
 * @param headers go with every answer
 * @param tokens judges the token
 * @param refusals answers who shows none, or a bad one
 */
public record ResourceManagerSecurity(
        Filter headers, AuthenticationManager tokens, AuthenticationEntryPoint refusals) {}
