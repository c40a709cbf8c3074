/** Ids as types: every Entra id is a GUID, and only the type says which. */
@NullMarked
package dev.pretenant.core.ids;

import org.jspecify.annotations.NullMarked;
