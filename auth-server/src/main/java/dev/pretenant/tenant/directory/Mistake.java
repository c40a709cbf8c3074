package dev.pretenant.tenant.directory;

/**
 * One thing wrong in a configuration file, told in one line.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param key the key at which it is wrong; empty where no key is meant
 */
public record Mistake(String file, int line, String key, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
