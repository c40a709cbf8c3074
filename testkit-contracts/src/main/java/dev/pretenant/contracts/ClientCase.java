package dev.pretenant.contracts;

import java.net.URI;
import java.util.function.Consumer;

/** Something that a client must do, and how it is found out whether it does. */
record ClientCase(String id, Area area, String says, String why, URI source, Consumer<Trial> script) {

    static ClientCase of(String id, Area area, String says, String why, String source, Consumer<Trial> script) {
        return new ClientCase(id, area, says, why, URI.create(source), script);
    }

    /** The same case, left out. */
    ClientCase leftOut(String reason) {
        return new ClientCase(id, area, says, why, source, trial -> {
            throw new UnjudgedException("left out: " + reason);
        });
    }

    CaseResult judge(Trial trial) {
        try {
            script.accept(trial);
            return result(trial, Verdict.PASSED, "");
        } catch (Conversation.Decided decided) {
            return result(trial, decided.verdict(), String.valueOf(decided.getMessage()));
        } catch (UnjudgedException unjudged) {
            return result(trial, Verdict.UNJUDGED, String.valueOf(unjudged.getMessage()));
        }
    }

    private CaseResult result(Trial trial, Verdict verdict, String remark) {
        return new CaseResult(id, area, says, why, source, verdict, trial.steps(), remark);
    }
}
