package dev.pretenant.testkit.spring;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Closes the context of a {@link PretenantSpringTest} after its class: the tenants that it knows are gone. */
final class OwnContextListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestClass(TestContext context) {
        if (AnnotatedElementUtils.hasAnnotation(context.getTestClass(), PretenantSpringTest.class)) {
            context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
