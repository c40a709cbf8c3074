package dev.pretenant.tenant.directory;

/**
 * A client secret at the only moment when it can be seen: the directory keeps its hash.
 *
 * @param app the registration that has it now
 * @param secretText the secret itself, as Graph's {@code addPassword} calls it
 */
public record NewSecret(AppRegistration app, PasswordCredential credential, String secretText) {}
