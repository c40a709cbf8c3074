package dev.pretenant.tenant.directory;

/** A registered reply address and the platform it was registered under, which decides public or confidential. */
public record RedirectUri(Platform platform, String uri) {

    /** Whether an asterisk stands for the first label of the host. */
    public boolean hasWildcard() {
        return uri.indexOf('*') >= 0;
    }

    /** The platforms of an app registration's Authentication page. */
    public enum Platform {
        WEB("web"),
        SPA("spa"),
        PUBLIC_CLIENT("publicClient");

        private final String graphName;

        Platform(String graphName) {
            this.graphName = graphName;
        }

        /** The name in Graph, manifests and our YAML. */
        public String graphName() {
            return graphName;
        }
    }
}
