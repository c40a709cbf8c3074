package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everything at once: {@code /pretenant/api/v1/reset} and {@code /pretenant/api/v1/snapshots}. */
@RestController
@RequestMapping("/pretenant/api/v1")
class StateController {

    private final EmulatorControl control;

    StateController(EmulatorControl control) {
        this.control = control;
    }

    @PostMapping("/reset")
    Map<String, String> reset() {
        control.state().reset();
        return Map.of("status", "reset");
    }

    @PostMapping("/snapshots")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> snapshot() {
        return Map.of("id", control.state().snapshot());
    }

    @PostMapping("/snapshots/{id}/restore")
    Map<String, String> restore(@PathVariable String id) {
        control.state().restore(id);
        return Map.of("status", "restored");
    }

    @DeleteMapping("/snapshots/{id}")
    Map<String, String> discard(@PathVariable String id) {
        control.state().discard(id);
        return Map.of("status", "discarded");
    }
}
