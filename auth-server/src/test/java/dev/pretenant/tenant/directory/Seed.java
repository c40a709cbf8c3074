package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;

/** The fixed ids of the seeds. */
final class Seed {

    static final TenantId MERIDIAN = TenantId.of("10000000-0000-4000-8000-000000000001");
    static final TenantId SOLSTICE = TenantId.of("10000000-0000-4000-8000-000000000002");
    static final AppId GRAPH = AppId.of("00000003-0000-0000-c000-000000000000");
    static final AppId AZURE_CLI = AppId.of("04b07795-8ddb-461a-bbee-02f9e1bf7b46");
    static final AppId WEATHER_API = app(1);
    static final AppId WEATHER_DAEMON = app(2);
    static final AppId UNPRIVILEGED_DAEMON = app(13);
    static final AppId MULTI_TENANT_APP = app(11);
    static final ObjectId ALICE = user(1);
    static final ObjectId BOB = user(2);
    static final ObjectId ADMIN = user(3);
    static final ObjectId GRACE = user(4);
    static final ObjectId CAROL = user(26);

    private Seed() {}

    static AppId app(int number) {
        return AppId.of("20000000-0000-4000-8000-%012d".formatted(number));
    }

    static ObjectId user(int number) {
        return ObjectId.of("30000000-0000-4000-8000-%012d".formatted(number));
    }

    static ObjectId servicePrincipal(int number) {
        return ObjectId.of("40000000-0000-4000-8000-%012d".formatted(number));
    }

    static ObjectId group(int number) {
        return ObjectId.of("50000000-0000-4000-8000-%012d".formatted(number));
    }

    static KeyId key(int number) {
        return KeyId.of("70000000-0000-4000-8000-%012d".formatted(number));
    }
}
