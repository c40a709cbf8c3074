package dev.pretenant.apis.graph;

import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail and appointments as an organization of forecasters might have them. Which ones a person has, and with whom, follows
 * from the person's id alone, so that tests can name them.
 */
final class SampleOutlook {

    private static final Instant NEWEST_MAIL = Instant.parse("2026-01-30T15:42:00Z");
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(437);
    private static final Instant FIRST_EVENT = Instant.parse("2026-02-02T09:00:00Z");
    private static final Duration BETWEEN_EVENTS = Duration.ofHours(26);
    private static final int UNREAD = 2;
    private static final int ID_LENGTH = 48;

    private static final List<Letter> LETTERS = List.of(
            new Letter(
                    "Radar maintenance on Thursday",
                    "The radar on the hill is off from nine to noon. Forecasts for the coast will be a little less sure of themselves."),
            new Letter(
                    "Your figures for January",
                    "Rainfall was eleven percent above the mean. The table is on the shared drive; please look over it before Friday."),
            new Letter(
                    "Lunch?",
                    "The new place by the harbour has a table for four at half past twelve. Shall I book it?"),
            new Letter(
                    "Storm bulletin: wording",
                    "Can we say \"strong\" instead of \"violent\"? People cancelled their trips last time, and then it was a nice day."),
            new Letter(
                    "Minutes of the Monday meeting",
                    "We agreed on the new station names and on nothing else. Corrections are welcome until tomorrow evening."),
            new Letter(
                    "Expenses of the field trip",
                    "Two receipts are missing: the ferry and the second night. Please send them when you are back."),
            new Letter(
                    "A visitor next week",
                    "A colleague from Solstice will spend three days with us. Who can show her the balloon launch?"),
            new Letter(
                    "Badge for the archive",
                    "Your access to the archive has been renewed for a year. Nothing needs to be done."),
            new Letter(
                    "Snow depth looks wrong",
                    "Station 14 has reported two metres since yesterday. I think that somebody parked a plough on the sensor."),
            new Letter("Thank you", "The school loved the tour. They have sent drawings; they hang in the corridor."));

    private static final List<Letter> APPOINTMENTS = List.of(
            new Letter("Morning briefing", "Room Cirrus"),
            new Letter("Model review", "Room Stratus"),
            new Letter("Coffee with the press office", "Canteen"),
            new Letter("Balloon launch", "Roof"),
            new Letter("One to one", "Room Nimbus"));

    private final Directory directory;

    SampleOutlook(Directory directory) {
        this.directory = directory;
    }

    /** The mail of a person, the newest first. */
    List<GraphObject> messages(User owner) {
        List<GraphObject> messages = new ArrayList<>();
        for (int i = 0; i < LETTERS.size(); i++) {
            messages.add(message(owner, i));
        }
        return messages;
    }

    /** The appointments of a person, the earliest first. */
    List<GraphObject> events(User owner) {
        List<GraphObject> events = new ArrayList<>();
        for (int i = 0; i < APPOINTMENTS.size(); i++) {
            events.add(event(owner, i));
        }
        return events;
    }

    private GraphObject message(User owner, int number) {
        Letter letter = LETTERS.get(Math.floorMod(seed(owner) + number, LETTERS.size()));
        User sender = colleague(owner, number);
        String received = NEWEST_MAIL.minus(BETWEEN_MAILS.multipliedBy(number)).toString();
        Map<String, @Nullable Object> members = item(owner, "message", number, received);
        members.put("receivedDateTime", received);
        members.put("sentDateTime", received);
        members.put("hasAttachments", false);
        members.put(
                "internetMessageId", "<" + id(owner, "internet", number).substring(0, 20) + "@" + domain(owner) + ">");
        members.put("subject", letter.subject());
        members.put("bodyPreview", letter.text());
        members.put("importance", "normal");
        members.put("parentFolderId", id(owner, "inbox", 0));
        members.put("conversationId", id(owner, "conversation", number));
        members.put("isRead", number >= UNREAD);
        members.put("isDraft", false);
        members.put("inferenceClassification", "focused");
        members.put("body", Map.of("contentType", "text", "content", letter.text()));
        members.put("sender", address(sender));
        members.put("from", address(sender));
        members.put("toRecipients", List.of(address(owner)));
        members.put("ccRecipients", List.of());
        members.put("bccRecipients", List.of());
        members.put("replyTo", List.of());
        members.put("flag", Map.of("flagStatus", "notFlagged"));
        return new GraphObject("microsoft.graph.message", members);
    }

    private GraphObject event(User owner, int number) {
        Letter appointment = APPOINTMENTS.get(Math.floorMod(seed(owner) + number, APPOINTMENTS.size()));
        Instant start = FIRST_EVENT.plus(BETWEEN_EVENTS.multipliedBy(number));
        Map<String, @Nullable Object> members = item(owner, "event", number, NEWEST_MAIL.toString());
        members.put("subject", appointment.subject());
        members.put("bodyPreview", "");
        members.put("importance", "normal");
        members.put("isAllDay", false);
        members.put("isCancelled", false);
        members.put("isOrganizer", false);
        members.put("showAs", "busy");
        members.put("type", "singleInstance");
        members.put("start", time(start));
        members.put("end", time(start.plus(Duration.ofMinutes(45))));
        members.put("location", Map.of("displayName", appointment.text()));
        members.put("organizer", address(colleague(owner, number)));
        members.put("attendees", List.of());
        return new GraphObject("microsoft.graph.event", members);
    }

    private static Map<String, @Nullable Object> item(User owner, String kind, int number, String changed) {
        String changeKey = id(owner, kind + "-version", number).substring(0, 16);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("@odata.etag", "W/\"" + changeKey + "\"");
        members.put("id", id(owner, kind, number));
        members.put("createdDateTime", changed);
        members.put("lastModifiedDateTime", changed);
        members.put("changeKey", changeKey);
        members.put("categories", List.of());
        return members;
    }

    /** The others of the tenant in turn; alone in a tenant, people write to themselves. */
    private User colleague(User owner, int number) {
        List<User> others = directory.users(owner.tenant()).stream()
                .filter(user -> !user.id().equals(owner.id()))
                .toList();
        return others.isEmpty() ? owner : others.get(Math.floorMod(seed(owner) + number, others.size()));
    }

    private static int seed(User owner) {
        return owner.id().value().hashCode();
    }

    private String domain(User owner) {
        return directory.tenant(owner.tenant()).map(Tenant::defaultDomain).orElse("");
    }

    private static Map<String, Object> address(User user) {
        Map<String, String> address = new LinkedHashMap<>();
        address.put("name", user.displayName());
        address.put("address", user.mail().isEmpty() ? user.userPrincipalName() : user.mail());
        return Map.of("emailAddress", address);
    }

    private static Map<String, String> time(Instant at) {
        Map<String, String> time = new LinkedHashMap<>();
        time.put("dateTime", at.toString().replace("Z", ".0000000"));
        time.put("timeZone", "UTC");
        return time;
    }

    /** Looks like Exchange's: opaque, long, and good in a path. */
    private static String id(User owner, String kind, int number) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_LENGTH);
        for (int part = 0; bytes.hasRemaining(); part++) {
            UUID hash = UUID.nameUUIDFromBytes((owner.id() + kind + number + part).getBytes(StandardCharsets.US_ASCII));
            bytes.putLong(hash.getMostSignificantBits()).putLong(hash.getLeastSignificantBits());
        }
        return "AAMk" + Base64.getUrlEncoder().encodeToString(bytes.array());
    }

    /** Subject and text of a letter; subject and place of an appointment. */
    private record Letter(String subject, String text) {}
}
