package dev.pretenant.pages.signin;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.User;
import java.util.List;

/**
 * What a person consents to, as the page tells it.
 *
 * @param app who asks
 * @param publisher a domain of the tenant that made the app; empty where that is another tenant, which nobody has verified
 * @param user who is asked
 * @param resource the API that the permissions are of
 * @param permissions what the app would get
 * @param forEveryone whether the person may answer for the whole organisation
 * @param shown stands for all of this: an answer counts only while the question is the same
 */
record ConsentQuestion(
        AppRegistration app,
        String publisher,
        User user,
        String resource,
        List<Permission> permissions,
        boolean forEveryone,
        String shown) {

    ConsentQuestion {
        permissions = List.copyOf(permissions);
    }

    /** One permission in the words of its API. */
    record Permission(String name, String description, boolean adminOnly) {}
}
