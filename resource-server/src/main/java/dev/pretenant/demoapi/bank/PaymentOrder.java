package dev.pretenant.demoapi.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** To whom, how much, and what for. */
record PaymentOrder(
        @NotBlank @Size(max = 80) @Schema(example = "Green Grocer")
        String to,

        @NotNull @DecimalMin("0.01") @Digits(integer = 6, fraction = 2) @Schema(example = "12.50")
        BigDecimal amount,

        @NotNull @Size(max = 80) @Schema(example = "Groceries")
        String reference) {}
