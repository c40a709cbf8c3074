package dev.pretenant.apis.graph;

import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The mail and the calendar of a person.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-messages">List messages</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-events">List events</a>
 */
@RestController
final class OutlookController {

    private static final int PAGE = 10;

    private final GraphPeople people;
    private final SampleOutlook outlook;
    private final GraphAnswers answers;

    OutlookController(GraphPeople people, SampleOutlook outlook, GraphAnswers answers) {
        this.people = people;
        this.outlook = outlook;
        this.answers = answers;
    }

    @GetMapping({"/v1.0/me/messages", "/v1.0/users/{user}/messages"})
    Map<String, @Nullable Object> messages(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User owner = people.find(caller, user, GraphPermission.MAIL);
        return answers.page(
                request,
                set(owner, "messages"),
                outlook.messages(owner),
                QueryOptions.ofList(request, PAGE, "receivedDateTime desc"));
    }

    @GetMapping({"/v1.0/me/messages/{id}", "/v1.0/users/{user}/messages/{id}"})
    Map<String, @Nullable Object> message(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            @PathVariable String id,
            HttpServletRequest request) {
        User owner = people.find(caller, user, GraphPermission.MAIL);
        GraphObject message = outlook.messages(owner).stream()
                .filter(candidate -> id.equals(candidate.members().get("id")))
                .findFirst()
                .orElseThrow(GraphError.ITEM_NOT_FOUND::with);
        return answers.one(request, set(owner, "messages"), message);
    }

    @GetMapping({"/v1.0/me/events", "/v1.0/users/{user}/events"})
    Map<String, @Nullable Object> events(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User owner = people.find(caller, user, GraphPermission.CALENDAR);
        return answers.page(
                request,
                set(owner, "events"),
                outlook.events(owner),
                QueryOptions.ofList(request, PAGE, "start/dateTime"));
    }

    private static String set(User owner, String name) {
        return "users('" + owner.id() + "')/" + name;
    }
}
