package dev.pretenant.control.api;

import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.ClockReading;
import dev.pretenant.emulator.EmulatorControl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/clock}: what time it is, for all tenants or for one. */
@RestController
@RequestMapping("/pretenant/api/v1/clock")
class ClockController {

    private final EmulatorControl control;

    ClockController(EmulatorControl control) {
        this.control = control;
    }

    @GetMapping
    ClockReading read(@RequestParam(required = false) @Nullable String tenant) {
        return clock(Optional.ofNullable(tenant)).read();
    }

    @PostMapping("/advance")
    ClockReading advance(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("tenant", "by"));
        return clock(wish.text("tenant")).advance(wish.requiredSpan("by"));
    }

    @PostMapping("/offset")
    ClockReading offset(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("tenant", "by"));
        return clock(wish.text("tenant")).offset(wish.requiredSpan("by"));
    }

    /** Stops the clock at a time, or where it is. */
    @PostMapping("/freeze")
    ClockReading freeze(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("tenant", "at"));
        ClockControl clock = clock(wish.text("tenant"));
        return wish.instant("at").map(clock::freezeAt).orElseGet(clock::freeze);
    }

    @DeleteMapping
    ClockReading reset(@RequestParam(required = false) @Nullable String tenant) {
        return clock(Optional.ofNullable(tenant)).reset();
    }

    private ClockControl clock(Optional<String> tenant) {
        return tenant.map(control::clock).orElseGet(control::clock);
    }
}
