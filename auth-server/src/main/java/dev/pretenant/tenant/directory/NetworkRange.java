package dev.pretenant.tenant.directory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text is an address, or a range of addresses such as {@code 10.0.0.0/8}; no name is ever looked up. */
final class NetworkRange {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern FORM =
            Pattern.compile("(?:(" + OCTET + "(?:\\." + OCTET + "){3})|([0-9a-fA-F:.]{2,45}))(?:/([0-9]{1,3}))?");

    private NetworkRange() {}

    static boolean isWrittenAs(String text) {
        Matcher range = FORM.matcher(text);
        if (!range.matches()) {
            return false;
        }
        try {
            // In brackets it is an address of version 6 or nothing.
            String literal = range.group(1) == null ? "[" + range.group(2) + "]" : range.group(1);
            int bits = InetAddress.getByName(literal).getAddress().length * Byte.SIZE;
            return range.group(3) == null || Integer.parseInt(range.group(3)) <= bits;
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
