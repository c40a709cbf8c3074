package dev.pretenant.demo.web.mail;

import dev.pretenant.demo.web.client.LocalCertificates;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the mail client on its port, whether or not the authorization server is up. */
@SpringBootApplication(scanBasePackages = {"dev.pretenant.demo.web.client", "dev.pretenant.demo.web.mail"})
public class MailClient {

    /** Takes the settings of the README as arguments ({@code --graph.base=…}) or from the environment. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(MailClient.class)
                .profiles("mail")
                // Only here: in production every JVM knows who signed the authority's certificate.
                .listeners(new LocalCertificates())
                .run(arguments);
    }
}
