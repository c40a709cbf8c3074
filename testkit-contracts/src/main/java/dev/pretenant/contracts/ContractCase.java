package dev.pretenant.contracts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Something that an API or a client must do, and how it is found out whether it does.
 *
 * @param <C> what the case runs as
 */
record ContractCase<C extends Course>(String id, Area area, String says, String why, URI source, Consumer<C> script) {

    static <C extends Course> ContractCase<C> of(
            String id, Area area, String says, String why, String source, Consumer<C> script) {
        return new ContractCase<>(id, area, says, why, URI.create(source), script);
    }

    /**
     * The cases, without some.
     *
     * @param reasons by the id of the case that is left out
     * @param subject who is judged, should there be no such case
     */
    static <C extends Course> List<ContractCase<C>> leavingOut(
            Map<String, String> reasons, List<ContractCase<C>> cases, String subject) {
        Set<String> known = cases.stream().map(ContractCase::id).collect(Collectors.toSet());
        reasons.keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("no case has the id " + id + " in the contract of this " + subject);
        });
        return cases.stream()
                .map(one -> Optional.ofNullable(reasons.get(one.id()))
                        .map(one::leftOut)
                        .orElse(one))
                .toList();
    }

    /** The same case, left out. */
    ContractCase<C> leftOut(String reason) {
        return new ContractCase<>(id, area, says, why, source, course -> {
            throw new UnjudgedException("left out: " + reason);
        });
    }

    CaseResult judge(C course) {
        try {
            script.accept(course);
            return result(course, Verdict.PASSED, "");
        } catch (Course.Decided decided) {
            return result(course, decided.verdict(), String.valueOf(decided.getMessage()));
        } catch (UnjudgedException unjudged) {
            return result(course, Verdict.UNJUDGED, String.valueOf(unjudged.getMessage()));
        }
    }

    private CaseResult result(C course, Verdict verdict, String remark) {
        return new CaseResult(id, area, says, why, source, verdict, course.steps(), remark);
    }
}
