package dev.pretenant.demoapi.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what was refused before it reached Spring MVC, by the firewall for one, with an {@link ApiError}. */
@RestController
final class UnroutedErrors implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ApiError> answer(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        return ResponseEntity.status(status)
                .body(ApiError.of(status, "The request was refused: %s.".formatted(status.getReasonPhrase())));
    }
}
