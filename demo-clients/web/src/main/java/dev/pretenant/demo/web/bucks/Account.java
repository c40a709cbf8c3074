package dev.pretenant.demo.web.bucks;

import java.math.BigDecimal;

/** How much is in an account, as the bank says it. */
record Account(String name, BigDecimal balance, String currency) {}
