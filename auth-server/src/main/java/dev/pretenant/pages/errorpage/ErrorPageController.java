package dev.pretenant.pages.errorpage;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.ErrorExplanation;
import dev.pretenant.core.errors.ErrorReference;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that {@code error_uri} leads to: what a number means, how to mend it, and a box to look up another. */
@Controller
final class ErrorPageController {

    private static final int LONGEST_QUESTION = 60;

    private final ErrorReference reference;
    private final EntraErrorWriter errors;

    ErrorPageController(ErrorReference reference, EntraErrorWriter errors) {
        this.reference = reference;
        this.errors = errors;
    }

    @GetMapping("/error")
    ModelAndView explain(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        String question = code.strip()
                .substring(0, Math.min(LONGEST_QUESTION, code.strip().length()));
        Optional<ErrorExplanation> found = reference.find(code);
        ModelAndView page = new ModelAndView("error-code");
        page.addObject("question", question);
        page.addObject("sent", sentByThisServer());
        page.addObject("title", found.map(ErrorExplanation::code).orElse("Errors"));
        found.ifPresent(explanation -> {
            page.addObject("explanation", explanation);
            page.addObject(
                    "examples",
                    explanation.situations().stream()
                            .map(entry -> new Example(
                                    entry.status(),
                                    entry.oauthCode(),
                                    errors.example(request, entry).readableJson()))
                            .toList());
        });
        page.setStatus(found.isPresent() || question.isEmpty() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        return page;
    }

    private List<ErrorExplanation> sentByThisServer() {
        return reference.all().stream()
                .filter(explanation -> !explanation.situations().isEmpty())
                .toList();
    }

    /** An answer as an application receives it. */
    record Example(int status, String error, String json) {}
}
