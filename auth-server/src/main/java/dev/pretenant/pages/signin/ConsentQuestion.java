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
 * @param wishes what each app would get, that of {@code app} first
 * @param forEveryone whether the person may answer for the whole organisation
 * @param shown stands for all of this: an answer counts only while the question is the same
 */
record ConsentQuestion(
        AppRegistration app, String publisher, User user, List<Wish> wishes, boolean forEveryone, String shown) {

    ConsentQuestion {
        wishes = List.copyOf(wishes);
    }

    /** What one app would get. */
    record Wish(AppRegistration app, List<Permission> permissions) {

        Wish {
            permissions = List.copyOf(permissions);
        }
    }

    /**
     * One permission in the words of its API.
     *
     * @param api name of that API; empty for what is of none
     */
    record Permission(String name, String description, String api, boolean adminOnly) {}
}
