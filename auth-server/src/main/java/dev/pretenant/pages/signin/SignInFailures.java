package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows what the pages of a sign-in refuse as a page of theirs. */
@ControllerAdvice(basePackageClasses = SignInController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SignInFailures {

    private final SignInErrorPage page;

    SignInFailures(SignInErrorPage page) {
        this.page = page;
    }

    @ExceptionHandler
    void show(EntraException refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.show(request, response, refusal, refusal.entry().status());
    }
}
