package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pretenant decode}: what a token says and whether the running server signed it. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = "Explains a token: header, claims, lifetime, signature.")
final class DecodeCommand implements Callable<Integer> {

    private static final int MOST_INPUT = 200_000;

    @Parameters(
            paramLabel = "TOKEN",
            defaultValue = "-",
            description = "the token; - or nothing reads it from the input")
    private String token = "-";

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text = token.equals("-") ? new String(System.in.readNBytes(MOST_INPUT), StandardCharsets.UTF_8) : token;
        PrintWriter out = spec.commandLine().getOut();
        new TokenExplanation(EncodedToken.parse(text), options.connectIfRunning()).print(out);
        return 0;
    }
}
