package dev.pretenant.control.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may change the running tenant: the setting {@code pretenant.control}. */
public sealed interface ControlAccess {

    /** Reads {@code loopback} or {@code token:VALUE}; anything else is an {@link IllegalArgumentException}. */
    static ControlAccess parse(String setting) {
        if (setting.equals("loopback")) {
            return new Loopback();
        }
        if (setting.startsWith("token:") && setting.length() > "token:".length()) {
            return new Token(setting.substring("token:".length()));
        }
        throw new IllegalArgumentException("pretenant.control must be loopback or token:VALUE");
    }

    /** Whoever is on this machine. */
    record Loopback() implements ControlAccess {}

    /** Whoever sends the value as a bearer token, from wherever. */
    record Token(String value) implements ControlAccess {

        /** Whether {@code presented} is the token; takes the same time for every wrong one of its length. */
        boolean matches(String presented) {
            return MessageDigest.isEqual(
                    value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
        }

        /** Without the value, which must not end in a log. */
        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
