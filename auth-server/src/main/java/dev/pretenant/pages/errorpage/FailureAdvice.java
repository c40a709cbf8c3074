package dev.pretenant.pages.errorpage;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Answers every exception of a controller: JSON in the platform's form, or a page where a person asked for one. */
@ControllerAdvice
final class FailureAdvice {

    private final EntraErrorTranslator translator;
    private final EntraErrorWriter errors;

    FailureAdvice(EntraErrorTranslator translator, EntraErrorWriter errors) {
        this.translator = translator;
        this.errors = errors;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // Half an answer is out, mostly because the caller left: nothing can be added to it.
            throw failure;
        }
        EntraException refusal = refusal(failure, request);
        if (failure instanceof ErrorResponse standard && refusal.entry() != EntraError.NOT_FOUND) {
            standard.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        if (!isForPerson(request)) {
            errors.write(request, response, refusal);
            return null;
        }
        ModelAndView page = new ModelAndView("error-failure");
        page.addObject("body", errors.begin(request, response, refusal));
        page.addObject("entry", refusal.entry());
        page.addObject("text", refusal.text());
        return page;
    }

    /** A wrong verb on a path that only the static files claim means that nothing is there. */
    private EntraException refusal(Exception failure, HttpServletRequest request) {
        boolean nobodysPath = failure instanceof HttpRequestMethodNotSupportedException
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof ResourceHttpRequestHandler;
        return nobodysPath ? translator.ofStatus(404, request) : translator.translate(failure, request);
    }

    private static boolean isForPerson(HttpServletRequest request) {
        return Authority.of(request).isEmpty() && prefersHtml(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean prefersHtml(@Nullable String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            return !types.isEmpty()
                    && types.get(0).isCompatibleWith(MediaType.TEXT_HTML)
                    && types.get(0).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
