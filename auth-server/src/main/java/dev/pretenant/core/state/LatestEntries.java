package dev.pretenant.core.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that holds so many entries at most: whoever comes when it is full takes the place of the eldest. */
public final class LatestEntries<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    public LatestEntries(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
