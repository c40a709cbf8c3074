package dev.pretenant.contracts;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A contract as dynamic tests, one for each case; what is not judged is a test that is skipped.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *     return JUnitCases.of(contract);
 * }
 * }</pre>
 */
public final class JUnitCases {

    private JUnitCases() {}

    /** The tests, in the order in which they must run. */
    public static Stream<DynamicTest> of(ResourceServerContract contract) {
        return tests(contract.cases(), contract::judge).onClose(contract::finish);
    }

    /** The same for a client. */
    public static Stream<DynamicTest> of(ClientContract contract) {
        return tests(contract.cases(), contract::judge).onClose(contract::finish);
    }

    private static <C extends Course> Stream<DynamicTest> tests(
            List<ContractCase<C>> cases, Function<ContractCase<C>, CaseResult> judge) {
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.id() + ": " + one.says(), one.source(), () -> require(judge.apply(one))));
    }

    private static void require(CaseResult result) {
        Assumptions.assumeTrue(result.verdict() != Verdict.UNJUDGED, result.remark());
        if (result.verdict() == Verdict.FAILED) {
            Assertions.fail(TextReport.details(result));
        }
    }
}
