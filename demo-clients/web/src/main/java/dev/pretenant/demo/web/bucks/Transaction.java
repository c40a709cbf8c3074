package dev.pretenant.demo.web.bucks;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What came in, or, when negative, went out, as the bank says it. */
record Transaction(LocalDate date, String counterparty, String reference, BigDecimal amount, String currency) {}
