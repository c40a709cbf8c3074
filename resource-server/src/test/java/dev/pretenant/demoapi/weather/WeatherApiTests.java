package dev.pretenant.demoapi.weather;

import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.beans.factory.annotation.Autowired;

class WeatherApiTests extends RunningWeatherApi {

    private static final String READER = sign(userClaims());
    private static final String WRITER = sign(userClaims().claim("scp", "weather.read weather.write"));

    private static final String ATLANTIS = """
            {"city":"%s","country":"XA","description":"calm","temperature":%s,"feels_like":18.0,"min":17.0,
             "max":20.0,"pressure":1013,"humidity":99,"wind":{"speed":0.5,"degrees":90}}
            """;

    @Autowired
    private CityWeatherRepository cities;

    @ParameterizedTest
    @ValueSource(strings = {"/api/weather/Seattle", "/api/weather/sEATTLE", "/api/weather?city=seattle"})
    void getWhenCityIsKnownThenAnswersItsWeather(String path) throws Exception {
        HttpResponse<String> response = get(path, READER);

        assertThat(response.statusCode()).isEqualTo(200);
        JSONAssert.assertEquals("""
                {"city":"Seattle","country":"US","description":"light rain","temperature":10.7,"feels_like":10.1,
                 "min":9.4,"max":12.0,"pressure":1011,"humidity":85,"wind":{"speed":3.6,"degrees":190}}
                """, response.body(), true);
    }

    @ParameterizedTest
    @CsvSource({
        "London,London",
        "toronto,Toronto",
        "Nairobi,Nairobi",
        "LAGOS,Lagos",
        "accra,Accra",
        "Sao-Paulo,São Paulo",
        "S%C3%A3o%20Paulo,São Paulo",
        "new+york,New York",
        "montreal,Montréal"
    })
    void getWhenCityIsSpeltAnotherWayThenFindsIt(String spelling, String city) {
        assertThat(get("/api/weather/" + spelling, READER).body()).contains("\"city\":\"" + city + "\"");
    }

    @Test
    void migrateWhenApiStartsThenKnowsAtLeastFortyCities() {
        assertThat(cities.count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void getWhenCityIsUnknownThenSuggestsSimilarOnes() throws Exception {
        HttpResponse<String> response = get("/api/weather/Seatle", READER);

        assertThat(response.statusCode()).isEqualTo(404);
        JSONAssert.assertEquals("""
                {"error":"unknown_city","error_description":"The weather of 'Seatle' is not known.",
                 "suggestions":["Seattle","Seoul"]}
                """, response.body(), true);
    }

    @Test
    void postWhenCityIsNewThenCreatesAndThenReplacesIt() {
        HttpResponse<String> created = post("/api/weather", WRITER, ATLANTIS.formatted("Atlantis", 18.5));
        HttpResponse<String> replaced = post("/api/weather", WRITER, ATLANTIS.formatted("ATLANTIS", 19.5));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/api/weather/Atlantis");
        assertThat(created.body()).contains("\"temperature\":18.5");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(get("/api/weather/atlantis", READER).body())
                .isEqualTo(replaced.body())
                .contains("\"city\":\"ATLANTIS\"")
                .contains("\"temperature\":19.5");
    }

    @Test
    void postWhenMembersAreWrongThenNamesEach() throws Exception {
        HttpResponse<String> response = post("/api/weather", WRITER, """
                {"city":"Atlantis 7","country":"xa","description":"calm","temperature":25.0,"feels_like":18.0,
                 "min":17.0,"max":20.0,"pressure":1013,"wind":{"speed":-1,"degrees":90}}
                """);

        assertThat(response.statusCode()).isEqualTo(400);
        JSONAssert.assertEquals("""
                {"error":"invalid_request",
                 "error_description":"city: must be a name; country: must be a country code of two capital letters; humidity: must not be null; temperatureBetweenMinAndMax: must be so; wind.speed: must be greater than or equal to 0",
                 "fields":[{"field":"city","message":"must be a name"},
                   {"field":"country","message":"must be a country code of two capital letters"},
                   {"field":"humidity","message":"must not be null"},
                   {"field":"temperatureBetweenMinAndMax","message":"must be so"},
                   {"field":"wind.speed","message":"must be greater than or equal to 0"}]}
                """, response.body(), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"city\":\"X\",\"temperature\":\"warm\"} | ; look at the member temperature near line 1, column 27.",
                "{\"wind\":{\"speed\":[]}}                  | ; look at the member wind.speed near line 1, column 18.",
                "{\"city\"                                | ; look near line 1, column 8.",
                "''                                       | ; it is missing."
            })
    void postWhenBodyIsNotTheJsonExpectedThenSaysWhere(String body, String place) throws Exception {
        HttpResponse<String> response = post("/api/weather", WRITER, body);

        assertThat(response.statusCode()).isEqualTo(400);
        JSONAssert.assertEquals("""
                {"error":"invalid_request","error_description":"The body is not the JSON expected here%s"}
                """.formatted(place), response.body(), true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/weather | 400 | bad_request            | Required parameter 'city' is not present.",
                "DELETE | /api/weather/Seattle | 405 | method_not_allowed | Method 'DELETE' is not supported.",
                "GET    | /nothing     | 404 | not_found              | Nothing is served at /nothing; /docs lists what is.",
                "GET    | /api//weather| 400 | bad_request            | The request was refused: Bad Request."
            })
    void requestWhenRefusedThenAnswersJson(String method, String path, int status, String error, String description)
            throws Exception {
        HttpResponse<String> response = send(request(path)
                .header("Authorization", "Bearer " + WRITER)
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        JSONAssert.assertEquals(
                "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description), response.body(), true);
    }

    @Test
    void requestWhenTomcatRefusesItThenAnswersJson() throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.getOutputStream()
                    .write("GET /a|b HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"error\":\"bad_request\",\"error_description\":"
                            + "\"The request was refused: Bad Request.\"}");
        }
    }

    @Test
    void preflightWhenOriginIsADemoThenNeedsNoToken() {
        HttpResponse<String> response = send(preflight("http://localhost:3000"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map())
                .containsEntry("Access-Control-Allow-Origin", List.of("http://localhost:3000"))
                .containsEntry("Access-Control-Allow-Methods", List.of("GET,POST"))
                .containsEntry("Access-Control-Allow-Headers", List.of("authorization"));
    }

    @Test
    void preflightWhenOriginIsUnknownThenRefuses() throws Exception {
        HttpResponse<String> response = send(preflight("http://evil.test"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        JSONAssert.assertEquals(
                "{\"error\":\"forbidden\",\"error_description\":\"A page of this origin may not send this request.\"}",
                response.body(),
                true);
    }

    @Test
    void getWhenPageHasNoTokenThenMayReadTheChallenge() {
        HttpResponse<String> response = send(request("/api/weather/Seattle").header("Origin", "http://localhost:5001"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:5001");
        assertThat(response.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("WWW-Authenticate, Location");
    }

    @Test
    void docsWhenNoTokenThenDescribeHowToGetOne() throws Exception {
        HttpResponse<String> document = send(request("/openapi.json"));

        assertThat(send(request("/swagger-ui/index.html")).statusCode()).isEqualTo(200);
        assertThat(send(request("/docs")).headers().firstValue("Location")).contains("/swagger-ui/index.html");
        JSONAssert.assertEquals("""
                {"components":{"securitySchemes":{"entra":{"type":"oauth2","flows":{
                  "authorizationCode":{
                    "authorizationUrl":"https://localhost:8443/10000000-0000-4000-8000-000000000001/oauth2/v2.0/authorize",
                    "tokenUrl":"https://localhost:8443/10000000-0000-4000-8000-000000000001/oauth2/v2.0/token"}}}}},
                 "paths":{"/api/weather/{city}":{},"/api/weather":{},"/users/me":{}}}
                """, document.body(), false);
    }

    @Test
    void healthWhenNoTokenThenIsUp() {
        assertThat(send(request("/health")).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void metadataWhenNoTokenThenNamesTheAuthorizationServer() throws Exception {
        JSONAssert.assertEquals(
                """
                {"resource":"http://localhost:%d","bearer_methods_supported":["header"],
                 "authorization_servers":["https://localhost:8443/10000000-0000-4000-8000-000000000001/v2.0"],
                 "tls_client_certificate_bound_access_tokens":false}
                """.formatted(port()),
                send(request("/.well-known/oauth-protected-resource")).body(),
                true);
    }

    private HttpRequest.Builder preflight(String origin) {
        return request("/api/weather/Seattle")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
    }
}
