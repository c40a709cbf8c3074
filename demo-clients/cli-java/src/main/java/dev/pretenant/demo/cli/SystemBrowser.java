package dev.pretenant.demo.cli;

import com.microsoft.aad.msal4j.OpenBrowserAction;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sign-in page: in the program that the environment variable {@code BROWSER} names, else in the desktop's
 * browser; it always prints the address, for a machine that has neither.
 */
final class SystemBrowser implements OpenBrowserAction {

    private final @Nullable String program;

    SystemBrowser(@Nullable String program) {
        this.program = program;
    }

    @Override
    public void openBrowser(URL signInPage) {
        System.err.println("Sign in here: " + signInPage);
        try {
            if (program != null) {
                new ProcessBuilder(program, signInPage.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } else if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(signInPage.toURI());
            }
        } catch (IOException | URISyntaxException notOpened) {
            System.err.println("No browser opened: " + notOpened.getMessage());
        }
    }
}
