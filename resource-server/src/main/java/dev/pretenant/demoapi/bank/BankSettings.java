package dev.pretenant.demoapi.bank;

import dev.pretenant.demoapi.bearer.TokenTrust;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator of the bank's API can set; the defaults are in {@code application-bank.yaml}.
 *
 * @param security whose tokens open the API
 */
@ConfigurationProperties("bank")
record BankSettings(TokenTrust security) {}
