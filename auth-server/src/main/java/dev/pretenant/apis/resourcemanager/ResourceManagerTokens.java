package dev.pretenant.apis.resourcemanager;

import dev.pretenant.apis.bearer.IssuedToken;
import dev.pretenant.apis.bearer.ProtectedApi;
import java.util.List;
import org.springframework.security.core.AuthenticationException;

/** The access tokens that Resource Manager takes, for one of four spellings, and its words for the others. */
final class ResourceManagerTokens implements ProtectedApi {

    /** In the order in which a refusal lists them. */
    private static final List<String> AUDIENCES = List.of(
            "https://management.core.windows.net/",
            "https://management.core.windows.net",
            "https://management.azure.com/",
            "https://management.azure.com");

    @Override
    public List<String> audiences() {
        return AUDIENCES;
    }

    @Override
    public ResourceManagerCaller caller(IssuedToken token) {
        return new ResourceManagerCaller(token.tenant(), token.subject());
    }

    @Override
    public AuthenticationException unverifiable(String token) {
        return ResourceManagerError.TOKEN_INVALID.with();
    }

    @Override
    public AuthenticationException outOfTime() {
        return ResourceManagerError.TOKEN_OUT_OF_TIME.with();
    }

    @Override
    public AuthenticationException forAnotherApi(List<String> audience) {
        return ResourceManagerError.TOKEN_FOR_ANOTHER_API.with(
                String.join(" ", audience), String.join("','", AUDIENCES));
    }

    @Override
    public AuthenticationException unsuitable() {
        return ResourceManagerError.TOKEN_INVALID.with();
    }
}
