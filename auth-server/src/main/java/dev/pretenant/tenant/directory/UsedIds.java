package dev.pretenant.tenant.directory;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The ids that one file has given to objects, so that it cannot give one twice. */
final class UsedIds {

    /** A few lines of a file stand for them all: who makes more fills the memory, not a directory. */
    static final int MOST_NUMBERED = 5_000;

    private final Set<UUID> objects = new HashSet<>();
    private final Set<UUID> apps = new HashSet<>();
    private int numbered;

    /** Whether the file may make {@code count} more objects of one entry; they are counted. */
    boolean haveRoomForNumbered(int count) {
        numbered += count;
        return numbered <= MOST_NUMBERED;
    }

    /** Notes a mistake at {@code key} where another object of the file has {@code id}. */
    void claimObject(UUID id, YamlMapping mapping, String key) {
        claim(objects, id, mapping, key);
    }

    /** Notes a mistake at {@code key} where another application of the file has {@code id}. */
    void claimApp(UUID id, YamlMapping mapping, String key) {
        claim(apps, id, mapping, key);
    }

    private static void claim(Set<UUID> used, UUID id, YamlMapping mapping, String key) {
        if (!used.add(id)) {
            mapping.mistake(key, "'" + id + "' is the id of another object in this file");
        }
    }
}
