package dev.pretenant.core.journal;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What those who answer a request let the journal know of it, beyond what can be seen from outside. Belongs to the thread
 * that serves the request; outside of one a note is lost.
 */
public final class ExchangeNotes {

    private static final ThreadLocal<ExchangeNotes> CURRENT = new ThreadLocal<>();

    private final List<String> issued = new ArrayList<>(2);
    private @Nullable Account person;

    private ExchangeNotes() {}

    /** An account, by its object in its home tenant. */
    public record Account(TenantId home, ObjectId object) {}

    /** Begins the notes of the request that this thread is about to serve. */
    public static ExchangeNotes open() {
        ExchangeNotes notes = new ExchangeNotes();
        CURRENT.set(notes);
        return notes;
    }

    /** Ends the notes of this thread. */
    public static void close() {
        CURRENT.remove();
    }

    /** The answer contains {@code value}, by which a later request will go on. */
    public static void issued(String value) {
        ExchangeNotes notes = CURRENT.get();
        if (notes != null) {
            notes.issued.add(value);
        }
    }

    /** The request was answered for {@code account}. */
    public static void person(Account account) {
        ExchangeNotes notes = CURRENT.get();
        if (notes != null) {
            notes.person = account;
        }
    }

    public List<String> issued() {
        return issued;
    }

    public Optional<Account> person() {
        return Optional.ofNullable(person);
    }
}
