package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyNamesTests {

    private final SecretHasher secrets = new HmacSecretHasher(new byte[32]);
    private final FirstPartyApps firstParty = FirstPartyApps.shipped(secrets);
    private final DirectoryRoles roles = DirectoryRoles.shipped();
    private final DirectoryContent originals = read(ConfigurationWriterTests.ODDITIES);
    private final CopyNames names = CopyNames.of(originals, "k3f9x2ab", firstParty, Set.of());

    private DirectoryContent read(String yaml) {
        DirectoryDraft draft = new DirectoryDraft(DirectoryContent.EMPTY, firstParty);
        new ConfigurationReader(secrets, new CountingPasswordHasher(), roles)
                .read(new ConfigurationFile("x.yaml", yaml), draft);
        return draft.content();
    }

    private String write(DirectoryContent content) {
        return new ConfigurationWriter(content, firstParty, roles, secrets).write(tenant -> true);
    }

    @Test
    void renameWhenNearlyEverythingIsStatedThenNoIdOfTheOriginalsIsLeft() {
        String yaml = write(names.rename(originals));

        names.originals().forEach(id -> assertThat(yaml)
                .doesNotContain(id.toString(), id.toString().replace("-", "")));
        assertThat(yaml).contains("Zoe@contoso-k3f9x2ab.test").doesNotContain("Zoe@contoso.test");
    }

    @Test
    void renameWhenRenamedBackThenIsTheSame() {
        DirectoryContent copy = names.rename(originals);

        assertThat(copy).isNotEqualTo(originals);
        assertThat(names.inverse().rename(copy)).isEqualTo(originals);
    }

    @Test
    void renameWhenRenamedThenNothingRefersToWhatIsNotThere() {
        DirectoryContent copy = names.rename(originals);

        assertThat(new DirectoryDraft(copy, firstParty).content()).isEqualTo(copy);
    }

    @Test
    void ofWhenAskedAgainThenTheNamesAreTheSameAndThoseOfAnotherCopyAreNot() {
        assertThat(CopyNames.of(originals, "k3f9x2ab", firstParty, Set.of()).rename(originals))
                .isEqualTo(names.rename(originals));
        assertThat(CopyNames.of(originals, "othercpy", firstParty, Set.of()).rename(originals))
                .isNotEqualTo(names.rename(originals));
    }
}
