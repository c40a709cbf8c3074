package dev.pretenant.tenant.directory;

/**
 * What a group that is synchronised from an Active Directory is called there; empty texts where it is not.
 *
 * @param samAccountName {@code onPremisesSamAccountName}
 * @param dnsDomain {@code onPremisesDomainName}
 * @param netBiosDomain {@code onPremisesNetBiosName}
 */
public record OnPremisesGroup(String samAccountName, String dnsDomain, String netBiosDomain) {

    /** A group of the cloud. */
    public static final OnPremisesGroup NONE = new OnPremisesGroup("", "", "");
}
