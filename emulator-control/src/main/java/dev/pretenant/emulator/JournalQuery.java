package dev.pretenant.emulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which exchanges are asked for: all, or those that fit everything that is said. Immutable.
 *
 * @param parameters as the control API has them
 */
public record JournalQuery(Map<String, String> parameters) {

    public JournalQuery {
        parameters = Map.copyOf(parameters);
    }

    /** Every exchange that is still in the journal. */
    public static JournalQuery all() {
        return new JournalQuery(Map.of());
    }

    /** Those of one tenant, by id or verified domain. */
    public JournalQuery tenant(String name) {
        return with("tenant", name);
    }

    /** Those of one client, by application id. */
    public JournalQuery client(String id) {
        return with("client", id);
    }

    /** Those of one user, by user principal name. */
    public JournalQuery user(String name) {
        return with("user", name);
    }

    /** Those with one endpoint, such as {@code token}. */
    public JournalQuery endpoint(String name) {
        return with("endpoint", name);
    }

    /** Token requests of one grant, such as {@code refresh_token}. */
    public JournalQuery grant(String type) {
        return with("grant", type);
    }

    /** Those of one flow. */
    public JournalQuery flow(String id) {
        return with("flow", id);
    }

    /** Those that were answered later than the exchange {@code id}; all, if the journal has dropped that one. */
    public JournalQuery after(String id) {
        return with("after", id);
    }

    /** At most so many, the oldest. */
    public JournalQuery limit(int most) {
        return with("limit", String.valueOf(most));
    }

    private JournalQuery with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new JournalQuery(more);
    }
}
