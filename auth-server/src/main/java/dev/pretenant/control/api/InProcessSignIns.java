package dev.pretenant.control.api;

import dev.pretenant.control.faults.ErrorWords;
import dev.pretenant.control.signins.PlannedSignIns;
import dev.pretenant.control.signins.SignInPlan;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.errors.OrderedError;
import dev.pretenant.emulator.SignInControl;
import dev.pretenant.protocol.authorize.StandIn;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The plans of this server for the next sign-ins. */
final class InProcessSignIns implements SignInControl {

    static final Set<String> MEMBERS = Set.of("tenant", "client", "times", "decision", "user", "consent", "error");

    private static final int MOST_TIMES = 1_000_000;
    private static final Map<String, Decision> DECISIONS =
            new TreeMap<>(Map.of("sign-in", Decision.SIGN_IN, "cancel", Decision.CANCEL, "refuse", Decision.REFUSE));

    private final PlannedSignIns signIns;
    private final TenantNames tenants;
    private final AppNames apps;
    private final UserNames users;
    private final ErrorReference reference;
    private final ErrorWords words;

    InProcessSignIns(
            PlannedSignIns signIns, Directory directory, AppNames apps, ErrorReference reference, ErrorWords words) {
        this.signIns = signIns;
        this.tenants = new TenantNames(directory);
        this.apps = apps;
        this.users = new UserNames(directory);
        this.reference = reference;
        this.words = words;
    }

    @Override
    public void plan(dev.pretenant.emulator.SignInPlan plan) {
        if (!signIns.plan(read(plan.members()))) {
            throw ControlRefusal.conflict(
                    "there are " + PlannedSignIns.MOST + " sign-in plans, and there may be no more; clear them");
        }
    }

    @Override
    public List<dev.pretenant.emulator.SignInPlan> planned() {
        return signIns.all().stream()
                .map(plan -> {
                    Map<String, Object> left = new LinkedHashMap<>(plan.asked());
                    left.put("times", plan.times());
                    return new dev.pretenant.emulator.SignInPlan(left);
                })
                .toList();
    }

    @Override
    public void clear() {
        signIns.reset();
    }

    @Override
    public void clear(String tenant) {
        signIns.reset(Set.of(tenants.required(tenant).id()));
    }

    private SignInPlan read(Map<String, Object> members) {
        JsonMembers wish = JsonMembers.of(members, MEMBERS);
        Tenant tenant = tenants.required(wish.requiredText("tenant"));
        return new SignInPlan(
                tenant.id(),
                wish.text("client")
                        .map(name -> apps.required(name, Optional.of(tenant)))
                        .map(AppRegistration::appId),
                standIn(wish, tenant),
                wish.integer("times", 1, MOST_TIMES).orElse(1),
                members);
    }

    private StandIn standIn(JsonMembers wish, Tenant tenant) {
        Decision decision =
                wish.choice("decision", DECISIONS).orElseThrow(() -> ControlRefusal.badRequest("decision is missing"));
        decision.unwanted().stream().filter(wish::has).sorted().findFirst().ifPresent(member -> {
            throw ControlRefusal.badRequest(member + " does not go with this decision");
        });
        return switch (decision) {
            case SIGN_IN ->
                StandIn.signingIn(
                        users.required(wish.requiredText("user"), Optional.of(tenant)),
                        wish.isTrue("consent") ? StandIn.Consent.GIVEN : StandIn.Consent.LEFT_OPEN);
            case CANCEL -> StandIn.refused(request -> EntraError.CONSENT_DECLINED.with());
            case REFUSE -> {
                OrderedError error = wish.integer("error", 1, Integer.MAX_VALUE)
                        .flatMap(reference::of)
                        .map(explanation -> OrderedError.of(explanation).throughBrowser())
                        .orElseThrow(() -> wish.wrong("error", "a number of the error reference"));
                yield StandIn.refused(request -> error.with(words.of(request), Optional.empty()));
            }
        };
    }

    private enum Decision {
        SIGN_IN(Set.of("error")),
        CANCEL(Set.of("error", "user", "consent")),
        REFUSE(Set.of("user", "consent"));

        private final Set<String> unwanted;

        Decision(Set<String> unwanted) {
            this.unwanted = unwanted;
        }

        Set<String> unwanted() {
            return unwanted;
        }
    }
}
