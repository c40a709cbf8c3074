package dev.pretenant.server.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that the server's certificate is for, as subject alternative names.
 *
 * @param dns lower-case names, possibly with a wildcard for the first label
 * @param addresses IP addresses in the form of {@link InetAddress#getHostAddress()}, which certificates show too
 */
record HostNames(Set<String> dns, Set<String> addresses) {

    /** Always there: this machine as it calls itself, as containers call it, and the platform's hosts for DNS override. */
    private static final List<String> ALWAYS = List.of(
            "localhost",
            "*.localhost",
            "host.docker.internal",
            "auth-server",
            "login.microsoftonline.com",
            "login.microsoft.com",
            "*.login.microsoft.com",
            "login.windows.net",
            "sts.windows.net",
            "graph.microsoft.com",
            "127.0.0.1",
            "::1");

    private static final Pattern DNS_NAME =
            Pattern.compile("(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 253;

    HostNames {
        dns = Set.copyOf(dns);
        addresses = Set.copyOf(addresses);
    }

    /** The names that are always there and those of the settings; {@code --hostname} with something else is refused. */
    static HostNames of(ListenerSettings settings) {
        Set<String> dns = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        sort(ALWAYS, dns, addresses);
        sort(settings.hostnames(), dns, addresses);
        if (!settings.bind().isAnyLocalAddress()) {
            addresses.add(settings.bind().getHostAddress());
        }
        return new HostNames(dns, addresses);
    }

    private static void sort(Collection<String> names, Set<String> dns, Set<String> addresses) {
        for (String name : names) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (ADDRESS.matcher(name).matches()) {
                addresses.add(canonical(name));
            } else if (name.length() <= LONGEST && DNS_NAME.matcher(lowerCase).matches()) {
                dns.add(lowerCase);
            } else {
                throw notAHostName(name);
            }
        }
    }

    private static String canonical(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException malformed) {
            throw notAHostName(address);
        }
    }

    private static StartRefusedException notAHostName(String name) {
        return new StartRefusedException("--hostname " + name + ": neither a host name nor an IP address");
    }
}
