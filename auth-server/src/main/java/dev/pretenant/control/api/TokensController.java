package dev.pretenant.control.api;

import dev.pretenant.emulator.ForgedToken;
import dev.pretenant.tenant.authority.PublicBase;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/tokens}: the token forge. */
@RestController
@RequestMapping("/pretenant/api/v1/tokens")
class TokensController {

    private final InProcessTokens tokens;

    TokensController(InProcessTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping
    ForgedToken forged(HttpServletRequest request) throws IOException {
        JsonMembers wish = JsonMembers.read(request.getInputStream(), InProcessTokens.MEMBERS);
        return tokens.forge(wish, PublicBase.of(request));
    }
}
