package dev.pretenant.apis.graph;

import dev.pretenant.apis.bearer.BearerTokens;
import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.cors.CorsConfiguration;

/** The parts of Graph; {@code server} puts its chain together. */
@Configuration(proxyBeanMethods = false)
class GraphConfiguration {

    private static final List<String> EXPOSED = List.of(
            "ETag", "Location", "Content-Range", "Retry-After", "request-id", "client-request-id", "WWW-Authenticate");

    @Bean
    GraphErrorWriter graphErrorWriter(Surroundings surroundings) {
        return new GraphErrorWriter(surroundings);
    }

    @Bean
    GraphAnswers graphAnswers(Surroundings surroundings) {
        return new GraphAnswers(surroundings);
    }

    @Bean
    GraphPeople graphPeople(Directory directory) {
        return new GraphPeople(directory);
    }

    @Bean
    SampleOutlook sampleOutlook(Directory directory) {
        return new SampleOutlook(directory);
    }

    @Bean
    GraphSecurity graphSecurity(JwtDecoder decoder, Directory directory, Issuers issuers, GraphErrorWriter refusals) {
        return new GraphSecurity(
                new GraphHeaders(),
                request -> anyOrigin(),
                bearer(),
                new BearerTokens(new GraphTokens(), decoder, directory, issuers),
                refusals);
    }

    /** A token is no cookie: a page can only send what it was given, so that every page may call. */
    private static CorsConfiguration anyOrigin() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.addAllowedOrigin(CorsConfiguration.ALL);
        cors.addAllowedMethod(CorsConfiguration.ALL);
        cors.addAllowedHeader(CorsConfiguration.ALL);
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    /** In the header, or in the body of a post, which userinfo takes (RFC 6750, section 2.2). */
    private static DefaultBearerTokenResolver bearer() {
        DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
        bearer.setAllowFormEncodedBodyParameter(true);
        return bearer;
    }
}
