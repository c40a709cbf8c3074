package dev.pretenant.testkit.spring;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A client registration of Spring Security for an application of the test class's own tenants. Its provider is
 * {@code pretenant-<id>}, found by OpenID Connect discovery at the plain address of the application's tenant.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ClientRegistration {

    /** What the application calls it: the last segment of {@code /oauth2/authorization/weather}. */
    String id();

    /** Display name, or client id of the original. */
    String app();

    /** Its client secret, which is the original's; empty for a public client, which proves itself by PKCE alone. */
    String secret() default "";

    /** What it asks for. */
    String[] scope() default {"openid", "profile"};

    /** How it gets tokens. */
    String grant() default "authorization_code";
}
