package dev.pretenant.testkit.spring;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.containers.PretenantContainer;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/** Makes connection details of a container with {@code @ServiceConnection}. */
final class ContainerConnection
        extends ContainerConnectionDetailsFactory<PretenantContainer, PretenantConnectionDetails> {

    @Override
    protected PretenantConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<PretenantContainer> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<PretenantContainer>
            implements PretenantConnectionDetails {

        private Details(ContainerConnectionSource<PretenantContainer> source) {
            super(source);
        }

        @Override
        public EmulatorAddress address() {
            return getContainer().address();
        }
    }
}
