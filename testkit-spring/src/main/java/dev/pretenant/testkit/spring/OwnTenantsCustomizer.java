package dev.pretenant.testkit.spring;

import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Tells an application about a test class's own tenants. Two are equal if they are of the same class, so that no other class
 * gets this one's application out of the context cache, and the classes nested in it do.
 *
 * @param testClass which has the annotation
 */
record OwnTenantsCustomizer(Class<?> testClass, PretenantSpringTest test) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Pretenant pretenant = PretenantExtension.of(testClass);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(ApplicationProperties.SOURCE, ApplicationProperties.of(pretenant, test)));
        context.getBeanFactory().registerSingleton("pretenant", pretenant);
    }
}
