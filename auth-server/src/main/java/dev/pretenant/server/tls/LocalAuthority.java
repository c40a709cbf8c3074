package dev.pretenant.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate authority of this installation, and the server's certificate that it issues.
 *
 * <p>Made on the first start, read on the others. The server's certificate is reissued when it is about to end, when the
 * configured names change, and when its files are damaged; the authority never is.
 */
public final class LocalAuthority {

    private static final Duration WARNING = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(LocalAuthority.class);

    private final Identity authority;
    private final @Nullable TlsFolder folder;
    private final HostNames names;
    private final LeafTerms terms;
    private final InstantSource machine;
    private volatile Identity server;

    private LocalAuthority(
            Identity authority,
            @Nullable TlsFolder folder,
            HostNames names,
            LeafTerms terms,
            InstantSource machine,
            @Nullable Identity server) {
        this.authority = authority;
        this.folder = folder;
        this.names = names;
        this.terms = terms;
        this.machine = machine;
        this.server = server != null && isUsable(server) ? server : issue();
    }

    /** The authority of the data directory, or one that is forgotten with the process where the settings say ephemeral. */
    static LocalAuthority open(ListenerSettings settings, LeafTerms terms, InstantSource machine) {
        HostNames names = HostNames.of(settings);
        if (settings.ephemeral()) {
            return new LocalAuthority(Issuer.authority(machine.instant()), null, names, terms, machine, null);
        }
        TlsFolder folder = TlsFolder.of(settings.dataDir());
        try {
            Optional<Identity> stored = folder.authority();
            stored.ifPresent(authority -> refuseExpired(authority, folder, machine.instant()));
            Identity authority = stored.isPresent() ? stored.get() : newAuthority(folder, machine.instant());
            folder.writeTrustStoreIfAbsent(new CaCertificate(authority.certificate()));
            return new LocalAuthority(
                    authority, folder, names, terms, machine, folder.server().orElse(null));
        } catch (IOException | UncheckedIOException failure) {
            throw new StartRefusedException("--data " + settings.dataDir() + ": " + folder.path()
                    + " cannot be written: " + failure.getMessage());
        }
    }

    /** What clients have to trust. */
    public CaCertificate certificate() {
        return new CaCertificate(authority.certificate());
    }

    Identity server() {
        return server;
    }

    /** The server's certificate and the authority's, in the order in which TLS sends them. */
    List<X509Certificate> chain() {
        return List.of(server.certificate(), authority.certificate());
    }

    /** Replaces the server's certificate if its end is near, and says whether it did. */
    synchronized boolean renewIfDue() {
        if (isUsable(server)) {
            return false;
        }
        server = issue();
        return true;
    }

    private static Identity newAuthority(TlsFolder folder, Instant now) throws IOException {
        Identity authority = Issuer.authority(now);
        folder.writeAuthority(authority);
        LOG.info("Made a local CA, {}: {}", name(authority), folder.caCertificate());
        return authority;
    }

    private static void refuseExpired(Identity authority, TlsFolder folder, Instant now) {
        if (!now.isBefore(authority.end())) {
            throw folder.unusable(folder.caCertificate(), "expired on " + authority.end());
        }
        if (!now.isBefore(authority.end().minus(WARNING))) {
            LOG.warn(
                    "{} expires on {}: delete the folder {} to get a new local CA, and trust that one",
                    name(authority),
                    authority.end(),
                    folder.path());
        }
    }

    private static String name(Identity identity) {
        return identity.certificate().getSubjectX500Principal().getName();
    }

    private boolean isUsable(Identity candidate) {
        return machine.instant().isBefore(candidate.end().minus(terms.renewBefore()))
                && candidate.isFor(names)
                && candidate.isIssuedBy(authority)
                && candidate.isPair();
    }

    private Identity issue() {
        Identity issued = Issuer.server(authority, names, machine.instant(), terms.lifetime());
        if (folder != null) {
            if (!issued.isIssuedBy(authority)) {
                throw folder.unusable(folder.caCertificate(), "does not belong to ca.key beside it");
            }
            try {
                folder.writeServer(issued, authority.certificate());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        LOG.info("Issued a server certificate until {}", issued.end());
        return issued;
    }
}
