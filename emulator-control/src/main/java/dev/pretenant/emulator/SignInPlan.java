package dev.pretenant.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happens at the next sign-in, without pages: somebody signs in, turns back, or is turned away. Immutable. Requests that
 * may not show a page ({@code prompt=none}) are left alone.
 *
 * <pre>{@code
 * SignInPlan.in("meridian.test").signsIn("alice@meridian.test").consenting();
 * }</pre>
 *
 * @param members as the control API writes it
 */
public record SignInPlan(Map<String, Object> members) {

    public SignInPlan {
        members = Map.copyOf(members);
    }

    /** At the next sign-in in {@code tenant}, which is yet to be decided. */
    public static SignInPlan in(String tenant) {
        return new SignInPlan(Map.of("tenant", tenant));
    }

    /** Only to one client, by application id, App ID URI or display name. */
    public SignInPlan to(String client) {
        return with("client", client);
    }

    /** At so many sign-ins instead of one. */
    public SignInPlan times(int signIns) {
        return with("times", signIns);
    }

    /** {@code user} signs in with the password, by user principal name or object id. */
    public SignInPlan signsIn(String user) {
        return with("decision", "sign-in").with("user", user);
    }

    /** Who signs in says yes where consent is asked for; otherwise the page is shown. */
    public SignInPlan consenting() {
        return with("consent", true);
    }

    /** The person turns back. */
    public SignInPlan cancels() {
        return with("decision", "cancel");
    }

    /** The person is turned away with an error of the platform, by its number. */
    public SignInPlan isRefused(int error) {
        return with("decision", "refuse").with("error", error);
    }

    private SignInPlan with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new SignInPlan(more);
    }
}
