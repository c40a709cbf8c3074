package dev.pretenant.apis.resourcemanager;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;

/** Whom an access token lets in: a person or an application, as the object that it is in {@code tenant}. */
record ResourceManagerCaller(TenantId tenant, ObjectId object) {}
