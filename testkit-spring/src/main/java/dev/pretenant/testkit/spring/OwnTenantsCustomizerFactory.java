package dev.pretenant.testkit.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.util.ClassUtils;

/** Has the context of a {@link PretenantSpringTest} told about the class's own tenants. */
final class OwnTenantsCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        Class<?> type = testClass;
        while (type != null) {
            PretenantSpringTest test = AnnotatedElementUtils.findMergedAnnotation(type, PretenantSpringTest.class);
            if (test != null) {
                return new OwnTenantsCustomizer(type, test);
            }
            type = ClassUtils.isInnerClass(type) ? type.getEnclosingClass() : null;
        }
        return null;
    }
}
