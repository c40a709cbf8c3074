/**
 * The API of Memorial Bank: balances, transactions and payments of the customer who is signed in, for the applications
 * that the customer let in, and only as far.
 *
 * <p>{@link dev.pretenant.demoapi.bank.BankSecurity} lists which permission each call needs. There is no way to name
 * another customer: whose money it is says the token's {@code oid}. {@link dev.pretenant.demoapi.bank.Ledger} keeps
 * everything in memory, and every start begins with the same sample.
 */
@NullMarked
package dev.pretenant.demoapi.bank;

import org.jspecify.annotations.NullMarked;
