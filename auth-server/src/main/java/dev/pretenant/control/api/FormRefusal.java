package dev.pretenant.control.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses bodies that are labelled as forms, as {@code curl -d} labels what it is not told about: by the time that a
 * controller reads one the server has made parameters of it, and nothing is left that could be done or found fault with.
 */
@Component
final class FormRefusal implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern FORM = Pattern.compile(
            "\\s*(application/x-www-form-urlencoded|multipart/form-data)\\b.*", Pattern.CASE_INSENSITIVE);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/pretenant/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        if (type != null && FORM.matcher(type).matches() && hasBody(request)) {
            throw ControlRefusal.unsupportedMediaType(
                    "the body is labelled as a form and is not read; send it with a Content-Type such as application/json");
        }
        return true;
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
