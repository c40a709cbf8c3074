package dev.pretenant.tenant.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the configuration files again when one of them was edited. A file with a mistake is reported, and the directory
 * stays as it was until the next edit.
 *
 * <p>It looks at time and size rather than asking the file system to tell: that works with editors that write a new file and
 * rename it, on network drives, and in containers. While a file is away, between the two steps of a rename, it waits.
 */
public final class ConfigFileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFileWatch.class);

    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {}

    private final DirectoryAdmin admin;
    private final List<Path> files;
    private final Map<Path, Stamp> seen = new HashMap<>();
    private @Nullable ScheduledExecutorService poller;

    ConfigFileWatch(DirectoryAdmin admin, List<Path> files) {
        this.admin = admin;
        this.files = List.copyOf(files);
        files.forEach(file -> stamp(file).ifPresent(stamp -> seen.put(file, stamp)));
    }

    /** Starts looking every {@code interval}; where there are no files, nothing starts. */
    synchronized void start(Duration interval) {
        if (files.isEmpty() || poller != null) {
            return;
        }
        poller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "config-file-watch");
            thread.setDaemon(true);
            return thread;
        });
        poller.scheduleWithFixedDelay(this::checkNow, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks now, and applies the files if one has changed since the last look. */
    synchronized void checkNow() {
        boolean changed = false;
        for (Path file : files) {
            Optional<Stamp> now = stamp(file);
            changed |= now.isPresent() && !now.get().equals(seen.put(file, now.get()));
        }
        if (changed) {
            applyAgain();
        }
    }

    private void applyAgain() {
        try {
            admin.applyConfigFiles();
            LOG.info("Applied the edited configuration");
        } catch (ConfigurationMistakes e) {
            e.mistakes().forEach(mistake -> LOG.warn("Configuration not applied: {}", mistake));
        } catch (RuntimeException e) {
            // An exception would end the watching for good.
            LOG.error("Configuration not applied", e);
        }
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (poller != null) {
            poller.shutdownNow();
        }
    }
}
