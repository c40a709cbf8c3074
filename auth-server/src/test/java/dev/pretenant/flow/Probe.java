package dev.pretenant.flow;

import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** An API and a web app in Harbor whose registrations a test states, and the tokens that people get through them. */
final class Probe {

    static final String API = "20000000-0000-4000-8000-00000000e110";
    static final String WEB = "20000000-0000-4000-8000-00000000e111";
    static final String KAI = "kai@harbor.test";
    static final String KAI_ID = "30000000-0000-4000-8000-00000000e101";
    static final String LOU = "lou@harbor.test";
    static final String LOU_ID = "30000000-0000-4000-8000-00000000e102";
    static final String MIA = "mia@harbor.test";
    static final String NILS = "nils@harbor.test";
    static final String ODA = "oda@harbor.test";
    static final String CREW = "50000000-0000-4000-8000-00000000e101";
    static final String FLEET = "50000000-0000-4000-8000-00000000e102";
    static final String NEWSLETTER = "50000000-0000-4000-8000-00000000e103";
    static final String DECK = "50000000-0000-4000-8000-00000000e104";

    private static final String REDIRECT = "https://probe.harbor.test/";
    private static final String SECRET = "probe-secret";
    private static final String EXTENSIONS =
            "extensionProperties: [{name: berth}, {name: badges, isMultiValued: true}, {name: tonnage, dataType: Integer}]";

    private final Harbor harbor;
    private final DirectoryAdmin admin;

    Probe(Harbor harbor, DirectoryAdmin admin) {
        this.harbor = harbor;
        this.admin = admin;
        harbor.reset();
        try (InputStream yaml = Probe.class.getResourceAsStream("/flow/probe.yaml")) {
            admin.apply("probe.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The API with {@code settings}, one YAML member a line, and tokens of {@code version}. */
    Probe api(int version, String... settings) {
        return apply("""
                    apps:
                      - appId: %s
                        displayName: Probe API
                        identifierUris: ['api://probe', 'https://probe.harbor.test/api']
                        requestedAccessTokenVersion: %d
                        scopes: [{value: probe}]
                        appRoles:
                          - {value: Probe.Captain, allowedMemberTypes: [User]}
                          - {value: Probe.Sail, allowedMemberTypes: [Application]}
                        %s
                        %s
                """.formatted(API, version, EXTENSIONS, String.join("\n        ", settings)))
                .apply("""
                    grants:
                      - {client: Harbor Web, resource: Probe API, user: all, scopes: [probe]}
                """);
    }

    /** The web app with {@code settings}. */
    Probe web(String... settings) {
        return apply("""
                    apps:
                      - appId: %s
                        displayName: Probe Web
                        secrets: [{value: %s}]
                        redirectUris: {web: ['%s']}
                        implicit: {idToken: true, accessToken: true}
                        requestedAccessTokenVersion: 2
                        appRoles: [{value: Web.Captain, allowedMemberTypes: [User]}]
                        extensionProperties: [{name: berth}]
                        %s
                """.formatted(WEB, SECRET, REDIRECT, String.join("\n        ", settings)))
                .apply("""
                    grants:
                      - {client: Probe Web, resource: Probe API, user: all, scopes: [probe]}
                      - {client: Probe Web, resource: Microsoft Graph, user: all, scopes: [User.Read, openid, profile, email]}
                """);
    }

    /** More of Harbor, indented as members of a tenant. */
    Probe apply(String members) {
        admin.apply("settings.yaml", """
                tenants:
                  - id: %s
                    domains: [harbor.test]
                """.formatted(Harbor.TENANT) + members);
        return this;
    }

    /** The web app as its developer writes it. */
    App webApp() {
        return new App(harbor.port(), WEB, REDIRECT).with("client_secret", SECRET);
    }

    /** Claims of {@code person}'s access token for the API, through a client that has nothing to say in it. */
    JsonNode access(String person) {
        return access(person, "api://probe/probe");
    }

    JsonNode access(String person, String scope) {
        return harbor.web().signsIn(harbor.browserOf(person), scope).claims();
    }

    /** Claims of {@code person}'s ID token for the web app. */
    JsonNode id(String person, String scope) {
        return webApp().signsIn(harbor.browserOf(person), scope).idToken();
    }
}
