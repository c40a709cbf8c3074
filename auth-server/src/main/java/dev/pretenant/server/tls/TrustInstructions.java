package dev.pretenant.server.tls;

import java.nio.file.Path;

/** How to make each platform and runtime trust the local authority, as text for people; changes nothing itself. */
public final class TrustInstructions {

    private static final String TEXT = """
            The local CA of this installation is %1$s
            Most programs need to trust it only for themselves; that is undone by leaving the setting out.

            For one program
              curl          curl --cacert '%1$s' %4$s/...
              Python        export REQUESTS_CA_BUNDLE='%1$s'     (requests, MSAL, azure-identity, Azure CLI)
                            export SSL_CERT_FILE='%1$s'          (httpx, ssl); each replaces the public CAs
              Node.js       export NODE_EXTRA_CA_CERTS='%1$s'    (adds to the public CAs)
              Go            export SSL_CERT_FILE='%1$s'          (Linux and BSD; replaces the public CAs)
              .NET          export SSL_CERT_FILE='%1$s'          (Linux; elsewhere the system's store)
              Java          java -Djavax.net.ssl.trustStore='%2$s' \\
                                 -Djavax.net.ssl.trustStorePassword=%3$s ...
                            (replaces the public CAs; 'pretenant trust --jks FILE' writes a store elsewhere)
              Java, adding  keytool -importcert -noprompt -cacerts -storepass changeit \\
                                 -alias pretenant-local-ca -file '%1$s'
                            (for every program of that JDK; undo with keytool -delete -cacerts -alias pretenant-local-ca)

            For the whole machine
              Debian, Ubuntu, Alpine
                            sudo cp '%1$s' /usr/local/share/ca-certificates/pretenant-local-ca.crt
                            sudo update-ca-certificates
                            (undo: remove the file, then sudo update-ca-certificates --fresh)
              Fedora, RHEL  sudo cp '%1$s' /etc/pki/ca-trust/source/anchors/pretenant-local-ca.pem
                            sudo update-ca-trust
                            (undo: remove the file, then sudo update-ca-trust)
              macOS         security add-trusted-cert -r trustRoot \\
                                 -k ~/Library/Keychains/login.keychain-db '%1$s'
                            (undo: security remove-trusted-cert '%1$s')
              Windows       certutil -user -addstore Root "%1$s"
                            (undo: certutil -user -delstore Root "Pretenant local CA (...)")

            In browsers
              Chrome, Edge and Safari on macOS and Windows use the system's store.
              Chrome, Chromium and Edge on Linux have one of their own (package libnss3-tools or nss-tools):
                            mkdir -p ~/.pki/nssdb
                            certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n pretenant-local-ca -i '%1$s'
                            (undo: certutil -d sql:$HOME/.pki/nssdb -D -n pretenant-local-ca)
              Firefox       Settings, Privacy & Security, View Certificates, Authorities, Import: '%1$s'
                            with "Trust this CA to identify websites"; or, per profile,
                            certutil -d sql:PROFILE_FOLDER -A -t C,, -n pretenant-local-ca -i '%1$s'

            In containers
              Mount the file, or fetch it over plain HTTP: curl -O http://HOST:%5$d/pretenant/ca.pem
            """;

    private TrustInstructions() {}

    /**
     * Instructions for every platform, with the path of the authority's certificate filled in.
     *
     * @param base address of the server's HTTPS listener
     * @param httpPort port of its plain listener
     */
    public static String forAllPlatforms(Path caPem, String base, int httpPort) {
        Path certificate = caPem.toAbsolutePath().normalize();
        Path trustStore = certificate.resolveSibling(TlsFolder.TRUST_STORE);
        return TEXT.formatted(certificate, trustStore, TlsFolder.TRUST_STORE_PASSWORD, base, httpPort);
    }
}
