package dev.pretenant.control.api;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxApp;
import dev.pretenant.emulator.Sandbox.SandboxGroup;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.Sandbox.SandboxUser;
import dev.pretenant.emulator.SandboxControl;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ConfigurationMistakes;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryFull;
import dev.pretenant.tenant.directory.DirectoryRefusal;
import dev.pretenant.tenant.directory.Group;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.TenantSandbox;
import dev.pretenant.tenant.directory.TenantSandboxes;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.keys.TenantKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sandboxes: their tenants are the directory's, and what belongs to these is everybody's to forget. */
@Component
final class InProcessSandboxes implements SandboxControl {

    static final int MOST = 40;
    static final int LONGEST_CONFIGURATION = 250_000;

    private final TenantSandboxes sandboxes;
    private final Directory directory;
    private final TenantNames names;
    private final TenantKeys keys;
    private final List<Resettable> parts;

    InProcessSandboxes(TenantSandboxes sandboxes, Directory directory, TenantKeys keys, List<Resettable> parts) {
        this.sandboxes = sandboxes;
        this.directory = directory;
        this.names = new TenantNames(directory);
        this.keys = keys;
        this.parts = parts;
    }

    @Override
    public synchronized Sandbox create(SandboxRequest request) {
        if (sandboxes.all().size() >= MOST) {
            throw ControlRefusal.conflict("there are " + MOST + " sandboxes, and there may be no more; remove one");
        }
        if (request.copyOf().isEmpty() && request.configuration().isBlank()) {
            throw ControlRefusal.badRequest("copyOf and configuration are missing; a sandbox needs one of them");
        }
        Set<TenantId> originals =
                request.copyOf().stream().map(name -> names.required(name).id()).collect(Collectors.toSet());
        requireShort(request.configuration());
        Optional<String> configuration = Optional.of(request.configuration()).filter(text -> !text.isBlank());
        return view(refusing(() -> sandboxes.create(originals, configuration)));
    }

    @Override
    public Optional<Sandbox> find(String id) {
        return sandboxes.find(id).map(this::view);
    }

    @Override
    public List<Sandbox> all() {
        return sandboxes.all().stream().map(this::view).toList();
    }

    @Override
    public Sandbox reset(String id) {
        TenantSandbox sandbox = required(id);
        parts.forEach(part -> part.reset(sandbox.tenants()));
        sandboxes.reset(sandbox);
        return view(required(id));
    }

    @Override
    public Sandbox configure(String id, String configuration) {
        TenantSandbox sandbox = required(id);
        requireShort(configuration);
        return view(refusing(() -> {
            sandboxes.configure(sandbox, configuration);
            TenantSandbox grown = required(id);
            keys.grown(grown.tenants());
            return grown;
        }));
    }

    @Override
    public void remove(String id) {
        TenantSandbox sandbox = required(id);
        parts.forEach(part -> part.reset(sandbox.tenants()));
        sandboxes.remove(sandbox);
    }

    private TenantSandbox required(String id) {
        return sandboxes.find(id).orElseThrow(() -> ControlRefusal.notFound("there is no sandbox '" + id + "'"));
    }

    private static void requireShort(String configuration) {
        if (configuration.length() > LONGEST_CONFIGURATION) {
            throw ControlRefusal.tooLarge(
                    "the configuration of a sandbox has at most " + LONGEST_CONFIGURATION + " characters");
        }
    }

    private static <T> T refusing(Supplier<T> action) {
        try {
            return action.get();
        } catch (DirectoryRefusal | ConfigurationMistakes refusal) {
            throw ControlRefusal.badRequest(String.valueOf(refusal.getMessage()));
        } catch (DirectoryFull full) {
            throw ControlRefusal.full(full);
        }
    }

    private Sandbox view(TenantSandbox sandbox) {
        List<Tenant> tenants = sandbox.tenants().stream()
                .flatMap(tenant -> directory.tenant(tenant).stream())
                .toList();
        return new Sandbox(
                sandbox.id(),
                tenants.stream().map(tenant -> view(sandbox, tenant)).toList(),
                tenants.stream()
                        .flatMap(tenant -> directory.apps(tenant.id()).stream())
                        .map(app -> view(sandbox, app))
                        .toList(),
                tenants.stream()
                        .flatMap(tenant -> directory.users(tenant.id()).stream())
                        .map(InProcessSandboxes::view)
                        .toList(),
                tenants.stream()
                        .flatMap(tenant -> directory.groups(tenant.id()).stream())
                        .map(InProcessSandboxes::view)
                        .toList());
    }

    private static SandboxTenant view(TenantSandbox sandbox, Tenant tenant) {
        return new SandboxTenant(
                tenant.displayName(),
                Optional.ofNullable(sandbox.copiedTenants().get(tenant.id())),
                tenant.id().toString(),
                tenant.defaultDomain());
    }

    private static SandboxApp view(TenantSandbox sandbox, AppRegistration app) {
        return new SandboxApp(
                app.displayName(),
                Optional.ofNullable(sandbox.copiedApps().get(app.appId())).map(Object::toString),
                app.appId().toString(),
                app.homeTenant().toString());
    }

    private static SandboxUser view(User user) {
        String name = user.userPrincipalName();
        return new SandboxUser(
                name.substring(0, name.lastIndexOf('@')),
                name,
                user.id().toString(),
                user.tenant().toString());
    }

    private static SandboxGroup view(Group group) {
        return new SandboxGroup(
                group.displayName(), group.id().toString(), group.tenant().toString());
    }
}
