package dev.pretenant.tenant.directory;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the directory.
 *
 * @param config the configuration files to apply over the seeds, in this order, and to watch
 */
@ConfigurationProperties("pretenant")
record DirectorySettings(@DefaultValue List<String> config) {

    List<Path> configFiles() {
        return config.stream().map(Path::of).toList();
    }
}
