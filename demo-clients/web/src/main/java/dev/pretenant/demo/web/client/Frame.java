package dev.pretenant.demo.web.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Tells the template of the frame, on error pages too, whose site it is and who is looking. */
@Component
final class Frame {

    private final Site site;

    Frame(Site site) {
        this.site = site;
    }

    public String name() {
        return site.name();
    }

    public String theme() {
        return site.theme();
    }

    public List<Site.Page> pages() {
        return site.pages();
    }

    /** The name of the person who is signed in, if anybody is. */
    public @Nullable String visitor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser person
                ? person.getFullName()
                : null;
    }
}
