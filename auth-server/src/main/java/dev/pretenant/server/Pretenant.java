package dev.pretenant.server;

import dev.pretenant.server.cli.CommandLineEntry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Entry point of the authorization server. */
@SpringBootApplication(
        scanBasePackages = "dev.pretenant",
        // Its error page would answer in Boot's form what TomcatErrors answers in the platform's.
        exclude = ErrorMvcAutoConfiguration.class)
public class Pretenant {

    public static void main(String[] args) {
        CommandLineEntry.run(args, Server::start);
    }
}
