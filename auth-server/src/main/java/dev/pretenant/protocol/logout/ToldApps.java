package dev.pretenant.protocol.logout;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.protocol.clients.RegisteredAddress;
import dev.pretenant.protocol.sessions.SignInSessions.UsedApp;
import dev.pretenant.protocol.tokens.IdTokenHint;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The apps that a sign-out concerns: those that hear of it, and the one that the browser returns to.
 *
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html">OpenID Connect Front-Channel Logout</a>
 */
final class ToldApps {

    private final Directory directory;
    private final Issuers issuers;

    ToldApps(Directory directory, Issuers issuers) {
        this.directory = directory;
        this.issuers = issuers;
    }

    /** The addresses by which the apps of an ended session hear of its end. */
    List<String> frontChannel(Set<UsedApp> apps, String sid, String base) {
        return apps.stream()
                .flatMap(used -> directory.app(used.app()).map(AppRegistration::logoutUrl).stream()
                        .filter(url -> !url.isEmpty())
                        .map(url -> with(
                                with(url, "sid", sid), "iss", issuers.issuer(base, used.tenant(), ProtocolVersion.V2))))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Where the browser goes on to, with the request's state: only to an address that is registered for the app that the
     * request names, or for one that the session let in.
     */
    Optional<String> returnAddress(LogoutRequest request, Set<UsedApp> apps) {
        Stream<AppId> named = Stream.of(
                        request.clientId(), request.idTokenHint().map(IdTokenHint::client))
                .flatMap(Optional::stream)
                .flatMap(id -> Guids.tryParse(id).stream())
                .map(AppId::new);
        return request.returnAddress()
                .filter(address -> Stream.concat(named, apps.stream().map(UsedApp::app))
                        .flatMap(id -> directory.app(id).stream())
                        .anyMatch(app -> RegisteredAddress.of(app, address).isPresent()))
                .map(address -> request.state()
                        .map(state -> with(address, "state", state))
                        .orElse(address));
    }

    private static String with(String address, String name, String value) {
        return address + (address.contains("?") ? "&" : "?") + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
