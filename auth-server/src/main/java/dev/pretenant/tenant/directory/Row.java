package dev.pretenant.tenant.directory;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * What the tables of the directory share: an id that comes from outside, and a place in the listing.
 *
 * <p>Because ids are assigned, Spring Data could not tell an insert from an update without asking the database for every
 * row; the {@link DirectoryTables} knows and says so.
 */
@MappedSuperclass
abstract class Row implements Persistable<UUID> {

    @Id
    private UUID id;

    private int position;

    @Transient
    private boolean stored;

    /** For JPA. */
    protected Row() {}

    protected Row(UUID id, int position) {
        this.id = id;
        this.position = position;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    /** Says that a row with this id is in the table, so that saving updates it. */
    void markStored() {
        stored = true;
    }
}
