package dev.pretenant.core.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exchange as the journal holds it: what its request said lies in one array. Hundreds of exchanges, fifty small objects
 * each, would be the better part of what the collector moves at every turn, and almost none is ever read.
 *
 * @param rest the exchange without what its request said
 * @param said that: query, form and headers
 */
record KeptExchange(Exchange rest, byte[] said) {

    private static final int USUAL_SIZE = 1_024;

    static KeptExchange of(Exchange exchange) {
        ByteArrayOutputStream said = new ByteArrayOutputStream(USUAL_SIZE);
        try (DataOutputStream out = new DataOutputStream(said)) {
            write(exchange.query(), out);
            write(exchange.form(), out);
            write(exchange.headers(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new KeptExchange(exchange.saying(Map.of(), Map.of(), Map.of()), said.toByteArray());
    }

    /** The whole of it. */
    Exchange exchange() {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said))) {
            return rest.saying(read(in), read(in), read(in));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(Map<String, List<String>> lists, DataOutputStream out) throws IOException {
        out.writeInt(lists.size());
        for (Map.Entry<String, List<String>> list : lists.entrySet()) {
            out.writeUTF(list.getKey());
            out.writeInt(list.getValue().size());
            for (String value : list.getValue()) {
                out.writeUTF(value);
            }
        }
    }

    private static Map<String, List<String>> read(DataInputStream in) throws IOException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            lists.put(in.readUTF(), readList(in));
        }
        return Collections.unmodifiableMap(lists);
    }

    private static List<String> readList(DataInputStream in) throws IOException {
        String[] values = new String[in.readInt()];
        for (int place = 0; place < values.length; place++) {
            values[place] = in.readUTF();
        }
        return List.of(values);
    }
}
