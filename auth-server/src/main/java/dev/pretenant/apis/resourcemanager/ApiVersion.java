package dev.pretenant.apis.resourcemanager;

import java.util.regex.Pattern;

/** The {@code api-version} of a request: a date, perhaps of a preview. Dates in this form compare as text. */
record ApiVersion(String text) {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-z]{1,20})?", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 40;

    /** Reads the parameter, which is empty where it is missing, or refuses. */
    static ApiVersion read(String parameter) {
        if (parameter.isEmpty()) {
            throw ResourceManagerError.VERSION_MISSING.with();
        }
        if (!FORM.matcher(parameter).matches()) {
            throw ResourceManagerError.VERSION_MALFORMED.with(
                    parameter.substring(0, Math.min(SHOWN, parameter.length())));
        }
        return new ApiVersion(parameter);
    }

    boolean isBefore(String date) {
        return text.compareTo(date) < 0;
    }
}
