package dev.pretenant.control.api;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.JournalControl;
import dev.pretenant.emulator.JournalQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The journal of the emulator that this is part of. */
@Component
final class InProcessJournal implements JournalControl {

    private final JournalReading journal;

    InProcessJournal(JournalReading journal) {
        this.journal = journal;
    }

    @Override
    public List<Exchange> exchanges(JournalQuery query) {
        return journal.find(query.parameters()).stream()
                .map(InProcessJournal::exchange)
                .toList();
    }

    @Override
    public int clear() {
        return journal.clear();
    }

    @Override
    public int clear(String tenant) {
        return journal.clear(tenant);
    }

    private static Exchange exchange(dev.pretenant.core.journal.Exchange kept) {
        return new Exchange(
                kept.id().toString(),
                kept.correlationId().toString(),
                kept.flow().toString(),
                kept.at(),
                Duration.ofMillis(kept.durationMillis()),
                Optional.ofNullable(kept.tenant()).map(TenantId::toString),
                kept.endpoint().text(),
                kept.method(),
                kept.path(),
                kept.query(),
                kept.form(),
                kept.headers(),
                Optional.ofNullable(kept.client()),
                Optional.ofNullable(kept.user()),
                Optional.ofNullable(kept.grant()),
                outcome(kept.outcome()),
                Optional.ofNullable(kept.fault()));
    }

    private static Exchange.Outcome outcome(dev.pretenant.core.journal.Exchange.Outcome kept) {
        return new Exchange.Outcome(
                kept.status(),
                Optional.ofNullable(kept.error()),
                Optional.ofNullable(kept.number()),
                Optional.ofNullable(kept.suberror()),
                Optional.ofNullable(kept.location()));
    }
}
