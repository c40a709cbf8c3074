package dev.pretenant.tenant.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a configuration file, and the name by which messages call it.
 *
 * @param text at most {@link #LIMIT} bytes
 */
record ConfigurationFile(String name, String text) {

    /** The size in bytes up to which a file is read. */
    static final int LIMIT = 5 * 1024 * 1024;

    ConfigurationFile {
        if (text.length() > LIMIT) {
            throw refusal(name, "expected at most " + LIMIT / 1024 / 1024 + " MB");
        }
    }

    static ConfigurationFile read(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return of(path.toString(), stream);
        } catch (NoSuchFileException e) {
            throw refusal(path.toString(), "there is no such file");
        } catch (IOException e) {
            throw refusal(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** One of the files that ship with the program. */
    static ConfigurationFile shipped(String name) {
        try (InputStream stream = ConfigurationFile.class.getResourceAsStream("/seeds/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return of(name, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurationFile of(String name, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw refusal(name, "expected at most " + LIMIT / 1024 / 1024 + " MB");
        }
        try {
            return new ConfigurationFile(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw refusal(name, "expected text in UTF-8");
        }
    }

    private static ConfigurationMistakes refusal(String name, String message) {
        return new ConfigurationMistakes(List.of(new Mistake(name, 0, "", message)));
    }
}
