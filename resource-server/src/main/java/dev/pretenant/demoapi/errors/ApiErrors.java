package dev.pretenant.demoapi.errors;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Answers what Spring MVC refuses, and what a controller did not expect, with an {@link ApiError}. */
@RestControllerAdvice
final class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    /** Keeps the cause of an unexpected failure in the log and out of the answer. */
    @ExceptionHandler
    ResponseEntity<ApiError> unexpected(Exception failure) {
        log.error("An unexpected failure was answered with 500", failure);
        return ResponseEntity.internalServerError()
                .body(ApiError.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the API's log has the cause."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldMistake> mistakes = refused.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldMistake(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(FieldMistake::field).thenComparing(FieldMistake::message))
                .toList();
        String description = mistakes.stream()
                .map(mistake -> mistake.field() + ": " + mistake.message())
                .collect(Collectors.joining("; "));
        return ResponseEntity.status(status)
                .headers(headers)
                .body(new ApiError("invalid_request", description).with("fields", mistakes));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .body(new ApiError("invalid_request", "The body is not the JSON expected here" + place(unreadable)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String description = "Nothing is served at /%s; /docs lists what is.".formatted(missing.getResourcePath());
        return ResponseEntity.status(status).headers(headers).body(ApiError.of(HttpStatus.NOT_FOUND, description));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        Object problem = failure instanceof ErrorResponse response ? response.getBody() : body;
        String detail = problem instanceof ProblemDetail details ? details.getDetail() : null;
        return ResponseEntity.status(status)
                .headers(headers)
                .body(ApiError.of(status, detail == null ? status.getReasonPhrase() : detail));
    }

    private static String place(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json)) {
            return "; it is missing.";
        }
        String path = json.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        String field = path.isEmpty() ? "" : " at the member " + path;
        return "; look%s near line %d, column %d."
                .formatted(
                        field,
                        json.getLocation().getLineNr(),
                        json.getLocation().getColumnNr());
    }

    /** One member of the body that breaks a rule. */
    private record FieldMistake(String field, String message) {}
}
