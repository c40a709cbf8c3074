package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.PlannedFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/faults}: what goes wrong, and for whom. */
@RestController
@RequestMapping("/pretenant/api/v1/faults")
class FaultsController {

    private final EmulatorControl control;

    FaultsController(EmulatorControl control) {
        this.control = control;
    }

    /** A plan in force: what was asked for, and how many requests it has been about. */
    record Told(String id, Map<String, Object> plan, int met) {

        static Told of(PlannedFault planned) {
            return new Told(planned.id(), planned.plan().members(), planned.met());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Told plan(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, FaultReading.MEMBERS);
        return Told.of(control.faults().plan(new FaultPlan(wish.asMap())));
    }

    @GetMapping
    List<Told> planned(@RequestParam(required = false) @Nullable String tenant) {
        List<PlannedFault> planned =
                tenant == null ? control.faults().planned() : control.faults().planned(tenant);
        return planned.stream().map(Told::of).toList();
    }

    @DeleteMapping("/{id}")
    Map<String, Object> cancel(@PathVariable String id) {
        control.faults().cancel(id);
        return Map.of();
    }

    @DeleteMapping
    Map<String, Object> clear(@RequestParam(required = false) @Nullable String tenant) {
        if (tenant == null) {
            control.faults().clear();
        } else {
            control.faults().clear(tenant);
        }
        return Map.of();
    }
}
