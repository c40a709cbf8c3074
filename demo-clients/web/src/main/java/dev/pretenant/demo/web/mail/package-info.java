/**
 * The mail client: the person lets it read mail, and so it reads neither the calendar nor the photo.
 *
 * <p>All three are at Microsoft Graph, behind one token. Which of them it opens, the person decided on the consent page,
 * not the app: {@link dev.pretenant.demo.web.mail.MailPages} asks for all three in the same way.
 */
@NullMarked
package dev.pretenant.demo.web.mail;

import org.jspecify.annotations.NullMarked;
