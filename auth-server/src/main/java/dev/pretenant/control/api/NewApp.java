package dev.pretenant.control.api;

import dev.pretenant.core.ids.TenantId;
import java.util.List;

/**
 * An app registration to be added, with a generated secret.
 *
 * @param appRoles values of the app roles for applications that it exposes
 * @param grants app roles that it is granted, {@code RESOURCE/ROLE} each, such as {@code api://weather/app.weather.read}
 */
public record NewApp(
        TenantId tenant, String displayName, List<String> identifierUris, List<String> appRoles, List<String> grants) {

    public NewApp {
        identifierUris = List.copyOf(identifierUris);
        appRoles = List.copyOf(appRoles);
        grants = List.copyOf(grants);
    }
}
