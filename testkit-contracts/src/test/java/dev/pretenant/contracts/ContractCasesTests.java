package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cases a contract has is known before anything is asked. */
class ContractCasesTests {

    private static final Endpoint READS = Endpoint.get("/notes").withScope("Notes.Read");

    @Test
    void casesWhenAllIsSaidThenEachIsNamedOnceAndSaysWhyAndWhere() {
        List<ContractCase<Conversation>> cases = contract()
                .reads(READS.withRole("Notes.Read.All"))
                .writes(Endpoint.post("/notes", "{}").withScope("Notes.Write"))
                .stepsUp(Endpoint.of("DELETE", "/notes").withScope("Notes.Write"), "c1")
                .unservedClient("20000000-0000-4000-8000-000000000009")
                .build()
                .cases();

        assertThat(cases).hasSizeGreaterThan(70).extracting(ContractCase::id).doesNotHaveDuplicates();
        assertThat(cases).allSatisfy(one -> {
            assertThat(one.id()).matches("[a-z0-9-]+");
            assertThat(one.says()).isNotBlank();
            assertThat(one.why()).endsWith(".");
            assertThat(one.source()).hasScheme("https");
        });
    }

    @Test
    void casesWhenApiHasNoRoleThenNoneThatNeedsOne() {
        assertThat(ids(contract().reads(READS)))
                .contains("delegated", "role-named-like-the-scope", "other-tenant")
                .doesNotContain("app-role", "no-role", "write-with-its-scope", "claims-challenge", "any-tenant");
    }

    @Test
    void casesWhenApiIsForAppsThenNoneThatNeedsAScope() {
        assertThat(ids(contract().reads(Endpoint.get("/notes").withRole("Notes.Read.All"))))
                .contains("app-role", "no-role", "person-where-an-app-is-needed", "expired")
                .doesNotContain("delegated", "guest", "no-scope", "tampered");
    }

    @Test
    void casesWhenApiTakesVersionOneThenVersionTwoIsTheWrongOne() {
        assertThat(ids(contract().reads(READS).tokens(TokenVersion.V1)))
                .contains("v2")
                .doesNotContain("v1", "v1-for-the-client-id", "app-id-uri-as-audience");
    }

    @Test
    void casesWhenApiServesEveryTenantThenTheOtherIsWelcome() {
        assertThat(ids(contract().reads(READS).servesAnyTenant()))
                .contains("any-tenant", "issuer-of-another-tenant")
                .doesNotContain("other-tenant", "other-tenants-app");
    }

    @Test
    void buildWhenNothingReadsThenSaysSo() {
        assertThatNullPointerException().isThrownBy(contract()::build).withMessage("say which endpoint reads");
    }

    @Test
    void buildWhenEndpointIsOpenToAllThenSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(contract().reads(Endpoint.get("/notes"))::build)
                .withMessage("say which scope or role opens GET /notes");
    }

    @Test
    void buildWhenCaseThatIsLeftOutIsUnknownThenSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(contract().reads(READS).leavingOut("no-such-case", "why not")::build)
                .withMessage("no case has the id no-such-case in the contract of this API");
    }

    @Test
    void judgeWhenCaseIsLeftOutThenTheReasonStays() {
        ResourceServerContract contract =
                contract().reads(READS).leavingOut("delegated", "not today").build();

        CaseResult result = contract.judge(contract.cases().get(0));

        assertThat(result.verdict()).isEqualTo(Verdict.UNJUDGED);
        assertThat(result.remark()).isEqualTo("left out: not today");
    }

    @Test
    void endpointWhenPathIsAnAddressThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.get("http://elsewhere.test/"))
                .withMessage("a path begins with /, but this is http://elsewhere.test/");
    }

    private static ResourceServerContract.Builder contract() {
        return ResourceServerContract.of(URI.create("http://localhost:1"), "api://notes");
    }

    private static List<String> ids(ResourceServerContract.Builder builder) {
        return builder.build().cases().stream().map(ContractCase::id).toList();
    }
}
