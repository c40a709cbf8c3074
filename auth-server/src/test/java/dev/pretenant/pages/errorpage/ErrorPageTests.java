package dev.pretenant.pages.errorpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.errors.TestSurroundings;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class ErrorPageTests {

    private final EntraErrorWriter errors = new EntraErrorWriter(new TestSurroundings());
    private final MockMvc server = MockMvcBuilders.standaloneSetup(
                    new ErrorPageController(ErrorReference.load(), errors), new Failing())
            .setControllerAdvice(new FailureAdvice(new EntraErrorTranslator(), errors))
            .setViewResolvers(thymeleaf())
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"7000215", "AADSTS7000215", "aadsts7000215: Invalid client secret provided."})
    void explainWhenCodeKnownThenMeaningFixesAndExample(String code) throws Exception {
        MockHttpServletResponse response = explain(code);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString())
                .contains(
                        "<title>AADSTS7000215 · Pretenant</title>",
                        "<h1>AADSTS7000215</h1>",
                        "is not one of the app&#39;s secrets",
                        "Invalid client secret provided. Ensure",
                        "In the app",
                        "On the real platform",
                        "HTTP <b>401</b>, <code>invalid_client</code>",
                        "https://localhost:8443/error?code=7000215");
    }

    @Test
    void explainWhenNumberHasTwoSituationsThenBothExamples() throws Exception {
        assertThat(explain("90002").getContentAsString())
                .contains("<code>invalid_tenant</code>", "<code>invalid_request</code>");
    }

    @Test
    void explainWhenOnlyThePlatformSendsItThenSaysSo() throws Exception {
        assertThat(explain("53003").getContentAsString())
                .contains("<h1>AADSTS53003</h1>", "Pretenant only where a test plans it as a fault")
                .doesNotContain("How to mend it", "What an application receives");
    }

    @Test
    void explainWhenUnknownThenNotFoundAndListOfAll() throws Exception {
        MockHttpServletResponse response = explain("<script>alert(1)</script>12345" + "x".repeat(100_000));

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentAsString())
                .contains("No such error", "&lt;script&gt;", "href=\"?code=7000215\"")
                .doesNotContain("<script", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    }

    @Test
    void explainWhenNothingAskedThenListOfAll() throws Exception {
        MockHttpServletResponse response = explain("");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString())
                .contains("<title>Errors · Pretenant</title>", "href=\"?code=7000215\"")
                .doesNotContain("No such error");
    }

    @Test
    void explainWhenLargestPageThenUnderThirtyKilobytesWithStyle() throws Exception {
        assertThat(explain("").getContentAsByteArray().length + styleSize()).isLessThan(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "", "application/json, text/html;q=0.5", "not a type"})
    void failWhenClientAsksThenJson(String accept) throws Exception {
        MockHttpServletResponse response = server.perform(get("/fails").header("Accept", accept))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString())
                .startsWith("{\"error\":\"server_error\"")
                .doesNotContain("hunter2");
    }

    @Test
    void failWhenPersonAsksThenPageWithTraceId() throws Exception {
        MockHttpServletResponse response = server.perform(get("/fails")
                        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString())
                .contains("Something went wrong here", "/error?code=50000", response.getHeader("x-ms-request-id"))
                .doesNotContain("hunter2");
    }

    private MockHttpServletResponse explain(String code) throws Exception {
        return server.perform(get("/error").param("code", code)).andReturn().getResponse();
    }

    private static int styleSize() throws IOException {
        try (InputStream style = ErrorPageTests.class.getResourceAsStream("/static/pretenant/pretenant.css")) {
            return style.readAllBytes().length;
        }
    }

    private static ThymeleafViewResolver thymeleaf() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }

    @RestController
    private static final class Failing {

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("the password is hunter2");
        }
    }
}
