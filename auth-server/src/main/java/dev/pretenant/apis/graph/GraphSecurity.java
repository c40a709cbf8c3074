package dev.pretenant.apis.graph;

import jakarta.servlet.Filter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The parts of Graph's chain in the order in which a request meets them.
 *
 * @param headers go with every answer
 * @param cors lets pages of any origin call
 * @param bearer finds the token
 * @param tokens judges it
 * @param refusals answers who shows none, or a bad one
 */
public record GraphSecurity(
        Filter headers,
        CorsConfigurationSource cors,
        BearerTokenResolver bearer,
        AuthenticationManager tokens,
        AuthenticationEntryPoint refusals) {}
