package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarkTests {

    @Test
    void signaturesInWhenOpenSsl3ReportsThenReadsSignaturesASecond() {
        assertThat(Benchmark.signaturesIn("""
                Doing 2048 bits private rsa's for 3s: 6012 2048 bits private RSA's in 3.00s
                                  sign    verify    sign/s verify/s
                rsa 2048 bits 0.000499s 0.000014s   2004.0  69311.0
                """)).contains(2004.0);
    }

    @Test
    void signaturesInWhenNewerOpenSslAddsColumnsThenReadsSignaturesASecond() {
        assertThat(Benchmark.signaturesIn("""
                                   sign    verify    encrypt   decrypt   sign/s verify/s  encr./s  decr./s
                rsa  2048 bits 0.000412s 0.000012s 0.000013s 0.000431s   2426.3  83921.0  76923.1   2320.2
                """)).contains(2426.3);
    }

    @Test
    void signaturesInWhenReportIsAnotherThenIsEmpty() {
        assertThat(Benchmark.signaturesIn("rsa 4096 bits 0.003s 0.00005s 300.0 19000.0"))
                .isEmpty();
    }
}
