package dev.pretenant.contracts;

import java.net.URI;

/**
 * Where a browser has ended.
 *
 * @param address with the fragment, if it came with one
 * @param status 0 where nobody answered; the text then says what went wrong
 */
public record WebPage(URI address, int status, String text) {

    /** Where a browser gives up that is sent from page to page. */
    static final int GOING_ROUND = 508;

    /** Whether there is what was asked for. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
