package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignInStart;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.permissions.AskedPermissions;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the authorize endpoint; {@code server} puts them in their order. */
@Configuration(proxyBeanMethods = false)
class AuthorizeConfiguration {

    @Bean
    PendingSignIns pendingSignIns() {
        return new PendingSignIns();
    }

    @Bean
    SignInPolicy signInPolicy(
            Directory directory,
            SignInSessions sessions,
            ClientChecks clients,
            DelegatedPermissions permissions,
            AskedPermissions asked,
            EmulatorClock clock) {
        return new SignInPolicy(directory, sessions, clients, permissions, asked, clock);
    }

    @Bean
    AuthorizeRefusals authorizeRefusals(
            EntraErrorWriter bodies, EntraErrorTranslator translator, AuthorizeRefusals.RefusalPage page) {
        return new AuthorizeRefusals(bodies, translator, page);
    }

    @Bean
    AdminConsentRequests adminConsentRequests(
            ClientChecks clients, PendingSignIns pendingSignIns, EntraErrorWriter bodies) {
        return new AdminConsentRequests(clients, pendingSignIns, bodies);
    }

    @Bean
    AuthorizeEndpoints authorizeEndpoints(
            ClientChecks clients,
            PendingSignIns pendingSignIns,
            SignInPolicy policy,
            SignInSessions sessions,
            StandIns standIns,
            SignInStart signIns,
            Directory directory,
            Consents consents,
            AuthorizeRefusals refusals,
            TokenFactsResolver facts,
            TokenMint mint,
            EmulatorClock clock) {
        AuthorizeResponse response = new AuthorizeResponse(facts, mint);
        StandInSignIn standInSignIn = new StandInSignIn(standIns, policy, pendingSignIns, signIns, directory, consents);
        Function<String, AuthorizeEndpoint> at = path -> {
            Continuation here = new Continuation(path, Continuation.Need.CONSENT, refusals::refuse);
            return new AuthorizeEndpoint(
                    new AuthorizeRequestFilter(clients, pendingSignIns, here, refusals),
                    new SignInFilter(standInSignIn, policy, pendingSignIns, sessions, here, response, refusals),
                    new AuthorizeRequestConverter(path),
                    new AuthorizationCodes(clock),
                    response,
                    refusals);
        };
        return new AuthorizeEndpoints(at.apply("/oauth2/authorize"), at.apply("/oauth2/v2.0/authorize"));
    }
}
