/**
 * Where a device without a browser asks for tokens: it gets two codes, one to poll with and one for a person to type.
 *
 * <p>The request is kept by {@code protocol.issued}. The page on which a person types the code is {@code pages.signin}, the
 * poll is a grant of {@code protocol.grants}; nothing here knows who will decide or when.
 */
@NullMarked
package dev.pretenant.protocol.device;

import org.jspecify.annotations.NullMarked;
