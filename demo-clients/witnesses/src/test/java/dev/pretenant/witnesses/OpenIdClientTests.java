package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** openid-client, certified as relying party, in the code, implicit, hybrid and form post profiles of OpenID Connect. */
@ExtendWith(WithRunningServers.class)
class OpenIdClientTests {

    private static Workspace workspace;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("src", "test", "node", "openid"));
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
    }

    @Test
    void openidClientWhenItRunsTheProfilesThenAcceptsAllThatIsRightAndNothingElse(RunningServers servers)
            throws Exception {
        Outcome outcome = workspace.run(AppSettings.weatherDaemon(servers), List.of("node", "profiles.js"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                code, default: query code; accepted id_token access_token
                code, fragment: fragment code; accepted id_token access_token
                code, form_post: form_post code; accepted id_token access_token
                id_token, default: fragment id_token; accepted id_token
                id_token, form_post: form_post id_token; accepted id_token
                id_token token, default: fragment id_token access_token; accepted id_token access_token
                id_token token, form_post: form_post id_token access_token; accepted id_token access_token
                code id_token, default: fragment code id_token; accepted id_token access_token
                code id_token, form_post: form_post code id_token; accepted id_token access_token
                code token, default: fragment code access_token; accepted id_token access_token
                code token, form_post: form_post code access_token; accepted id_token access_token
                code id_token token, default: fragment code id_token access_token; accepted id_token access_token
                code id_token token, form_post: form_post code id_token access_token; accepted id_token access_token
                code of another answer: c_hash mismatch
                access_token of another answer: at_hash mismatch
                id_token of another answer: nonce mismatch
                client_secret_basic: id_token access_token
                client_secret_post: id_token access_token
                userinfo: Ann Atoll ann@atoll.test, Ann Atoll ann@atoll.test
                profile and email: Ann Atoll ann@atoll.test ann@atoll.test
                neither: undefined undefined undefined
                max_age=10000: number
                max_age=0: number
                auth_time as an essential claim: number
                prompt=login: true
                prompt=none, signed in: true
                prompt=none, not signed in: login_required AADSTS50058
                login_hint: ann@atoll.test
                parameters nobody knows: id_token access_token
                request object: request_not_supported AADSTS901002
                no response_type: invalid_request AADSTS900144
                unregistered redirect_uri: page AADSTS50011
                no nonce, implicit: invalid_request AADSTS900144
                code redeemed twice: invalid_grant AADSTS54005
                refresh: id_token access_token
                """, ""));
    }
}
