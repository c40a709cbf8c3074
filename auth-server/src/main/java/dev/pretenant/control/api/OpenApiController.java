package dev.pretenant.control.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/openapi.json}: the control API described for programs. A test holds it to the controllers. */
@RestController
class OpenApiController {

    @GetMapping(path = "/pretenant/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return new ClassPathResource("control/openapi.json");
    }
}
