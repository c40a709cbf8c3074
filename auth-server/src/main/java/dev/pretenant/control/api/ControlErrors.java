package dev.pretenant.control.api;

import dev.pretenant.emulator.ControlException;
import dev.pretenant.tenant.directory.ConfigurationMistakes;
import dev.pretenant.tenant.directory.DirectoryRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one writer of the control API's refusals: {@code error} for programs, {@code message} for people. */
@RestControllerAdvice(basePackageClasses = ControlErrors.class)
final class ControlErrors {

    record Problem(String error, String message) {}

    @ExceptionHandler
    ResponseEntity<Problem> refused(ControlException refusal) {
        return answer(refusal.status(), refusal.code(), refusal.getMessage());
    }

    @ExceptionHandler({DirectoryRefusal.class, ConfigurationMistakes.class})
    ResponseEntity<Problem> refusedByDirectory(RuntimeException refusal) {
        return answer(400, "bad_request", refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(400, "bad_request", "the body is not the JSON object that is expected");
    }

    @ExceptionHandler
    ResponseEntity<Problem> unlabelled(HttpMediaTypeNotSupportedException unlabelled) {
        return answer(
                415,
                "unsupported_media_type",
                "the body is not labelled as JSON; send it with Content-Type: application/json");
    }

    private static ResponseEntity<Problem> answer(int status, String code, @Nullable String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Problem(code, Optional.ofNullable(message).orElse("")));
    }
}
