package dev.pretenant.gallery.clients;

import java.net.URI;
import java.util.Optional;

/**
 * What the browser is answered.
 *
 * @param session the session that it has from now on
 */
record Answer(int status, String text, Optional<URI> location, Optional<String> session) {

    static Answer page(int status, String text) {
        return new Answer(status, text, Optional.empty(), Optional.empty());
    }

    static Answer redirect(String address) {
        return new Answer(302, "", Optional.of(URI.create(address)), Optional.empty());
    }

    Answer inSession(String id) {
        return new Answer(status, text, location, Optional.of(id));
    }

    /** The text as a page; nothing in it is markup. */
    String html() {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<!DOCTYPE html><html lang=\"en\"><title>Profile</title><p>" + escaped + "</p></html>";
    }
}
