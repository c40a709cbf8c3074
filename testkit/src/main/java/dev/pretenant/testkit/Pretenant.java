package dev.pretenant.testkit;

import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.FaultControl;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.emulator.JournalControl;
import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxApp;
import dev.pretenant.emulator.Sandbox.SandboxGroup;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.Sandbox.SandboxUser;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.emulator.SignInPlan;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * An emulator as one test class sees it: tenants of the class's own, with their own clock, keys, faults and journal, of which no
 * other class hears. The tenants are copies, so everything in them has its known name, secret and password, and ids of its
 * own. A {@link PretenantTest} has it as a parameter.
 *
 * <pre>{@code
 * ForgeOrder good = pretenant
 *         .accessToken()
 *         .client(pretenant.clientId("Weather SPA"))
 *         .audience("api://weather")
 *         .forUser(pretenant.user("alice").userPrincipalName())
 *         .scopes("weather.read");
 *
 * String expired = pretenant.forge(good.expired());
 * }</pre>
 */
public final class Pretenant implements AutoCloseable {

    private final EmulatorAddress address;
    private final EmulatorControl control;
    private final OwnJournal journal;
    private volatile Sandbox sandbox;

    private Pretenant(EmulatorAddress address, EmulatorControl control, Sandbox sandbox) {
        this.address = address;
        this.control = control;
        this.sandbox = sandbox;
        this.journal = new OwnJournal(control.journal(), tenantIds(sandbox));
    }

    /** Copies of the seeded tenants, in the emulator that the settings name. */
    public static Pretenant create() {
        return create(EmulatorSource.ofSettings().emulator(), SandboxRequest.copyOf("meridian.test", "solstice.test"));
    }

    /** Tenants as wanted, in the emulator at {@code address}. {@link #close} removes them. */
    public static Pretenant create(EmulatorAddress address, SandboxRequest tenants) {
        HttpEmulatorControl open = HttpEmulatorControl.at(address.http());
        EmulatorControl control = address.controlToken().map(open::withToken).orElse(open);
        return new Pretenant(address, control, control.sandboxes().create(tenants));
    }

    // ---- Where it is ----

    /** Where the emulator is. */
    public EmulatorAddress address() {
        return address;
    }

    /** What client libraries call the authority: of the first tenant. */
    public String authority() {
        return authority(home());
    }

    /** What client libraries call the authority. */
    public String authority(SandboxTenant tenant) {
        return address.authority(tenant.id());
    }

    /** The issuer of the first tenant's v2.0 tokens, got over https. */
    public String issuer() {
        return issuer(home());
    }

    /** The issuer of a tenant's v2.0 tokens, got over https. */
    public String issuer(SandboxTenant tenant) {
        return address.issuer(tenant.id());
    }

    /** Where the keys of the first tenant are, at the plain address, for an API that need not trust another for them. */
    public URI keys() {
        return address.keys(home().id());
    }

    /** Trusts the https address and nothing else. */
    public SSLContext sslContext() {
        return address.sslContext();
    }

    // ---- What is in it ----

    /** The first tenant. */
    public SandboxTenant home() {
        return sandbox.tenants().get(0);
    }

    /** The tenant with this name, or the copy of the one with this domain: {@code solstice.test}. */
    public SandboxTenant tenant(String name) {
        return sandbox.tenant(name);
    }

    /** The application with this display name, or the copy of the one with this client id. */
    public SandboxApp app(String name) {
        return sandbox.app(name);
    }

    /** The client id of {@link #app}. */
    public String clientId(String app) {
        return app(app).clientId();
    }

    /** The user with this name before the at sign: {@code alice}. */
    public SandboxUser user(String name) {
        return sandbox.user(name);
    }

    /** The group with this display name. */
    public SandboxGroup group(String name) {
        return sandbox.group(name);
    }

    /**
     * Has the first tenant hold these, in addition to what is in it, until the next reset.
     *
     * @throws IllegalArgumentException if one of them is there already and shall be otherwise
     * @throws dev.pretenant.emulator.ControlException if the emulator cannot have them so, such as for an unknown role
     */
    public void given(Given<?>... things) {
        given(home(), things);
    }

    /** Has {@code tenant} hold these, in addition to what is in it, until the next reset. */
    public void given(SandboxTenant tenant, Given<?>... things) {
        configure(GivenConfiguration.of(sandbox, tenant, List.of(things)));
    }

    /**
     * Adds what a configuration describes, until the next reset.
     *
     * @param yaml in the words of {@code --config}; the originals' names stand for the copies
     */
    public void configure(String yaml) {
        sandbox = control.sandboxes().configure(sandbox.id(), yaml);
    }

    // ---- What can be done to it ----

    /** The clock of the own tenants. */
    public ClockControl clock() {
        return new OwnClock(tenantIds(sandbox).stream().map(control::clock).toList());
    }

    /** The keys of the own tenants: nobody else hears of a change. */
    public KeyControl signingKeys() {
        return control.keys(home().id());
    }

    /** Faults in the own tenants; one that names no tenant is in the first. */
    public FaultControl faults() {
        return new OwnFaults(control.faults(), tenantIds(sandbox));
    }

    /** What was asked of the own tenants. */
    public JournalControl journal() {
        return journal;
    }

    /** The next sign-in in the first tenant is that of {@code user}, who consents, without pages. */
    public void nextSignIn(SandboxUser user) {
        control.signIns()
                .plan(SignInPlan.in(home().id())
                        .signsIn(user.userPrincipalName())
                        .consenting());
    }

    /** The next sign-in in the first tenant goes as {@code plan} says, which is yet to be made of what is given. */
    public SignInPlan nextSignIn() {
        return SignInPlan.in(home().id());
    }

    /** An access token of the first tenant, to be described further and then given to {@link #forge}. */
    public ForgeOrder accessToken() {
        return ForgeOrder.accessToken(home().id()).base(address.https());
    }

    /** An ID token of the first tenant, to be described further and then given to {@link #forge}. */
    public ForgeOrder idToken() {
        return ForgeOrder.idToken(home().id()).base(address.https());
    }

    /** The token, as it goes over the wire. */
    public String forge(ForgeOrder order) {
        return control.tokens().forge(order).token();
    }

    /** The whole emulator, which others use as well. */
    public EmulatorControl control() {
        return control;
    }

    /** A refusal with this number is no surprise, until the next reset. */
    public void expectError(int number) {
        journal.expect(number);
    }

    /**
     * Checks that nothing was refused but what was planned, expected or verified.
     *
     * @throws AssertionError naming the others
     */
    public void verifyNoUnexpectedErrors() {
        journal.requireNoneUnexpected();
    }

    /** Makes the own tenants what they were when they were made: directory, grants, sessions, clock, keys, faults, journal. */
    public void reset() {
        sandbox = control.sandboxes().reset(sandbox.id());
        journal.forget();
    }

    /** Removes the own tenants. */
    @Override
    public void close() {
        control.sandboxes().remove(sandbox.id());
    }

    private static List<String> tenantIds(Sandbox sandbox) {
        return sandbox.tenants().stream().map(SandboxTenant::id).toList();
    }
}
