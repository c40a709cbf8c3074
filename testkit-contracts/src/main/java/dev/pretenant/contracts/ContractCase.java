package dev.pretenant.contracts;

import java.net.URI;
import java.util.function.Consumer;

/** Something that an API must do, and how it is found out whether it does. */
record ContractCase(String id, Area area, String says, String why, URI source, Consumer<Conversation> script) {

    static ContractCase of(
            String id, Area area, String says, String why, String source, Consumer<Conversation> script) {
        return new ContractCase(id, area, says, why, URI.create(source), script);
    }

    /** The same case, left out. */
    ContractCase leftOut(String reason) {
        return new ContractCase(id, area, says, why, source, conversation -> {
            throw new UnjudgedException("left out: " + reason);
        });
    }

    CaseResult judge(ApiUnderTest api) {
        Conversation conversation = new Conversation(api);
        try {
            script.accept(conversation);
            return result(conversation, Verdict.PASSED, "");
        } catch (Conversation.Decided decided) {
            return result(conversation, decided.verdict(), String.valueOf(decided.getMessage()));
        } catch (UnjudgedException unjudged) {
            return result(conversation, Verdict.UNJUDGED, String.valueOf(unjudged.getMessage()));
        }
    }

    private CaseResult result(Conversation conversation, Verdict verdict, String remark) {
        return new CaseResult(id, area, says, why, source, verdict, conversation.steps(), remark);
    }
}
