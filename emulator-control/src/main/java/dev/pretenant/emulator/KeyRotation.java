package dev.pretenant.emulator;

/**
 * A change of the key that signs.
 *
 * @param previous {@code kid} of the key that did
 * @param current {@code kid} of the key that does
 */
public record KeyRotation(String previous, String current) {}
