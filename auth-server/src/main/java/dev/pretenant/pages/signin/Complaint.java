package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.ErrorEntry;
import dev.pretenant.tenant.directory.PasswordRule;
import java.util.Arrays;
import java.util.Optional;

/** What is wrong with what was typed, told beside the field. */
enum Complaint {
    NAME_MISSING(EntraError.SIGN_IN_NAME_MISSING, "Enter the user name of an account."),
    NAME_UNKNOWN(
            EntraError.USER_NOT_FOUND,
            "We couldn't find an account with that user name. Check the spelling; the part after @ is a domain of the tenant."),
    PASSWORD_MISSING("Please enter your password."),
    PASSWORD_WRONG(
            EntraError.WRONG_PASSWORD,
            "Your account or password is incorrect. If you don't remember your password, an administrator can set it anew."),
    CURRENT_PASSWORD_WRONG(EntraError.CURRENT_PASSWORD_WRONG, "That isn't your current password."),
    NEW_PASSWORDS_DIFFER("The new password and its confirmation aren't the same."),
    NEW_PASSWORD_IS_OLD("The new password is the current one. Choose another."),
    NEW_PASSWORD_LENGTH(EntraError.NEW_PASSWORD_WEAK, PasswordRule.LENGTH.text()),
    NEW_PASSWORD_KINDS(EntraError.NEW_PASSWORD_WEAK, PasswordRule.KINDS.text()),
    LOCKED(
            EntraError.ACCOUNT_LOCKED,
            "Your account is locked for a minute: a wrong password was entered too many times. Try again later."),
    DISABLED(EntraError.USER_DISABLED, "Your account is switched off. An administrator can enable it again."),
    CODE_MISSING(EntraError.USER_CODE_MISSING, "Enter the code that your app or device shows."),
    CODE_UNKNOWN(EntraError.DEVICE_CODE_UNKNOWN, "That code didn't work. Check the code and try again."),
    CODE_EXPIRED(
            EntraError.DEVICE_CODE_EXPIRED, "That code has expired. Go back to your app or device and get a new one."),
    CODE_SPENT(
            EntraError.USER_CODE_SPENT, "That code was used before. Go back to your app or device and get a new one."),
    PAGE_STALE("This page was open for too long, or in another browser. Enter the code again.");

    private final Optional<EntraError> entry;
    private final String text;

    Complaint(String text) {
        this(Optional.empty(), text);
    }

    Complaint(EntraError entry, String text) {
        this(Optional.of(entry), text);
    }

    Complaint(Optional<EntraError> entry, String text) {
        this.entry = entry;
        this.text = text;
    }

    /** The complaint that tells a person of {@code entry}. */
    static Optional<Complaint> about(ErrorEntry entry) {
        return Arrays.stream(values())
                .filter(complaint -> complaint.entry.filter(entry::equals).isPresent())
                .findFirst();
    }

    /** The platform's number for it, where it has one. */
    public Optional<EntraError> entry() {
        return entry;
    }

    public String text() {
        return text;
    }
}
