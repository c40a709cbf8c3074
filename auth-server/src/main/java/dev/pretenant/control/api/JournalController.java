package dev.pretenant.control.api;

import dev.pretenant.core.journal.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/journal}: what was asked of the emulator and how it answered, the oldest first. */
@RestController
@RequestMapping("/pretenant/api/v1/journal")
class JournalController {

    private final JournalReading journal;

    JournalController(JournalReading journal) {
        this.journal = journal;
    }

    /** How many exchanges were forgotten. */
    record Cleared(int cleared) {}

    @GetMapping
    List<Exchange> exchanges(@RequestParam Map<String, String> parameters) {
        return journal.find(parameters);
    }

    @DeleteMapping
    Cleared clear(@RequestParam(required = false) @Nullable String tenant) {
        return new Cleared(Optional.ofNullable(tenant).map(journal::clear).orElseGet(journal::clear));
    }
}
