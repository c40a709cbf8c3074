package dev.pretenant.server;

import dev.pretenant.control.faults.ErrorWords;
import dev.pretenant.control.faults.FaultFilter;
import dev.pretenant.control.faults.Pauses;
import dev.pretenant.control.faults.PlannedFaults;
import dev.pretenant.control.recording.ExchangeLogFilter;
import dev.pretenant.control.recording.JournalFilter;
import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.core.journal.Flows;
import dev.pretenant.core.journal.Journal;
import dev.pretenant.core.journal.Redaction;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.authorize.AuthorizeRefusals;
import dev.pretenant.protocol.discovery.DiscoveryCorsFilter;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.server.tls.StartRefusedException;
import dev.pretenant.tenant.authority.AuthorityFilter;
import dev.pretenant.tenant.authority.AuthoritySurroundings;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.Directory;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.RequestContextFilter;

/** Wires the answers to everything that goes wrong, and the filters that run before Spring Security. */
@Configuration(proxyBeanMethods = false)
class ErrorsConfiguration {

    private static final int MOST_EXCHANGES = 5_000;

    /** Where a browser shows the answer to a person, who reads no JSON. */
    private static final Set<Endpoint> MET_BY_PEOPLE =
            EnumSet.of(Endpoint.AUTHORIZE, Endpoint.LOGOUT, Endpoint.ADMIN_CONSENT);

    @Bean
    Surroundings surroundings(EmulatorClock clock) {
        return new AuthoritySurroundings(clock);
    }

    @Bean
    EntraErrorWriter entraErrorWriter(Surroundings surroundings) {
        return new EntraErrorWriter(surroundings);
    }

    @Bean
    EntraErrorTranslator entraErrorTranslator() {
        return new EntraErrorTranslator();
    }

    @Bean
    ErrorReference errorReference() {
        return ErrorReference.load();
    }

    @Bean
    TomcatErrors tomcatErrors(EntraErrorTranslator translator, EntraErrorWriter errors) {
        return new TomcatErrors(translator, errors);
    }

    @Bean
    RequestRejectedHandler refusedRequests(EntraErrorWriter errors) {
        return new RefusedRequests(errors);
    }

    @Bean
    FilterRegistrationBean<ExchangeLogFilter> exchangeLogFilter() {
        return inOrder(new ExchangeLogFilter(), 5);
    }

    @Bean
    Journal journal(@Value("${pretenant.journal-size:250}") String ofTenant) {
        if (!ofTenant.matches("[1-9]\\d{0,3}") || Integer.parseInt(ofTenant) > MOST_EXCHANGES) {
            throw new StartRefusedException(
                    "--pretenant.journal-size " + ofTenant + " is not a number from 1 to " + MOST_EXCHANGES);
        }
        return new Journal(Integer.parseInt(ofTenant), MOST_EXCHANGES);
    }

    @Bean
    Flows flows(EmulatorClock clock) {
        return new Flows(clock::machineInstant);
    }

    @Bean
    FilterRegistrationBean<JournalFilter> journalFilter(
            Journal journal,
            Flows flows,
            Directory directory,
            EmulatorClock clock,
            @Value("${pretenant.journal-secrets:false}") boolean secretsShown) {
        Redaction redaction = secretsShown ? Redaction.NONE : Redaction.HASHED;
        return inOrder(new JournalFilter(journal, flows, directory, clock, redaction), 6);
    }

    @Bean
    FilterRegistrationBean<LastResortFilter> lastResortFilter(
            EntraErrorTranslator translator, EntraErrorWriter errors) {
        return inOrder(new LastResortFilter(translator, errors), 10);
    }

    @Bean
    FilterRegistrationBean<FaultFilter> faultFilter(
            PlannedFaults planned,
            Directory directory,
            IssuedTokens issuedTokens,
            ErrorWords words,
            EntraErrorWriter errors) {
        return inOrder(new FaultFilter(planned, directory, issuedTokens, words, errors, new Pauses(Thread::sleep)), 15);
    }

    @Bean
    FilterRegistrationBean<AuthorityFilter> authorityFilter(
            Directory directory, EntraErrorWriter errors, AuthorizeRefusals.RefusalPage page) {
        AuthorityFilter filter = new AuthorityFilter(directory, (request, response, refusal) -> {
            boolean forPerson = RequestFacts.of(request, directory)
                    .filter(facts -> MET_BY_PEOPLE.contains(facts.endpoint()))
                    .isPresent();
            if (forPerson) {
                page.show(request, response, refusal);
            } else {
                errors.write(request, response, refusal);
            }
        });
        return inOrder(filter, 20);
    }

    @Bean
    FilterRegistrationBean<DiscoveryCorsFilter> discoveryCorsFilter() {
        return inOrder(new DiscoveryCorsFilter(), 30);
    }

    /** Off: handlers alone ask for the request of their thread, and the dispatcher has told them which it is. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    private static <T extends Filter> FilterRegistrationBean<T> inOrder(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
