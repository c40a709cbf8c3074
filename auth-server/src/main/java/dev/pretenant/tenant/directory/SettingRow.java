package dev.pretenant.tenant.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that an installation makes for itself once and keeps. */
@Entity
@Table(name = "installation_setting")
class SettingRow {

    @Id
    private String name;

    private String content;

    /** For JPA. */
    protected SettingRow() {}

    SettingRow(String name, String content) {
        this.name = name;
        this.content = content;
    }

    String content() {
        return content;
    }
}
