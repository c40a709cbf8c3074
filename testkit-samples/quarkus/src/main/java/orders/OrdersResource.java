package orders;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An API as the guide of Quarkus has it: who issues its tokens is configuration. */
@Path("/orders")
@Authenticated
public class OrdersResource {

    @GET
    public String orders() {
        return "two umbrellas";
    }
}
