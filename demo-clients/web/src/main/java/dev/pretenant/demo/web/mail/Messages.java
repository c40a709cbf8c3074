package dev.pretenant.demo.web.mail;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of messages, as Microsoft Graph lists them. */
record Messages(List<Message> value) {

    /** What the inbox shows of a message. */
    record Message(
            @Nullable String subject,
            @Nullable String bodyPreview,
            @Nullable OffsetDateTime receivedDateTime,
            @Nullable Boolean isRead,
            @Nullable Sender from) {}

    /** Graph wraps an address twice. */
    record Sender(Address emailAddress) {}

    /** Who it is from. */
    record Address(@Nullable String name, String address) {}
}
