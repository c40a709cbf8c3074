package dev.pretenant.apis.graph;

import dev.pretenant.tenant.directory.User;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The photo of a person: a pattern made from their id.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/profilephoto-get">Get profilePhoto</a>
 */
@RestController
final class PhotoController {

    private static final String LARGEST = "648x648";

    private final GraphPeople people;

    PhotoController(GraphPeople people) {
        this.people = people;
    }

    @GetMapping({
        "/v1.0/me/photo/$value",
        "/v1.0/users/{user}/photo/$value",
        "/v1.0/me/photos/{size:48x48|64x64|96x96|120x120|240x240|360x360|432x432|504x504|648x648}/$value",
        "/v1.0/users/{user}/photos/{size:48x48|64x64|96x96|120x120|240x240|360x360|432x432|504x504|648x648}/$value"
    })
    ResponseEntity<byte[]> photo(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            @PathVariable(required = false) @Nullable String size) {
        User shown = people.find(caller, user, GraphPermission.PHOTO);
        String wanted = size == null ? LARGEST : size;
        int pixels = Integer.parseInt(wanted.substring(0, wanted.indexOf('x')));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .body(Avatar.of(shown.id()).png(pixels));
    }
}
