package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenContext.Delivery;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.Group;
import dev.pretenant.tenant.directory.OnPremisesGroup;
import dev.pretenant.tenant.directory.OptionalClaim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code groups}: ids of the person's groups, or names where the app asks for names, or all of it as {@code roles}. Too many
 * for a token are left out whole: of a token in a body a pointer says where to ask ({@code _claim_names}), of one in a URL
 * there is a flag alone ({@code hasgroups}).
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims">Group claims</a>
 */
public final class Groups implements ClaimsContributor {

    private static final int MOST_IN_BODY = 200;
    private static final int MOST_IN_URL = 5;

    /** How a group is written, by the additional property that asks for it; the first one stated counts. */
    private static final Map<String, Function<OnPremisesGroup, String>> FORMATS = Map.of(
            "sam_account_name",
            OnPremisesGroup::samAccountName,
            "dns_domain_and_sam_account_name",
            group -> group.dnsDomain() + "\\" + group.samAccountName(),
            "netbios_domain_and_sam_account_name",
            group -> group.netBiosDomain() + "\\" + group.samAccountName());

    /** Whether the {@code roles} of the token are the groups, and no app role is named. */
    static boolean areRoles(TokenFacts facts) {
        return facts.person().isPresent()
                && !facts.audience().groupMembershipClaims().isEmpty()
                && facts.optional("groups")
                        .filter(claim -> claim.has("emit_as_roles"))
                        .isPresent();
    }

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        List<Group> groups = facts.context().memberships().groups();
        if (groups.isEmpty()) {
            return;
        }
        if (facts.context().delivery() == Delivery.FRAGMENT && groups.size() > MOST_IN_URL) {
            claims.putValue("hasgroups", true);
        } else if (groups.size() > MOST_IN_BODY) {
            claims.putValue("_claim_names", Map.of("groups", "src1"))
                    .putValue("_claim_sources", Map.of("src1", Map.of("endpoint", address(facts))));
        } else {
            claims.put(areRoles(facts) ? "roles" : "groups", written(facts, groups));
        }
    }

    /** The older tokens still name the older Graph, whose paths begin with the tenant. */
    private static String address(TokenFacts facts) {
        String user = facts.person().orElseThrow().user().id().toString();
        return facts.context().base() + "/" + (facts.isV1() ? facts.tenant().toString() : "v1.0") + "/users/" + user
                + "/getMemberObjects";
    }

    private static List<String> written(TokenFacts facts, List<Group> groups) {
        List<String> properties =
                facts.optional("groups").map(OptionalClaim::properties).orElse(List.of());
        // A name proves nothing but in the hands of who assigns groups to the app: anybody may call a group as they
        // like.
        boolean byDisplayName = properties.contains("cloud_displayname")
                && facts.audience().groupMembershipClaims().equals(Set.of("ApplicationGroup"));
        Stream<String> format = properties.stream().filter(FORMATS::containsKey).limit(1);
        List<Function<OnPremisesGroup, String>> onPremises =
                format.map(FORMATS::get).toList();
        if (onPremises.isEmpty() && !byDisplayName) {
            return groups.stream().map(group -> group.id().toString()).toList();
        }
        return groups.stream()
                .flatMap(group -> isSynchronised(group)
                        ? onPremises.stream().map(name -> name.apply(group.onPremises()))
                        : Stream.of(group.displayName()).filter(name -> byDisplayName))
                .toList();
    }

    private static boolean isSynchronised(Group group) {
        return !group.onPremises().samAccountName().isEmpty();
    }
}
