package dev.pretenant.tenant.directory;

import org.springframework.data.jpa.repository.JpaRepository;

/** The table of what an installation keeps about itself. */
interface SettingRows extends JpaRepository<SettingRow, String> {}
