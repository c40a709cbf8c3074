package dev.pretenant.witnesses;

/**
 * What an API says to the bearer of a token.
 *
 * @param by {@code library}, or {@code sample} where the library is content and the sample's own lines are not
 * @param why in the words of whoever decided
 */
record Verdict(int status, String by, String why) {

    boolean passes() {
        return status == 200;
    }

    boolean isOfTheSample() {
        return by.equals("sample");
    }
}
