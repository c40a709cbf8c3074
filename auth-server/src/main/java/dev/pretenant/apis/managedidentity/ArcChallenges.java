package dev.pretenant.apis.managedidentity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.UUID;

/**
 * The key files of Azure Arc, in the one folder where clients look for them. Each is good for one request; of more than
 * sixteen the oldest is forgotten.
 */
final class ArcChallenges implements AutoCloseable {

    private static final int MOST_OPEN = 16;
    private static final int KEY_BYTES = 48;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Deque<Challenge> open = new ArrayDeque<>();

    ArcChallenges(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** A new file with a new key. */
    synchronized Path newFile() throws IOException {
        Files.createDirectories(folder);
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        Challenge challenge = new Challenge(
                folder.resolve(UUID.randomUUID() + ".key"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        Files.writeString(challenge.file(), challenge.key());
        open.addLast(challenge);
        if (open.size() > MOST_OPEN) {
            Files.deleteIfExists(open.removeFirst().file());
        }
        return challenge.file();
    }

    /** Whether {@code key} is in one of the files, which is gone then. */
    synchronized boolean isMet(String key) {
        byte[] shown = key.getBytes(StandardCharsets.UTF_8);
        return open.removeIf(challenge -> {
            boolean met = MessageDigest.isEqual(challenge.key().getBytes(StandardCharsets.UTF_8), shown);
            if (met) {
                challenge.file().toFile().delete();
            }
            return met;
        });
    }

    /** Leaves no file behind. */
    @Override
    public synchronized void close() throws IOException {
        while (!open.isEmpty()) {
            Files.deleteIfExists(open.removeFirst().file());
        }
    }

    private record Challenge(Path file, String key) {}
}
