package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import java.time.Instant;

/**
 * A certificate with which an app proves who it is ({@code keyCredentials}, type AsymmetricX509Cert, usage Verify).
 *
 * @param certificate the certificate, DER in base64
 */
public record KeyCredential(KeyId id, String displayName, String certificate, Instant startsAt, Instant endsAt) {}
