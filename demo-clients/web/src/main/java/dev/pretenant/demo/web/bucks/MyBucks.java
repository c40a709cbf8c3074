package dev.pretenant.demo.web.bucks;

import dev.pretenant.demo.web.client.LocalCertificates;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts My Bucks on its port, whether or not the authorization server is up. */
@SpringBootApplication(scanBasePackages = {"dev.pretenant.demo.web.client", "dev.pretenant.demo.web.bucks"})
public class MyBucks {

    /** Takes the settings of the README as arguments ({@code --bank.api=…}) or from the environment. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(MyBucks.class)
                .profiles("my-bucks")
                // Only here: in production every JVM knows who signed the authority's certificate.
                .listeners(new LocalCertificates())
                .run(arguments);
    }
}
