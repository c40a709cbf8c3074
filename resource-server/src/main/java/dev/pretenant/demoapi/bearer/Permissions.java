package dev.pretenant.demoapi.bearer;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Turns the permissions of a token into authorities, so that the rules of an API read {@code hasAnyAuthority(…)}.
 *
 * <p>The same word in {@code roles} means two things: granted to an application alone it opens the API
 * ({@code APPROLE_x}), assigned to a user it only describes the user ({@code ROLE_x}), who still needs a scope.
 */
public final class Permissions implements Converter<Jwt, Collection<GrantedAuthority>> {

    static final String SCOPE = "SCOPE_";
    static final String APP_ROLE = "APPROLE_";
    private static final String USER_ROLE = "ROLE_";

    /** The authority of a delegated permission. */
    public static String scope(String name) {
        return SCOPE + name;
    }

    /** The authority of a permission that was granted to an application acting alone. */
    public static String appRole(String name) {
        return APP_ROLE + name;
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        Caller caller = new Caller(token);
        String role = caller.kind() == Caller.Kind.APPLICATION ? APP_ROLE : USER_ROLE;
        return Stream.concat(
                        caller.scopes().stream().map(Permissions::scope),
                        caller.roles().stream().map(role::concat))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** The names among the authorities that begin with the prefix. */
    static List<String> namesOf(String prefix, Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(prefix))
                .map(authority -> authority.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
