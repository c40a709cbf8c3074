package dev.pretenant.demoapi.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What came into the current account, or, when negative, went out of it. */
record Transaction(
        LocalDate date,
        @Schema(example = "Green Grocer") String counterparty,
        @Schema(example = "Groceries") String reference,
        @Schema(example = "-34.80") BigDecimal amount,
        @Schema(example = "EUR") String currency) {}
