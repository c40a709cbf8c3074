package dev.pretenant.server.tls;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the local authority's certificate, over plain HTTP too, since whoever asks does not trust it yet. */
@RestController
class CaController {

    private static final MediaType PEM = new MediaType("application", "x-pem-file");

    private final LocalAuthority authority;

    CaController(LocalAuthority authority) {
        this.authority = authority;
    }

    @GetMapping("/pretenant/ca.pem")
    ResponseEntity<byte[]> caCertificate() {
        return ResponseEntity.ok()
                .contentType(PEM)
                .body(authority.certificate().pem().getBytes(StandardCharsets.US_ASCII));
    }
}
