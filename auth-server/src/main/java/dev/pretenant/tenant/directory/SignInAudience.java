package dev.pretenant.tenant.directory;

/**
 * Who may sign in to an application.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/application">Graph application, signInAudience</a>
 */
public enum SignInAudience {
    AZURE_AD_MY_ORG("AzureADMyOrg"),
    AZURE_AD_MULTIPLE_ORGS("AzureADMultipleOrgs"),
    AZURE_AD_AND_PERSONAL_MICROSOFT_ACCOUNT("AzureADandPersonalMicrosoftAccount"),
    PERSONAL_MICROSOFT_ACCOUNT("PersonalMicrosoftAccount");

    private final String graphName;

    SignInAudience(String graphName) {
        this.graphName = graphName;
    }

    /** The name in Graph, manifests and our YAML. */
    public String graphName() {
        return graphName;
    }

    /** Whether tenants other than the home tenant may use the app. */
    public boolean isMultiTenant() {
        return this == AZURE_AD_MULTIPLE_ORGS || this == AZURE_AD_AND_PERSONAL_MICROSOFT_ACCOUNT;
    }

    /** Whether people may use the app with a personal account, under {@code common} or {@code consumers}. */
    public boolean takesPersonalAccounts() {
        return this == AZURE_AD_AND_PERSONAL_MICROSOFT_ACCOUNT || this == PERSONAL_MICROSOFT_ACCOUNT;
    }
}
