package dev.pretenant.demo.web.client;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the frame around every page of an app shows.
 *
 * @param name the name of the app
 * @param theme the class in the style sheet that gives the app its colour
 * @param pages the links at the top for whoever is signed in
 */
@ConfigurationProperties("site")
record Site(String name, String theme, List<Page> pages) {

    /** A link to a page. */
    record Page(String title, String path) {}
}
