/**
 * My Bucks: a finance dashboard that may see a bank customer's balances and transactions, and nothing else.
 *
 * <p>It shows what consent is for. The customer never tells My Bucks the password of the bank; the token that My Bucks
 * gets instead opens two doors, and the bank keeps the third one shut: {@code POST /api/payments}.
 */
@NullMarked
package dev.pretenant.demo.web.bucks;

import org.jspecify.annotations.NullMarked;
