package dev.pretenant.demoapi.bank;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One customer's two accounts; safe for several requests at once. */
final class Customer {

    private static final String CURRENCY = "EUR";

    /** What the bank shows; older ones are in the balance all the same. */
    private static final int TRANSACTIONS_KEPT = 100;

    private final BigDecimal savings;
    private final Clock clock;
    private final Deque<Transaction> transactions = new ArrayDeque<>();
    private BigDecimal current;

    Customer(BigDecimal current, BigDecimal savings, Clock clock) {
        this.current = current;
        this.savings = savings;
        this.clock = clock;
    }

    synchronized List<Account> accounts() {
        return List.of(
                new Account("Current account", current, CURRENCY), new Account("Savings account", savings, CURRENCY));
    }

    synchronized List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    synchronized Transaction pay(PaymentOrder order) {
        if (current.compareTo(order.amount()) < 0) {
            throw new InsufficientFundsException();
        }
        return book(
                LocalDate.now(clock),
                order.to(),
                order.reference(),
                order.amount().negate());
    }

    synchronized Transaction book(LocalDate date, String counterparty, String reference, BigDecimal amount) {
        Transaction booked = new Transaction(date, counterparty, reference, amount, CURRENCY);
        current = current.add(amount);
        transactions.addFirst(booked);
        if (transactions.size() > TRANSACTIONS_KEPT) {
            transactions.removeLast();
        }
        return booked;
    }
}
