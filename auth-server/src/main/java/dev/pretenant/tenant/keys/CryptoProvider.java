package dev.pretenant.tenant.keys;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which implementation makes and uses the RSA keys: Amazon Corretto Crypto Provider where it loads, otherwise the JDK's.
 *
 * <p>The native one signs about four times as often. It is asked for by instance and not put in front of the JDK's providers
 * for the whole process, so that TLS, random numbers and digests stay those of the JDK that the user chose.
 */
public final class CryptoProvider {

    static final String SIGNATURE = "SHA256withRSA";

    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Logger LOG = LoggerFactory.getLogger(CryptoProvider.class);

    private final Provider provider;

    private CryptoProvider(Provider provider) {
        this.provider = provider;
    }

    /** The best that this machine has. The first call unpacks a native library, which takes some hundred milliseconds. */
    public static CryptoProvider preferred() {
        return Loaded.PREFERRED;
    }

    /** Name and version, for people. */
    public String name() {
        return provider.getName() + " " + provider.getVersionStr();
    }

    /** Whether signatures are made by native code; without it they are the bottleneck of the server. */
    public boolean isNative() {
        return provider.getClass().getName().equals(CORRETTO);
    }

    Provider provider() {
        return provider;
    }

    private static final class Loaded {

        static final CryptoProvider PREFERRED =
                new CryptoProvider(corretto().filter(Loaded::signs).orElseGet(Loaded::ofTheJdk));

        private static Optional<Provider> corretto() {
            try {
                // The loader of this class, because the first caller may be a thread that sees the JDK alone.
                return ServiceLoader.load(Provider.class, CryptoProvider.class.getClassLoader()).stream()
                        .filter(candidate -> candidate.type().getName().equals(CORRETTO))
                        .findFirst()
                        .map(ServiceLoader.Provider::get);
            } catch (ServiceConfigurationError | LinkageError unusable) {
                LOG.debug("The native crypto provider does not load; the JDK's own signs", unusable);
                return Optional.empty();
            }
        }

        /** Where its native library does not load, the provider is there and offers nothing. */
        private static boolean signs(Provider candidate) {
            return candidate.getService("Signature", SIGNATURE) != null;
        }

        private static Provider ofTheJdk() {
            try {
                return Signature.getInstance(SIGNATURE).getProvider();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has " + SIGNATURE, impossible);
            }
        }
    }
}
