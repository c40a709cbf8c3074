plugins {
    java
}

val pretenantVersion = "0.1.0-SNAPSHOT"

repositories {
    // For a version that was built on this machine.
    mavenLocal {
        content { includeGroup("dev.pretenant") }
    }
    mavenCentral()
}

// The sources are those of the sample beside this one.
sourceSets {
    main {
        java.srcDir("../junit/src/main/java")
    }
    test {
        java.srcDir("../junit/src/test/java")
    }
}

dependencies {
    implementation("com.nimbusds:nimbus-jose-jwt:10.9.1")
    testImplementation("dev.pretenant:pretenant-testkit:$pretenantVersion")
    testImplementation("org.junit.jupiter:junit-jupiter:6.0.3")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

tasks.withType<JavaCompile> {
    options.release = 17
}

tasks.test {
    useJUnitPlatform()
    // Settings of the testkit that the build is given are the tests' as well: -Dpretenant.emulator=running.
    System.getProperties().stringPropertyNames()
        .filter { it.startsWith("pretenant.") }
        .forEach { systemProperty(it, System.getProperty(it)) }
}

// Nothing comes to the tests but the testkit itself.
tasks.register("theTestkitAlone") {
    val brought = configurations.testRuntimeClasspath.flatMap { it.incoming.resolutionResult.rootComponent }
    doLast {
        val testkit = brought.get().dependencies
            .filterIsInstance<org.gradle.api.artifacts.result.ResolvedDependencyResult>()
            .map { it.selected }
            .single { it.moduleVersion?.name == "pretenant-testkit" }
        check(testkit.dependencies.isEmpty()) { "the testkit brings ${testkit.dependencies}" }
    }
}

tasks.check {
    dependsOn("theTestkitAlone")
}
