package dev.pretenant.demoapi.bank;

import dev.pretenant.demoapi.errors.ApiError;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and moves the money of the customer whom the token names; who may is decided in {@link BankSecurity}. */
@RestController
@RequestMapping("/api")
final class BankController {

    private final Ledger ledger;

    BankController(Ledger ledger) {
        this.ledger = ledger;
    }

    @Operation(summary = "What is in the customer's accounts; needs accounts.balance.read")
    @GetMapping("/accounts/balance")
    List<Account> balance(@AuthenticationPrincipal Jwt token) {
        return customer(token).accounts();
    }

    @Operation(summary = "What came in and went out, the latest first; needs transactions.read")
    @GetMapping("/transactions")
    List<Transaction> transactions(@AuthenticationPrincipal Jwt token) {
        return customer(token).transactions();
    }

    @Operation(summary = "Pays from the current account; needs payments.write")
    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.CREATED)
    Transaction pay(@AuthenticationPrincipal Jwt token, @Valid @RequestBody PaymentOrder order) {
        return customer(token).pay(order);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    ApiError insufficient(InsufficientFundsException insufficient) {
        return new ApiError("insufficient_funds", "The current account does not hold that much.");
    }

    private Customer customer(Jwt token) {
        return ledger.customer(token.getClaimAsString("oid"));
    }
}
