package dev.pretenant.testkit.containers.guide;

import dev.pretenant.testkit.PretenantTest;
import dev.pretenant.testkit.containers.PretenantContainer;

/** The example of docs/testkit.md that needs a container engine: compiled, and without a test that would start one. */
@PretenantTest
class OrdersApiTests {

    static final PretenantContainer EMULATOR = new PretenantContainer("pretenant/auth-server");
}
