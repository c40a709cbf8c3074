package dev.pretenant.server;

import dev.pretenant.server.cli.CommandLineEntry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point of the authorization server. */
@SpringBootApplication(scanBasePackages = "dev.pretenant")
public class Pretenant {

    public static void main(String[] args) {
        CommandLineEntry.run(args, settings -> SpringApplication.run(Pretenant.class, settings));
    }
}
