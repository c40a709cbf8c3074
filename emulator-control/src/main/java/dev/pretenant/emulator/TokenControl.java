package dev.pretenant.emulator;

/** The token forge: any token of any tenant, without sign-in, consent or grants, and as wrong as a test needs it. */
public interface TokenControl {

    /**
     * Makes a token.
     *
     * @throws ControlException if the order names what does not exist, or leaves out what is needed
     */
    ForgedToken forge(ForgeOrder order);
}
