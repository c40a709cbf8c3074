package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import java.util.regex.Pattern;

/**
 * A directory extension: a property that an application adds to the users of its tenants.
 *
 * @param name as registered, without the prefix that names the application
 * @see <a href="https://learn.microsoft.com/graph/api/resources/extensionproperty">Graph extensionProperty</a>
 */
public record ExtensionProperty(KeyId id, String name, DataType dataType, boolean multiValued) {

    /** What begins the full name of every directory extension. */
    public static final String PREFIX = "extension_";

    /** The name under which users carry it: {@code extension_}, the application's id without hyphens, and the name. */
    public String fullName(AppId app) {
        return PREFIX + app.toString().replace("-", "") + "_" + name;
    }

    /** What its values are. */
    public enum DataType {
        BINARY("Binary", ".*"),
        BOOLEAN("Boolean", "true|false"),
        DATE_TIME("DateTime", ".*"),
        INTEGER("Integer", "-?[0-9]{1,10}"),
        LARGE_INTEGER("LargeInteger", "-?[0-9]{1,19}"),
        STRING("String", ".*");

        private final String graphName;
        private final Pattern form;

        DataType(String graphName, String form) {
            this.graphName = graphName;
            this.form = Pattern.compile(form, Pattern.DOTALL);
        }

        /** Whether {@code text} can be a value. */
        public boolean accepts(String text) {
            return form.matcher(text).matches();
        }

        /** The word for it in Graph. */
        public String graphName() {
            return graphName;
        }
    }
}
