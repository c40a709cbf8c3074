package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.KeyCredential;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/apps/{appId}/certificates}: with which an app may prove itself. */
@RestController
@RequestMapping("/pretenant/api/v1/apps/{appId}/certificates")
class CertificatesController {

    private static final int LONGEST_CERTIFICATE = 16_384;
    private static final int LONGEST_NAME = 256;

    private final Directory directory;
    private final DirectoryAdmin admin;

    CertificatesController(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** A registered certificate; thumbprints in hexadecimal digits, as the portal shows them. */
    record Certificate(
            String keyId,
            String displayName,
            String thumbprint,
            String thumbprintSha256,
            String startDateTime,
            String endDateTime) {}

    @GetMapping
    List<Certificate> certificates(@PathVariable String appId) {
        return app(appId).certificates().stream()
                .map(CertificatesController::view)
                .toList();
    }

    /** Adds one: PEM, or DER in base64. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Certificate add(@PathVariable String appId, InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("certificate", "displayName"));
        String certificate = wish.textUpTo("certificate", LONGEST_CERTIFICATE)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ControlRefusal.badRequest("certificate is missing"));
        String name = wish.textUpTo("displayName", LONGEST_NAME).orElse("").strip();
        return view(admin.addCertificate(app(appId).appId(), name, certificate));
    }

    /** Removes one that is named by key id or by either thumbprint. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String appId, @PathVariable String name) {
        AppRegistration app = app(appId);
        KeyId key = app.certificates().stream()
                .filter(credential -> isNamed(view(credential), name))
                .map(KeyCredential::id)
                .findFirst()
                .orElseThrow(() -> ControlRefusal.notFound(app.displayName() + " has no certificate '" + name + "'"));
        admin.removeCertificate(app.appId(), key);
    }

    private static boolean isNamed(Certificate certificate, String name) {
        return certificate.keyId().equalsIgnoreCase(name)
                || certificate.thumbprint().equalsIgnoreCase(name)
                || certificate.thumbprintSha256().equalsIgnoreCase(name);
    }

    private AppRegistration app(String appId) {
        return Guids.tryParse(appId)
                .flatMap(id -> directory.app(new AppId(id)))
                .orElseThrow(() -> ControlRefusal.notFound("there is no app '" + appId + "'"));
    }

    private static Certificate view(KeyCredential credential) {
        return new Certificate(
                credential.id().toString(),
                credential.displayName(),
                thumbprint("SHA-1", credential),
                thumbprint("SHA-256", credential),
                credential.startsAt().toString(),
                credential.endsAt().toString());
    }

    private static String thumbprint(String digest, KeyCredential credential) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(digest).digest(credential.der()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
