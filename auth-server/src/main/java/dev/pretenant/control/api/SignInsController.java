package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.SignInPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/sign-ins}: what happens at the next sign-ins, without pages. */
@RestController
@RequestMapping("/pretenant/api/v1/sign-ins")
class SignInsController {

    private final EmulatorControl control;

    SignInsController(EmulatorControl control) {
        this.control = control;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> plan(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, InProcessSignIns.MEMBERS);
        SignInPlan plan = new SignInPlan(wish.asMap());
        control.signIns().plan(plan);
        return plan.members();
    }

    @GetMapping
    List<Map<String, Object>> planned() {
        return control.signIns().planned().stream().map(SignInPlan::members).toList();
    }

    @DeleteMapping
    Map<String, Object> clear(@RequestParam(required = false) @Nullable String tenant) {
        if (tenant == null) {
            control.signIns().clear();
        } else {
            control.signIns().clear(tenant);
        }
        return Map.of();
    }
}
