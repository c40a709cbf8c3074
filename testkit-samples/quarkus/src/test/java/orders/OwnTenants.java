package orders;

import dev.pretenant.testkit.Pretenant;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tenants for the application under test, and for the tests that want tokens of them. */
public class OwnTenants implements QuarkusTestResourceLifecycleManager {

    private Pretenant pretenant;

    @Override
    public Map<String, String> start() {
        pretenant = Pretenant.create();
        return Map.of(
                "mp.jwt.verify.issuer", pretenant.issuer(),
                "mp.jwt.verify.publickey.location", pretenant.keys().toString(),
                "mp.jwt.verify.audiences", pretenant.clientId("Weather API"));
    }

    @Override
    public void inject(TestInjector fields) {
        fields.injectIntoFields(pretenant, new TestInjector.MatchesType(Pretenant.class));
    }

    @Override
    public void stop() {
        pretenant.close();
    }
}
