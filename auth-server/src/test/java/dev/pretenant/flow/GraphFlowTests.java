package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.PairwiseSubject;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.TestDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Graph and userinfo, called with access tokens over HTTP. */
@EmulatorTest
class GraphFlowTests {

    private static final String ALICE = "30000000-0000-4000-8000-000000000001";
    private static final String BOB = "30000000-0000-4000-8000-000000000002";
    private static final String DENIED_BY_DIRECTORY = "Authorization_RequestDenied";
    private static final String DENIED_BY_OUTLOOK = "ErrorAccessDenied";

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private TokenMint mint;

    @Autowired
    private Directory directory;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void meWhenPermittedThenProfileInGraphsForm() {
        HttpResponse<String> answer = get("/v1.0/me", token().withScopes("User.Read"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"@odata.context\":\"" + base() + "/v1.0/$metadata#users/$entity\","
                        + "\"businessPhones\":[],\"displayName\":\"Alice Andersson\",\"givenName\":\"Alice\","
                        + "\"jobTitle\":\"Senior Forecaster\",\"mail\":\"alice@meridian.test\",\"mobilePhone\":null,"
                        + "\"officeLocation\":null,\"preferredLanguage\":null,\"surname\":\"Andersson\","
                        + "\"userPrincipalName\":\"alice@meridian.test\",\"id\":\"" + ALICE + "\"}");
        assertThat(header(answer, "content-type")).startsWith("application/json");
        assertThat(header(answer, "request-id")).matches("[0-9a-f-]{34}00");
        assertThat(header(answer, "client-request-id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void meWhenSelectedThenThoseMembersAlone() {
        JsonNode answer = json(get("/v1.0/me?$select=id,displayName,accountEnabled", token().withScopes("User.Read")));

        assertThat(answer.toString())
                .isEqualTo("{\"@odata.context\":\"" + base()
                        + "/v1.0/$metadata#users(id,displayName,accountEnabled)/$entity\","
                        + "\"displayName\":\"Alice Andersson\",\"id\":\"" + ALICE + "\",\"accountEnabled\":true}");
    }

    @Test
    void meWhenUnknownPropertySelectedThenBadRequest() {
        assertRefused(
                get("/v1.0/me?$select=shoeSize", token().withScopes("User.Read")),
                400,
                "BadRequest",
                "Parsing OData Select and Expand failed: Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "00000003-0000-0000-c000-000000000000"
            })
    void meWhenTokenNamesGraphThenServed(String audience) {
        assertThat(get("/v1.0/me", token().audience(audience).withScopes("User.Read"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void meWhenNoTokenThenChallengeAndGraphsError() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/v1.0/me"))
                .header("client-request-id", "0f8fad5b-d9cb-469f-a165-70867728950e"));

        assertRefused(answer, 401, "InvalidAuthenticationToken", "Access token is empty.");
        JsonNode inner = json(answer).get("error").get("innerError");
        assertThat(inner.propertyNames()).containsExactly("date", "request-id", "client-request-id");
        assertThat(inner.get("date").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(inner.get("request-id").stringValue()).isEqualTo(header(answer, "request-id"));
        assertThat(inner.get("client-request-id").stringValue())
                .isEqualTo(header(answer, "client-request-id"))
                .isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(header(answer, "www-authenticate"))
                .isEqualTo("Bearer realm=\"\", authorization_uri=\"" + base()
                        + "/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"");
    }

    @Test
    void meWhenTokenBadThenSaysWhatIsWrong() {
        String good = token().withScopes("User.Read");
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(342);
        String code = "InvalidAuthenticationToken";

        assertRefused(get("/v1.0/me", forged), 401, code, "Access token validation failure.");
        assertRefused(
                get("/v1.0/me", token().audience("https://graph.windows.net").withScopes("User.Read")),
                401,
                code,
                "Access token validation failure. Invalid audience.");
        assertRefused(
                get("/v1.0/me", token().issuer("https://elsewhere.test/").withScopes("User.Read")),
                401,
                code,
                "Access token validation failure.");
        assertRefused(
                get(
                        "/v1.0/me",
                        token().version(ProtocolVersion.V2)
                                .issuer(base() + "/" + Seed.MERIDIAN + "/v2.0")
                                .withScopes("User.Read")),
                401,
                code,
                "Access token validation failure.");
        assertThat(message(get("/v1.0/me", "opaque")))
                .startsWith("IDX14100: JWT is not well formed, there are no dots (.).\n");
        clock.advance(Duration.ofHours(2));
        assertRefused(get("/v1.0/me", good), 401, code, "Lifetime validation failed, the token is expired.");
    }

    @Test
    void meWhenAppActsForItselfThenBadRequest() {
        assertRefused(
                get("/v1.0/me", token().withRoles("User.Read.All")),
                400,
                "BadRequest",
                "/me request is only valid with delegated authentication flow.");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/me, Mail.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/me, User.Read, 200,",
        "/v1.0/me/messages, Mail.Read, 200,",
        "/v1.0/me/messages, User.Read, 403, " + DENIED_BY_OUTLOOK,
        "/v1.0/me/events, Mail.Read, 403, " + DENIED_BY_OUTLOOK,
        "/v1.0/me/events, Calendars.Read, 200,",
        "/v1.0/me/photo/$value, Mail.Read, 403, " + DENIED_BY_OUTLOOK,
        "/v1.0/me/photo/$value, ProfilePhoto.Read.All, 200,",
        "/v1.0/me/memberOf, Mail.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/me/transitiveMemberOf, User.Read, 200,",
        "/v1.0/organization, Mail.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/organization, User.Read, 200,",
        "/v1.0/users, User.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/users, User.ReadBasic.All, 200,",
        "/v1.0/users/alice@meridian.test, User.Read, 200,",
        "/v1.0/users/" + ALICE + ", User.Read, 200,",
        "/v1.0/users/bob@meridian.test, User.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/users/bob@meridian.test, User.Read.All, 200,",
        "/v1.0/users/nobody@meridian.test, User.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/users/nobody@meridian.test, User.Read.All, 404, Request_ResourceNotFound",
        "/v1.0/users/bob@meridian.test/messages, Mail.Read, 403, " + DENIED_BY_OUTLOOK
    })
    void getWhenPersonInNameThenWhatTheScopeOpens(String path, String scope, int status, String code) {
        assertOutcome(get(path, token().withScopes(scope)), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/users, User.Read.All, 200,",
        "/v1.0/users, Mail.Read, 403, " + DENIED_BY_DIRECTORY,
        "/v1.0/users/bob@meridian.test, User.Read.All, 200,",
        "/v1.0/users/bob@meridian.test/messages, Mail.Read, 200,",
        "/v1.0/users/bob@meridian.test/messages, User.Read.All, 403, " + DENIED_BY_OUTLOOK,
        "/v1.0/users/" + BOB + "/photo/$value, User.Read.All, 200,",
        "/v1.0/organization, Organization.Read.All, 200,",
        "/v1.0/organization, User.Read.All, 403, " + DENIED_BY_DIRECTORY
    })
    void getWhenAppActsForItselfThenWhatTheRoleOpens(String path, String role, int status, String code) {
        assertOutcome(get(path, token().withRoles(role)), status, code);
    }

    private static void assertOutcome(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        if (code != null) {
            assertThat(code(answer)).isEqualTo(code);
        }
    }

    @Test
    void messagesWhenAskedTwiceThenTheSameAndNewestFirst() {
        String alice = token().withScopes("Mail.Read");

        List<String> subjects = subjects(get("/v1.0/me/messages", alice));

        assertThat(subjects).hasSize(10).doesNotHaveDuplicates();
        assertThat(subjects(get("/v1.0/me/messages?$orderby=receivedDateTime%20desc", alice)))
                .isEqualTo(subjects);
        assertThat(json(get("/v1.0/me/messages", alice))
                        .get("value")
                        .valueStream()
                        .map(message -> message.get("receivedDateTime").stringValue()))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(subjects(get(
                        "/v1.0/me/messages", token().user("bob@meridian.test").withScopes("Mail.Read"))))
                .isNotEqualTo(subjects);
    }

    @Test
    void messagesWhenPagedThenNextLinkLeadsThroughAll() {
        String alice = token().withScopes("Mail.Read");

        JsonNode first = json(get("/v1.0/me/messages?$top=7&$select=subject", alice));

        assertThat(first.get("@odata.context").stringValue())
                .isEqualTo(base() + "/v1.0/$metadata#users('" + ALICE + "')/messages(subject)");
        assertThat(first.get("value")).hasSize(7);
        assertThat(first.get("value").get(0).propertyNames()).containsExactly("@odata.etag", "subject");
        assertThat(first.get("@odata.nextLink").stringValue())
                .isEqualTo(base() + "/v1.0/me/messages?$top=7&$select=subject&$skip=7");
        JsonNode second = json(get(first.get("@odata.nextLink").stringValue().substring(base().length()), alice));
        assertThat(second.get("value")).hasSize(3);
        assertThat(second.has("@odata.nextLink")).isFalse();
    }

    @Test
    void messageWhenNamedByIdThenThatOne() {
        String alice = token().withScopes("Mail.Read");
        JsonNode newest = json(get("/v1.0/me/messages", alice)).get("value").get(0);

        JsonNode message = json(get("/v1.0/me/messages/" + newest.get("id").stringValue(), alice));

        assertThat(message.get("subject")).isEqualTo(newest.get("subject"));
        assertThat(message.get("from")).isEqualTo(newest.get("from"));
        assertRefused(
                get("/v1.0/me/messages/AAMkother", alice),
                404,
                "ErrorItemNotFound",
                "The specified object was not found in the store.");
    }

    @ParameterizedTest
    @CsvSource({
        "$filter=isRead%20eq%20true, Request_UnsupportedQuery, Unsupported query option '$filter'.",
        "$orderby=subject, Request_UnsupportedQuery, Unsupported query option '$orderby'.",
        "$top=many, BadRequest, Invalid value 'many' for $top query option found. The $top query option requires a non-negative integer value."
    })
    void messagesWhenQueryNotServedThenRefused(String query, String code, String message) {
        assertRefused(get("/v1.0/me/messages?" + query, token().withScopes("Mail.Read")), 400, code, message);
    }

    @Test
    void memberOfWhenGroupsMayBeReadThenNamesElseIdsAlone() {
        String path = "/v1.0/me/memberOf";

        JsonNode named = json(get(path, token().withScopes("User.Read", "GroupMember.Read.All")));
        JsonNode unnamed = json(get(path, token().withScopes("User.Read")));

        assertThat(named.get("@odata.context").stringValue()).isEqualTo(base() + "/v1.0/$metadata#directoryObjects");
        assertThat(named.get("value").get(0).get("@odata.type").stringValue()).isEqualTo("#microsoft.graph.group");
        assertThat(named.get("value").get(0).get("displayName").stringValue()).isEqualTo("Forecasters");
        assertThat(unnamed.get("value").get(0).get("id"))
                .isEqualTo(named.get("value").get(0).get("id"));
        assertThat(unnamed.get("value").get(0).get("displayName").isNull()).isTrue();
    }

    @Test
    void transitiveMemberOfWhenGroupsNestThenAllOfThem() {
        GraphToken bob = token().user("bob@meridian.test");
        String value = bob.withScopes("User.Read");

        assertThat(json(get("/v1.0/me/memberOf", value)).get("value")).hasSize(1);
        assertThat(json(get("/v1.0/me/transitiveMemberOf", value)).get("value")).hasSize(2);
    }

    @Test
    void memberOfWhenManyThenPagesOfAHundred() {
        JsonNode page = json(get(
                "/v1.0/me/memberOf?$count=true",
                token().user("grace@meridian.test").withScopes("User.Read")));

        assertThat(page.get("@odata.count").intValue()).isEqualTo(210);
        assertThat(page.get("value")).hasSize(100);
        assertThat(page.get("@odata.nextLink").stringValue())
                .isEqualTo(base() + "/v1.0/me/memberOf?$count=true&$skip=100");
    }

    @Test
    void photoWhenPermittedThenPictureOfThatSize() throws Exception {
        HttpResponse<byte[]> photo = TokenRequest.HTTP.send(
                authorized("/v1.0/me/photos/48x48/$value", token().withScopes("User.Read"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(photo.headers().firstValue("content-type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(photo.body())).getWidth())
                .isEqualTo(48);
        assertRefused(
                get("/v1.0/me/photos/49x49/$value", token().withScopes("User.Read")),
                400,
                "BadRequest",
                "Resource not found for the segment '$value'.");
    }

    @ParameterizedTest
    @CsvSource({"/v1.0/planets, planets", "/v1.0/me/drive/root, drive", "/v1.0/users/x/calendars, calendars"})
    void getWhenPathUnknownThenNamesTheSegment(String path, String segment) {
        assertRefused(
                get(path, token().withScopes("User.Read")),
                400,
                "BadRequest",
                "Resource not found for the segment '" + segment + "'.");
    }

    @Test
    void patchWhenReadOnlyThenMethodNotAllowed() {
        HttpResponse<String> answer = send(authorized("/v1.0/me", token().withScopes("User.ReadWrite"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));

        assertRefused(
                answer, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    }

    @Test
    void getWhenCalledByAPageThenAnyOriginMayRead() {
        HttpResponse<String> preflight = send(HttpRequest.newBuilder(uri("/v1.0/me"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,sdkversion"));
        HttpResponse<String> refusal =
                send(HttpRequest.newBuilder(uri("/v1.0/me")).header("Origin", "http://localhost:3000"));

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(header(preflight, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(preflight, "access-control-allow-headers")).isEqualTo("authorization, sdkversion");
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(header(refusal, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(refusal, "access-control-expose-headers")).contains("WWW-Authenticate", "request-id");
    }

    @Test
    void userInfoWhenAllScopesThenClaimsWithTheSubjectOfTheClient() {
        String token = token().withScopes("openid", "profile", "email");

        HttpResponse<String> answer = get("/oidc/userinfo", token);

        String subject = PairwiseSubject.of(
                directory
                        .userByName(TestDirectory.MERIDIAN, "alice@meridian.test")
                        .orElseThrow(),
                AppId.of(Seed.MAIL_CLIENT));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"sub\":\"" + subject + "\",\"name\":\"Alice Andersson\",\"family_name\":\"Andersson\","
                        + "\"given_name\":\"Alice\",\"picture\":\"" + base()
                        + "/v1.0/me/photo/$value\",\"email\":\"alice@meridian.test\"}");
        assertThat(send(HttpRequest.newBuilder(uri("/oidc/userinfo"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("access_token=" + token)))
                        .body())
                .isEqualTo(answer.body());
        assertThat(get("/" + Seed.MERIDIAN + "/openid/userinfo", token).body()).isEqualTo(answer.body());
    }

    @Test
    void userInfoWhenOpenIdAloneThenSubjectAlone() {
        assertThat(json(get("/oidc/userinfo", token().withScopes("openid"))).propertyNames())
                .containsExactly("sub");
    }

    @Test
    void userInfoWhenRefusedThenChallengeSaysWhy() {
        Map<String, String> challenges = Map.of(
                header(get("/oidc/userinfo", token().withScopes("User.Read")), "www-authenticate"),
                "error=\"insufficient_scope\", scope=\"openid\"",
                header(get("/oidc/userinfo", "a.b.c"), "www-authenticate"),
                "error=\"invalid_token\"");

        assertThat(challenges).allSatisfy((challenge, end) -> assertThat(challenge)
                .startsWith("Bearer realm=\"\", authorization_uri=")
                .endsWith(", " + end));
        assertThat(header(send(HttpRequest.newBuilder(uri("/oidc/userinfo"))), "www-authenticate"))
                .doesNotContain("error=");
    }

    private GraphToken token() {
        return new GraphToken(mint, directory, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private String base() {
        return "http://localhost:" + listeners.httpPort();
    }

    private URI uri(String path) {
        return URI.create(base() + path);
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String path, String token) {
        return send(authorized(path, token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(message(answer)).isEqualTo(message);
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).get("error").get("code").stringValue();
    }

    private static String message(HttpResponse<String> answer) {
        return json(answer).get("error").get("message").stringValue();
    }

    private static List<String> subjects(HttpResponse<String> answer) {
        return json(answer)
                .get("value")
                .valueStream()
                .map(message -> message.get("subject").stringValue())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TokenRequest.JSON.readTree(answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
