package dev.pretenant;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Who may import whom, and the habits that keep one place for each behaviour. */
@AnalyzeClasses(
        packages = "dev.pretenant",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTests.Written.class})
class ArchitectureTests {

    /** What Spring generated for the jar of an earlier build lies among the classes; people wrote none of it. */
    static final class Written implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("__") && !location.contains("$$");
        }
    }

    private static final String ROOT = "dev.pretenant.";

    /** The only imports between features of one folder. */
    private static final Map<String, Set<String>> SIBLINGS = Map.of(
            "tenant.authority", Set.of("tenant.directory"),
            "tenant.permissions", Set.of("tenant.directory"));

    /** The vocabulary of a folder: its other features, services too, may use it. */
    private static final Set<String> OPEN_TO_SIBLINGS =
            Set.of("core.digests", "core.ids", "core.state", "protocol.context", "protocol.sessions", "apis.bearer");

    /** Services of the protocol, which its other features may use; {@code context} is open to these as well. */
    private static final Set<String> PROTOCOL_SERVICES =
            Set.of("protocol.context", "protocol.sessions", "protocol.clients", "protocol.tokens", "protocol.issued");

    @ArchTest
    static final ArchRule foldersAreLayers = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.pretenant..")
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("dev.pretenant.core..")
            .layer("tenant")
            .definedBy("dev.pretenant.tenant..")
            .layer("protocol")
            .definedBy("dev.pretenant.protocol..")
            .layer("pages")
            .definedBy("dev.pretenant.pages..")
            .layer("apis")
            .definedBy("dev.pretenant.apis..")
            .layer("control")
            .definedBy("dev.pretenant.control..")
            .layer("server")
            .definedBy("dev.pretenant.server..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("apis")
            .mayOnlyBeAccessedByLayers("control", "server")
            .whereLayer("pages")
            .mayOnlyBeAccessedByLayers("apis", "control", "server")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("pages", "apis", "control", "server")
            .whereLayer("tenant")
            .mayOnlyBeAccessedByLayers("protocol", "pages", "apis", "control", "server")
            .because("a folder may use those above it in the table of the design, never those below");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.pretenant.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is two packages that should be one, or a third");

    @ArchTest
    static void featuresOfOneFolderDoNotImportEachOther(JavaClasses classes) {
        classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(ArchitectureTests::feature)
                .filter(feature ->
                        feature.contains(".") && !feature.startsWith("server") && !feature.startsWith("control.api"))
                .collect(Collectors.toSet())
                .forEach(feature -> mayNotImportSiblings(feature).check(classes));
    }

    private static ArchRule mayNotImportSiblings(String feature) {
        String folder = feature.substring(0, feature.indexOf('.'));
        DescribedPredicate<JavaClass> forbidden =
                DescribedPredicate.describe("belong to another feature of " + folder, type -> {
                    String other = feature(type.getPackageName());
                    return other.startsWith(folder + ".") && !other.equals(feature) && !allowed(feature, other);
                });
        return noClasses()
                .that()
                .resideInAPackage(ROOT + feature + "..")
                .should()
                .dependOnClassesThat(forbidden)
                .because("features of one folder meet in the folder above, or through protocol's services");
    }

    private static boolean allowed(String feature, String other) {
        if (SIBLINGS.getOrDefault(feature, Set.of()).contains(other) || OPEN_TO_SIBLINGS.contains(other)) {

            return true;
        }
        return PROTOCOL_SERVICES.contains(other) && !PROTOCOL_SERVICES.contains(feature);
    }

    private static String feature(String packageName) {
        if (!packageName.startsWith(ROOT)) {
            return "";
        }
        String[] parts = packageName.substring(ROOT.length()).split("\\.");
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
    }

    @ArchTest
    static final ArchRule theDirectoryKnowsNoProtocol = noClasses()
            .that()
            .resideInAnyPackage("dev.pretenant.tenant.directory..", "dev.pretenant.tenant.conditionalaccess..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "jakarta.servlet..", "com.nimbusds..")
            .because("what a tenant holds does not depend on how it is asked");

    @ArchTest
    static final ArchRule securityIsWiredInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pretenant.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.config..")
            .because("the chains are one table of contents");

    @ArchTest
    static final ArchRule theLibraryIsMetInTheProtocol = noClasses()
            .that()
            .resideOutsideOfPackages("dev.pretenant.server..", "dev.pretenant.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.oauth2.server.authorization..")
            .because("pages, APIs and control speak Entra's words");

    @ArchTest
    static final ArchRule joseIsMetWhereKeysAreUsed = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.pretenant.tenant.keys..",
                    "dev.pretenant.protocol.clients..",
                    "dev.pretenant.protocol.discovery..",
                    "dev.pretenant.protocol.tokens..",
                    "dev.pretenant.server.cli.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because("signatures and keys have few homes");

    @ArchTest
    static final ArchRule onePackageSendsRequests = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.pretenant.core.outgoing..", "dev.pretenant.server.cli..", "dev.pretenant.emulator.."))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.net.http.HttpClient.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.client..", "org.springframework.http.client..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.URLConnection.class)
            .because("no request may go to an address that nobody registered");

    @ArchTest
    static final ArchRule onlyTimeReadsTheMachinesClock = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.pretenant.core.time..", "dev.pretenant.server.cli..", "dev.pretenant.server.tls.."))
            .should()
            .callMethodWhere(new DescribedPredicate<>("it reads the machine's clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    String name = call.getName();
                    return (owner.startsWith("java.time.") && name.equals("now"))
                            || (owner.equals("java.time.Clock") && name.startsWith("system"))
                            || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
                }
            })
            .because("a test must be able to move all of the emulator through time");

    @ArchTest
    static final ArchRule errorsComeFromTheCatalog = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pretenant.core.errors..")
            .should()
            .callConstructor(OAuth2Error.class, String.class)
            .orShould()
            .callConstructor(OAuth2Error.class, String.class, String.class, String.class)
            .orShould()
            .callConstructor(OAuth2AuthenticationException.class, OAuth2Error.class)
            .orShould()
            .callConstructor(OAuth2AuthenticationException.class, String.class)
            .because("an error that is not in the catalog has a number of its own making");

    @ArchTest
    static final ArchRule storageStaysInside = classes()
            .that()
            .areAssignableTo(org.springframework.data.repository.Repository.class)
            .or()
            .areAnnotatedWith(jakarta.persistence.Entity.class)
            .should()
            .notBePublic()
            .because("who needs data asks the feature that holds it");

    @ArchTest
    static final ArchRule constructorsInject =
            fields().should().notBeAnnotatedWith(Autowired.class).because("an object is whole when it is made");

    @ArchTest
    static final ArchRule namesSayWhat = noClasses()
            .that()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*\\.(Abstract\\w+|\\w+(Utils?|Helper|Manager|Impl))")
            .because("such a name says how little is known of the class");

    @ArchTest
    static final ArchRule generalRules = CompositeArchRule.of(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS)
            .and(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING)
            .and(noClasses()
                    .that(resideOutsideOfPackages("dev.pretenant.server.cli.."))
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("only the command line prints"));
}
