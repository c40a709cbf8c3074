/**
 * How the platform's own APIs know their callers: by an access token that this server has issued, and by nothing else. What
 * makes a token one of ours is decided here and once; for whom an API takes one, and its words for the others, are the API's.
 */
@NullMarked
package dev.pretenant.apis.bearer;

import org.jspecify.annotations.NullMarked;
