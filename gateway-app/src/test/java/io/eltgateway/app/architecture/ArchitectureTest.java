package io.eltgateway.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Who may import whom, where the modules' class paths alone would let too much pass. */
@AnalyzeClasses(locations = MainClasses.class)
class ArchitectureTest {

  private static final String SPI = "io.eltgateway.spi..";
  private static final String ENGINE = "io.eltgateway.engine..";
  private static final String TESTKIT = "io.eltgateway.testkit..";
  private static final String SANDBOX_KIT = "io.eltgateway.testkit.sandbox..";
  private static final String HARNESS = "io.eltgateway.harness..";
  private static final String APP = "io.eltgateway.app..";

  private static final String JDK = "java..";
  private static final String JDK_HTTP_SERVER = "com.sun.net.httpserver..";
  private static final String DUCKDB = "org.duckdb..";
  private static final String APACHE_HTTP = "org.apache.hc..";
  private static final String JSQLPARSER = "net.sf.jsqlparser..";
  private static final String GUICE = "com.google.inject..";
  private static final String JETTY = "org.eclipse.jetty..";
  private static final String JUNIT = "org.junit..";
  private static final String MCP_SDK = "io.modelcontextprotocol..";
  private static final String PICOCLI = "picocli..";
  private static final String REACTOR = "reactor..";
  private static final String RESILIENCE4J = "io.github.resilience4j..";
  private static final String SCHEMA_VALIDATOR = "com.networknt..";
  private static final String SERVLET = "jakarta.servlet..";
  private static final String TOKEN_COUNTER = "com.knuddels.jtokkit..";
  private static final String SLF4J = "org.slf4j..";
  private static final String JACKSON = "tools.jackson..";
  private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation..";

  /** Whatever is none of ours is a vendor's, so a new provider is held to the rules unasked. */
  private static final DescribedPredicate<JavaClass> PROVIDER =
      resideInAPackage("io.eltgateway..")
          .and(resideOutsideOfPackages(SPI, ENGINE, TESTKIT, HARNESS, APP))
          .as("classes of a provider");

  @ArchTest
  static final ArchRule spiKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SPI, JDK)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule engineKnowsOnlyTheSpiAndItsLibraries =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ENGINE,
              SPI,
              JDK,
              "javax.crypto..",
              "javax.net.ssl..",
              APACHE_HTTP,
              JACKSON,
              JACKSON_ANNOTATIONS,
              MCP_SDK,
              REACTOR,
              RESILIENCE4J,
              SCHEMA_VALIDATOR,
              SLF4J)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule testkitKnowsOnlyTheSpiAndJunit =
      classes()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(TESTKIT, SPI, JDK, JDK_HTTP_SERVER, JUNIT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule harnessKnowsNoVendor =
      classes()
          .that()
          .resideInAPackage(HARNESS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(HARNESS, ENGINE, SPI, JDK, JUNIT, TOKEN_COUNTER)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingThatRunsKnowsTheHarness =
      noClasses()
          .that()
          .resideOutsideOfPackage(HARNESS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(HARNESS)
          .allowEmptyShould(true);

  /** It lies beside a provider at run time, where neither JUnit nor a second SPI is. */
  @ArchTest
  static final ArchRule sandboxKitKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(SANDBOX_KIT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SANDBOX_KIT, JDK, JDK_HTTP_SERVER)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule appNeverDependsOnAProvider =
      noClasses()
          .that()
          .resideInAPackage(APP)
          .should()
          .dependOnClassesThat(PROVIDER)
          .allowEmptyShould(true);

  /** A library of a provider's own is named here, and gets a room of its own below. */
  @ArchTest
  static final ArchRule providersKnowOnlyTheSpi =
      classes()
          .that(PROVIDER)
          .should()
          .onlyDependOnClassesThat(
              PROVIDER.or(
                  resideInAnyPackage(SPI, JDK, JDK_HTTP_SERVER, SANDBOX_KIT, DUCKDB, JSQLPARSER)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule providersServeHttpOnlyInTheirSandbox =
      noClasses()
          .that(PROVIDER.and(resideOutsideOfPackages("..sandbox..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JDK_HTTP_SERVER, SANDBOX_KIT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule apacheHttpClientStaysInItsRoom =
      only("io.eltgateway.engine.http..").mayUse(APACHE_HTTP);

  @ArchTest
  static final ArchRule resilience4jStaysInItsRoom =
      only("io.eltgateway.engine.limit..").mayUse(RESILIENCE4J);

  @ArchTest
  static final ArchRule schemaValidatorStaysInItsRoom =
      only("io.eltgateway.engine.call..").mayUse(SCHEMA_VALIDATOR);

  @ArchTest
  static final ArchRule duckDbStaysInItsRoom = only("io.eltgateway.airbyte.cache..").mayUse(DUCKDB);

  @ArchTest
  static final ArchRule jsqlparserStaysInItsRoom =
      only("io.eltgateway.integrateio.sql..").mayUse(JSQLPARSER);

  @ArchTest
  static final ArchRule guiceStaysInItsRoom = only("io.eltgateway.app.wiring..").mayUse(GUICE);

  @ArchTest
  static final ArchRule jettyStaysInItsRoom =
      only("io.eltgateway.app.transport..").mayUse(JETTY, SERVLET);

  @ArchTest
  static final ArchRule mcpSdkStaysInItsRooms =
      only(
              "io.eltgateway.app.mcp..",
              "io.eltgateway.app.transport..",
              "io.eltgateway.engine.remote..")
          .mayUse(MCP_SDK, REACTOR);

  @ArchTest
  static final ArchRule picocliStaysInItsRoom = only("io.eltgateway.app.cli..").mayUse(PICOCLI);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.eltgateway.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  private static Rooms only(String... rooms) {
    return new Rooms(List.of(rooms));
  }

  private record Rooms(List<String> packages) {

    ArchRule mayUse(String... library) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(packages.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(library)
          .allowEmptyShould(true);
    }
  }
}
