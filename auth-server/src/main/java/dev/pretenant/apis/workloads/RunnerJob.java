package dev.pretenant.apis.workloads;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The job that a runner of GitHub Actions works on, as the token's claims tell it. It is named in the query of the address
 * that the runner finds in its environment.
 *
 * @param environment the deployment environment, or empty
 * @param event what started the workflow, such as {@code push} or {@code pull_request}
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">OpenID Connect reference of GitHub Actions</a>
 */
record RunnerJob(String repository, String ref, String environment, String event, String workflow, String actor) {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}");
    private static final Pattern REF = Pattern.compile("refs/(heads|tags|pull)/[\\x21-\\x7e]{1,200}");
    private static final Pattern WORD = Pattern.compile("[\\x20-\\x7e]{0,100}");

    /** The job that {@code request} names, or empty where it names none. */
    static Optional<RunnerJob> of(HttpServletRequest request) {
        RunnerJob job = new RunnerJob(
                parameter(request, "repository", ""),
                parameter(request, "ref", "refs/heads/main"),
                parameter(request, "environment", ""),
                parameter(request, "event", "push"),
                parameter(request, "workflow", "deploy"),
                parameter(request, "actor", "octocat"));
        return Optional.of(job).filter(RunnerJob::isSound);
    }

    private static String parameter(HttpServletRequest request, String name, String otherwise) {
        return Optional.ofNullable(request.getParameter(name)).orElse(otherwise);
    }

    private boolean isSound() {
        return REPOSITORY.matcher(repository).matches()
                && REF.matcher(ref).matches()
                && WORD.matcher(environment).matches()
                && WORD.matcher(event).matches()
                && WORD.matcher(workflow).matches()
                && WORD.matcher(actor).matches();
    }

    String owner() {
        return repository.substring(0, repository.indexOf('/'));
    }

    /** An environment hides branch and event. */
    String subject() {
        if (!environment.isEmpty()) {
            return "repo:" + repository + ":environment:" + environment.replace(":", "%3A");
        }
        return "repo:" + repository + (event.equals("pull_request") ? ":pull_request" : ":ref:" + ref);
    }

    /** The claims that tell of the job, in the order of the documentation. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject());
        if (!environment.isEmpty()) {
            claims.put("environment", environment);
        }
        claims.put("ref", ref);
        claims.put("sha", "%040x".formatted(repository.hashCode() & 0xffff_ffffL));
        claims.put("repository", repository);
        claims.put("repository_owner", owner());
        claims.put("actor_id", id(actor));
        claims.put("repository_visibility", "private");
        claims.put("repository_id", id(repository));
        claims.put("repository_owner_id", id(owner()));
        claims.put("run_id", "1");
        claims.put("run_number", "1");
        claims.put("run_attempt", "1");
        claims.put("runner_environment", "self-hosted");
        claims.put("actor", actor);
        claims.put("workflow", workflow);
        claims.put("head_ref", "");
        claims.put("base_ref", "");
        claims.put("event_name", event);
        claims.put("ref_type", ref.startsWith("refs/tags/") ? "tag" : "branch");
        claims.put("job_workflow_ref", repository + "/.github/workflows/" + workflow + ".yml@" + ref);
        return claims;
    }

    /** The same for the same name, on every machine. */
    private static String id(String name) {
        return Integer.toUnsignedString(name.hashCode());
    }
}
