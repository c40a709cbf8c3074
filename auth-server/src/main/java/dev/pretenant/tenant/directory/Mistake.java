package dev.pretenant.tenant.directory;

/**
 * One thing wrong in a configuration file, told in one line.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param key the key at which it is wrong; empty where no key is meant
 */
public record Mistake(String file, int line, String key, String message) {

    private static final int LONGEST = 400;

    public Mistake {
        key = inOneLine(key);
        message = inOneLine(message);
    }

    /** What the author wrote may come with line breaks and without end. */
    private static String inOneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
