/**
 * The weather API once more, with Microsoft's starter instead of Spring Security's own settings.
 *
 * <p>It is configured as for the real platform; where the authority is, its settings or the machine's hosts file say.
 */
@NullMarked
package dev.pretenant.demo.azure;

import org.jspecify.annotations.NullMarked;
