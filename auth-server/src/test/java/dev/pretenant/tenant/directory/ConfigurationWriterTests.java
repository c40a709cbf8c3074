package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigurationWriterTests {

    private final SecretHasher secrets = new HmacSecretHasher(new byte[32]);
    private final FirstPartyApps firstParty = FirstPartyApps.shipped(secrets);
    private final DirectoryRoles roles = DirectoryRoles.shipped();

    private DirectoryContent read(SecretHasher hasher, String yaml) {
        DirectoryDraft draft = new DirectoryDraft(DirectoryContent.EMPTY, firstParty);
        new ConfigurationReader(hasher, new CountingPasswordHasher(), roles)
                .read(new ConfigurationFile("x.yaml", yaml), draft);
        return draft.content();
    }

    private String write(DirectoryContent content) {
        return new ConfigurationWriter(content, firstParty, roles, secrets).write(tenant -> true);
    }

    private DirectoryContent seeds() {
        return read(secrets, ConfigurationFile.shipped("pretenant.yaml").text());
    }

    /** One of everything that the seeds have none of. */
    /** A file in which nearly everything is stated that can be. */
    static final String ODDITIES = """
            tenants:
              - displayName: 'Contoso: the "odd" one'
                domains: [contoso.test, www.contoso.test]
                issuer: https://login.contoso.test
                tenantRegionScope: EU
                countryLetterCode: CH
                preferredLanguage: de
                trustedNetworks: [10.0.0.0/8, '2001:db8::/32']
                certificateAuthorities:
                  - id: 66666666-6666-4666-8666-666666666666
                    displayName: Contoso CA
                    certificates:
                      - certificate: |
                          -----BEGIN CERTIFICATE-----
                          MIIBgTCCASegAwIBAgIUJUBeiSPTsh5MFr3/DrRAdZdZoH8wCgYIKoZIzj0EAwIw
                          FTETMBEGA1UEAwwKQ29udG9zbyBDQTAgFw0yNjExMjIwODUwMzJaGA8yMTAwMTAy
                          NTA4NTAzMlowFTETMBEGA1UEAwwKQ29udG9zbyBDQTBZMBMGByqGSM49AgEGCCqG
                          SM49AwEHA0IABA4vqZL9rz+HDiIxjKZjMnJdV6GlX8aVyxjnuy9skmU62lu5EHGI
                          dRlmgZMBzULyvaX3KtWpLDiHAtue1h/+moKjUzBRMB0GA1UdDgQWBBTxfT98WMTv
                          gO0TAfBPMTssFG3WAzAfBgNVHSMEGDAWgBTxfT98WMTvgO0TAfBPMTssFG3WAzAP
                          BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDKa4AO7UdhCIellg7H
                          0qXTasEl6CjfpYNirBD1E2zKCgIgREaPfFBxigGZOa+ADrRV+ByJ//CkQ3LRegPM
                          XNHJ2Pw=
                          -----END CERTIFICATE-----
                users:
                  - userPrincipalName: Zoe@contoso.test
                    displayName: 'true'
                    accountEnabled: false
                    password: other
                    directoryRoles: [Global Reader, User Administrator]
                    signInSessionsValidFromDateTime: 2026-02-03T04:05:06.000007Z
                    lastPasswordChangeDateTime: 2026-02-04T04:05:06Z
                    forceChangePasswordNextSignIn: true
                    attributes:
                      usageLocation: CH
                      otherMails: [zoe@example.com, zoe@example.org]
                      extensionAttribute15: '42'
                      extension_22222222222242228222222222222222_skypeId: zoe.skype
                groups:
                  - {displayName: Same, securityEnabled: false, onPremisesSamAccountName: same, onPremisesDomainName: corp.test, onPremisesNetBiosName: CORP, members: [Same App]}
                  - {displayName: Same App, id: 55555555-5555-4555-8555-555555555555, members: [Zoe@contoso.test, Client]}
                apps:
                  - displayName: Client
                    appId: 22222222-2222-4222-8222-222222222222
                    signInAudience: PersonalMicrosoftAccount
                    identifierUris:
                      - api://loyalty.example.test/22222222-2222-4222-8222-222222222222
                      - api://localhost/22222222-2222-4222-8222-222222222222
                    requiredPermissions:
                      - {resource: Orders, scopes: [Orders.Read], roles: [Orders.All]}
                      - {resource: Microsoft Graph, roles: [User.Read.All]}
                    redirectUris:
                      publicClient: [myapp://auth]
                      web: ['https://contoso.test/']
                    groupMembershipClaims: [All, DirectoryRole]
                    optionalClaims:
                      idToken: [{name: email, essential: true}]
                      accessToken:
                        - {name: groups, additionalProperties: [sam_account_name, emit_as_roles]}
                        - {name: extension_22222222222242228222222222222222_skypeId, source: user}
                      saml2Token: [{name: upn}]
                    acceptMappedClaims: true
                    extensionProperties:
                      - {name: skypeId}
                      - {name: badges, dataType: Integer, isMultiValued: true}
                    logoutUrl: https://contoso.test/bye
                    secrets:
                      - {value: secret-one, endDateTime: 2026-05-01T00:00:00Z}
                      - {value: secret-two, displayName: Two}
                  - displayName: Orders
                    isFallbackPublicClient: true
                    trustedSubjectNameAndIssuers:
                      - {authorityId: 66666666-6666-4666-8666-666666666666, subjectName: orders.contoso.test}
                    federatedIdentityCredentials:
                      - {name: plain, issuer: 'https://issuer.test/', subject: someone, audiences: [one, two]}
                      - name: flexible
                        issuer: https://issuer.test/
                        claimsMatchingExpression: {value: "claims['sub'] matches 'repo:*'", languageVersion: 1}
                        jwks: '{"keys": []}'
                    scopes: [{value: Orders.Read, type: Admin, isEnabled: false}]
                    appRoles: [{value: Orders.All, allowedMemberTypes: [User, Application], isEnabled: false}]
                    preAuthorizedApplications: [{app: Client, scopes: [Orders.Read]}]
                    knownClientApplications: [Client]
                managedIdentities:
                  - displayName: vm
                    resourceId: /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm
                    accountEnabled: false
                servicePrincipals:
                  - {app: Microsoft Azure CLI, accountEnabled: false}
                  - app: Orders
                    appRoleAssignmentRequired: true
                    customSigningKey: true
                    claimsMappingPolicy:
                      IncludeBasicClaimSet: false
                      ClaimsSchema:
                        - {Source: User, ID: employeeId, JwtClaimType: employee, SamlClaimType: urn:employee}
                        - {Source: user, ExtensionID: extension_22222222222242228222222222222222_skypeId, JwtClaimType: skype}
                        - {Source: user, ID: mail}
                        - {Source: transformation, ID: joined, TransformationID: J, JwtClaimType: joined}
                        - {Source: company, ID: tenantcountry, JwtClaimType: country}
                        - {Source: customclaimsprovider, ID: Tier, JwtClaimType: tier}
                        - {Source: CustomClaimsProvider, ID: Points}
                        - {Value: fixed, JwtClaimType: constant}
                      ClaimsTransformation:
                        - ID: J
                          TransformationMethod: Join
                          InputClaims: [{ClaimTypeReferenceId: mail, TransformationClaimType: string1, TreatAsMultiValue: true}]
                          InputParameters: [{ID: string2, Value: sandbox}, {ID: separator, Value: .}]
                          OutputClaims: [{ClaimTypeReferenceId: joined, TransformationClaimType: outputClaim}]
                grants:
                  - {client: Client, resource: Orders, user: zoe@contoso.test, scopes: [Orders.Read]}
                roleAssignments:
                  - {principal: Zoe@contoso.test, resource: Orders, role: 00000000-0000-0000-0000-000000000000}
                  - {principal: 55555555-5555-4555-8555-555555555555, resource: Orders, role: Orders.All}
                tokenLifetimePolicies:
                  - displayName: A day
                    definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"1.00:00:00"}}']
                    applications: [Orders, Client]
                    servicePrincipals: [Microsoft Graph]
                  - displayName: Everybody
                    definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"00:30:05"}}']
                    isOrganizationDefault: true
                customClaimsProviders:
                  - displayName: Loyalty
                    listenerId: 77777777-7777-4777-8777-777777777777
                    targetUrl: https://loyalty.example.test/api/claims?code=1
                    resourceId: api://loyalty.example.test/22222222-2222-4222-8222-222222222222
                    timeoutInMilliseconds: 500
                    maximumRetries: 0
                    applications: [Orders, Client]
                  - displayName: Nobody yet
                    targetUrl: http://localhost:7071/api/claims
                    resourceId: api://localhost/22222222-2222-4222-8222-222222222222
            """;

    @Test
    void writeWhenReadAgainThenSeedsAreTheSame() {
        DirectoryContent seeds = seeds();
        String written = write(seeds);

        assertThat(read(secrets, written)).isEqualTo(seeds);
        assertThat(write(read(secrets, written))).isEqualTo(written);
    }

    @Test
    void writeWhenReadAgainThenEverythingElseIsTheSame() {
        DirectoryContent content = read(secrets, ODDITIES.replace("members: [Same App]", "members: []"));
        String written = write(content);

        assertThat(read(secrets, written)).isEqualTo(content);
        assertThat(content.grants()).hasSize(1);
        assertThat(content.roleAssignments()).hasSize(2);
        assertThat(content.servicePrincipals()).hasSize(4);
        assertThat(content.managedIdentities()).hasSize(1);
        assertThat(written).containsOnlyOnce("displayName: vm");
    }

    @Test
    void writeWhenReadElsewhereThenSecretsStillWork() {
        SecretHasher elsewhere = new HmacSecretHasher("another installation's key of 32".getBytes());
        DirectoryContent moved = read(elsewhere, write(seeds()));
        PasswordCredential daemon = moved.apps().get(1).secrets().get(0);

        assertThat(elsewhere.matches("weather-daemon-secret", daemon.hash())).isTrue();
        assertThat(elsewhere.matches("weather-daemon-secreT", daemon.hash())).isFalse();
        assertThat(read(secrets, new ConfigurationWriter(moved, firstParty, roles, elsewhere).write(t -> true)))
                .isEqualTo(seeds());
    }

    @Test
    void writeWhenOneTenantIsAskedForThenOthersAreLeftOut() {
        assertThat(new ConfigurationWriter(seeds(), firstParty, roles, secrets)
                        .write(tenant -> tenant.id().equals(Seed.SOLSTICE)))
                .startsWith("""
                        tenants:
                          - id: 10000000-0000-4000-8000-000000000002
                            displayName: Solstice
                            domains:
                              - solstice.test
                            users:
                              - id: 30000000-0000-4000-8000-000000000026
                                userPrincipalName: carol@solstice.test
                                displayName: Carol Winters
                                givenName: Carol
                                surname: Winters
                                mail: carol@solstice.test
                                jobTitle: Solar Physicist
                        """)
                .doesNotContain("Meridian", "weather");
    }
}
