package dev.pretenant.control.api;

import dev.pretenant.emulator.ControlException;
import dev.pretenant.tenant.directory.ConfigurationMistakes;
import dev.pretenant.tenant.directory.DirectoryFull;
import dev.pretenant.tenant.directory.DirectoryRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<Problem> full(DirectoryFull full) {
        return refused(ControlRefusal.full(full));
    }

    private static ResponseEntity<Problem> answer(int status, String code, @Nullable String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Problem(code, Optional.ofNullable(message).orElse("")));
    }
}
