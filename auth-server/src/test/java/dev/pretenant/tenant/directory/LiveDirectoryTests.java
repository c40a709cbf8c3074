package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.ids.ObjectId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class LiveDirectoryTests {

    private static final Tenant CONTOSO =
            new Tenant(TestDirectory.MERIDIAN, "Contoso", List.of("contoso.test"), "", "WW");

    @Test
    void changeWhenMoreIsStoredThanMayBeThenRefusedAndStaysAsItIs() {
        try (ConfigurableApplicationContext context =
                DirectoryTestApplication.start(DirectoryTestApplication.newDatabase())) {
            LiveDirectory directory = directory(context, 3);
            directory.refill(draft -> draft.put(CONTOSO));
            directory.change(draft -> put(draft, "A", "B", "C"));

            assertThatExceptionOfType(DirectoryFull.class)
                    .isThrownBy(() -> directory.change(draft -> put(draft, "D")))
                    .withMessage("the directory has at most 3 users, groups and applications beside those of "
                            + "sandboxes; reset it or use a sandbox");

            assertThat(directory.groups(CONTOSO.id()))
                    .extracting(Group::displayName)
                    .containsExactly("A", "B", "C");
        }
    }

    @Test
    void changeWhenNothingIsStoredThenShownAndTakenBack() {
        LiveDirectory directory =
                new LiveDirectory(DirectoryStore.NONE, FirstPartyApps.shipped(new HmacSecretHasher(new byte[32])), 3);
        directory.refill(draft -> draft.put(CONTOSO));
        Runnable former = directory.snapshot();

        directory.change(draft -> put(draft, "A"));
        assertThat(directory.groups(CONTOSO.id()))
                .extracting(Group::displayName)
                .containsExactly("A");

        former.run();
        assertThat(directory.groups(CONTOSO.id())).isEmpty();
        assertThat(directory.tenants()).containsExactly(CONTOSO);
    }

    private static LiveDirectory directory(ConfigurableApplicationContext context, int most) {
        return new LiveDirectory(
                context.getBean(DirectoryStore.class),
                FirstPartyApps.shipped(context.getBean(SecretHasher.class)),
                most);
    }

    private static void put(DirectoryDraft draft, String... names) {
        for (String name : names) {
            draft.put(new Group(
                    new ObjectId(UUID.randomUUID()), CONTOSO.id(), name, true, Set.of(), OnPremisesGroup.NONE));
        }
    }
}
