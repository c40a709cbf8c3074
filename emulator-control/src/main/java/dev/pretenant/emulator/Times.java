package dev.pretenant.emulator;

/** How often something is expected. */
public final class Times {

    private final String words;
    private final int least;
    private final int most;

    private Times(String words, int least, int most) {
        if (least < 0 || most < 0) {
            throw new IllegalArgumentException("nothing happens " + words + " times");
        }
        this.words = words;
        this.least = least;
        this.most = most;
    }

    public static Times exactly(int count) {
        return new Times("exactly " + count, count, count);
    }

    public static Times atLeast(int count) {
        return new Times("at least " + count, count, Integer.MAX_VALUE);
    }

    public static Times atMost(int count) {
        return new Times("at most " + count, 0, count);
    }

    public static Times never() {
        return new Times("no", 0, 0);
    }

    boolean allow(int count) {
        return count >= least && count <= most;
    }

    boolean wantMoreThan(int count) {
        return count < least;
    }

    /** As in a sentence, before what is counted. */
    @Override
    public String toString() {
        return words;
    }
}
