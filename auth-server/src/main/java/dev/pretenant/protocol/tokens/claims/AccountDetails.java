package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.TokenContext.Home;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * What else the directory knows of the person: {@code onprem_sid}, {@code pwd_exp}, {@code pwd_url} and {@code in_corp}, in
 * v1.0 always, in v2.0 where the app asks; in both, where the app asks, {@code acct}, {@code ctry}, {@code xms_pl}, {@code
 * xms_pdl}, {@code xms_edov} and the verified addresses.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/optional-claims-reference">Optional claims reference</a>
 */
public final class AccountDetails implements ClaimsContributor {

    private static final String CHANGE_PASSWORD = "https://portal.microsoftonline.com/ChangePassword.aspx";

    /** The platform's default for how long before its end a password is said to end. */
    private static final Duration NOTICE = Duration.ofDays(14);

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            inOlderTokensAlways(facts, person, claims);
            if (!facts.optionalClaims().isEmpty()) {
                whereAsked(facts, person.user(), claims);
            }
        });
    }

    private static void inOlderTokensAlways(TokenFacts facts, Person person, Claims claims) {
        User user = person.user();
        if (facts.isV1() || facts.wants("onprem_sid")) {
            claims.put("onprem_sid", user.attributes().text("onPremisesSecurityIdentifier"));
        }
        if (isInside(person.address(), facts.context().tenant()) && (facts.isV1() || facts.wants("in_corp"))) {
            claims.put("in_corp", "true");
        }
        Duration left = passwordLeft(user, facts.now());
        if (left.isNegative() || left.compareTo(NOTICE) > 0) {
            return;
        }
        if (facts.isV1() || facts.wants("pwd_exp")) {
            claims.putValue("pwd_exp", left.plus(Lifetime.SKEW).toSeconds());
        }
        if (facts.isV1() || facts.wants("pwd_url")) {
            claims.put("pwd_url", CHANGE_PASSWORD);
        }
    }

    private static boolean isInside(String address, Tenant tenant) {
        return tenant.profile().trustedNetworks().stream()
                .anyMatch(network -> new IpAddressMatcher(network).matches(address));
    }

    /** How long the password is good for; negative where it has ended, or never ends. */
    private static Duration passwordLeft(User user, Instant now) {
        String end = user.attributes().text("passwordExpirationDateTime");
        try {
            return end.isEmpty() ? Duration.ofSeconds(-1) : Duration.between(now, Instant.parse(end));
        } catch (DateTimeParseException notATime) {
            return Duration.ofSeconds(-1);
        }
    }

    private static void whereAsked(TokenFacts facts, User user, Claims claims) {
        if (facts.wants("acct")) {
            claims.putValue("acct", user.guest() ? 1 : 0);
        }
        put("ctry", twoLetters(user), facts, claims);
        put("xms_pdl", user.attributes().text("preferredDataLocation"), facts, claims);
        facts.context().home().ifPresent(home -> ofAccount(home, facts, claims));
    }

    private static void ofAccount(Home home, TokenFacts facts, Claims claims) {
        put("xms_pl", home.user().attributes().text("preferredLanguage").toLowerCase(Locale.ROOT), facts, claims);
        if (facts.wants("verified_primary_email")) {
            claims.put("verified_primary_email", verified(Stream.of(home.user().mail()), home.tenant()));
        }
        if (facts.wants("verified_secondary_email")) {
            claims.put(
                    "verified_secondary_email",
                    verified(home.user().attributes().all("otherMails").stream(), home.tenant()));
        }
        if (facts.wants("xms_edov") && claims.has("email")) {
            claims.putValue(
                    "xms_edov",
                    !verified(Stream.of(home.user().mail()), home.tenant()).isEmpty());
        }
    }

    private static List<String> verified(Stream<String> addresses, Tenant tenant) {
        return addresses
                .filter(address -> tenant.domains()
                        .contains(address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String twoLetters(User user) {
        return Stream.of(
                        user.attributes().text("usageLocation"),
                        user.attributes().text("country"))
                .filter(text -> text.matches("[A-Za-z]{2}"))
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }

    private static void put(String name, String value, TokenFacts facts, Claims claims) {
        if (facts.wants(name)) {
            claims.put(name, value);
        }
    }
}
