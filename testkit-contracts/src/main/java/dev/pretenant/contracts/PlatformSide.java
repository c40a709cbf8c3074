package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.pretenant.emulator.ControlException;
import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgedToken;
import dev.pretenant.emulator.JournalQuery;
import dev.pretenant.emulator.SignInPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The emulator's side of a case: what the person does, what goes wrong, what was asked, and answers made to order. */
final class PlatformSide {

    /** How long tokens are valid as a rule. */
    static final Duration AN_HOUR = Duration.ofHours(1);

    /** A refresh token that the platform has not issued: all that a client can do with one is to send it. */
    static final String REFRESH_TOKEN = "contract-refresh-token";

    private static final Set<String> READ_BY_ALL = Set.of("keys", "openid-configuration");
    private static final int NOT_FOUND = 404;
    private static final int MOST_SIGN_INS = 1000;

    private final Emulator emulator;
    private final EmulatorControl control;
    private final ClientProfile profile;
    private final List<String> plans = new ArrayList<>();
    private Optional<String> mark = Optional.empty();

    PlatformSide(Emulator emulator, ClientProfile profile) {
        this.emulator = emulator;
        control = emulator.control();
        this.profile = profile;
    }

    /** From now on whoever is sent to sign in does so, and consents. */
    void personSignsIn() {
        order(SignInPlan.in(profile.tenant()).signsIn(profile.user()).consenting());
    }

    /** From now on whoever is sent to sign in turns back. */
    void personCancels() {
        order(SignInPlan.in(profile.tenant()).cancels());
    }

    private void order(SignInPlan plan) {
        nobodySignsIn();
        control.signIns().plan(plan.to(profile.client()).times(MOST_SIGN_INS));
    }

    /** From now on whoever is sent to sign in is shown the pages. */
    void nobodySignsIn() {
        control.signIns().clear(profile.tenant());
    }

    /** Lets the client's next token request of a kind meet a fault. */
    void spoilNext(String grant, Fault fault) {
        plan(FaultPlan.next(requests(grant)).meets(fault));
    }

    /** Lets all of them do so until {@link #calm}. */
    void spoilAll(String grant, Fault fault) {
        plan(FaultPlan.next(requests(grant)).always().meets(fault));
    }

    private FaultScope requests(String grant) {
        return FaultScope.tokenEndpoint()
                .in(profile.tenant())
                .of(profile.client())
                .grant(grant);
    }

    private void plan(FaultPlan plan) {
        plans.add(control.faults().plan(plan).id());
    }

    /** Ends all that goes wrong. */
    void calm() {
        plans.forEach(this::cancel);
        plans.clear();
    }

    private void cancel(String plan) {
        try {
            control.faults().cancel(plan);
        } catch (ControlException refusal) {
            // A plan that has been met as often as it says is gone already.
            if (refusal.status() != NOT_FOUND) {
                throw refusal;
            }
        }
    }

    /** What is not of this client alone. */
    Emulator emulator() {
        return emulator;
    }

    /** Forgets what was asked so far. */
    void startCounting() {
        for (List<Exchange> more = read(); !more.isEmpty(); more = read()) {
            mark = Optional.of(more.get(more.size() - 1).id());
        }
    }

    /** What the client has asked since {@link #startCounting}, and what anybody has who reads keys and addresses that are its. */
    List<Exchange> requests() {
        String tenant = String.valueOf(emulator.forge(accessToken()).claims().get("tid"));
        return read().stream()
                .filter(one -> isOfClient(one) || isReadAt(tenant, one))
                .toList();
    }

    /** Who reads the addresses and keys is not said; at an alias, nor for which tenant. */
    private static boolean isReadAt(String tenant, Exchange one) {
        return READ_BY_ALL.contains(one.endpoint())
                && one.tenant().orElse(tenant).equals(tenant);
    }

    private boolean isOfClient(Exchange one) {
        return one.client().filter(profile.client()::equalsIgnoreCase).isPresent();
    }

    private List<Exchange> read() {
        JournalQuery all = JournalQuery.all();
        return control.journal().exchanges(mark.map(all::after).orElse(all));
    }

    /** A token answer as the platform gives it, in the place of the platform's own. */
    Fault answer(String nonce, Duration lifetime) {
        return answer(nonce, lifetime, UnaryOperator.identity());
    }

    /** The same with another ID token. */
    Fault answer(String nonce, Duration lifetime, UnaryOperator<ForgeOrder> wrong) {
        JsonObject answer = new JsonObject();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", lifetime.toSeconds());
        answer.put("ext_expires_in", lifetime.toSeconds());
        answer.put(
                "access_token", emulator.forge(accessToken().lifetime(lifetime)).token());
        if (profile.kind().signsPeopleIn()) {
            ForgedToken right = emulator.forge(idToken(nonce));
            answer.put("scope", String.join(" ", profile.apiScopes()));
            answer.put("refresh_token", REFRESH_TOKEN);
            answer.put("id_token", emulator.forge(wrong.apply(idToken(nonce))).token());
            answer.put("client_info", clientInfo(right.claims()));
        }
        return Fault.body(JsonWriter.string(answer)).ofType("application/json");
    }

    /** How tokens name the API. */
    String audience() {
        return String.valueOf(emulator.forge(accessToken()).claims().get("aud"));
    }

    private ForgeOrder accessToken() {
        ForgeOrder order = ForgeOrder.accessToken(profile.tenant())
                .client(profile.client())
                .audience(profile.apiAudience());
        return profile.kind().signsPeopleIn()
                ? order.forUser(profile.user()).scopes(profile.apiScopes().toArray(String[]::new))
                : order;
    }

    private ForgeOrder idToken(String nonce) {
        ForgeOrder order = ForgeOrder.idToken(profile.tenant())
                .client(profile.client())
                .forUser(profile.user())
                .scopes("openid", "profile", "email");
        return nonce.isEmpty() ? order : order.claim("nonce", nonce);
    }

    /** Where MSAL finds out whose tokens they are. */
    private static String clientInfo(Map<String, Object> claims) {
        String json = JsonWriter.string(Map.of("uid", claims.get("oid"), "utid", claims.get("tid")));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
