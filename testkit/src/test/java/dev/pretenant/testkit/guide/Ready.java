package dev.pretenant.testkit.guide;

import dev.pretenant.testkit.Pretenant;

class Ready {
    public static void main(String[] arguments) {
        long before = System.nanoTime();
        try (Pretenant pretenant = Pretenant.create()) {
            System.out.println(pretenant.issuer() + " after " + (System.nanoTime() - before) / 1_000_000 + " ms");
        }
    }
}
