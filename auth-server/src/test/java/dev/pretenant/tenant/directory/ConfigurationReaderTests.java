package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTests {

    private static final String CONTOSO = """
            tenants:
              - displayName: Contoso
                domains: [contoso.test]
            """;

    private static final SecretHasher SECRETS = new HmacSecretHasher(new byte[32]);
    private static final FirstPartyApps FIRST_PARTY = FirstPartyApps.shipped(SECRETS);

    private final CountingPasswordHasher passwords = new CountingPasswordHasher();
    private final ConfigurationReader reader = new ConfigurationReader(SECRETS, passwords, DirectoryRoles.shipped());

    private DirectoryContent read(DirectoryContent base, String yaml) {
        DirectoryDraft draft = new DirectoryDraft(base, FIRST_PARTY);
        reader.read(new ConfigurationFile("my.yaml", yaml), draft);
        return draft.content();
    }

    private DirectoryContent read(String yaml) {
        return read(DirectoryContent.EMPTY, yaml);
    }

    private DirectoryContent seeds() {
        return read(ConfigurationFile.shipped("pretenant.yaml").text());
    }

    private List<String> mistakes(String yaml) {
        return catchThrowableOfType(ConfigurationMistakes.class, () -> read(yaml)).mistakes().stream()
                .map(Mistake::toString)
                .toList();
    }

    private String mistake(String yaml) {
        List<String> mistakes = mistakes(yaml);
        assertThat(mistakes).hasSize(1);
        return mistakes.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet", "tenants: []"})
    void readWhenNothingIsSaidThenNothingIsRead(String yaml) {
        assertThat(read(yaml)).isEqualTo(DirectoryContent.EMPTY);
    }

    @Test
    void readWhenIdsAreLeftOutThenTheyAreTheSameEveryTime() {
        String yaml = CONTOSO + """
                    users:
                      - userPrincipalName: zoe@contoso.test
                        displayName: Zoe
                    groups:
                      - displayName: Everybody
                        members: [zoe@contoso.test]
                    apps:
                      - displayName: Orders
                        identifierUris: ['api://orders']
                        scopes: [{value: Orders.Read}]
                        appRoles: [{value: Orders.Read.All, allowedMemberTypes: [Application]}]
                        secrets: [{value: orders-secret}]
                """;

        DirectoryContent content = read(yaml);

        assertThat(read(yaml)).isEqualTo(content);
        assertThat(read(content, yaml)).isEqualTo(content);
        User zoe = content.users().get(0);
        AppRegistration orders = content.apps().get(0);
        assertThat(content.groups().get(0).members()).containsExactly(zoe.id());
        assertThat(Set.of(
                        zoe.id().value(),
                        content.tenants().get(0).id().value(),
                        content.groups().get(0).id().value(),
                        orders.id().value(),
                        orders.appId().value(),
                        content.servicePrincipals().get(0).id().value(),
                        orders.scopes().get(0).id().value(),
                        orders.appRoles().get(0).id().value(),
                        orders.secrets().get(0).id().value()))
                .hasSize(9);
    }

    @Test
    void readWhenAManagedIdentityIsGivenThenItHasRegistrationAndPrincipal() {
        DirectoryContent content = read(CONTOSO + """
                    managedIdentities:
                      - displayName: worker
                        appId: 22222222-2222-4222-8222-222222222222
                        principalId: 44444444-4444-4444-8444-444444444444
                        resourceId: /subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/worker
                """);

        ManagedIdentity worker = content.managedIdentities().get(0);
        assertThat(worker.isUserAssigned()).isTrue();
        assertThat(content.apps().get(0).appId()).isEqualTo(worker.client());
        assertThat(content.servicePrincipals().get(0).id())
                .isEqualTo(ObjectId.of("44444444-4444-4444-8444-444444444444"));
    }

    @Test
    void readWhenAManagedIdentityIsOfNoResourceThenAMistake() {
        ConfigurationMistakes mistakes = catchThrowableOfType(ConfigurationMistakes.class, () -> read(CONTOSO + """
                    managedIdentities:
                      - {displayName: worker, resourceId: virtualMachines/worker}
                """));

        assertThat(mistakes)
                .hasMessageContaining("resourceId: expected the id of an Azure resource, such as /subscriptions/");
    }

    @Test
    void readWhenAnAppIsCompleteThenEverythingIsInIt() {
        DirectoryContent content = read(CONTOSO + """
                    apps:
                      - displayName: Client
                        id: 11111111-1111-4111-8111-111111111111
                        appId: 22222222-2222-4222-8222-222222222222
                        signInAudience: AzureADMultipleOrgs
                        redirectUris:
                          web: ['https://client.test/cb', 'http://localhost:5000/cb', 'https://*.contoso.test/cb']
                          spa: ['http://127.0.0.1:3000/']
                          publicClient: ['msal22222222://auth', 'urn:ietf:wg:oauth:2.0:oob']
                        implicit: {idToken: true, accessToken: true}
                        secrets:
                          - value: first-secret
                            displayName: First
                            startDateTime: 2026-01-01T00:00:00Z
                            endDateTime: 2026-02-01T00:00:00Z
                        requiredPermissions:
                          - resource: api://orders
                            scopes: [Orders.Read]
                            roles: [Orders.Read.All]
                        groupMembershipClaims: [SecurityGroup]
                        optionalClaims:
                          accessToken:
                            - name: groups
                              essential: false
                              additionalProperties: [sam_account_name]
                        logoutUrl: https://client.test/logout
                      - displayName: Orders
                        appId: 33333333-3333-4333-8333-333333333333
                        identifierUris: ['api://orders']
                        requestedAccessTokenVersion: 2
                        isFallbackPublicClient: true
                        scopes:
                          - value: Orders.Read
                            type: Admin
                            isEnabled: false
                        appRoles:
                          - value: Orders.Read.All
                            allowedMemberTypes: [User, Application]
                        preAuthorizedApplications:
                          - app: Client
                            scopes: [Orders.Read]
                        knownClientApplications: [Client]
                """);

        AppRegistration client = content.apps().get(0);
        AppRegistration orders = content.apps().get(1);
        assertThat(client.signInAudience()).isEqualTo(SignInAudience.AZURE_AD_MULTIPLE_ORGS);
        assertThat(client.redirectUris())
                .containsExactly(
                        new RedirectUri(RedirectUri.Platform.WEB, "https://client.test/cb"),
                        new RedirectUri(RedirectUri.Platform.WEB, "http://localhost:5000/cb"),
                        new RedirectUri(RedirectUri.Platform.WEB, "https://*.contoso.test/cb"),
                        new RedirectUri(RedirectUri.Platform.SPA, "http://127.0.0.1:3000/"),
                        new RedirectUri(RedirectUri.Platform.PUBLIC_CLIENT, "msal22222222://auth"),
                        new RedirectUri(RedirectUri.Platform.PUBLIC_CLIENT, "urn:ietf:wg:oauth:2.0:oob"));
        assertThat(client.idTokenIssuance() && client.accessTokenIssuance()).isTrue();
        assertThat(client.secrets().get(0).endsAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(client.requiredPermissions())
                .containsExactly(
                        new RequiredPermission(
                                orders.appId(), orders.scopes().get(0).id(), RequiredPermission.Kind.SCOPE),
                        new RequiredPermission(
                                orders.appId(), orders.appRoles().get(0).id(), RequiredPermission.Kind.ROLE));
        assertThat(client.claims())
                .isEqualTo(new ClaimsSettings(
                        new OptionalClaims(
                                List.of(),
                                List.of(new OptionalClaim("groups", "", false, List.of("sam_account_name"))),
                                List.of()),
                        false,
                        List.of()));
        assertThat(client.groupMembershipClaims()).containsExactly("SecurityGroup");
        assertThat(orders.scopes().get(0).adminOnly()).isTrue();
        assertThat(orders.scopes().get(0).enabled()).isFalse();
        assertThat(orders.preauthorizedApps())
                .containsExactly(new PreauthorizedApp(
                        client.appId(), Set.of(orders.scopes().get(0).id())));
        assertThat(orders.knownClients()).containsExactly(client.appId());
        assertThat(orders.fallbackPublicClient()).isTrue();
    }

    @Test
    void readWhenAnObjectIsNamedThenItIsReplacedWholeAndOthersStay() {
        DirectoryContent seeds = seeds();

        DirectoryContent content = read(seeds, """
                tenants:
                  - domains: [meridian.test]
                    users:
                      - userPrincipalName: alice@meridian.test
                        displayName: Alice Renamed
                    apps:
                      - displayName: Weather Daemon
                        secrets: [{value: other-secret}]
                """);

        assertThat(content.tenants()).isEqualTo(seeds.tenants());
        assertThat(content.users()).hasSameSizeAs(seeds.users());
        assertThat(content.users().get(0))
                .isEqualTo(new User(
                        Seed.ALICE,
                        Seed.MERIDIAN,
                        "alice@meridian.test",
                        "Alice Renamed",
                        "",
                        "",
                        "",
                        "",
                        true,
                        false,
                        Seed.MERIDIAN,
                        Seed.ALICE,
                        Passwords.DEFAULT_HASH,
                        Set.of(),
                        TenantReading.BEGINNING,
                        PasswordState.ORIGINAL,
                        UserAttributes.NONE));
        AppRegistration daemon = content.apps().get(1);
        assertThat(daemon.appId()).isEqualTo(Seed.WEATHER_DAEMON);
        assertThat(daemon.secrets()).hasSize(1);
        assertThat(SECRETS.matches("other-secret", daemon.secrets().get(0).hash()))
                .isTrue();
        assertThat(daemon.requiredPermissions()).isEmpty();
        assertThat(content.roleAssignments()).isEqualTo(seeds.roleAssignments());
        assertThat(content.groups()).isEqualTo(seeds.groups());
    }

    @Test
    void readWhenAPermissionIsGoneThenWhatReferredToItIsGoneToo() {
        DirectoryContent content = read(seeds(), """
                tenants:
                  - domains: [meridian.test]
                    apps:
                      - displayName: Weather API
                        identifierUris: ['api://weather']
                        scopes: [{value: weather.write}]
                        appRoles: [{value: Weather.Admin, allowedMemberTypes: [User]}]
                """);

        assertThat(content.apps().get(0).scopes().get(0).id()).isEqualTo(Seed.key(2));
        assertThat(content.roleAssignments())
                .extracting(AppRoleAssignment::principal)
                .containsExactly(Seed.group(1));
        assertThat(content.grants()).hasSize(2);
        assertThat(content.apps().get(1).requiredPermissions()).isEmpty();
    }

    @Test
    void readWhenPasswordsAreGivenThenEachIsHashedOnceAndKept() {
        String yaml = CONTOSO + """
                    users:
                      - {userPrincipalName: a@contoso.test, displayName: A, password: s3cret}
                      - {userPrincipalName: b@contoso.test, displayName: B, password: s3cret}
                      - {userPrincipalName: c@contoso.test, displayName: C}
                """;

        DirectoryContent content = read(yaml);
        DirectoryContent again = read(content, yaml);

        assertThat(passwords.hashed()).isEqualTo(1);
        assertThat(again).isEqualTo(content);
        assertThat(read(content, yaml.replace("s3cret", "changed"))
                        .users()
                        .get(0)
                        .passwordHash())
                .isNotEqualTo(content.users().get(0).passwordHash());
    }

    @Test
    void readWhenAFirstPartyServicePrincipalIsNamedThenOnlyItIsStored() {
        DirectoryContent content = read(CONTOSO + """
                    servicePrincipals:
                      - app: Microsoft Azure CLI
                        accountEnabled: false
                """);

        TenantId contoso = content.tenants().get(0).id();
        assertThat(content.servicePrincipals()).hasSize(1);
        Snapshot snapshot = new Snapshot(content, FIRST_PARTY);
        assertThat(snapshot.servicePrincipal(contoso, Seed.AZURE_CLI)
                        .orElseThrow()
                        .enabled())
                .isFalse();
        assertThat(snapshot.servicePrincipal(contoso, Seed.GRAPH).orElseThrow().enabled())
                .isTrue();
    }

    @Test
    void readWhenServicePrincipalGetsAnotherIdThenTheFilesReferencesFollow() {
        DirectoryContent content = read(CONTOSO + """
                    apps:
                      - displayName: Orders
                        appRoles: [{value: Orders.Read.All, allowedMemberTypes: [Application]}]
                      - displayName: Daemon
                    servicePrincipals:
                      - app: Daemon
                        id: 44444444-4444-4444-8444-444444444444
                        appRoleAssignmentRequired: true
                    roleAssignments:
                      - {principal: Daemon, resource: Orders, role: Orders.Read.All}
                """);

        assertThat(content.roleAssignments())
                .extracting(AppRoleAssignment::principal)
                .containsExactly(ObjectId.of("44444444-4444-4444-8444-444444444444"));
        assertThat(content.servicePrincipals())
                .extracting(ServicePrincipal::assignmentRequired)
                .contains(true);
    }

    @Test
    void readWhenSomebodyJoinsGroupsThenBesideWhoIsThereAndInNewOnes() {
        DirectoryContent former = read(CONTOSO + """
                    users: [{userPrincipalName: zoe@contoso.test, displayName: Zoe}]
                    groups: [{displayName: Pilots, securityEnabled: false, members: [zoe@contoso.test]}]
                """);
        DirectoryContent content = read(former, CONTOSO + """
                    users: [{userPrincipalName: ada@contoso.test, displayName: Ada}]
                    memberships:
                      - {group: Pilots, members: [ada@contoso.test]}
                      - {group: Crew, members: [ada@contoso.test]}
                      - {group: Crew, members: [Pilots]}
                """);

        ObjectId zoe = content.users().get(0).id();
        ObjectId ada = content.users().get(1).id();
        assertThat(content.groups())
                .extracting(Group::displayName, Group::security, Group::members)
                .containsExactly(
                        tuple("Pilots", false, Set.of(zoe, ada)),
                        tuple("Crew", true, Set.of(ada, former.groups().get(0).id())));
    }

    @Test
    void readWhenTheGroupToJoinHasANamesakeThenMistake() {
        assertThat(mistake(CONTOSO + """
                    groups:
                      - {displayName: Pilots, id: 55555555-5555-4555-8555-555555555501}
                      - {displayName: Pilots, id: 55555555-5555-4555-8555-555555555502}
                    memberships: [{group: Pilots}]
                """)).endsWith("group: there are 2 groups 'Pilots'");
    }

    @Test
    void readWhenKeyIsMisspelledThenNearestIsSuggested() {
        assertThat(mistake("""
                        tenants:
                          - displayName: Contoso
                            domains: [contoso.test]
                            app:
                              - displayName: Orders
                        """)).isEqualTo("my.yaml:4: app: unknown key, did you mean 'apps'?");
    }

    @Test
    void readWhenAnAppForPersonalAccountsHasAWildcardThenRefused() {
        assertThat(mistakes("""
                        tenants:
                          - displayName: Contoso
                            domains: [contoso.test]
                            apps:
                              - displayName: Orders
                                signInAudience: AzureADandPersonalMicrosoftAccount
                                requestedAccessTokenVersion: 2
                                redirectUris: {web: ['https://*.contoso.test/']}
                        """))
                .containsExactly(
                        "my.yaml:8: web: an app for personal accounts has no wildcards: 'https://*.contoso.test/'");
    }

    @Test
    void readWhenThereAreSeveralMistakesThenAllAreToldInTheOrderOfTheFile() {
        assertThat(mistakes("""
                        tenants:
                          - id: 1234
                            displayName: Contoso
                            domains: [contoso.test]
                            users:
                              - userPrincipalName: zoe@fabrikam.test
                                displayName: Zoe
                                accountEnabled: perhaps
                            groups:
                              - displayName: Everybody
                                members: [nobody@contoso.test]
                        """))
                .containsExactly(
                        "my.yaml:2: id: expected a GUID such as 1b6ff35f-31df-4332-8571-d31ea5a4893f, not '1234'",
                        "my.yaml:6: userPrincipalName: expected a name in one of the tenant's domains (contoso.test)",
                        "my.yaml:8: accountEnabled: expected true or false",
                        "my.yaml:11: members: there is no user, group or application 'nobody@contoso.test'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            displayName: [a]                                | displayName: expected text
            appId: 12                                       | appId: expected a GUID such as 1b6ff35f-31df-4332-8571-d31ea5a4893f, not '12'
            signInAudience: Everybody                       | signInAudience: expected AzureADMultipleOrgs or AzureADMyOrg or AzureADandPersonalMicrosoftAccount or PersonalMicrosoftAccount, not 'Everybody'
            requestedAccessTokenVersion: 3                  | requestedAccessTokenVersion: expected 1 or 2, not '3'
            identifierUris: orders                          | identifierUris: expected a list
            identifierUris: [orders]                        | identifierUris: expected a URI such as api://my-api, not 'orders'
            identifierUris: ['https://graph.microsoft.com'] | identifierUris: 'https://graph.microsoft.com' belongs to Microsoft Graph
            redirectUris: {web: [/cb]}                      | web: expected an absolute URI, not '/cb'
            redirectUris: {web: ['http://contoso.test/cb']} | web: http is for localhost and 127.0.0.1 only, elsewhere https: 'http://contoso.test/cb'
            redirectUris: {web: ['https://c.test/#x']}      | web: a redirect URI has no fragment: 'https://c.test/#x'
            redirectUris: {spa: ['myapp://auth']}           | spa: only publicClient may use the scheme 'myapp'
            redirectUris: {web: ['https://c.test/*']}       | web: an asterisk stands for the first label of an https host only: 'https://c.test/*'
            redirectUris: {web: ['https://*.*.test/']}      | web: an asterisk stands for the first label of an https host only: 'https://*.*.test/'
            redirectUris: {web: ['https://a*.c.test/']}     | web: an asterisk stands for the first label of an https host only: 'https://a*.c.test/'
            redirectUris: {publicClient: ['app://*.x/']}    | publicClient: an asterisk stands for the first label of an https host only: 'app://*.x/'
            redirectUris: {mobile: []}                      | mobile: unknown key; expected publicClient, spa, web
            secrets: [{displayName: empty}]                 | value: a secret needs either value, or the hash and hint of an export
            secrets: [{hash: abc, hint: abc}]               | hash: expected a hash as an export writes it
            secrets: [{value: s, endDateTime: tomorrow}]    | endDateTime: expected a time such as 2026-01-31T12:00:00Z
            scopes: [{value: read all}]                     | value: expected a value without blanks, such as Orders.Read
            scopes: [{value: a}, {value: a}]                | scopes: 'a' is here twice
            appRoles: [{value: a}]                          | allowedMemberTypes: expected a list of User, Application or both
            trustedSubjectNameAndIssuers: [{subjectName: a.test}] | authorityId: this key is missing
            trustedSubjectNameAndIssuers: [{authorityId: 66666666-6666-4666-8666-666666666666}] | subjectName: this key is missing
            trustedSubjectNameAndIssuers: [{authorityId: 66666666-6666-4666-8666-666666666666, subjectName: a.test}] | trustedSubjectNameAndIssuers: '66666666-6666-4666-8666-666666666666' is no certificate authority of Contoso
            certificates: [{certificate: abc}]              | certificate: expected an X.509 certificate, PEM or base64
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test'}] | subject: this key is missing
            federatedIdentityCredentials: [{name: a, issuer: i, subject: s}] | issuer: expected the URL of an issuer, not 'i'
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test', subject: s, jwks: '[]'}] | jwks: expected a JWK set as text
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test', subject: s, jwks: '{'}] | jwks: expected a JWK set as text
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test', claimsMatchingExpression: {value: sub}}] | value: expected an expression such as
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test', claimsMatchingExpression: {value: "claims['sub'] eq 'a'", languageVersion: 2}}] | languageVersion: expected 1, not '2'
            federatedIdentityCredentials: [{name: a, issuer: 'https://i.test', subject: s, claimsMatchingExpression: {value: "claims['sub'] eq 'a'"}}] | subject: expected subject or claimsMatchingExpression, not both
            requiredPermissions: [{resource: Grahp}]        | resource: there is no application 'Grahp'
            requiredPermissions: [{resource: Microsoft Graph, scopes: [User.Raed]}] | scopes: there is no scope 'User.Raed' of Microsoft Graph, did you mean 'User.Read'?
            knownClientApplications: [Nobody]               | knownClientApplications: there is no application 'Nobody'
            optionalClaims: {idToken: [{source: user}]}     | name: this key is missing
            signInAudience: Everybody                       | signInAudience: expected
            logoutUrl: nowhere                              | logoutUrl: expected a URL, not 'nowhere'
            extensionProperties: [{name: a-b}]              | name: expected a name of letters and digits, without prefix, such as skypeId
            extensionProperties: [{name: a}, {name: a}]     | extensionProperties: 'a' is here twice
            extensionProperties: [{name: a, dataType: Text}] | dataType: expected Binary or Boolean or DateTime or Integer or LargeInteger or String, not 'Text'
            """)
    void readWhenAnAppHasAMistakeThenLineKeyAndExpectationAreTold(String line, String expected) {
        String name = line.startsWith("displayName") ? "appId: 22222222-2222-4222-8222-222222222222" : "displayName: A";
        List<String> mistakes = mistakes(CONTOSO + "    apps:\n      - " + name + "\n        " + line + "\n");

        assertThat(mistakes).first().asString().startsWith("my.yaml:6: " + expected);
        assertThat(mistakes).allSatisfy(mistake -> assertThat(mistake).doesNotContain("\n"));
    }

    @Test
    void readWhenAFileNumbersTooManyGroupsThenToldAtTheFirstThatIsTooMuch() {
        String thousand = "      - {displayName: '%d {n}', count: 1000}\n";
        StringBuilder groups = new StringBuilder("    groups:\n");
        for (int entry = 0; entry < 50_000; entry++) {
            groups.append(thousand.formatted(entry));
        }

        assertThat(mistakes(CONTOSO + groups))
                .hasSize(100)
                .first()
                .isEqualTo("my.yaml:10: count: expected at most 5000 numbered groups in one file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            grants: [{client: Nobody, resource: Microsoft Graph, user: all, scopes: [User.Read]}]             | client: there is no application 'Nobody'
            grants: [{client: Client, resource: Microsoft Graph, user: zoe, scopes: [User.Read]}]             | user: expected the name of a user or 'all', not 'zoe'
            grants: [{client: Client, resource: Microsoft Graph, user: all, scopes: [No.Such]}]               | scopes: there is no scope 'No.Such' of Microsoft Graph
            roleAssignments: [{principal: Nobody, resource: Client, role: x}]                                 | principal: there is no user, group or application 'Nobody'
            roleAssignments: [{principal: Client, resource: Client, role: Admin}]                             | role: 'Admin' is for users and groups only
            roleAssignments: [{principal: Client, resource: Client, role: Nothing}]                           | role: there is no app role 'Nothing' of Client; expected Admin
            servicePrincipals: [{app: Nobody}]                                                                | app: there is no application 'Nobody'
            users: [{guestOf: zoe@fabrikam.test, displayName: Zoe}]                                           | guestOf: there is no user 'zoe@fabrikam.test' in another tenant
            users: [{userPrincipalName: z@contoso.test, displayName: Z, passwordHash: abc}]                   | passwordHash: expected a bcrypt hash
            users: [{userPrincipalName: z@contoso.test, displayName: Z, directoryRoles: [Global Admin]}]      | directoryRoles: there is no role 'Global Admin'
            groups: [{displayName: Many, count: 3}]                                                           | displayName: groups with a count need {n} in the name, for the number
            memberships: [{group: G, members: [Nobody]}]                                                      | members: there is no user, group or application 'Nobody'
            memberships: [{members: [Client]}]                                                                | group: this key is missing
            groups: [{displayName: 'G {n}', count: 100000}]                                                   | count: expected a number from 1 to 1000
            users: [{userPrincipalName: z@contoso.test, displayName: Z, attributes: {usageLocaton: CH}}]      | attributes: unknown property 'usageLocaton', did you mean 'usageLocation'?
            users: [{userPrincipalName: z@contoso.test, displayName: Z, attributes: {extension_1_x: y}}]      | attributes: unknown property 'extension_1_x'
            users: [{userPrincipalName: z@contoso.test, displayName: Z, attributes: {extension_22222222222242228222222222222222_x: y}}] | attributes: no application has registered 'extension_22222222222242228222222222222222_x'
            countryLetterCode: Switzerland                                                                    | countryLetterCode: expected two letters
            trustedNetworks: [everywhere]                                                                     | trustedNetworks: expected addresses such as 10.0.0.0/8, not 'everywhere'
            trustedNetworks: [10.0.0.256]                                                                     | trustedNetworks: expected addresses such as 10.0.0.0/8, not '10.0.0.256'
            trustedNetworks: [10.0.0.0/33]                                                                    | trustedNetworks: expected addresses such as 10.0.0.0/8, not '10.0.0.0/33'
            trustedNetworks: ['2001:db8::/129']                                                               | trustedNetworks: expected addresses such as 10.0.0.0/8, not '2001:db8::/129'
            certificateAuthorities: [{displayName: CA, certificates: [{certificate: abc}]}] | certificate: expected an X.509 certificate, PEM or base64
            certificateAuthorities: [{displayName: CA, certificates: []}] | certificates: expected 1 to 10 certificates
            trustedNetworks: ['1:2:3:4:5:6:7:8:9']                                                            | trustedNetworks: expected addresses such as 10.0.0.0/8, not '1:2:3:4:5:6:7:8:9'
            servicePrincipals: [{app: Client, claimsMappingPolicy: {Version: 2}}]                             | Version: expected 1
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Value: x, JwtClaimType: oid}]}}]             | JwtClaimType: 'oid' belongs to the platform, no policy can set it
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Value: x, JwtClaimType: xms_cc}]}}]          | JwtClaimType: 'xms_cc' belongs to the platform, no policy can set it
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{JwtClaimType: a}]}}]                         | Source: expected either Value or Source
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Source: group, JwtClaimType: a}]}}]          | Source: expected user, application, resource, audience, company, transformation or CustomClaimsProvider
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Source: CustomClaimsProvider, JwtClaimType: a}]}}] | ID: expected the name that the custom claims provider gives the claim
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Source: CustomClaimsProvider, ID: sub}]}}] | JwtClaimType: 'sub' belongs to the platform, no policy can set it
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Source: user, ID: shoeSize, JwtClaimType: a}]}}] | ID: there is no property 'shoeSize' of user
            servicePrincipals: [{app: Client, claimsMappingPolicy: {ClaimsSchema: [{Source: transformation, ID: a, JwtClaimType: a}]}}] | TransformationID: expected the ID of a transformation of this policy
            issuer: elsewhere                                                                                 | issuer: expected host, microsoft or a URL such as https://login.example.com
            """)
    void readWhenATenantHasAMistakeThenLineKeyAndExpectationAreTold(String line, String expected) {
        assertThat(mistakes(CONTOSO + "    apps:\n      - displayName: Client\n"
                        + "        appRoles: [{value: Admin, allowedMemberTypes: [User]}]\n    " + line + "\n"))
                .first()
                .asString()
                .startsWith("my.yaml:7: " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {displayName: P}                                                        | definition
            {displayName: P, definition: ['nothing']}                               | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":1}}']} | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":2,"AccessTokenLifetime":"01:00:00"}}']} | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"00:09:59"}}']} | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"1.00:00:01"}}']} | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"60"}}']} | definition
            {displayName: P, definition: ['{"TokenLifetimePolicy":{"Version":1,"MaxAgeSessionMultiFactor":"01:00:00"}}']} | definition
            """)
    void readWhenATokenLifetimeIsNotAllowedThenWhatIsExpectedIsTold(String policy, String key) {
        assertThat(mistakes(CONTOSO + "    tokenLifetimePolicies:\n      - " + policy + "\n"))
                .containsExactly("my.yaml:5: " + key + ": " + TokenLifetimeDefinition.EXPECTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            isOrganizationDefault: true           | isOrganizationDefault: 'One' is the default already
            applications: [Client]                | applications: 'One' is assigned to one of them already
            servicePrincipals: [Client]           | servicePrincipals: 'One' is assigned to one of them already
            applications: [Nobody]                | applications: there is no application 'Nobody'
            applications: [Microsoft Graph]       | applications: Microsoft Graph is registered elsewhere; name it among the servicePrincipals
            """)
    void readWhenTwoTokenLifetimesMeetThenSecondIsTold(String line, String expected) {
        String definition =
                "definition: ['{\"TokenLifetimePolicy\":{\"Version\":1,\"AccessTokenLifetime\":\"01:00:00\"}}']";
        assertThat(mistakes(CONTOSO + "    apps: [{displayName: Client}]\n    tokenLifetimePolicies:\n"
                        + "      - {displayName: One, isOrganizationDefault: true, applications: [Client], "
                        + "servicePrincipals: [Client], " + definition + "}\n"
                        + "      - {displayName: Two, " + line + ", " + definition + "}\n"))
                .singleElement()
                .asString()
                .startsWith("my.yaml:7: " + expected);
    }

    private static final String RESOURCE = "resourceId: 'api://localhost/22222222-2222-4222-8222-222222222222'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            targetUrl: http://example.test/claims       | targetUrl: expected an https address, or an http address on this machine
            targetUrl: ftp://localhost/claims           | targetUrl: expected an https address, or an http address on this machine
            targetUrl: https://me@localhost/claims      | targetUrl: expected an https address, or an http address on this machine
            targetUrl: /claims                          | targetUrl: expected an https address, or an http address on this machine
            targetUrl: 'no address'                     | targetUrl: expected an https address, or an http address on this machine
            targetUrl: https://example.test/claims      | resourceId: expected the host of targetUrl and the API's id, api://example.test/22222222-2222-4222-8222-222222222222
            resourceId: api://short                     | resourceId: expected the host of targetUrl and the API's id, api://localhost/22222222-2222-4222-8222-222222222222
            resourceId: api://localhost/none            | resourceId: there is no application 'api://localhost/none'
            timeoutInMilliseconds: 199                  | timeoutInMilliseconds: expected a number from 200 to 2000
            timeoutInMilliseconds: 2001                 | timeoutInMilliseconds: expected a number from 200 to 2000
            maximumRetries: 2                           | maximumRetries: expected a number from 0 to 1
            applications: [Nobody]                      | applications: there is no application 'Nobody'
            applications: [Claims API]                  | applications: 'One' provides one of them already
            """)
    void readWhenACustomClaimsProviderIsWrongThenWhatIsExpectedIsTold(String line, String expected) {
        String key = line.substring(0, line.indexOf(':'));
        String others = Stream.of("targetUrl: 'http://localhost:7071/claims'", RESOURCE)
                .filter(other -> !other.startsWith(key))
                .collect(Collectors.joining(", "));

        assertThat(mistakes(CONTOSO + """
                    apps:
                      - appId: 22222222-2222-4222-8222-222222222222
                        displayName: Claims API
                        identifierUris: ['api://localhost/22222222-2222-4222-8222-222222222222', 'api://short']
                    customClaimsProviders:
                      - {displayName: One, applications: [Claims API], targetUrl: 'http://localhost/', %s}
                """.formatted(RESOURCE) + "      - {displayName: Two, " + line + ", " + others
                        + "}\n"))
                .singleElement()
                .asString()
                .startsWith("my.yaml:10: " + expected);
    }

    @Test
    void readWhenAServiceOfThePlatformWantsAKeyOfItsOwnThenItIsTold() {
        assertThat(mistake(CONTOSO + "    servicePrincipals: [{app: Microsoft Graph, customSigningKey: true}]\n"))
                .isEqualTo("my.yaml:4: customSigningKey: Microsoft Graph belongs to the platform");
    }

    // Personal accounts

    private static final String PERSONAL = """
            tenants:
              - id: 9188040d-6c67-4c5b-b112-36a304b66dad
                displayName: Personal
                domains: [mailbox.test]
            """;

    @Test
    void readWhenAPersonalAccountHasNoIdThenOneOfItsFormIsDerived() {
        DirectoryContent content = read(DirectoryContent.EMPTY, PERSONAL + """
                    users: [{userPrincipalName: zoe@mailbox.test, displayName: Zoe}]
                """);

        assertThat(content.users()).singleElement().satisfies(zoe -> {
            assertThat(zoe.id().toString()).startsWith("00000000-0000-0000-");
            assertThat(zoe.isPersonal()).isTrue();
        });
    }

    @Test
    void readWhenAnAppTakesPersonalAccountsThenItIsInTheirTenantAndGetsTheirTokens() {
        DirectoryContent content = read(DirectoryContent.EMPTY, PERSONAL + """
                    grants: [{client: Both, resource: Microsoft Graph, user: all, scopes: [User.Read]}]
                  - displayName: Contoso
                    domains: [contoso.test]
                    apps:
                      - {displayName: Both, signInAudience: AzureADandPersonalMicrosoftAccount}
                      - {displayName: Many, signInAudience: AzureADMultipleOrgs}
                """);
        Snapshot directory = new Snapshot(content, FIRST_PARTY);

        assertThat(content.servicePrincipals())
                .extracting(ServicePrincipal::tenant)
                .doesNotContain(Tenant.CONSUMERS);
        assertThat(content.grants()).hasSize(1);
        assertThat(content.apps()).allSatisfy(app -> {
            boolean personal = app.displayName().equals("Both");
            assertThat(app.accessTokenVersion()).isEqualTo(personal ? 2 : 1);
            assertThat(directory.servicePrincipal(Tenant.CONSUMERS, app.appId()).isPresent())
                    .isEqualTo(personal);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users: [{id: 30000000-0000-4000-8000-000000000001, userPrincipalName: z@mailbox.test, displayName: Z}] | id: expected an id such as 00000000-0000-0000-0003-7ffe00000001 of a personal account
            users: [{guestOf: z@contoso.test, displayName: Z}] | guestOf: the tenant of personal accounts has no guests
            apps: [{displayName: A, signInAudience: PersonalMicrosoftAccount, requestedAccessTokenVersion: 1}] | requestedAccessTokenVersion: must be 2 where personal accounts may sign in
            """)
    void readWhenPersonalAccountsAreMisunderstoodThenItIsTold(String line, String expected) {
        assertThat(mistakes(PERSONAL + "    " + line + "\n")).first().asString().startsWith("my.yaml:5: " + expected);
    }

    @Test
    void readWhenTwoAppsHaveTheSameUriThenSecondIsTold() {
        assertThat(mistakes(CONTOSO + """
                            apps:
                              - displayName: One
                                identifierUris: ['api://orders']
                              - displayName: Two
                                identifierUris: ['api://ORDERS']
                        """))
                .containsExactly(
                        "my.yaml:6: identifierUris: 'api://orders' belongs to Two",
                        "my.yaml:8: identifierUris: 'api://ORDERS' belongs to One");
    }

    @Test
    void readWhenIdsAreUsedTwiceThenItIsTold() {
        assertThat(mistakes(CONTOSO + """
                            users:
                              - {id: 11111111-1111-4111-8111-111111111111, userPrincipalName: a@contoso.test, displayName: A}
                              - {id: 11111111-1111-4111-8111-111111111111, userPrincipalName: b@contoso.test, displayName: B}
                            apps:
                              - {appId: 22222222-2222-4222-8222-222222222222, displayName: A}
                              - {appId: 22222222-2222-4222-8222-222222222222, displayName: B}
                        """))
                .contains(
                        "my.yaml:6: id: '11111111-1111-4111-8111-111111111111' is the id of another object in this file")
                .contains(
                        "my.yaml:9: appId: '22222222-2222-4222-8222-222222222222' is the id of another object in this file");
    }

    @Test
    void readWhenDomainOrAppBelongsToAnotherTenantThenItIsTold() {
        DirectoryContent seeds = seeds();
        ConfigurationMistakes mistakes = catchThrowableOfType(ConfigurationMistakes.class, () -> read(seeds, """
                        tenants:
                          - id: 99999999-9999-4999-8999-999999999999
                            displayName: Contoso
                            domains: [meridian.test]
                            apps:
                              - appId: 20000000-0000-4000-8000-000000000001
                                displayName: Mine
                        """));

        assertThat(mistakes.mistakes())
                .extracting(Mistake::toString)
                .containsExactly(
                        "my.yaml:4: domains: 'meridian.test' belongs to the tenant Meridian",
                        "my.yaml:6: appId: '20000000-0000-4000-8000-000000000001' is Weather API of another tenant");
    }

    @Test
    void readWhenNameMayMeanTwoAppsThenTheIdIsAskedFor() {
        assertThat(mistake(CONTOSO + """
                            apps:
                              - {appId: 22222222-2222-4222-8222-222222222222, displayName: Same}
                              - {appId: 33333333-3333-4333-8333-333333333333, displayName: Same}
                            grants:
                              - {client: Same, resource: Microsoft Graph, user: all, scopes: [User.Read]}
                        """)).isEqualTo("my.yaml:8: client: there are 2 that 'Same' may mean; use the id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tenants: {                | my.yaml:2: not valid YAML:
            tenants: [a, &x b, *x]    | my.yaml:1: not valid YAML: aliases are not allowed
            tenants: 3                | my.yaml:1: tenants: expected a list
            tenants: [3]              | my.yaml:1: tenants: expected a mapping of keys to values
            - tenants                 | my.yaml:1: expected a mapping of keys to values
            firstPartyApps: []        | my.yaml:1: firstPartyApps: unknown key; expected tenants
            """)
    void readWhenTheFileIsNoConfigurationThenItIsTold(String yaml, String expected) {
        assertThat(mistakes(yaml + "\n")).first().asString().startsWith(expected);
    }

    @Test
    void readWhenAWrongValueHasLineBreaksThenTheMessageHasNone() {
        assertThat(mistake(CONTOSO + "    issuer: \"some\\nwhere\"\n"))
                .isEqualTo("my.yaml:4: issuer: expected host, microsoft or a URL such as https://login.example.com");
        assertThat(mistakes("\"ten\\nants\": []\n"))
                .containsExactly("my.yaml:1: ten ants: unknown key, did you mean 'tenants'?");
    }

    @Test
    void readWhenIdIsThatOfAnotherObjectOfTheDirectoryThenItIsTold() {
        DirectoryContent seeds = seeds();
        ConfigurationMistakes mistakes = catchThrowableOfType(ConfigurationMistakes.class, () -> read(seeds, """
                tenants:
                  - domains: [meridian.test]
                    users:
                      - id: 30000000-0000-4000-8000-000000000026
                        userPrincipalName: new@meridian.test
                        displayName: New
                    groups:
                      - id: 30000000-0000-4000-8000-000000000001
                        displayName: New
                """));

        assertThat(mistakes.mistakes())
                .extracting(Mistake::toString)
                .containsExactly(
                        "my.yaml:4: id: '30000000-0000-4000-8000-000000000026' is the id of another object in the directory",
                        "my.yaml:8: id: '30000000-0000-4000-8000-000000000001' is the id of another object in the directory");
    }

    @Test
    void readWhenKeyIsThereTwiceThenItIsTold() {
        assertThat(mistakes("tenants: []\ntenants: []\n"))
                .containsExactly("my.yaml:2: tenants: this key is here twice");
    }

    @Test
    void configurationFileWhenTooLargeOrMissingOrNotTextThenItIsTold(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[ConfigurationFile.LIMIT + 1]);
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path missing = folder.resolve("missing.yaml");

        assertThat(List.of(large, binary, missing))
                .extracting(
                        file -> catchThrowableOfType(ConfigurationMistakes.class, () -> ConfigurationFile.read(file))
                                .getMessage())
                .containsExactly(
                        large + ": expected at most 5 MB",
                        binary + ": expected text in UTF-8",
                        missing + ": there is no such file");
    }
}
