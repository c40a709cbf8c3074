package dev.pretenant.demo.web.client;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows what the ID token says about the person who is signed in. */
@Controller
final class ProfilePage {

    @GetMapping("/profile")
    String profile(@AuthenticationPrincipal OidcUser person, Model page) {
        page.addAttribute("person", person);
        Map<String, Object> claims = new TreeMap<>(person.getClaims());
        // Spring Security makes instants of most times in a token, but not of all.
        claims.replaceAll((name, value) -> value instanceof Date time ? time.toInstant() : value);
        page.addAttribute("claims", claims);
        return "profile";
    }
}
