package dev.pretenant.demo.web.client;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.servlet.ModelAndView;

/** Shows what an API refused, with its reasons, and says so where an API does not answer. */
@ControllerAdvice
final class ApiProblems {

    @ExceptionHandler
    ModelAndView refused(RestClientResponseException answer) {
        ModelAndView page = new ModelAndView(
                "refused", HttpStatus.valueOf(answer.getStatusCode().value()));
        return page.addObject("refusal", Refusal.of(answer));
    }

    @ExceptionHandler
    ModelAndView silent(ResourceAccessException failure) {
        ModelAndView page = new ModelAndView("unreachable", HttpStatus.BAD_GATEWAY);
        return page.addObject("failure", failure.getMessage());
    }
}
