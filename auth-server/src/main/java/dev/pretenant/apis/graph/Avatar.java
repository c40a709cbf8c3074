package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.ObjectId;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;

/** A symmetric pattern of squares in one colour, which follow from an id. It needs no fonts, which a container may lack. */
final class Avatar {

    private static final int CELLS = 5;
    private static final int MARGIN = 1;
    private static final Color PAPER = new Color(0xf0f2f5);

    private final long bits;

    private Avatar(long bits) {
        this.bits = bits;
    }

    static Avatar of(ObjectId id) {
        return new Avatar(UUID.nameUUIDFromBytes(id.toString().getBytes(StandardCharsets.US_ASCII))
                .getLeastSignificantBits());
    }

    byte[] png(int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(PAPER);
        canvas.fillRect(0, 0, pixels, pixels);
        canvas.setColor(Color.getHSBColor((bits >>> 32 & 0xff) / 256f, 0.55f, 0.6f));
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                if (isFilled(row, column)) {
                    int left = edge(column, pixels);
                    int top = edge(row, pixels);
                    canvas.fillRect(left, top, edge(column + 1, pixels) - left, edge(row + 1, pixels) - top);
                }
            }
        }
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    private boolean isFilled(int row, int column) {
        int fromTheMiddle = Math.abs(column - CELLS / 2);
        return (bits >>> (row * CELLS + fromTheMiddle) & 1) == 1;
    }

    private static int edge(int cell, int pixels) {
        return (cell + MARGIN) * pixels / (CELLS + 2 * MARGIN);
    }
}
