package dev.pretenant.testkit.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.type.AnnotationMetadata;

/** Puts the properties of an emulator into the environment while the conditions of later configurations are yet to be asked. */
final class ConnectionProperties implements ImportBeanDefinitionRegistrar {

    private static final String SEEDED_TENANT = "10000000-0000-4000-8000-000000000001";

    private final ListableBeanFactory beans;
    private final ConfigurableEnvironment environment;

    ConnectionProperties(BeanFactory beans, Environment environment) {
        this.beans = (ListableBeanFactory) beans;
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(ApplicationProperties.SOURCE)) {
            return;
        }
        String tenant = environment.getProperty(ApplicationProperties.TENANT_ID, SEEDED_TENANT);
        beans.getBeanProvider(PretenantConnectionDetails.class, false)
                .ifUnique(connection -> sources.addFirst(new MapPropertySource(
                        ApplicationProperties.SOURCE, ApplicationProperties.of(connection.address(), tenant))));
    }
}
