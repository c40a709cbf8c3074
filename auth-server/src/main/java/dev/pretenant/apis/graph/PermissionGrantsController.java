package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.PermissionGrant;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The consents on record in a tenant, to see and to take back.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant">oAuth2PermissionGrant</a>
 */
@RestController
final class PermissionGrantsController {

    private static final int PAGE = 100;

    private final Directory directory;
    private final DirectoryAdmin admin;
    private final GraphAnswers answers;

    PermissionGrantsController(Directory directory, DirectoryAdmin admin, GraphAnswers answers) {
        this.directory = directory;
        this.admin = admin;
        this.answers = answers;
    }

    @GetMapping("/v1.0/oauth2PermissionGrants")
    Map<String, @Nullable Object> grants(@AuthenticationPrincipal GraphCaller caller, HttpServletRequest request) {
        GraphPermission.CONSENTS.requireForAnybody(caller);
        List<GraphObject> all =
                grantsOf(caller.tenant()).map(PermissionGrantsController::view).toList();
        return answers.page(request, "oauth2PermissionGrants", all, QueryOptions.ofList(request, PAGE, ""));
    }

    @DeleteMapping("/v1.0/oauth2PermissionGrants/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal GraphCaller caller, @PathVariable String id) {
        GraphPermission.CONSENTS_CHANGE.requireForAnybody(caller);
        admin.revoke(grantsOf(caller.tenant())
                .filter(grant -> idOf(grant).equals(id))
                .findFirst()
                .orElseThrow(() -> GraphError.OBJECT_NOT_FOUND.with(id)));
    }

    private Stream<PermissionGrant> grantsOf(TenantId tenant) {
        return directory.servicePrincipals(tenant).stream().flatMap(client -> directory.grantsOf(client).stream());
    }

    private static GraphObject view(PermissionGrant grant) {
        ObjectId user = grant.user();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("clientId", grant.client().toString());
        members.put("consentType", user == null ? "AllPrincipals" : "Principal");
        members.put("id", idOf(grant));
        members.put("principalId", user == null ? null : user.toString());
        members.put("resourceId", grant.resource().toString());
        members.put("scope", String.join(" ", grant.scopes().stream().sorted().toList()));
        return new GraphObject("microsoft.graph.oAuth2PermissionGrant", members);
    }

    /** Opaque, and the same as long as the consent is there. */
    private static String idOf(PermissionGrant grant) {
        ByteBuffer bytes = ByteBuffer.allocate(48);
        Stream.of(grant.client(), grant.resource()).map(ObjectId::value).forEach(id -> put(id, bytes));
        ObjectId user = grant.user();
        if (user != null) {
            put(user.value(), bytes);
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(used);
    }

    private static void put(UUID id, ByteBuffer bytes) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
