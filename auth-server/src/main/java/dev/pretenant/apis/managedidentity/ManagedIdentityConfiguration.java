package dev.pretenant.apis.managedidentity;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.keys.KeyRing;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of managed identity. */
@Configuration(proxyBeanMethods = false)
class ManagedIdentityConfiguration {

    @Bean
    ManagedIdentities managedIdentities(
            Directory directory, TokenFactsResolver facts, TokenMint mint, KeyRing keys, EmulatorClock clock) {
        return new ManagedIdentities(directory, facts, mint, keys, clock);
    }

    @Bean
    IdentityAnswers identityAnswers(EntraErrorWriter errors) {
        return new IdentityAnswers(errors);
    }

    @Bean
    SiteSecret siteSecret(@Value("${pretenant.managed-identity.secret:pretenant-site-secret}") String secret) {
        return new SiteSecret(secret);
    }

    /** Clients take key files from this folder of their system and from no other. */
    @Bean
    ArcChallenges arcChallenges(@Value("${pretenant.managed-identity.arc-folder:}") String folder) {
        if (!folder.isEmpty()) {
            return new ArcChallenges(Path.of(folder));
        }
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return new ArcChallenges(
                windows
                        ? Path.of(System.getenv("ProgramData"), "AzureConnectedMachineAgent", "Tokens")
                        : Path.of("/var/opt/azcmagent/tokens"));
    }
}
