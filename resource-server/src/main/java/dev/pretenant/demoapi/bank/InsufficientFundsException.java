package dev.pretenant.demoapi.bank;

/** More was ordered than the current account holds. */
final class InsufficientFundsException extends RuntimeException {}
