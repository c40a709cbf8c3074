package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;

/** The call of {@code /tokens}. */
final class HttpTokens implements TokenControl {

    private final ControlCalls calls;

    HttpTokens(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public ForgedToken forge(ForgeOrder order) {
        JsonObject forged = calls.post("/tokens", order.members());
        return new ForgedToken(forged.getString("token"), forged.getObject("header"), forged.getObject("claims"));
    }
}
