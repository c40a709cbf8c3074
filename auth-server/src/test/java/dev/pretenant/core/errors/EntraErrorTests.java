package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntraErrorTests {

    private final ErrorReference reference = ErrorReference.load();

    @Test
    void withWhenArgumentsThenFilledInOrder() {
        EntraException refusal = EntraError.RESOURCE_NOT_FOUND.with("api://a$1", "contoso");

        assertThat(refusal.text()).isEqualTo("""
                        The resource principal named api://a$1 was not found in the tenant named contoso. \
                        This can happen if the application has not been installed by the administrator of the tenant \
                        or consented to by any user in the tenant. \
                        You might have sent your authentication request to the wrong tenant.""");
    }

    @Test
    void withWhenThePlatformPrintsBracesThenKept() {
        assertThat(EntraError.USER_NOT_FOUND.with("Meridian").text())
                .isEqualTo("The user account {EmailHidden} does not exist in the Meridian directory. "
                        + "To sign into this application, the account must be added to the directory.");
    }

    @Test
    void withWhenTooFewOrTooManyArgumentsThenRefused() {
        assertThatIllegalArgumentException().isThrownBy(EntraError.RESOURCE_NOT_FOUND::with);
        assertThatIllegalArgumentException().isThrownBy(() -> EntraError.MALFORMED_REQUEST.with("extra"));
    }

    @Test
    void withWhenArgumentIsHugeThenCut() {
        assertThat(EntraError.UNSUPPORTED_GRANT_TYPE.with("x".repeat(100_000)).text())
                .isEqualTo("The app requested an unsupported grant type '" + "x".repeat(1_000) + "...'.");
    }

    @ParameterizedTest
    @EnumSource
    void catalogWhenInvalidClientThenUnauthorized(EntraError entry) {
        assertThat(entry.status() == 401).isEqualTo(entry.oauthCode().equals("invalid_client"));
    }

    @ParameterizedTest
    @EnumSource
    void catalogWhenLookedUpInReferenceThenMeaningAndFixes(EntraError entry) {
        assertThat(reference.of(entry.number())).hasValueSatisfying(explanation -> assertThat(new String[] {
                    explanation.meaning(),
                    explanation.codeFix(),
                    explanation.configurationFix(),
                    explanation.platformFix()
                })
                .noneMatch(String::isBlank));
    }

    @Test
    void catalogWhenComparedWithCapturesThenErrorUriFlagAsSeen() {
        assertThat(Arrays.stream(EntraError.values())
                        .filter(entry -> !entry.hasErrorUri())
                        .map(EntraError::number))
                .containsExactlyInAnyOrder(70003, 700038);
    }
}
