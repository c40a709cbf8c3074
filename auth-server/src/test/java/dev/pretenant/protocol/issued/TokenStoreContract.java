package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Race;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import dev.pretenant.protocol.issued.IssuedToken.State;
import dev.pretenant.protocol.sessions.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What holds wherever codes and refresh tokens are kept. */
abstract class TokenStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant KEPT_UNTIL = NOON.plus(Duration.ofDays(1));
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final TenantId HOME = new TenantId(UUID.randomUUID());
    private static final TenantId OTHER = new TenantId(UUID.randomUUID());
    private static final AppId CLIENT = new AppId(UUID.randomUUID());
    private static final SignedIn PERSON = person(TENANT, HOME);
    private static final OAuth2AuthorizationRequest REQUEST = OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri("https://login.test/authorize")
            .clientId(CLIENT.toString())
            .redirectUri("https://app.test/back")
            .scopes(Set.of("openid"))
            .state("af0ifjsldkj")
            .additionalParameters(
                    parameters -> parameters.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"))
            .build();

    private final StoredAuthorization authorization = authorization("one", CLIENT, PERSON);
    private final StoredToken code = token("code", authorization, Kind.CODE);

    /** Keeps nothing yet. */
    abstract TokenStore store();

    private static SignedIn person(TenantId tenant, TenantId home) {
        return new SignedIn(
                tenant,
                new ObjectId(UUID.randomUUID()),
                home,
                new ObjectId(UUID.randomUUID()),
                "sid",
                NOON.minusSeconds(60),
                List.of("pwd", "mfa"),
                true);
    }

    private static StoredAuthorization authorization(String id, AppId client, SignedIn person) {
        RegisteredClient registered = RegisteredClient.withId(client.toString())
                .clientId(client.toString())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        return new StoredAuthorization(
                OAuth2Authorization.withRegisteredClient(registered)
                        .id(id)
                        .principalName("somebody")
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizedScopes(Set.of("openid"))
                        .attribute(OAuth2AuthorizationRequest.class.getName(), REQUEST)
                        .build(),
                person,
                NOON);
    }

    private static StoredToken token(String hash, StoredAuthorization authorization, Kind kind) {
        return token(hash, authorization, kind, KEPT_UNTIL);
    }

    private static StoredToken token(
            String hash, StoredAuthorization authorization, Kind kind, @Nullable Instant keptUntil) {
        return new StoredToken(hash, authorization, kind, NOON, NOON.plusSeconds(600), keptUntil);
    }

    StoredToken refreshToken(String hash) {
        return token(hash, authorization, Kind.REFRESH);
    }

    private State state(String hash) {
        return store().find(hash).orElseThrow().state(NOON);
    }

    private boolean isKept(String hash) {
        return store().find(hash).isPresent();
    }

    @Test
    void findWhenBegunThenAllThatDecidesUponIt() {
        store().begin(List.of(code, refreshToken("refresh")));

        IssuedToken found = store().find("refresh").orElseThrow().describe(NOON);

        assertThat(found)
                .usingRecursiveComparison()
                .isEqualTo(new IssuedToken(
                        Kind.REFRESH,
                        CLIENT,
                        AuthorizationGrantType.AUTHORIZATION_CODE,
                        PERSON,
                        Set.of("openid"),
                        Optional.of(REQUEST),
                        NOON,
                        Optional.of(NOON.plusSeconds(600)),
                        State.LIVE));
        assertThat(store().find("code").orElseThrow().kind()).isEqualTo(Kind.CODE);
        assertThat(store().findAuthorization("one").orElseThrow().client()).isEqualTo(CLIENT);
    }

    @Test
    void findWhenNeverKeptThenNothing() {
        store().begin(List.of(code));

        assertThat(store().find("other")).isEmpty();
        assertThat(store().findAuthorization("other")).isEmpty();
    }

    @Test
    void addWhenARefreshTokenBoughtAnotherThenBothAreGood() {
        StoredToken first = refreshToken("first");
        store().begin(List.of(first));

        store().add(first, List.of(refreshToken("second")));

        assertThat(state("first")).isEqualTo(State.LIVE);
        assertThat(state("second")).isEqualTo(State.LIVE);
    }

    @Test
    void addWhenForgottenMeanwhileThenFailsAndKeepsNothing() {
        StoredToken first = refreshToken("first");
        store().begin(List.of(first));
        store().remove("one");

        assertThatRuntimeException().isThrownBy(() -> store().add(first, List.of(refreshToken("second"))));

        assertThat(isKept("second")).isFalse();
    }

    @Test
    void endWhenTwiceThenTheSecondIsToldAndKeepsNothing() {
        store().begin(List.of(code));

        assertThat(store().end(code, NOON, List.of(refreshToken("first")))).isTrue();
        assertThat(store().end(code, NOON, List.of(refreshToken("second")))).isFalse();

        assertThat(state("code")).isEqualTo(State.SPENT);
        assertThat(state("first")).isEqualTo(State.LIVE);
        assertThat(isKept("second")).isFalse();
    }

    @Test
    void endWhenForgottenMeanwhileThenKeepsNothing() {
        store().begin(List.of(code));
        store().deleteAll();

        assertThat(store().end(code, NOON, List.of(refreshToken("bought")))).isFalse();

        assertThat(isKept("bought")).isFalse();
    }

    @Test
    void endWhenEightAtOnceThenOneWinsAndOnlyWhatItBoughtIsKept() throws Exception {
        store().begin(List.of(code));

        List<Boolean> won = Race.of(number -> store().end(code, NOON, List.of(refreshToken("bought by " + number))));

        assertThat(won).containsOnlyOnce(true);
        assertThat(IntStream.range(0, Race.RUNNERS).mapToObj(number -> isKept("bought by " + number)))
                .containsExactlyElementsOf(won);
    }

    @Test
    void endWhenOthersLookThenTheySeeItTogetherWithWhatWasBought() throws Exception {
        store().begin(List.of(code));

        List<Boolean> whole = Race.of(number -> {
            if (number == 0) {
                return store().end(code, NOON, List.of(refreshToken("bought")));
            }
            while (state("code") == State.LIVE) {
                Thread.onSpinWait();
            }
            return isKept("bought");
        });

        assertThat(whole).containsOnly(true);
    }

    @Test
    void removeWhenThereIsAnotherThenOnlyItsTokensGo() {
        store().begin(List.of(code, refreshToken("refresh")));
        store().begin(List.of(token("other", authorization("two", CLIENT, PERSON), Kind.CODE)));

        store().remove("one");

        assertThat(isKept("code")).isFalse();
        assertThat(isKept("refresh")).isFalse();
        assertThat(store().findAuthorization("one")).isEmpty();
        assertThat(isKept("other")).isTrue();
    }

    @Test
    void purgeWhenTimeHasComeThenThoseGoThatNeedNotBeKept() {
        store().begin(List.of(
                token("over", authorization, Kind.REFRESH, NOON.minusNanos(1_000)),
                token("refresh", authorization, Kind.REFRESH, NOON)));
        store().begin(List.of(token("revocable", authorization("two", CLIENT, PERSON), Kind.REFRESH, null)));
        store().begin(List.of(
                token("late", authorization("three", CLIENT, PERSON), Kind.REFRESH, NOON.minusSeconds(1))));

        store().purge(NOON);

        assertThat(isKept("over")).isFalse();
        assertThat(isKept("late")).isFalse();
        assertThat(store().findAuthorization("three")).isEmpty();
        assertThat(isKept("refresh")).isTrue();
        assertThat(store().findAuthorization("one")).isPresent();
        assertThat(isKept("revocable")).isTrue();
    }

    @Test
    void deleteAllWhenThereAreSomeThenNoneIsLeft() {
        store().begin(List.of(code, refreshToken("refresh")));

        store().deleteAll();

        assertThat(isKept("code")).isFalse();
        assertThat(isKept("refresh")).isFalse();
        assertThat(store().findAuthorization("one")).isEmpty();
    }

    static Stream<Owners> owners() {
        return Stream.of(
                Owners.of(Set.of(TENANT), Set.of()),
                Owners.of(Set.of(HOME), Set.of()),
                Owners.of(Set.of(OTHER), Set.of(CLIENT)));
    }

    @ParameterizedTest
    @MethodSource("owners")
    void deleteOfWhenOneIsTheirsThenOnlyThatGoes(Owners owners) {
        AppId otherClient = new AppId(UUID.randomUUID());
        TenantId otherTenant = new TenantId(UUID.randomUUID());
        store().begin(List.of(code));
        store().begin(List.of(
                token("other", authorization("two", otherClient, person(otherTenant, otherTenant)), Kind.CODE)));

        store().deleteOf(owners);

        assertThat(isKept("code")).isFalse();
        assertThat(isKept("other")).isTrue();
    }

    @Test
    void snapshotWhenRestoredThenAsItWasAnyNumberOfTimes() {
        store().begin(List.of(code));
        store().begin(List.of(token("kept", authorization("two", CLIENT, PERSON), Kind.REFRESH)));
        Runnable former = store().snapshot();

        for (int time = 0; time < 2; time++) {
            store().end(code, NOON, List.of(refreshToken("later")));
            store().remove("two");

            former.run();

            assertThat(state("code")).isEqualTo(State.LIVE);
            assertThat(state("kept")).isEqualTo(State.LIVE);
            assertThat(isKept("later")).isFalse();
        }
    }
}
