package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Group;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All groups that a person is in, nested ones as well, as bare ids: where a token with too many groups points to.
 *
 * <p>Differs: ids of administrator roles are left out, since no roles are objects here; {@code wids} names them.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/directoryobject-getmemberobjects">getMemberObjects</a>
 */
@RestController
final class MembershipsController {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECURITY_ONLY = "securityEnabledOnly";
    private static final int LONGEST = 1_024;

    private final Directory directory;
    private final GraphPeople people;
    private final GraphAnswers answers;

    MembershipsController(Directory directory, GraphPeople people, GraphAnswers answers) {
        this.directory = directory;
        this.people = people;
        this.answers = answers;
    }

    @PostMapping({
        "/v1.0/me/getMemberObjects",
        "/v1.0/users/{user}/getMemberObjects",
        "/v1.0/me/getMemberGroups",
        "/v1.0/users/{user}/getMemberGroups"
    })
    Map<String, Object> memberships(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        User member = people.find(caller, user, GraphPermission.MEMBER_OBJECTS);
        return answer(request, member, securityOnly(body));
    }

    /** The address of the older Graph, which tokens of version 1.0 still name. */
    @PostMapping("/{tenant}/users/{user}/getMemberObjects")
    Map<String, Object> olderMemberships(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable String tenant,
            @PathVariable String user,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        Optional<TenantId> named = Guids.tryParse(tenant).map(TenantId::new);
        if (!named.equals(Optional.of(caller.tenant()))) {
            throw GraphError.OBJECT_NOT_FOUND.with(tenant);
        }
        return memberships(caller, user, body, request);
    }

    private Map<String, Object> answer(HttpServletRequest request, User member, boolean securityOnly) {
        List<String> ids = directory.transitiveGroups(member.tenant(), member.id()).stream()
                .flatMap(id -> directory.group(member.tenant(), id).stream())
                .filter(group -> !securityOnly || group.security())
                .map(Group::id)
                .map(ObjectId::toString)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", answers.address(request, "/v1.0/$metadata#Collection(Edm.String)"));
        answer.put("value", ids);
        return answer;
    }

    /** Whether distribution lists are to be left out; to say nothing is to say no. */
    private static boolean securityOnly(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw GraphError.BODY_MISSING.with();
        }
        JsonNode value = read(body).path(SECURITY_ONLY);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw GraphError.BODY_INVALID.with();
        }
        return value.asBoolean(false);
    }

    private static JsonNode read(String body) {
        if (body.length() > LONGEST) {
            throw GraphError.BODY_INVALID.with();
        }
        try {
            return JSON.readTree(body).asObjectOpt().orElseThrow(GraphError.BODY_INVALID::with);
        } catch (JacksonException malformed) {
            throw GraphError.BODY_INVALID.with();
        }
    }
}
