package dev.pretenant.control.recording;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Tells when an answer is about to leave: before its first byte does, so that nobody who has the answer looks for the
 * exchange in vain. Redirects and errors of the container leave after all filters, and are not told of here.
 */
final class AnswerWatch extends HttpServletResponseWrapper {

    private final HttpServletResponse watched;

    AnswerWatch(HttpServletResponse watched, Runnable beforeItLeaves) {
        super(new Leaving(watched, beforeItLeaves));
        this.watched = watched;
    }

    @Override
    public void sendError(int status) throws IOException {
        watched.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        watched.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        watched.sendRedirect(location);
    }

    private static final class Leaving extends OnCommittedResponseWrapper {

        private final Runnable beforeItLeaves;

        Leaving(HttpServletResponse response, Runnable beforeItLeaves) {
            super(response);
            this.beforeItLeaves = beforeItLeaves;
        }

        @Override
        protected void onResponseCommitted() {
            beforeItLeaves.run();
        }
    }
}
