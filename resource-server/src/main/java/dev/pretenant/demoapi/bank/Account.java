package dev.pretenant.demoapi.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** How much is in an account. */
record Account(
        @Schema(example = "Current account") String name,
        @Schema(example = "1842.17") BigDecimal balance,
        @Schema(example = "EUR") String currency) {}
