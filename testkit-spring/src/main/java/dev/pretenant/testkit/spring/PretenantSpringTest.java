package dev.pretenant.testkit.spring;

import dev.pretenant.testkit.PretenantTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Spring test whose application trusts tenants of the test class's own. It stands beside {@code @SpringBootTest}, or
 * whatever else loads the application; a {@link PretenantTest} beside it says which tenants.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureMockMvc
 * @PretenantSpringTest(audience = "Weather API")
 * }</pre>
 *
 * <p>The application is told, before anything that it says itself:
 * <ul>
 *   <li>{@code spring.security.oauth2.resourceserver.jwt.issuer-uri} and {@code jwk-set-uri}, and {@code audiences} where an
 *       {@link #audience} is named: the issuer is the first tenant's https address, as in real tokens, and the keys are read
 *       from the plain one, which needs no trust;
 *   <li>{@code spring.security.oauth2.client.registration.*} for each of the {@link #registrations};
 *   <li>{@code spring.ssl.bundle.pem.pretenant.*}, an SSL bundle that trusts the emulator's https address;
 *   <li>{@code pretenant.issuer}, {@code pretenant.jwk-set-uri}, {@code pretenant.tenant-id} and
 *       {@code pretenant.plain-issuer}, for properties of its own.
 * </ul>
 * {@link dev.pretenant.testkit.Pretenant} is a bean, and a parameter of test methods. Each class has an application context of
 * its own, which is closed after the class as its tenants are gone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@PretenantTest
public @interface PretenantSpringTest {

    /**
     * Of whom tokens must say that they are for them: display names of applications, for their client ids, or App ID URIs,
     * which v1.0 tokens have. Empty where the application decides.
     */
    String[] audience() default {};

    /** The clients that the application has. */
    ClientRegistration[] registrations() default {};
}
