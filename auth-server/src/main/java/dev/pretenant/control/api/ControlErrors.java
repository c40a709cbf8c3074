package dev.pretenant.control.api;

import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one writer of the control API's refusals: {@code error} for programs, {@code message} for people. */
@RestControllerAdvice(basePackageClasses = ControlErrors.class)
final class ControlErrors {

    record Problem(String error, String message) {}

    @ExceptionHandler
    ResponseEntity<Problem> refused(ControlRefusal refusal) {
        return answer(refusal.status(), refusal.code(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrong(IllegalArgumentException mistake) {
        return answer(400, "bad_request", mistake.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(400, "bad_request", "the body is not the JSON object that is expected");
    }

    private static ResponseEntity<Problem> answer(
            int status, String code, @org.jspecify.annotations.Nullable String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Problem(code, Optional.ofNullable(message).orElse("")));
    }
}
