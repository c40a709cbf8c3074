package dev.pretenant.demoapi.bank;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Every customer's accounts, by the object id of the user.
 *
 * <p>Alice and Bob have a story; whoever else signs in becomes a customer with a month that is drawn from the object
 * id, so that it is the same at each start. The last month is that before the day of the first look.
 */
@Component
final class Ledger {

    private static final String ALICE = "30000000-0000-4000-8000-000000000001";
    private static final String BOB = "30000000-0000-4000-8000-000000000002";

    private static final List<Entry> ALICES_MONTH = List.of(
            new Entry(28, "Meridian Weather Service", "Salary", "3150.00"),
            new Entry(27, "Harbour Housing", "Rent", "-1180.00"),
            new Entry(21, "Green Grocer", "Groceries", "-46.35"),
            new Entry(14, "City Tram", "Monthly pass", "-49.00"),
            new Entry(9, "Barometer & Sons", "Aneroid barometer", "-129.90"),
            new Entry(3, "Green Grocer", "Groceries", "-38.12"),
            new Entry(1, "Bob Brandt", "Concert tickets", "62.00"));

    private static final List<Entry> BOBS_MONTH = List.of(
            new Entry(28, "Meridian Weather Service", "Salary", "2980.00"),
            new Entry(26, "Northgate Estates", "Rent", "-990.00"),
            new Entry(19, "Corner Cinema", "Two seats", "-23.00"),
            new Entry(11, "Wheelhouse", "Bicycle repair", "-84.50"),
            new Entry(1, "Alice Andersson", "Concert tickets", "-62.00"));

    private static final List<Entry> EVERYDAY_LIFE = List.of(
            new Entry(24, "Green Grocer", "Groceries", "-31.40"),
            new Entry(20, "City Tram", "Monthly pass", "-49.00"),
            new Entry(16, "Bright Power", "Electricity", "-57.20"),
            new Entry(12, "Paper Lantern", "Dinner", "-28.90"),
            new Entry(7, "Page & Turner", "Books", "-41.75"),
            new Entry(2, "Green Grocer", "Groceries", "-27.65"));

    private final Map<String, Customer> customers = new ConcurrentHashMap<>();
    private final Clock clock;

    Ledger(Clock clock) {
        this.clock = clock;
    }

    Customer customer(String objectId) {
        return customers.computeIfAbsent(objectId, this::open);
    }

    private Customer open(String objectId) {
        return switch (objectId) {
            case ALICE -> open(new BigDecimal("412.54"), new BigDecimal("8000.00"), ALICES_MONTH);
            case BOB -> open(new BigDecimal("275.10"), new BigDecimal("1250.00"), BOBS_MONTH);
            default -> draw(new Random(objectId.hashCode()));
        };
    }

    private Customer draw(Random lot) {
        List<Entry> month =
                EVERYDAY_LIFE.stream().filter(entry -> lot.nextInt(4) != 0).toList();
        return open(BigDecimal.valueOf(60_000 + lot.nextInt(140_000), 2), new BigDecimal("2500.00"), month);
    }

    private Customer open(BigDecimal current, BigDecimal savings, List<Entry> month) {
        Customer customer = new Customer(current, savings, clock);
        LocalDate today = LocalDate.now(clock);
        month.forEach(entry -> customer.book(
                today.minusDays(entry.daysAgo), entry.counterparty, entry.reference, new BigDecimal(entry.amount)));
        return customer;
    }

    private record Entry(int daysAgo, String counterparty, String reference, String amount) {}
}
