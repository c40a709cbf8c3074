package dev.pretenant.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with tenants of its own in a running emulator. Its methods take a {@link Pretenant} as a parameter.
 *
 * <p>Classes may run side by side. Methods of one class share its tenants; run them one after the other as long as each
 * resets them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PretenantExtension.class)
public @interface PretenantTest {

    /** The tenants to copy, by domain or id. */
    String[] copyOf() default {"meridian.test", "solstice.test"};

    /** A file on the class path, in the words of {@code --config}, with what else there shall be; the originals' names stand for the copies. */
    String configuration() default "";

    /** Whether each test finds the tenants as they were made. */
    boolean resetOnEachTest() default true;

    /** Whether a test fails when something was refused that it neither planned nor expected nor verified. */
    boolean failOnUnexpectedErrors() default true;
}
