package dev.pretenant.testkit.spring.guide;

import dev.pretenant.testkit.containers.PretenantContainer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/** The example of docs/testkit.md that needs a container engine: compiled, and without a test that would start one. */
@SpringBootTest
class OrdersApiTests {

    @ServiceConnection
    static final PretenantContainer EMULATOR = new PretenantContainer("pretenant/auth-server");
}
